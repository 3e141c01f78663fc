"""Which column of a pasted table is which cell of the grid: by heading, by what stands in it, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from plans.forms.grid_clipboard import Table
from plans.periods import parse_period, states_no_date
from plans.resources.grid_row import CELLS
from plans.resources.shorthand import money_words, short_period
from provinces.names import fold

NUMBER, AREA = "number", "area"
ORDER = tuple(cell.name for cell in CELLS)
LABELS = {NUMBER: "Số", AREA: "Nhóm hoạt động"} | {cell.name: cell.label for cell in CELLS}
# Headings as offices write them, without diacritics.
_HEADINGS = {
    NUMBER: ("stt", "tt", "so", "so tt", "so thu tu"),
    AREA: ("nhom", "nhom hoat dong", "linh vuc", "linh vuc hop tac", "nhom nhiem vu"),
    "title": (
        "ten hoat dong", "hoat dong", "noi dung", "noi dung hoat dong", "ten", "ten nhiem vu", "nhiem vu",
        "noi dung cong viec", "cong viec", "noi dung thuc hien", "ten su kien", "su kien", "noi dung nhiem vu",
    ),
    "theme": ("chu de",),
    "period_text": (
        "thoi gian", "thoi gian thuc hien", "thoi gian to chuc", "quy", "thang", "thoi diem", "tien do", "ngay",
    ),
    "venue_text": (
        "dia diem", "dia diem to chuc", "dia diem thuc hien", "noi to chuc", "tinh, thanh pho",
        "dia diem in tren van ban",
    ),
    "lead_text": (
        "chu tri", "don vi chu tri", "co quan chu tri", "don vi thuc hien", "don vi chu tri thuc hien",
        "chu tri in tren van ban", "co quan thuc hien",
    ),
    "support_text": (
        "phoi hop", "don vi phoi hop", "co quan phoi hop", "don vi phoi hop thuc hien", "phoi hop in tren van ban",
    ),
    "budget_text": ("kinh phi", "nguon kinh phi", "kinh phi thuc hien", "kinh phi in tren van ban", "du toan"),
}  # fmt: skip
_BY_HEADING = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_HEADING_ROWS = 6
_IN_BRACKETS = re.compile(r"\(.*?\)")
_COUNTED = re.compile(r"\(?[1-9]\d?\)?")
_ROW_NUMBER = re.compile(r"[IVXLC]+\.?|[A-Z]\.?|\d{1,3}(?:\.\d{1,3})*\.?")
_UNIT = re.compile(
    r"(?:các )?(?:s[a-z]{1,6}dl|sở|ubnd|ủy ban|uỷ ban|ban (?!hành)|bộ|hiệp hội|hội (?:nông dân|liên hiệp|phụ nữ)"
    r"|phòng (?!chống)|trung tâm|công an|viện|báo (?!cáo)|đài|đơn vị|doanh nghiệp|công ty)\b",
    re.IGNORECASE,
)
_BUDGET = re.compile(r"ngan sach|xa hoi hoa|du toan|kinh phi|tu can doi")
_LOOKED_AT = 20

IsVenue = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Columns:
    """``names`` say what each column fills ("" nothing), ``headings`` how each is headed; ``begins`` is the first row
    below the headings, ``above`` the rows that stand over them."""

    names: Sequence[str]
    headings: Sequence[str]
    begins: int = 0
    above: int = 0


def find_columns(table: Table, *, start: str, chosen: Sequence[str], is_venue: IsVenue) -> Columns:
    """The columns of a table.

    Args:
        start: the cell at which the block was pasted; without headings its columns follow from there.
        chosen: what a person says of each column, before all guessing; empty when nobody did.
    """
    width = max(map(len, table), default=0)
    headed = _headed(table, width)
    if headed is None:
        names = _ordered(table, start) if start in ORDER[1:] else _guessed(table, width, is_venue)
        headed = Columns(names + [""] * (width - len(names)), [""] * width)
    if chosen:
        names = [*chosen, *[""] * width][:width]
        return Columns(_once(names), headed.headings, headed.begins, headed.above)
    return headed


def _headed(table: Table, width: int) -> Columns | None:
    """The columns by the first row that heads them; titles of the sheet may stand above it."""
    place = next((place for place, row in enumerate(table[:_HEADING_ROWS]) if _is_heading(row)), None)
    if place is None:
        return None
    row = table[place]
    names = [_named(cell) for cell in row]
    headings = [*row, *[""] * width][:width]
    names = [*names, *[""] * width][:width]
    begins = place + 1
    if begins < len(table) and _is_second_line(table[begins], headings):
        below = [*table[begins], *[""] * width][:width]
        names = [_named(cell) or name for cell, name in zip(below, names, strict=True)]
        headings = [lower or upper for lower, upper in zip(below, headings, strict=True)]
        begins += 1
    if begins < len(table) and _is_count(table[begins]):
        begins += 1
    return Columns(_once(names), headings, begins, place)


def _is_heading(row: Sequence[str]) -> bool:
    names = [_named(cell) for cell in row]
    return "title" in names and (len(row) == 1 or sum(map(bool, names)) > 1)


def _named(cell: str) -> str:
    return _BY_HEADING.get(fold(_IN_BRACKETS.sub(" ", cell)).strip(" .:*"), "")


def _is_second_line(row: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether the row parts a merged heading: "Đơn vị thực hiện" over "Chủ trì" and "Phối hợp"."""
    said = [cell for cell in row if cell]
    return bool(said) and all(map(_named, said)) and not all(headings)


def _is_count(row: Sequence[str]) -> bool:
    """Whether the row only counts the columns: "(1)", "(2)", "(3)"."""
    figures = [cell.strip("()") for cell in row if cell]
    return len(figures) > 2 and all(map(_COUNTED.fullmatch, row)) and figures == sorted(figures, key=int)


def _once(names: Sequence[str]) -> list[str]:
    return [name if name in LABELS and name not in names[:place] else "" for place, name in enumerate(names)]


def _ordered(table: Table, start: str) -> list[str]:
    numbers = [NUMBER] if _begins_with_numbers(table) else []
    width = max(map(len, table), default=0)
    return [*numbers, *ORDER[ORDER.index(start) if start in ORDER else 0 :]][:width]


def _begins_with_numbers(table: Table) -> bool:
    firsts = [row[0] for row in table if row[0]]
    return len(table[0]) > 1 and bool(firsts) and all(map(_ROW_NUMBER.fullmatch, firsts)) if table else False


def _guessed(table: Table, width: int, is_venue: IsVenue) -> list[str]:
    """The order of the grid, unless what stands in the columns says otherwise."""
    ordered = _ordered(table, ORDER[0])
    looks = [_look(_column(table, at), is_venue) for at in range(width)]
    first = ordered.index("title") if "title" in ordered else 0
    looks[first : first + 1] = [look if look == "time" else "" for look in looks[first : first + 1]]
    if all(not look or not name or look == _KINDS.get(name, name) for look, name in zip(looks, ordered, strict=False)):
        return ordered
    free = {kind: [name for name in ORDER if _KINDS.get(name, name) == kind] for kind in ("", *_KINDS.values())}
    numbers = ordered[:1] == [NUMBER]
    names = [NUMBER] if numbers else []
    for look in looks[len(names) :]:
        names.append(free[look].pop(0) if free[look] else "")
    return names


_KINDS: Mapping[str, str] = {
    "title": "",
    "theme": "",
    "period_text": "time",
    "venue_text": "venue",
    "lead_text": "unit",
    "support_text": "unit",
    "budget_text": "money",
}


def _column(table: Table, at: int) -> list[str]:
    return [row[at] for row in table if len(row) > at and row[at]][:_LOOKED_AT]


def _look(cells: Sequence[str], is_venue: IsVenue) -> str:
    """What most of the cells speak of: "time", "unit", "money", "venue"; "" for anything else."""
    tests = (("time", _is_time), ("money", _is_money), ("unit", _is_unit), ("venue", is_venue))
    return next((kind for kind, test in tests if cells and sum(map(test, cells)) > len(cells) * 0.6), "")


def _is_time(cell: str) -> bool:
    line = " ".join(cell.split())
    if len(line) > 60 or not re.search(r"\d|[qQ]u[yýíi]|[IV]|năm|Thường|thường", line):
        return False
    period = short_period(line, 2000) or parse_period(line, 2000)
    return bool(period.ends_on) or states_no_date(line)


def _is_unit(cell: str) -> bool:
    return bool(_UNIT.match(cell))


def _is_money(cell: str) -> bool:
    return money_words(cell) != cell or bool(_BUDGET.search(fold(cell)))
