"""A block copied from a spreadsheet as rows of the grid: new activities, or cells of those that stand in the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from django.core.exceptions import ValidationError

from plans.forms.grid import TypedRow, mark_of
from plans.forms.grid_clipboard import MOST_ROWS, Table, read_table
from plans.forms.grid_columns import AREA, LABELS, NUMBER, Columns, IsVenue, find_columns
from plans.models import Activity
from plans.resources.grid_row import shown_cells, typed_cells
from plans.resources.standing import PlanSheet
from provinces.names import fold

_GROUP_NUMBER = re.compile(r"[IVXLC]+\.?|[A-Z]\.?")
_NUMBERED_GROUP = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]\s+(\S.*)", re.DOTALL)
_TOTAL = re.compile(r"tong(?: (?:cong|so|kinh phi))?\b[^a-z]*|cong\b[^a-z]*")
# Cells that spreadsheets merge over several activities.
MERGED = ("period_text", "venue_text", "lead_text", "support_text", "budget_text")


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants a block read.

    Attributes:
        area: key of the group that rows go to which name none; None: the one called ``new_area``.
        start: the cell it was pasted at.
        columns: what each column is, "" for nothing; empty when nobody said.
        fills_gaps: whether an empty cell takes what stands above it, as in merged cells.
        onto: key of the activity from which stored rows take the cells; None: each row is a new activity.
    """

    area: int | None = None
    new_area: str = ""
    start: str = "title"
    columns: Sequence[str] = ()
    fills_gaps: bool = False
    onto: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of a block; how its columns were understood, each with its heading and first words; ``left_out`` names
    what became no row, ``gaps`` the cells that are empty below others of their column."""

    rows: Sequence[TypedRow]
    columns: Sequence[tuple[str, str]]
    left_out: Sequence[str]
    gaps: Sequence[str]

    @property
    def sees_title(self) -> bool:
        """Whether a column names the activities."""
        return any(name == "title" for name, _ in self.columns)

    @property
    def unused(self) -> list[str]:
        """The headings of columns that fill no cell."""
        return [heading for name, heading in self.columns if heading and not name]

    @property
    def understood(self) -> list[str]:
        """The cells that columns fill."""
        return [LABELS[name] for name, _ in self.columns if name]


@dataclass(slots=True)
class _Reading:
    """Lines of the table under their columns, with the group that headings between them name."""

    lines: list[dict[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_block(text: str, wish: Wish, is_venue: IsVenue = lambda _: False) -> Block:
    """The new activities of a block in which tabs part the cells.

    A row with nothing but a numbered heading ("I", "Quản lý nhà nước") names the group of the rows below it; titles
    above the headings and sums below the rows are left out.

    Raises:
        ValidationError: there is nothing in it, or too much.
    """
    block, lines = _read(text, wish, is_venue)
    rows = [_new_row(place, line, wish) for place, line in enumerate(lines, start=1)]
    return Block(rows, block.columns, block.left_out, block.gaps)


def read_onto(text: str, wish: Wish, sheet: PlanSheet, is_venue: IsVenue = lambda _: False) -> Block:
    """The stored activities from ``wish.onto`` down with the cells of a block in theirs; empty ones change nothing.

    Cells without a name go on through the groups; a block that names activities stays in its group. What is longer
    becomes new activities of the group when it names them, and is left out otherwise.

    Raises:
        ValidationError: there is nothing in it, or too much, or the activity is gone.
    """
    block, lines = _read(text, wish, is_venue)
    names_them = any(line.get("title") for line in lines)
    onto = _from(sheet, wish.onto, within_group=names_them)
    rows = [_overlaid(sheet, activity, line) for activity, line in zip(onto, lines, strict=False)]
    surplus = lines[len(onto) :]
    left_out = list(block.left_out)
    if names_them:
        where = Wish(area=onto[0].area_id)
        rows += [_new_row(place, line, where) for place, line in enumerate(surplus, start=1)]
    elif surplus:
        left_out.append(f"{len(surplus)} dòng cuối, vì bảng không còn dòng nào ở dưới")
    return Block(rows, block.columns, left_out, block.gaps)


def _read(text: str, wish: Wish, is_venue: IsVenue) -> tuple[Block, list[dict[str, str]]]:
    table = read_table(text)
    columns = find_columns(table, start=wish.start, chosen=wish.columns, is_venue=is_venue)
    reading = _Reading(left_out=[" ".join(cell for cell in row if cell) for row in table[: columns.above]])
    _lines(table[columns.begins :], columns, reading)
    if not reading.lines:
        raise ValidationError("Chưa có dòng nào để đọc: chép các ô trong Excel rồi dán vào ô này.")
    if len(reading.lines) > MOST_ROWS:
        raise ValidationError(f"Phần dán có {len(reading.lines)} dòng, mỗi lần tối đa {MOST_ROWS} dòng.")
    gaps = [LABELS[name] for name in _gaps(reading.lines, fills=wish.fills_gaps)]
    block = Block((), _shown(table, columns), [f"“{words}”" for words in reading.left_out], gaps)
    return block, reading.lines


def _lines(table: Table, columns: Columns, reading: _Reading) -> None:
    group = ""
    for row in table:
        named = {name: cell for name, cell in zip(columns.names, row, strict=False) if name}
        words = " ".join(cell for cell in row if cell)
        if title := _group_title(named):
            group = title
        elif _TOTAL.fullmatch(fold(next((cell for cell in row if cell), ""))):
            reading.left_out.append(words)
        elif any(cell for name, cell in named.items() if name not in (NUMBER, AREA)):
            reading.lines.append(named | {AREA: named.get(AREA) or group})


def _group_title(named: Mapping[str, str]) -> str:
    """The group that a row names, when it says nothing else."""
    says = {name for name, cell in named.items() if cell}
    if says == {NUMBER, "title"} and _GROUP_NUMBER.fullmatch(named[NUMBER]):
        return " ".join(named["title"].split())
    alone = named[says.pop()] if says in ({"title"}, {NUMBER}) and len(named) > 1 else ""
    found = _NUMBERED_GROUP.fullmatch(alone)
    return " ".join(found[1].split()) if found else ""


def _gaps(lines: Sequence[dict[str, str]], *, fills: bool) -> Iterator[str]:
    """The columns with empty cells below others of their group; these are filled on the way where that is wished."""
    for name in MERGED:
        has_gap, above, group = False, "", ""
        for line in lines:
            above = above if line[AREA] == group else ""
            group = line[AREA]
            if name in line and not line[name] and above:
                has_gap = True
                line[name] = above if fills else ""
            above = line.get(name) or above
        if has_gap:
            yield name


def _shown(table: Table, columns: Columns) -> list[tuple[str, str]]:
    """Each column with its heading, or else the first words that stand in it."""
    below = table[columns.begins :]
    firsts = [next((row[at] for row in below if len(row) > at and row[at]), "") for at in range(len(columns.names))]
    return [
        (name, " ".join((heading or f"Cột {at}: {first}"[:60]).split()))
        for at, (name, heading, first) in enumerate(zip(columns.names, columns.headings, firsts, strict=True), start=1)
    ]


def _new_row(place: int, line: Mapping[str, str], wish: Wish) -> TypedRow:
    title = line.get(AREA, "")[:500]
    if title:
        return TypedRow(f"n{place}", typed_cells(line), uid=uuid4(), new_area=title)
    new_area = "" if wish.area else wish.new_area
    return TypedRow(f"n{place}", typed_cells(line), uid=uuid4(), area=wish.area, new_area=new_area)


def _from(sheet: PlanSheet, key: int | None, *, within_group: bool) -> list[Activity]:
    """The activities from that one on, in the order of the page."""
    rows = [activity for area in sheet.areas for activity in area.activities.all()]
    places = [place for place, activity in enumerate(rows) if activity.pk == key]
    if not places:
        raise ValidationError("Dòng đã chọn không còn trong kế hoạch; chọn lại dòng rồi dán.")
    below = rows[places[0] :]
    return [row for row in below if row.area_id == below[0].area_id] if within_group else below


def _overlaid(sheet: PlanSheet, activity: Activity, line: Mapping[str, str]) -> TypedRow:
    shown = typed_cells(shown_cells(sheet.standing(str(activity.uid)).data, sheet.names))
    pasted = {name: text for name, text in typed_cells(line).items() if text}
    return TypedRow(f"r{activity.pk}", shown | pasted, version=activity.version, mark=mark_of(shown))
