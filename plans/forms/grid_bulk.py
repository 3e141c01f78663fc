"""One change for many chosen activities: units, quarters, group; what each becomes, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from plans.actions.activities import ActivityData, refuse_contradictions
from plans.actions.errors import ActionRefused
from plans.actions.grid import RowToSave
from plans.forms.picking import PickField
from plans.forms.units import unit_options
from plans.models import Activity, Area
from plans.periods import ROMAN_QUARTERS, Period
from plans.resources.standing import PlanSheet
from provinces.models import Department

ADD, REPLACE = "add", "replace"
_WAYS = [(ADD, "thêm vào các đơn vị đã có"), (REPLACE, "thay các đơn vị đã có")]
_QUARTERS = [("", "–"), *((str(number), f"Quý {roman}") for number, roman in enumerate(ROMAN_QUARTERS, start=1))]
_TEXTS = {"leads": "lead_text", "supports": "support_text"}


@dataclass(frozen=True, slots=True)
class Change:
    """What a fact of an activity was and what it becomes, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A chosen activity: what changes, and what stands against it; ``row`` is None when nothing changes."""

    activity: Activity
    number: str
    changes: Sequence[Change]
    refusal: str
    row: RowToSave | None


class BulkForm(forms.Form):
    """What is to be changed in all chosen activities; what is left empty stays as it is."""

    leads = PickField(label="Đơn vị chủ trì", required=False)
    leads_way = forms.ChoiceField(label="Chủ trì: cách ghi", choices=_WAYS, initial=REPLACE)
    supports = PickField(label="Đơn vị phối hợp", required=False)
    supports_way = forms.ChoiceField(label="Phối hợp: cách ghi", choices=_WAYS, initial=ADD)
    quarter_from = forms.ChoiceField(label="Từ quý", choices=_QUARTERS, required=False)
    quarter_to = forms.ChoiceField(label="Đến quý", choices=_QUARTERS, required=False)
    area = forms.ModelChoiceField(
        Area.objects.none(), label="Chuyển sang nhóm", required=False, empty_label="(giữ nguyên)"
    )

    def __init__(self, data: Any = None, *, sheet: PlanSheet) -> None:
        self.sheet = sheet
        super().__init__(data)
        units = unit_options(sheet.plan)
        self.fields["leads"].offer(units)
        self.fields["supports"].offer(units)
        self.fields["area"].queryset = sheet.plan.areas.all()

    def clean(self) -> dict[str, Any]:
        """At least one change, and quarters in their order."""
        values = super().clean()
        first, last = values.get("quarter_from"), values.get("quarter_to")
        if last and not first:
            self.add_error("quarter_from", "Chọn quý bắt đầu.")
        elif last and int(last) < int(first):
            self.add_error("quarter_to", "Quý kết thúc không được trước quý bắt đầu.")
        if not self.errors and not any(values.get(name) for name in ("leads", "supports", "quarter_from", "area")):
            raise ValidationError("Chọn ít nhất một điều cần thay đổi.")
        return values

    def changed(self, activities: Sequence[Activity]) -> list[ChangedRow]:
        """What each activity becomes."""
        return [self._changed(activity) for activity in activities]

    def _changed(self, activity: Activity) -> ChangedRow:
        before = self.sheet.standing(str(activity.uid)).data
        after = self._after(before)
        area = self.cleaned_data["area"] or activity.area
        number = self.sheet.numbers.get(activity.pk, "")
        changes = _changes(before, after, activity.area, area)
        try:
            refuse_contradictions(after, year=self.sheet.plan.year)
        except ActionRefused as refusal:
            return ChangedRow(activity, number, changes, " ".join(refusal.reasons), None)
        row = RowToSave(after, area, activity, activity.version) if changes else None
        return ChangedRow(activity, number, changes, "", row)

    def _after(self, before: ActivityData) -> ActivityData:
        values = self.cleaned_data
        changes: dict[str, Any] = {}
        for name in _TEXTS:
            if values[name]:
                changes |= self._units(name, before, values[name], values[f"{name}_way"])
        if values["quarter_from"]:
            first, last = int(values["quarter_from"]), int(values["quarter_to"] or values["quarter_from"])
            period = Period.of_quarter(self.sheet.plan.year, first, last)
            changes |= {
                "period_text": period.text,
                "starts_on": period.starts_on,
                "ends_on": period.ends_on,
                "precision": period.precision,
            }
        return replace(before, **changes)

    def _units(self, name: str, before: ActivityData, units: list[Department], way: str) -> dict[str, Any]:
        """The units with their wording; one that a person wrote is kept, and what is added follows it."""
        names, text = self.sheet.names, getattr(before, _TEXTS[name])
        had = [] if way == REPLACE else list(getattr(before, name))
        added = [unit for unit in units if unit not in had]
        all_units = [*had, *added]
        own_words = way == ADD and text and text != names.unit_choice(had).made
        words = f"{text}; {names.units(added)}" if own_words and added else names.unit_choice(all_units).made
        return {name: all_units, _TEXTS[name]: text if own_words and not added else words}


def _changes(before: ActivityData, after: ActivityData, area: Area, new_area: Area) -> list[Change]:
    facts = (
        ("Chủ trì", before.lead_text, after.lead_text),
        ("Phối hợp", before.support_text, after.support_text),
        ("Thời gian", before.period_text, after.period_text),
        ("Nhóm", area.title, new_area.title),
    )
    told = [Change(label, old, new) for label, old, new in facts if old != new]
    units_differ = list(before.leads) != list(after.leads) or list(before.supports) != list(after.supports)
    return told or ([Change("Đơn vị", "lời văn", "đơn vị trong danh bạ")] if units_differ else [])
