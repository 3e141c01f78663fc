"""Who is meant by a printed name that no register knows: a unit from the list, a new one, or nobody's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from plans.actions.errors import ActionRefused
from plans.actions.intake_units import NewUnit
from plans.forms.known_units import known_units
from plans.forms.picking import PickField
from plans.models import Intake, Plan
from provinces.models import Department, DepartmentKind
from provinces.names import fold

_KINDS = [(kind.value, kind.label) for kind in DepartmentKind if kind != DepartmentKind.PEOPLES_COMMITTEE]
_KIND_OF = (
    (("van phong",), DepartmentKind.OFFICE),
    (("cong an", "bo chi huy", "ban chi huy"), DepartmentKind.POLICE),
    (("trung tam", "ban quan ly", "bao tang"), DepartmentKind.CENTRE),
    (("bao ", "dai ", "cong thong tin"), DepartmentKind.PRESS),
    (("hiep hoi", "hoi ", "lien doan", "cau lac bo"), DepartmentKind.ASSOCIATION),
    (("cong ty", "tap doan", "tong cong ty", "hop tac xa", "ngan hang"), DepartmentKind.ENTERPRISE),
    (("huyen", "thi xa", "thanh pho", "xa ", "phuong", "uy ban nhan dan", "ubnd"), DepartmentKind.LOCALITY),
    (("cac ", "nhung "), DepartmentKind.GROUP),
)


class Meaning(models.TextChoices):
    """What is done about the name."""

    CHOOSE = "choose", "Là đơn vị có trong danh bạ"
    CREATE = "create", "Là đơn vị chưa có: thêm vào danh bạ"
    KEEP = "keep", "Không phải một đơn vị cụ thể: giữ như trên văn bản"


class UnitMeaningForm(forms.Form):
    """One printed name, settled."""

    meaning = forms.ChoiceField(
        label="Tên này là",
        choices=Meaning,
        widget=forms.RadioSelect,
        initial=Meaning.CHOOSE,
        error_messages={"required": "Chọn một trong các cách."},
    )
    unit = PickField(label="Đơn vị", required=False)
    remember = forms.BooleanField(
        label="Ghi nhớ cách viết này cho đơn vị",
        required=False,
        help_text="Lần sau tên này được hiểu ngay. Chỉ ghi được cho đơn vị của tỉnh, thành phố bạn.",
    )
    name = forms.CharField(label="Tên đơn vị mới", required=False, max_length=200)
    kind = forms.ChoiceField(label="Loại đơn vị", required=False, choices=_KINDS)

    def __init__(self, data: Mapping[str, str] | None = None, *, intake: Intake, printed: str) -> None:
        super().__init__(data, initial={"name": printed, "kind": likely_kind(printed), "meaning": Meaning.CHOOSE})
        self.fields["unit"].offer(known_units(_plan_of(intake)))

    def clean(self) -> dict[str, Any]:
        """The unit where one is chosen, the name where one is added."""
        values = super().clean()
        chosen = values.get("unit", [])
        if values.get("meaning") == Meaning.CHOOSE and "unit" not in self.errors and len(chosen) != 1:
            self.add_error("unit", ValidationError("Chọn một đơn vị." if not chosen else "Chỉ chọn một đơn vị."))
        if values.get("meaning") == Meaning.CREATE and not values.get("name") and "name" not in self.errors:
            self.add_error("name", "Ghi tên đơn vị.")
        return values

    @property
    def chosen(self) -> Department | None:
        """The unit of the register that is meant, if one is."""
        return self.cleaned_data["unit"][0] if self.cleaned_data["meaning"] == Meaning.CHOOSE else None

    @property
    def new_unit(self) -> NewUnit | None:
        """The unit to be added to the register, if one is."""
        if self.cleaned_data["meaning"] != Meaning.CREATE:
            return None
        kind = DepartmentKind(self.cleaned_data["kind"] or DepartmentKind.DEPARTMENT)
        return NewUnit(self.cleaned_data["name"], kind)

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why it was refused at the head of the form."""
        for reason in refusal.reasons:
            self.add_error(None, reason)


def likely_kind(name: str) -> str:
    """What a unit of that name most likely is."""
    folded = f"{fold(name)} "
    for openings, kind in _KIND_OF:
        if folded.startswith(openings):
            return kind.value
    return DepartmentKind.DEPARTMENT.value


def _plan_of(intake: Intake) -> Plan:
    """The plan as it will be, for the units that stand on its day."""
    issued_on = intake.work["header"]["issued_on"] or None
    plan = Plan(program=intake.program, province=intake.province, year=intake.year or intake.program.year_to)
    plan.issued_on = forms.DateField().to_python(issued_on) if issued_on else None
    return plan
