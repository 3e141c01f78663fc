"""What a person changed in a row, and the activity that comes of it: the rules of the form, cell by cell.

Only cells that differ from the stored activity are read, so whatever a cell cannot say stays as it is stored. Where
a fact and its wording stand in two columns, one follows the other as in the form of an activity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from plans.actions.activities import ActivityData, refuse_contradictions
from plans.actions.errors import ActionRefused
from plans.forms.activities import LEAD_LABELS
from plans.forms.dates import YEARS
from plans.forms.periods import PeriodEntry, refuse_outside_year, settled_period
from plans.forms.wordings import Choice, settled_wording
from plans.models import Area
from plans.participation import participation_of
from plans.periods import Period, make_period_text, parse_period
from plans.resources.cells import MOST_LETTERS, day_of
from plans.resources.columns import FACT_NAMES
from plans.resources.naming import UnknownName
from plans.resources.standing import CHOICES, PlanSheet, Standing
from plans.venues import VenueCertainty
from plans.wording import strip_theme_quotes, without_full_stop
from provinces.models import Department, Province
from provinces.names import fold

_MOST = {
    "area": 500, "title": 2000, "theme": 500, "period_text": 200, "venue_text": 500, "lead_label": 100,
    "lead_text": 1000, "support_text": 5000, "budget_text": 500, "details": 10_000,
}  # fmt: skip
_WORDINGS = frozenset({"title", "period_text", "venue_text", "lead_text", "support_text", "budget_text"})
_ONE_LINE = frozenset({"area", "theme", "lead_label"})
_VALUES = {
    name: {spelling: value for value, label in choices.choices for spelling in (label, fold(label), value)}
    for name, choices in CHOICES.items()
}
_DAYS = ("starts_on", "ends_on")


class RowReader:
    """One row against what stands. ``read`` gives the activity, or refuses with every fault under its column."""

    def __init__(self, sheet: PlanSheet, before: Standing, cells: Mapping[str, str]) -> None:
        self.sheet, self.before, self.cells = sheet, before, cells
        self.names, self.year = sheet.names, sheet.plan.year
        self.edited = frozenset(name for name in FACT_NAMES if cells[name] != before.cells[name])
        self.faults: dict[str, list[str]] = defaultdict(list)

    def read(self) -> tuple[ActivityData, Area]:
        """The activity that the row means, and its group.

        Raises:
            ValidationError: with the faults of each column by its name.
        """
        self._refuse_long()
        changes = self._texts() | self._choices()
        area = self._area()
        changes |= self._period() | self._venues() | self._units() | self._carries_out()
        changes |= self._participation(changes)
        data = replace(self.before.data, **changes)
        if not self.faults:
            self._refuse_contradictions(data)
        if self.faults:
            raise ValidationError(dict(self.faults))
        return data, area

    def _refuse_long(self) -> None:
        for name in self.edited:
            if len(self.before.cells[name]) >= MOST_LETTERS:
                self.faults[name].append("Nội dung đang lưu dài hơn một ô Excel chứa được; hãy sửa trên trang.")
            elif len(self.cells[name]) > _MOST.get(name, MOST_LETTERS):
                self.faults[name].append(f"Dài {len(self.cells[name])} ký tự, tối đa {_MOST[name]}.")

    def _texts(self) -> dict[str, Any]:
        names = ("title", "theme", "details", "lead_label", "budget_text")
        changes: dict[str, Any] = {name: self._wording(name) for name in names if name in self.edited}
        if not self._wording("title"):
            self.faults["title"].append("Ghi tên hoạt động.")
        if self.before.is_new and not self.cells["lead_label"]:
            changes["lead_label"] = LEAD_LABELS[0]
        return changes

    def _wording(self, name: str) -> str:
        """The cleaned text of an edited cell, the stored text of any other."""
        if name not in self.edited:
            return getattr(self.before.data, name)
        text = self.cells[name]
        if name in _WORDINGS:
            return without_full_stop(" ".join(text.split()))
        line = " ".join(text.split()) if name in _ONE_LINE else text
        return strip_theme_quotes(line) if name == "theme" else line

    def _choices(self) -> dict[str, str]:
        return {name: self._choice(name) for name in CHOICES if name in self.edited}

    def _choice(self, name: str) -> str:
        text = self.cells[name]
        value = _VALUES[name].get(text) or _VALUES[name].get(fold(text))
        if text and value is None:
            listed = "; ".join(map(str, CHOICES[name].labels))
            self.faults[name].append(f"“{text}” không có trong danh sách: {listed}.")
        return value or ""

    def _participation(self, changes: Mapping[str, Any]) -> dict[str, str]:
        """A new activity, or one whose choice was emptied, takes part as its title says."""
        if self.cells["participation"] or not (self.before.is_new or "participation" in self.edited):
            return {}
        return {"participation": str(participation_of(changes.get("title", self.before.data.title)))}

    def _area(self) -> Area:
        title = " ".join(self.cells["area"].split()) if "area" in self.edited else self.before.area
        if not title:
            self.faults["area"].append("Ghi nhóm hoạt động.")
        if self.faults:
            return Area(title=title)
        return self.sheet.area(title)

    # --- time -----------------------------------------------------------------------------------------------------

    def _period(self) -> dict[str, Any]:
        if not self.edited & {"period_text", *_DAYS}:
            return {}
        first, last = (self._day(name) for name in _DAYS)
        if first and last and last < first and not self.faults.keys() & {*_DAYS}:
            self.faults["ends_on"].append("Ngày kết thúc không được trước ngày bắt đầu.")
        if self.faults.keys() & {"period_text", *_DAYS}:
            return {}
        try:
            period = self._settled(first, last)
            refuse_outside_year(period, self.year)
        except ValidationError as error:
            self.faults[self._faulty_about_time()] += error.messages
            return {}
        return {
            "period_text": period.text,
            "starts_on": period.starts_on,
            "ends_on": period.ends_on,
            "precision": period.precision,
        }

    def _faulty_about_time(self) -> str:
        return next(name for name in ("period_text", *_DAYS) if name in self.edited)

    def _day(self, name: str) -> date | None:
        text = self.cells[name]
        day = day_of(text)
        if text and day is None:
            self.faults[name].append(f"“{text}” không phải là ngày; ghi ngày/tháng/năm, ví dụ 19/06/2023.")
        elif day and day.year not in YEARS:
            self.faults[name].append(f"Năm phải từ {YEARS[0]} đến {YEARS[-1]}.")
        return day

    def _settled(self, first: date | None, last: date | None) -> Period:
        stored, wording = self.before.data, self._wording("period_text")
        made = make_period_text(stored.starts_on, stored.ends_on, stored.precision)
        dated = Period(stored.starts_on, stored.ends_on, stored.precision, made) if stored.ends_on else None
        before = PeriodEntry(dated, stored.period_text)
        read = _period_of(wording, self.year)
        if self.edited & {*_DAYS} and read.ends_on and (read.starts_on, read.ends_on) == (first, last):
            return read
        chosen = _chosen(first, last) if self.edited & {*_DAYS} else dated
        if chosen is None and "period_text" not in self.edited and read.ends_on:
            raise ValidationError(f"Cột “Thời gian” vẫn nêu ngày tháng (“{wording}”); hãy sửa cả cột đó.")
        return settled_period(PeriodEntry(chosen, wording), before, self.year)

    # --- places ---------------------------------------------------------------------------------------------------

    def _venues(self) -> dict[str, Any]:
        if not self.edited & {"venues", "venue_text", "venue_certainty"}:
            return {}
        stored, wording = self.before.data, self._wording("venue_text")
        certainty = self._choice("venue_certainty") if "venue_certainty" in self.edited else stored.venue_certainty
        venues = self._chosen_venues(stored.venues)
        if not venues and wording and "venue_text" in self.edited:
            venues, said = self.names.venue_in(wording)
            certainty = certainty or said
        elif venues and not certainty:
            certainty = VenueCertainty.FIXED.value
        return {
            "venues": venues,
            "venue_certainty": certainty,
            "venue_text": self._made(
                "venue_text",
                wording,
                self.names.venue_choice(venues, certainty),
                self.names.venue_choice(stored.venues, stored.venue_certainty),
            ),
        }

    def _chosen_venues(self, stored: Sequence[Province]) -> Sequence[Province]:
        if "venues" not in self.edited:
            return stored
        try:
            return self.names.provinces_in(self.cells["venues"], stored)
        except UnknownName as unknown:
            self.faults["venues"].append(str(unknown))
            return []

    def _made(self, name: str, wording: str, chosen: Choice, before: Choice) -> str:
        """The wording to store, as in the form."""
        stored = getattr(self.before.data, name)
        try:
            return settled_wording(wording, chosen=chosen, wording_before=stored, chosen_before=before)
        except ValidationError as error:
            self.faults[name] += error.messages
            return wording

    # --- units ----------------------------------------------------------------------------------------------------

    def _units(self) -> dict[str, Any]:
        changes = self._units_of("leads", "lead_text") | self._units_of("supports", "support_text")
        leads = changes.get("leads", self.before.data.leads)
        supports = changes.get("supports", self.before.data.supports)
        if not leads and "leads" not in self.faults and (self.before.is_new or self.before.data.leads):
            self.faults["leads"].append("Ghi ít nhất một đơn vị chủ trì.")
        twice = [self.names.unit(unit) for unit in supports if unit in leads] if changes else []
        if twice:
            self.faults["supports"].append(f"{', '.join(twice)} không thể vừa chủ trì vừa phối hợp.")
        return changes

    def _units_of(self, name: str, text: str) -> dict[str, Any]:
        if not self.edited & {name, text}:
            return {}
        stored: Sequence[Department] = getattr(self.before.data, name)
        wording = self._wording(text)
        try:
            units = self.names.units_in(self.cells[name], stored) if name in self.edited else stored
        except UnknownName as unknown:
            self.faults[name].append(str(unknown))
            return {}
        if not units and wording and text in self.edited:
            units = self.names.units_named(wording)
        chosen, before = self.names.unit_choice(units), self.names.unit_choice(stored)
        return {name: units, text: self._made(text, wording, chosen, before)}

    # --- the rest -------------------------------------------------------------------------------------------------

    def _carries_out(self) -> dict[str, Any]:
        if "carries_out" not in self.edited:
            return {}
        label = " ".join(self.cells["carries_out"].split())
        if label and label not in self.names.common:
            self.faults["carries_out"].append(
                "Kế hoạch chung đã ban hành không có hoạt động này; hãy chọn trong danh sách, hoặc để trống."
            )
        return {"carries_out": self.names.common.get(label)}

    def _refuse_contradictions(self, data: ActivityData) -> None:
        try:
            refuse_contradictions(data, year=self.year)
        except ActionRefused as refusal:
            self.faults[NON_FIELD_ERRORS] += refusal.reasons


_period_of = lru_cache(maxsize=1024)(parse_period)


def _chosen(first: date | None, last: date | None) -> Period | None:
    """The period of two cells with days."""
    if first:
        return Period.of_days(first, last)
    return Period.until(last) if last else None
