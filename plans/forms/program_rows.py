"""The ordered lists of a program as rows of a form: areas of cooperation, papers it stands on, members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Q

from plans.actions.program_data import Basis, CooperationArea, Member, ProgramData
from plans.forms.field_guide import PROGRAM_LISTS
from plans.forms.plan_rows import AllRows, RowList
from plans.forms.rows import Operation, RawRow, RowForm, RowFormSet, row_formset
from plans.models import MemberRole, ProgramMember
from plans.wording import without_full_stop
from provinces.models import Department, DepartmentKind, Province

_YEAR = {"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}
_NOT_A_YEAR = "Năm gồm bốn chữ số, từ 2000 đến 2100."


class YearField(forms.IntegerField):
    """A year of a program or of its papers."""

    def __init__(self, **options: Any) -> None:
        messages = {"invalid": _NOT_A_YEAR, "min_value": _NOT_A_YEAR, "max_value": _NOT_A_YEAR}
        widget = forms.TextInput(attrs=_YEAR)
        super().__init__(
            min_value=2000,
            max_value=2100,
            widget=widget,
            error_messages=messages | options.pop("error_messages", {}),
            **options,
        )


@dataclass(frozen=True, slots=True)
class Offers:
    """The provinces and units a member can be chosen from, by key, and the same as choices under headings."""

    provinces: Mapping[str, Province]
    units: Mapping[str, Department]

    @property
    def province_choices(self) -> list[tuple[str, Any]]:
        """Those that stand, then those of the past with their last day."""
        standing = [(key, str(row)) for key, row in self.provinces.items() if row.valid_to is None]
        former = [(key, str(row)) for key, row in self.provinces.items() if row.valid_to is not None]
        return [("", "(chọn tỉnh, thành phố)"), ("Hiện nay", standing), ("Trước đây", former)]

    @property
    def unit_choices(self) -> list[tuple[str, Any]]:
        """The units under their provinces."""
        rows = sorted(self.units.items(), key=lambda item: (str(item[1].province), item[1].search_key))
        grouped = groupby(rows, key=lambda item: str(item[1].province))
        return [("", "(chưa cử)"), *((name, [(key, unit.name) for key, unit in group]) for name, group in grouped)]


def offers() -> Offers:
    """Every province of the register and its departments of tourism, besides all focal departments. Two queries."""
    tourism = Q(kind=DepartmentKind.DEPARTMENT, search_key__contains="du lich", province__isnull=False)
    focal = Q(pk__in=ProgramMember.objects.filter(focal_department__isnull=False).values("focal_department"))
    units = Department.objects.filter(tourism | focal).select_related("province")
    return Offers({str(row.pk): row for row in Province.objects.all()}, {str(row.pk): row for row in units})


class AreaRow(RowForm):
    """An area of cooperation."""

    title = forms.CharField(label="Lĩnh vực", required=False, max_length=300)

    def row(self, _years: range) -> CooperationArea:
        """The area as the action takes it."""
        return CooperationArea(self.cleaned_data["title"], self.cleaned_data["id"])


class BasisRow(RowForm):
    """A paper, and the years it covers: those of the program, where none are written."""

    text = forms.CharField(label="Văn bản", required=False, max_length=500)
    year_from = YearField(label="Từ năm", required=False)
    year_to = YearField(label="Đến năm", required=False)

    @property
    def is_blank(self) -> bool:
        """Whether neither words nor years are written."""
        return not any(self[name].data for name in ("text", "year_from", "year_to"))

    def clean(self) -> dict[str, Any]:
        """Years belong to a paper."""
        values = super().clean()
        if not self.is_blank and "text" in values and not values["text"]:
            self.add_error("text", "Ghi tên văn bản.")
        return values

    def row(self, years: range) -> Basis:
        """The paper as the action takes it."""
        values = self.cleaned_data
        first, last = values["year_from"] or years.start, values["year_to"] or years.stop - 1
        return Basis(without_full_stop(values["text"]), first, last, values["id"])


class MemberRow(RowForm):
    """A province, what it is in the program, and its focal department."""

    province = forms.ChoiceField(label="Tỉnh, thành phố", required=False)
    role = forms.ChoiceField(label="Vai trò", choices=MemberRole, initial=MemberRole.MEMBER, required=False)
    focal_department = forms.ChoiceField(label="Đơn vị đầu mối", required=False)

    def __init__(self, *args: Any, offers: Offers, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offers = offers
        unknown = {"invalid_choice": "Không có lựa chọn này trong danh bạ; hãy chọn lại."}
        for name, choices in (("province", offers.province_choices), ("focal_department", offers.unit_choices)):
            self.fields[name].choices = choices
            self.fields[name].error_messages |= unknown
        self.fields["role"].error_messages |= unknown

    @property
    def is_blank(self) -> bool:
        """Whether no province is chosen, nor a unit."""
        return not (self["province"].data or self["focal_department"].data)

    def clean(self) -> dict[str, Any]:
        """A unit belongs to a province."""
        values = super().clean()
        if not self.is_blank and "province" in values and not values["province"]:
            self.add_error("province", "Chọn tỉnh, thành phố.")
        return values

    def row(self, _years: range) -> Member:
        """The member as the action takes it."""
        values = self.cleaned_data
        unit = self.offers.units.get(values["focal_department"])
        return Member(self.offers.provinces[values["province"]], unit, MemberRole(values["role"] or MemberRole.MEMBER))


AREAS = RowList("areas", "Lĩnh vực hợp tác", "Thêm lĩnh vực", AreaRow, guides=PROGRAM_LISTS)
BASES = RowList(
    "bases",
    "Văn bản làm cơ sở",
    "Thêm văn bản",
    BasisRow,
    "Thỏa thuận, kế hoạch, nghị quyết mà chương trình dựa vào. Để trống năm nếu áp dụng cho cả chương trình.",
    guides=PROGRAM_LISTS,
)
MEMBERS = RowList(
    "members",
    "Các bên tham gia",
    "Thêm tỉnh, thành phố",
    MemberRow,
    "Đúng một nơi làm đầu mối chương trình. Tên ghi theo lúc tham gia: tỉnh đã nhập vào nơi khác vẫn giữ tên cũ.",
    guides=PROGRAM_LISTS,
)
LISTS = (MEMBERS, AREAS, BASES)


class ProgramRowForms:
    """All lists of the form: bound to what was sent, or starting from given rows."""

    def __init__(self, *, data: Mapping[str, str] | None = None, initial: AllRows | None = None) -> None:
        self.formsets: dict[str, RowFormSet] = {}
        offered = offers()
        for row_list in LISTS:
            kwargs = {"offers": offered} if row_list is MEMBERS else {}
            rows = (initial or {}).get(row_list.name, [])
            formset = row_formset(row_list.form)(data, prefix=row_list.name, initial=rows, form_kwargs=kwargs)
            formset.list, formset.title = row_list, row_list.title
            self.formsets[row_list.name] = formset

    def is_valid(self) -> bool:
        """Whether every row of every list is."""
        return all(formset.is_valid() for formset in self.formsets.values())

    def raw_after(self, operation: Operation) -> dict[str, list[RawRow]]:
        """What stands in the rows once ``operation`` is done; an unknown list changes nothing."""
        rows = {name: formset.raw_rows for name, formset in self.formsets.items()}
        if operation.name in rows:
            rows[operation.name] = operation.applied_to(rows[operation.name])
        return rows

    def filled(self, years: range) -> dict[str, list[Any]]:
        """The valid rows as the action takes them."""
        return {name: [form.row(years) for form in formset.filled()] for name, formset in self.formsets.items()}


def rows_of(data: ProgramData) -> dict[str, list[RawRow]]:
    """The rows of a stored program as a form starts with them."""
    members = sorted(data.members, key=lambda row: (row.role != MemberRole.LEAD, row.province.search_key))
    return {
        "areas": [{"id": row.key, "title": row.title} for row in data.areas],
        "bases": [
            {"id": row.key, "text": row.text, "year_from": row.year_from, "year_to": row.year_to} for row in data.bases
        ],
        "members": [
            {
                "province": row.province.pk,
                "role": str(row.role),
                "focal_department": row.focal_department.pk if row.focal_department else "",
            }
            for row in members
        ],
    }
