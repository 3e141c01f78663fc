"""What is asked when a person is invited and when a role is given, changed or ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.text import capfirst

from provinces.actions.memberships import Post
from provinces.forms.days import DayField
from provinces.heirs import Takeover, takeovers_of, what_became_of
from provinces.models import Department, Membership, Province, Role, User
from provinces.people import departments_staffed_by
from provinces.permissions import authority_of

_USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,49}\Z",
    "Tên đăng nhập có từ 3 đến 50 ký tự: chữ cái không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.",
)


class UnitsByProvince(ModelChoiceIterator):
    """The units under the names of their provinces, which say whose duties these took over: so the name of a former
    province leads to the units that answer for it today."""

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        units = sorted(self.queryset, key=_place)
        takeovers = takeovers_of(unit.province_id for unit in units if unit.province_id)
        for province, rows in groupby(units, key=lambda unit: unit.province):
            yield _heading(province, takeovers), [self.choice(unit) for unit in rows]


class DepartmentField(forms.ModelChoiceField):
    """One unit, told by its name, its short name and its province."""

    iterator = UnitsByProvince

    def label_from_instance(self, department: Department) -> str:
        """ "Sở Công Thương (SCT) – Cần Thơ"."""
        short = f" ({department.short_name})" if department.short_name else ""
        return f"{department.name}{short} – {department.province}" if department.province else department.name

    def to_python(self, value: Any) -> Department | None:
        """The unit; one that stands no longer is refused with the names of those that have its duties."""
        try:
            return super().to_python(value)
        except ValidationError:
            today = timezone.localdate()
            former = Department.objects.filter(pk=value) if str(value).isdecimal() and len(str(value)) < 19 else []
            for unit in former:
                if unit.valid_to is not None and unit.valid_to < today:
                    raise ValidationError(what_became_of(unit), code="former") from None
            raise


def _place(unit: Department) -> tuple[str, int, str]:
    province = unit.province
    return (province.search_key if province else "", unit.province_id or 0, unit.search_key)


def _heading(province: Province | None, takeovers: Mapping[int, list[Takeover]]) -> str:
    if province is None:
        return "Không thuộc tỉnh, thành phố nào"
    taken = "; ".join(map(str, takeovers.get(province.pk, ())))
    return f"{province.name} ({taken})" if taken else province.name


class PostForm(forms.Form):
    """A role in a unit from a day on: what the person who asks may give, and nothing else."""

    department = DepartmentField(
        queryset=Department.objects.none(),
        label="Đơn vị",
        empty_label="Chọn đơn vị",
        help_text="Đơn vị đang hoạt động. Tỉnh, thành phố đã nhập vào nơi khác không nhận người mới: tìm theo tên cũ, "
        "ví dụ “Sóc Trăng”, sẽ thấy đơn vị của nơi đã tiếp nhận nhiệm vụ.",
        widget=forms.Select(attrs={"data-picker": ""}),
        error_messages={
            "required": "Chọn đơn vị.",
            "invalid_choice": "Bạn không giao được vai trò tại đơn vị này, hoặc đơn vị không còn; hãy chọn lại.",
        },
    )
    role = forms.ChoiceField(
        label="Vai trò",
        error_messages={"required": "Chọn vai trò.", "invalid_choice": "Bạn không giao được vai trò này."},
    )
    valid_from = DayField(label="Từ ngày", error_messages={"required": "Ghi ngày bắt đầu."})

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authority = authority_of(by)
        self.fields["department"].queryset = departments_staffed_by(authority)
        given = [(role.value, capfirst(role.label)) for role in authority.roles]
        self.fields["role"].choices = [("", "Chọn vai trò"), *given]
        self.fields["valid_from"].initial = timezone.localdate

    def post(self) -> Post:
        """What was asked for; only of a valid form."""
        values = self.cleaned_data
        return Post(values["department"], Role(values["role"]), values["valid_from"])


class InvitationForm(PostForm):
    """A new person with a first role."""

    full_name = forms.CharField(label="Họ và tên", max_length=150, error_messages={"required": "Ghi họ và tên."})
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=50,
        help_text="Chữ thường không dấu, ví dụ hoa.lam; không đổi về sau.",
        error_messages={"required": "Ghi tên đăng nhập."},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    position = forms.CharField(label="Chức vụ", max_length=150, error_messages={"required": "Ghi chức vụ."})
    email = forms.EmailField(
        label="Thư điện tử", max_length=254, error_messages={"required": "Ghi địa chỉ thư điện tử."}
    )
    field_order = ["full_name", "username", "position", "email", "department", "role", "valid_from"]

    def clean_full_name(self) -> str:
        """The name with single spaces."""
        return " ".join(self.cleaned_data["full_name"].split())

    def clean_username(self) -> str:
        """In small letters: who signs in need not know how it was written."""
        username = self.cleaned_data["username"].lower()
        _USERNAME(username)
        return username

    def account(self) -> dict[str, str]:
        """The values of the account; only of a valid form."""
        return {name: self.cleaned_data[name] for name in ("username", "full_name", "position", "email")}


class DaysForm(forms.Form):
    """The days of a role: the first one only while it is still to come."""

    valid_from = DayField(label="Từ ngày", error_messages={"required": "Ghi ngày bắt đầu."})
    valid_to = DayField(
        label="Đến hết ngày",
        required=False,
        help_text="Để trống nếu chưa định ngày kết thúc; để lùi lại, ghi ngày sau.",
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        days = {"valid_from": membership.valid_from, "valid_to": membership.valid_to}
        super().__init__(*args, initial=days, **kwargs)
        if membership.valid_from <= timezone.localdate():
            self.fields["valid_from"].disabled = True
            self.fields["valid_from"].help_text = "Vai trò đã bắt đầu; ngày này không đổi được nữa."


class EndForm(forms.Form):
    """Kết thúc: at once, or at the end of a day."""

    last_day = DayField(
        label="Làm đến hết ngày",
        required=False,
        help_text="Để trống để kết thúc ngay: người này mất quyền tức thì, kể cả khi đang đăng nhập.",
    )
