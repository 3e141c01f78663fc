"""A block copied from a spreadsheet: which column is which cell of the grid, and its rows as if they were typed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import ValidationError

from plans.forms.grid import TypedRow
from plans.resources.grid_row import CELLS, typed_cells
from provinces.names import fold

MOST_LETTERS = 1_000_000
MOST_ROWS = 300
# Whoever marks whole rows copies thousands of empty columns, which are cut off; no table of a plan has so many others.
MOST_COLUMNS = 60
NUMBER, AREA = "number", "area"
_ORDER = tuple(cell.name for cell in CELLS)
_LABELS = {cell.name: cell.label for cell in CELLS} | {NUMBER: "Số", AREA: "Nhóm hoạt động"}
# Headings as offices write them, without diacritics.
_HEADINGS = {
    NUMBER: ("stt", "tt", "so", "so tt", "so thu tu"),
    AREA: ("nhom", "nhom hoat dong", "linh vuc", "linh vuc hop tac", "nhom nhiem vu"),
    "title": (
        "ten hoat dong", "hoat dong", "noi dung", "noi dung hoat dong", "ten", "ten nhiem vu", "nhiem vu",
        "noi dung cong viec", "cong viec", "noi dung thuc hien", "ten su kien", "su kien",
    ),
    "theme": ("chu de",),
    "period_text": ("thoi gian", "thoi gian thuc hien", "thoi gian to chuc", "quy", "thoi diem", "tien do"),
    "venue_text": (
        "dia diem", "dia diem to chuc", "dia diem thuc hien", "noi to chuc", "tinh, thanh pho",
        "dia diem in tren van ban",
    ),
    "lead_text": (
        "chu tri", "don vi chu tri", "co quan chu tri", "don vi thuc hien", "don vi chu tri thuc hien",
        "chu tri in tren van ban",
    ),
    "support_text": (
        "phoi hop", "don vi phoi hop", "co quan phoi hop", "don vi phoi hop thuc hien", "phoi hop in tren van ban",
    ),
    "budget_text": ("kinh phi", "nguon kinh phi", "kinh phi thuc hien", "kinh phi in tren van ban", "du toan"),
}  # fmt: skip
_BY_HEADING = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_ROW_NUMBER = re.compile(r"[IVXLC]+\.?|[A-Z]\.?|\d{1,3}(?:\.\d{1,3})*\.?")
_GROUP_NUMBER = re.compile(r"[IVXLC]+\.?|[A-Z]\.?")


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of a block, how its columns were understood, and the headings of columns that were left out."""

    rows: Sequence[TypedRow]
    columns: Sequence[str]
    left_out: Sequence[str]


def read_block(text: str, *, area: int | None, new_area: str = "", start: str = "title") -> Block:
    """The activities of a block in which tabs part the cells.

    Columns are known by their headings; without a heading they stand in the order of the grid from ``start`` on. A
    row with nothing but a numbered heading ("I", "Quản lý nhà nước") names the group of the rows below it.

    Args:
        area: key of the group that rows go to which name none; None: the one called ``new_area``.

    Raises:
        ValidationError: there is nothing in it, or too much.
    """
    table = _table(text)
    names, left_out, has_heading = _columns(table, start)
    rows = _rows(table[1:] if has_heading else table, names, area, new_area)
    if not rows:
        raise ValidationError("Chưa có dòng nào để đọc: chép các ô trong Excel rồi dán vào ô này.")
    return Block(rows, [_LABELS[name] for name in names if name], left_out)


def _table(text: str) -> list[list[str]]:
    if len(text) > MOST_LETTERS:
        raise ValidationError("Phần dán quá dài; hãy dán từng phần hoặc dùng “Nhập Excel”.")
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter="\t", strict=True))
    except csv.Error:  # a quotation mark that is no cell's frame
        rows = [line.split("\t") for line in text.split("\n")]
    rows = [_without_end([" ".join(cell.split()) for cell in row]) for row in rows if any(map(str.strip, row))]
    if len(rows) > MOST_ROWS:
        raise ValidationError(f"Phần dán có {len(rows)} dòng, mỗi lần tối đa {MOST_ROWS} dòng.")
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS:
        raise ValidationError(
            f"Phần dán có {width} cột, tối đa {MOST_COLUMNS} cột; chỉ chép các cột của bảng hoạt động."
        )
    return rows


def _without_end(row: list[str]) -> list[str]:
    """The cells up to the last one that says something."""
    while row and not row[-1]:
        row.pop()
    return row


def _columns(table: Sequence[Sequence[str]], start: str) -> tuple[list[str], list[str], bool]:
    """The cell that each column fills ("" for none), the headings left out, and whether the first row is a heading."""
    first = table[0] if table else []
    known = [_BY_HEADING.get(fold(cell).strip(" .:")) or "" for cell in first]
    if "title" in known and (len(first) == 1 or sum(map(bool, known)) > 1):
        names = [name if name not in known[:place] else "" for place, name in enumerate(known)]
        left_out = [cell for cell, name in zip(first, names, strict=True) if cell and not name]
        return names, left_out, True
    width = max(map(len, table), default=0)
    begins = _ORDER.index(start) if start in _ORDER else 0
    names = [*([NUMBER] if _begins_with_numbers(table) else []), *_ORDER[begins:]]
    surplus = [f"cột thứ {place + 1}" for place in range(len(names), width)]
    return names[:width], surplus, False


def _begins_with_numbers(table: Sequence[Sequence[str]]) -> bool:
    firsts = [row[0] for row in table if row[0]]
    return len(table[0]) > 1 and bool(firsts) and all(map(_ROW_NUMBER.fullmatch, firsts)) if table else False


def _rows(table: Sequence[Sequence[str]], names: Sequence[str], area: int | None, new_area: str) -> list[TypedRow]:
    rows: list[TypedRow] = []
    group = ""
    for line in table:
        named = {name: cell for name, cell in zip(names, line, strict=False) if name}
        if _is_group(named):
            group = named["title"]
            continue
        cells = typed_cells(named)
        title = named.get(AREA) or group
        if any(cells.values()):
            where = {"new_area": title[:500]} if title else {"area": area, "new_area": "" if area else new_area}
            rows.append(TypedRow(f"n{len(rows) + 1}", cells, uid=uuid4(), **where))
    return rows


def _is_group(named: dict[str, str]) -> bool:
    says = {name for name, cell in named.items() if cell}
    return says == {NUMBER, "title"} and bool(_GROUP_NUMBER.fullmatch(named[NUMBER]))
