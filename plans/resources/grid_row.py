"""A row of the grid: what its cells say, read by the rules that read papers and forms. Each cell is a wording.

A cell that was left as it is shown changes nothing. The facts of any other are read from its wording alone: days from
the time, provinces from the venue, units from the names. What nobody knows stays as wording, and is told as a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError

from plans.actions.activities import ActivityData
from plans.forms.activities import LEAD_LABELS
from plans.forms.periods import refuse_outside_year
from plans.participation import participation_of
from plans.periods import parse_period, states_no_date
from plans.resources.cells import canonical
from plans.resources.naming import PlanNames
from plans.resources.shorthand import in_one_line, is_shorthand, money_words, short_period
from plans.wording import strip_theme_quotes, without_full_stop
from provinces.models import Department


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the grid; ``most`` letters fit into its cells."""

    name: str
    label: str
    most: int


CELLS = (
    Cell("title", "Tên hoạt động", 2000),
    Cell("theme", "Chủ đề", 500),
    Cell("period_text", "Thời gian", 200),
    Cell("venue_text", "Địa điểm", 500),
    Cell("lead_text", "Chủ trì", 1000),
    Cell("support_text", "Phối hợp", 5000),
    Cell("budget_text", "Kinh phí", 500),
)
_UNITS = (("lead_text", "leads"), ("support_text", "supports"))
# Cells that list names, each of which may stand on a line of its own.
_LISTS = frozenset({"venue_text", "lead_text", "support_text"})
_BETWEEN_PLACES = re.compile(r"([,;/+&]|\b(?:và|hoặc|hay)\b)")


@dataclass(frozen=True, slots=True)
class RowRead:
    """The activity that a row means; ``doubts`` tell by cell what is kept and may be meant otherwise."""

    data: ActivityData
    doubts: Mapping[str, str]


def shown_cells(data: ActivityData, names: PlanNames) -> dict[str, str]:
    """What the cells of a stored activity say; units without a wording are named as the plan prints them."""
    cells = {cell.name: canonical(getattr(data, cell.name)) for cell in CELLS}
    for text, units in _UNITS:
        cells[text] = cells[text] or names.units(getattr(data, units))
    return cells


def typed_cells(raw: Mapping[str, str]) -> dict[str, str]:
    """The texts of cells as they are stored: on one line, without a full stop or quotation marks around them."""
    cells = {
        cell.name: without_full_stop(in_one_line(canonical(raw.get(cell.name, "")), is_list=cell.name in _LISTS))
        for cell in CELLS
    }
    return cells | {"theme": strip_theme_quotes(cells["theme"])}


class GridReader:
    """One row against what is stored, None for a new one. ``read`` gives the activity, or refuses cell by cell."""

    def __init__(self, names: PlanNames, stored: ActivityData | None, typed: Mapping[str, str]) -> None:
        self.names, self.year = names, names.plan.year
        self.before = stored or ActivityData(title="", lead_label=LEAD_LABELS[0])
        shown = typed_cells(shown_cells(self.before, names))
        self.typed = typed
        self.edited = [cell for cell in CELLS if typed[cell.name] != shown[cell.name]]
        self.faults: dict[str, list[str]] = {}
        self.doubts: dict[str, str] = {}

    def read(self) -> RowRead:
        """The activity that the row means.

        Raises:
            ValidationError: with the faults of each cell by its name.
        """
        changes: dict[str, Any] = {}
        if not self.typed["title"]:
            self.faults["title"] = ["Ghi tên hoạt động."]
        for cell in self.edited:
            text = self.typed[cell.name]
            if len(text) > cell.most:
                self.faults[cell.name] = [f"Dài {len(text)} ký tự, tối đa {cell.most}."]
            else:
                changes |= self._changes(cell.name, text)
        data = replace(self.before, **changes)
        self._refuse_twofold(data)
        if self.faults:
            raise ValidationError(self.faults)
        return RowRead(data, self.doubts)

    def _changes(self, name: str, text: str) -> dict[str, Any]:
        match name:
            case "title":
                return self._title(text)
            case "period_text":
                return self._period(text)
            case "venue_text":
                return self._venue(text)
            case "lead_text" | "support_text":
                return self._units(name, text)
            case "budget_text":
                return {name: money_words(text)}
        return {name: text}

    def _title(self, text: str) -> dict[str, Any]:
        said_before = participation_of(self.before.title)
        if self.before.participation not in ("", said_before):
            return {"title": text}
        return {"title": text, "participation": str(participation_of(text))}

    def _period(self, text: str) -> dict[str, Any]:
        period = short_period(text, self.year) or parse_period(text, self.year)
        try:
            refuse_outside_year(period, self.year)
        except ValidationError as error:
            self.faults["period_text"] = error.messages
        if text and not period.ends_on and not states_no_date(text):
            self.doubts["period_text"] = "Lời văn không cho biết ngày tháng: chưa được xếp vào quý nào."
        return {
            "period_text": period.text,
            "starts_on": period.starts_on,
            "ends_on": period.ends_on,
            "precision": period.precision,
        }

    def _venue(self, text: str) -> dict[str, Any]:
        text = self._places_in_full(text)
        provinces, certainty = self.names.venue_in(text) if text else ([], "")
        if text and not provinces and not certainty:
            self.doubts["venue_text"] = "Lời văn không nêu tỉnh, thành phố nào: chưa được xếp vào địa phương nào."
        return {"venue_text": text, "venues": provinces, "venue_certainty": certainty}

    def _places_in_full(self, text: str) -> str:
        """ "can tho, ca mau" is "thành phố Cần Thơ, tỉnh Cà Mau"; what names anything else keeps its words."""
        parts = [part.strip() for part in _BETWEEN_PLACES.split(text)]
        named = [self.names.lookup.province(part) if part else None for part in parts[::2]]
        if not all(named):
            return text
        in_full = [entry.designation for entry in named if entry]
        made = "".join(in_full[at // 2] if at % 2 == 0 else _between(part) for at, part in enumerate(parts))
        return made if is_shorthand(text, made) else text

    def _units(self, name: str, text: str) -> dict[str, Any]:
        """The units that the words name; words that only shorten their names give way to the names."""
        mentions, unknown = self.names.lookup.units_in(text) if text else ([], [])
        if unknown:
            self.doubts[name] = self._unknown_units(unknown)
        known = [self.names.register.units[mention.entry.key] for mention in mentions if mention.entry]
        units: list[Department] = list(dict.fromkeys(known))
        made = self.names.unit_choice(units).made if units and not unknown else ""
        return {name: made if made and is_shorthand(text, made) else text, dict(_UNITS)[name]: units}

    def _unknown_units(self, unknown: Sequence[str]) -> str:
        named = "”, “".join(unknown)
        said = f"Danh bạ chưa có “{named}”: giữ nguyên lời văn, chưa giao việc cho đơn vị nào ở đây."
        like = "”, “".join(dict.fromkeys(each for text in unknown for each in self.names.lookup.names_like(text)))
        return f"{said} Có phải “{like}”?" if like else said

    def _refuse_twofold(self, data: ActivityData) -> None:
        twice = [self.names.unit(unit) for unit in data.supports if unit in data.leads]
        if twice:
            self.faults.setdefault("support_text", []).append(
                f"{', '.join(twice)} không thể vừa chủ trì vừa phối hợp."
            )


def _between(mark: str) -> str:
    return f" {mark} " if mark.isalpha() else ", "
