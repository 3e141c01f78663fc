"""The head of a table of tasks: which column tells what, under whatever words; one row or two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans.documents.reading.labels import Field, field_of, tells
from plans.documents.reading.lines import Line
from plans.periods import Precision, parse_period
from plans.wording import capitalised
from provinces.names import fold

_Cells = Mapping[int, Line]

_ORDINAL = re.compile(r"(?:so )?(?:s?tt|thu tu)|so tt|#|stt .{0,10}")
_TITLE = re.compile(
    r"(?:ten |cac |noi dung |danh muc |nhom |mot so )*(?:nhiem vu|noi dung|cong viec|hoat dong|su kien|giai phap"
    r"|chuong trinh|hang muc|dau viec|le hoi|de an|du an)\b.{0,60}"
)
_PLURAL_DOERS = re.compile(r"(?:don vi|co quan|phan cong)\b.{0,20}")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_MONEY = re.compile(r"\((?:ĐVT:?\s*|đơn vị tính:?\s*)?(?P<unit>[^()]*đồng)\)", re.IGNORECASE)
_MAX_TITLE = 90
_ANY_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of facts.

    ``ticks`` is the time that a mark in it means, as in a column headed "Quý I"; ``unit`` what its figures count, as
    in "Kinh phí (triệu đồng)".
    """

    place: int
    field: Field
    label: str
    ticks: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Where number and title stand, what the other columns tell, and how many rows the head takes."""

    number: int | None
    title: int
    columns: tuple[Column, ...]
    rows: int
    words: frozenset[str]

    def of(self, field: Field) -> list[int]:
        """The places of the columns of ``field``."""
        return [column.place for column in self.columns if column.field is field]


def head_at(rows: Sequence[_Cells], start: int) -> Head | None:
    """The head that begins in the row ``start``: a column of tasks and at least one that tells who, when or where."""
    row = rows[start]
    if len(row) < 2 or any(len(line.text) > _MAX_TITLE for line in row.values()):
        return None
    title = next((place for place, line in sorted(row.items()) if _TITLE.fullmatch(fold(line.text))), None)
    if title is None:
        return None
    number = next((place for place, line in row.items() if _ORDINAL.fullmatch(fold(line.text))), None)
    below = rows[start + 1] if start + 1 < len(rows) else {}
    second = below if _is_second(below, row, {title, number}) else {}
    columns = _columns(row, second, {title, number})
    if not any(tells(column.field) for column in columns):
        return None
    words = frozenset(fold(line.text) for line in (*row.values(), *second.values()))
    return Head(number, title, columns, 2 if second else 1, words)


def same_head(row: _Cells, head: Head) -> bool:
    """Whether ``row`` is the head again, as a table that goes on over a page repeats it."""
    return len(row) > 1 and all(fold(line.text) in head.words for line in row.values())


def is_column_numbers(row: _Cells) -> bool:
    """Whether ``row`` only counts the columns: (1) (2) (3)."""
    values = [line.text.strip("()") for line in row.values() if _COLUMN_NUMBER.fullmatch(line.text)]
    return (
        len(row) > 2 and values == [str(place) for place in range(int(values[0]), int(values[0]) + len(row))]
        if (values)
        else False
    )


def _is_second(below: _Cells, row: _Cells, taken: set[int | None]) -> bool:
    """Whether ``below`` splits columns of ``row``: each of its cells is a heading of its own."""
    if not below or taken & set(below) or len(below) > len(row) + 6:
        return False
    return all(field_of(line.text) is not None or _as_ticks(line.text) for line in below.values()) and any(
        place not in row or field_of(line.text) != field_of(row[place].text) for place, line in below.items()
    )


def _columns(row: _Cells, second: _Cells, taken: set[int | None]) -> tuple[Column, ...]:
    cells = {place: line for place, line in sorted({**row, **second}.items()) if place not in taken}
    return tuple(_column(place, line.text) for place, line in cells.items())


def _column(place: int, text: str) -> Column:
    field = field_of(text)
    if field is None and _PLURAL_DOERS.fullmatch(fold(text)):
        field = Field.DOER
    label = capitalised(text.lower()) if text.isupper() else text
    ticks = _as_ticks(text) if field is None else ""
    unit = _MONEY.search(text) if field is Field.BUDGET else None
    kind = Field.PERIOD if ticks else field or Field.OTHER
    return Column(place, kind, label.rstrip(" :"), ticks, unit["unit"].lower() if unit else "")


def _as_ticks(text: str) -> str:
    """The time that a column headed ``text`` stands for: a quarter or a month."""
    period = parse_period(text, _ANY_YEAR)
    return text if period.precision in (Precision.QUARTER, Precision.MONTH) else ""
