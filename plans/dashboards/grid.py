"""The grid as its page shows it: groups of rows, each cell with its words, faults and doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from plans.forms.grid import TypedRow, mark_of
from plans.forms.grid_rows import Verdict
from plans.models import Activity, Area
from plans.resources.grid_row import CELLS, shown_cells, typed_cells
from plans.resources.standing import PlanSheet
from plans.templatetags.plan_display import quarter_cells

_NOTHING = Verdict()


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: its name in the form, its words, what is wrong, what another person wrote there meanwhile (None: nothing
    that is to be asked about), and what is stored."""

    name: str
    label: str
    html_name: str
    value: str
    faults: Sequence[str] = ()
    doubt: str = ""
    theirs: str | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row; ``activity`` is None for a new one, ``quarters`` are the states of the four quarters."""

    key: str
    cells: Sequence[CellView]
    uid: str
    version: int = 0
    mark: str = ""
    area: int | None = None
    number: str = ""
    activity: Activity | None = None
    quarters: str = "empty empty empty empty"
    refusal: str = ""
    joined: str = ""
    new_area: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether another person changed a cell of it as well."""
        return any(cell.theirs is not None for cell in self.cells)

    @property
    def title(self) -> str:
        """The name of the activity as typed."""
        return self.cells[0].value


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group of the plan and its rows; ``area`` is None for the group that is still to be named."""

    area: Area | None
    rows: Sequence[RowView]
    new_area: str = ""
    faults: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A fault for the list at the head of the page; ``target`` is the id of its cell."""

    label: str
    message: str
    target: str


class Grid:
    """All rows of a plan; ``typed`` ones stand as they were typed, with their verdicts."""

    def __init__(
        self, sheet: PlanSheet, typed: Sequence[TypedRow] = (), verdicts: Mapping[str, Verdict] | None = None
    ) -> None:
        """``sheet`` was loaded whole, so no row needs a query."""
        self.sheet, self.verdicts = sheet, verdicts or {}
        self.typed = {row.key: row for row in typed}
        self._next = 1 + max((int(key[1:]) for key in self.typed if key.startswith("n")), default=0)
        self.groups = [self._group(area) for area in sheet.areas] + [self._unnamed_group()]

    @property
    def count(self) -> int:
        """How many activities are stored."""
        return len(self.sheet.activities)

    @property
    def next_key(self) -> int:
        """The number of the next new row."""
        return self._next

    @property
    def next_row(self) -> RowView:
        """The empty row at the end of the last group; of the group to be named where there is no other."""
        return self.groups[-2 if len(self.groups) > 1 else -1].rows[-1]

    @property
    def faults(self) -> list[FaultLine]:
        """Every fault in the order of the page."""
        return [line for group in self.groups for row in group.rows for line in faults_of(row, group.faults)]

    def _group(self, area: Area) -> GroupView:
        stored = [self.stored_row(activity) for activity in area.activities.all()]
        new = [self.typed_row(row) for row in self.typed.values() if row.activity is None and row.area == area.pk]
        return GroupView(area, [*stored, *new, self._blank(area.pk)])

    def _unnamed_group(self) -> GroupView:
        keys = {area.pk for area in self.sheet.areas}
        rows = [row for row in self.typed.values() if row.activity is None and row.area not in keys]
        faults = [fault for row in rows for fault in self.verdicts.get(row.key, _NOTHING).faults.get("new_area", ())]
        named = next((row.new_area for row in rows if row.new_area), "")
        views = [self.typed_row(row) for row in rows]
        return GroupView(None, views or [self._blank(None)], named, faults)

    def _blank(self, area: int | None) -> RowView:
        key, self._next = f"n{self._next}", self._next + 1
        return RowView(key, _cells(key, dict.fromkeys((cell.name for cell in CELLS), "")), str(uuid4()), area=area)

    def stored_row(self, activity: Activity) -> RowView:
        """The row of a stored activity, as typed where it was."""
        key = f"r{activity.pk}"
        shown = shown_cells(self.sheet.standing(str(activity.uid)).data, self.sheet.names)
        typed, verdict = self.typed.get(key), self.verdicts.get(key, _NOTHING)
        quarters = quarter_cells(
            self.sheet.plan.year, activity.starts_on, activity.ends_on, activity.precision, activity.period_text
        )
        return RowView(
            key=key,
            cells=_cells(key, typed.cells if typed else shown, verdict, shown),
            uid=str(activity.uid),
            version=activity.version,
            mark=mark_of(typed_cells(shown)),
            area=activity.area_id,
            number=self.sheet.numbers.get(activity.pk, ""),
            activity=activity,
            quarters=" ".join(quarters),
            refusal=verdict.refusal,
            joined=verdict.joined,
        )

    def typed_row(self, row: TypedRow) -> RowView:
        """A new row as it was typed."""
        verdict = self.verdicts.get(row.key, _NOTHING)
        return RowView(
            key=row.key,
            cells=_cells(row.key, row.cells, verdict),
            uid=str(row.uid or uuid4()),
            area=row.area,
            refusal=verdict.refusal,
            new_area=row.new_area,
        )


def _cells(
    key: str, words: Mapping[str, str], verdict: Verdict = _NOTHING, stored: Mapping[str, str] | None = None
) -> list[CellView]:
    theirs = {name: (stored or {}).get(name, "") for name in verdict.quarrels}
    return [
        CellView(
            cell.name,
            cell.label,
            f"{key}-{cell.name}",
            words[cell.name],
            verdict.faults.get(cell.name, ()),
            verdict.doubts.get(cell.name, ""),
            theirs.get(cell.name),
            (stored or {}).get(cell.name, ""),
        )
        for cell in CELLS
    ]


def faults_of(row: RowView, of_group: Sequence[str] = ()) -> Iterator[FaultLine]:
    """The faults of a row."""
    named = row.title or "Dòng mới"
    if row.refusal:
        yield FaultLine(named, row.refusal, row.cells[0].html_name)
    for cell in row.cells:
        for fault in cell.faults:
            yield FaultLine(f"{named} – {cell.label}", fault, cell.html_name)
    if of_group:
        yield FaultLine(named, of_group[0], "ten-nhom-moi")
