"""The form of an entry of the directory of focal points, its people as rows, and the filters above the directory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from plans.actions.errors import ActionRefused
from plans.actions.focal_points import FocalPointData, PersonData
from plans.dashboards.focal_directory import NOT_ENTERED, UNCONFIRMED, DirectoryPlace
from plans.forms.field_guide import FOCAL_LISTS, FOCAL_POINT, explain
from plans.forms.plan_rows import RowList
from plans.forms.rows import Operation, RawRow, RowForm, row_formset
from plans.models import FocalPoint, Program
from plans.models.focal_points import telephone_number
from provinces.forms.days import DayField
from provinces.forms.memberships import DepartmentField
from provinces.models import Department

_PHONE = {"type": "tel", "inputmode": "tel", "autocomplete": "off"}
_BAD_MAIL = {"invalid": "Ghi địa chỉ thư điện tử đầy đủ, ví dụ dulich@angiang.gov.vn."}


class PhoneField(forms.CharField):
    """A telephone number as it is written, single spaces."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, validators=[telephone_number], widget=forms.TextInput(attrs=_PHONE), **options)

    def to_python(self, value: Any) -> str:
        """The number without spaces around it and with single ones inside."""
        return " ".join(super().to_python(value).split())


class FocalPointForm(forms.Form):
    """How to reach the unit."""

    phone = PhoneField(
        label="Số điện thoại cơ quan",
        help_text="Ai cũng xem được số này. Ví dụ: 0296 385 1234 máy lẻ 12.",
        error_messages={"required": "Ghi số điện thoại cơ quan."},
    )
    email = forms.EmailField(
        label="Thư điện tử cơ quan",
        max_length=254,
        required=False,
        help_text="Các bên tham gia chương trình xem được.",
        error_messages=_BAD_MAIL,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        explain(self, FOCAL_POINT)


class NewFocalPointForm(FocalPointForm):
    """A unit to be entered, from a day on."""

    department = DepartmentField(
        queryset=Department.objects.none(),
        label="Đơn vị",
        empty_label="Chọn đơn vị",
        widget=forms.Select(attrs={"data-picker": ""}),
        error_messages={
            "required": "Chọn đơn vị.",
            "invalid_choice": "Bạn không ghi được đơn vị này, hoặc đơn vị đã có trong danh bạ; hãy chọn lại.",
        },
    )
    valid_from = DayField(label="Làm đầu mối từ ngày", error_messages={"required": "Ghi ngày bắt đầu."})
    field_order = ["department", "valid_from", "phone", "email"]

    def __init__(self, *args: Any, units: QuerySet[Department], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["department"].queryset = units
        self.fields["valid_from"].initial = timezone.localdate


class PersonRow(RowForm):
    """A person to call."""

    full_name = forms.CharField(label="Họ và tên", required=False, max_length=150)
    position = forms.CharField(label="Chức vụ", required=False, max_length=150)
    phone = PhoneField(label="Điện thoại", required=False)
    email = forms.EmailField(label="Thư điện tử", required=False, max_length=254, error_messages=_BAD_MAIL)
    valid_from = DayField(label="Từ ngày", required=False)
    valid_to = DayField(label="Đến hết ngày", required=False)
    is_stand_in = forms.BooleanField(label="Người thay khi vắng", required=False)
    is_public = forms.BooleanField(label="Công khai cho mọi người", required=False)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written; marks alone say nothing."""
        return not any(self[name].data for name in ("full_name", "position", "phone", "email"))

    def clean_full_name(self) -> str:
        """The name with single spaces."""
        return " ".join(self.cleaned_data["full_name"].split())

    def clean(self) -> dict[str, Any]:
        """A person has a name and a way to be reached, and days in their order."""
        values = super().clean()
        if self.is_blank:
            return values
        if "full_name" in values and not values["full_name"]:
            self.add_error("full_name", "Ghi họ và tên.")
        if not (values.get("phone") or values.get("email")) and not self.errors.keys() & {"phone", "email"}:
            self.add_error("phone", "Ghi số điện thoại hoặc thư điện tử.")
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "Ngày cuối không được trước ngày đầu.")
        return values

    def person(self) -> PersonData:
        """The person as the action takes one."""
        return PersonData(**self.words, key=self.cleaned_data["id"])


PEOPLE = RowList(
    "people",
    "Người liên hệ",
    "Thêm người liên hệ",
    PersonRow,
    "Xếp theo thứ tự nên gọi. Các bên tham gia chương trình xem được; người ngoài chỉ thấy khi đánh dấu “Công khai”, "
    "việc này cần người ấy đồng ý. Để trống ngày nếu người ấy là đầu mối suốt thời gian của đơn vị.",
    guides=FOCAL_LISTS,
)


class FocalPointForms:
    """The whole form: the unit, and its people."""

    def __init__(
        self,
        *,
        units: QuerySet[Department] | None = None,
        data: Mapping[str, str] | None = None,
        initial: Mapping[str, Any] | None = None,
        people: Sequence[RawRow] = ({},),
    ) -> None:
        self.units = units
        options = {} if units is None else {"units": units}
        form = FocalPointForm if units is None else NewFocalPointForm
        self.fields = form(data, initial=dict(initial or {}), **options)
        self.people = row_formset(PersonRow)(data, prefix=PEOPLE.name, initial=list(people))
        self.people.list, self.people.title = PEOPLE, PEOPLE.title

    @classmethod
    def showing(cls, entry: FocalPoint) -> FocalPointForms:
        """The form of a stored entry."""
        names = [name for name in PersonRow.base_fields if name != "id"]
        people = [
            {"id": row.pk, **{name: getattr(row, name) for name in names}}
            for row in entry.people.order_by("order", "pk")
        ]
        return cls(initial={"phone": entry.phone, "email": entry.email}, people=people or [{}])

    def is_valid(self) -> bool:
        """Whether all of it may be saved."""
        return all([self.fields.is_valid(), self.people.is_valid()])

    def data(self) -> FocalPointData:
        """What is typed, as the action takes it; only of a valid form."""
        values = self.fields.cleaned_data
        people = tuple(row.person() for row in self.people.filled())
        return FocalPointData(values["phone"], values["email"], people)

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the action was refused at the head of the form."""
        for reason in refusal.reasons:
            self.fields.add_error(None, reason)

    def after(self, operation: Operation) -> FocalPointForms:
        """The same form with rows changed, nothing typed lost and no complaints."""
        typed = {name: self.fields[name].data for name in self.fields.fields}
        rows = self.people.raw_rows
        if operation.name == PEOPLE.name:
            rows = operation.applied_to(rows)
        return FocalPointForms(units=self.units, initial=typed, people=rows)


class EndForm(forms.Form):
    """Kết thúc đầu mối."""

    last_day = DayField(
        label="Làm đầu mối đến hết ngày",
        help_text="Sau ngày này đầu mối không còn hiện trong danh bạ; lịch sử thay đổi vẫn giữ.",
        error_messages={"required": "Ghi ngày cuối."},
    )


class DirectoryFilter(forms.Form):
    """What the directory shows; in the address, so that it can be sent to a colleague."""

    q = forms.CharField(
        label="Tìm",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "Đơn vị, tỉnh cũ hoặc mới, người"}),
    )
    program = forms.ChoiceField(
        label="Chương trình",
        required=False,
        error_messages={"invalid_choice": "Không có chương trình này trong danh sách."},
    )
    province = forms.ChoiceField(
        label="Tỉnh, thành phố",
        required=False,
        error_messages={"invalid_choice": "Tỉnh, thành phố này không tham gia chương trình."},
    )
    state = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[
            ("", "Tất cả"),
            (UNCONFIRMED, "Quá một quý chưa xác nhận"),
            (NOT_ENTERED, "Chưa ghi người liên hệ"),
        ],
        error_messages={"invalid_choice": "Không có tình trạng này."},
    )

    def __init__(
        self,
        address: Mapping[str, str],
        *,
        programs: Sequence[Program],
        program: Program,
        places: Sequence[DirectoryPlace],
    ) -> None:
        super().__init__({"program": program.slug} | {name: value for name, value in address.items() if value})
        self.fields["program"].choices = [(each.slug, each.short_name) for each in programs]
        self.fields["province"].choices = [
            ("", "Tất cả"),
            *((str(place.province.pk), place.province.name) for place in places),
        ]

    def choice(self) -> dict[str, str]:
        """The valid values; nothing in place of a wrong one."""
        self.is_valid()
        given = {name: self.cleaned_data.get(name, "") for name in ("q", "province", "state")}
        return {"words": given["q"], "province": given["province"], "state": given["state"]}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything beside the program is typed or chosen."""
        return any(self.data.get(name) for name in ("q", "province", "state"))
