"""The table form: activities that stand in the table of an appendix, put back where the body refers to it.

Each row becomes the lines that the list form has: "1.1. …" and labelled lines below it, so that one reader reads both
forms. A table of another shape is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.lines import Line
from plans.documents.reading.markers import Kind, marked
from plans.wording import without_full_stop
from provinces.names import fold

_HEAD = ("tt", "noi dung", "chu de", "thoi gian", "dia diem", "chu tri", "phoi hop", "kinh phi")
_MAY_LACK = frozenset({"chu de", "kinh phi"})  # where no activity fills them
_TITLE = 1
_LABELS = {
    2: "Chủ đề",
    3: "Thời gian thực hiện",
    4: "Địa điểm",
    5: "Đơn vị chủ trì",
    6: "Đơn vị phối hợp",
    7: "Kinh phí",
}
_REFERENCE = re.compile(r"\(Chi tiết tại Phụ lục\b[^()]*kèm theo\)[./]*")
_AREA_NUMBER = re.compile(r"\d{1,2}")
_ACTIVITY_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
# Where a labelled text begins behind the title in one cell: "… ngày hội. Quy mô: cấp tỉnh."
_LABELLED = re.compile(r"(?<=[.…!?])\s+(?=[^\W\d_a-zđ][^.:;!?…]{0,57}:\s)")

_Row = dict[int, Line]


@dataclass(slots=True)
class _Area:
    """The rows of one group: its heading, and the lines its activities are read from."""

    heading: Line
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Woven:
    """The body with the activities in it, and the lines of the appendices that are left."""

    body: Sequence[Line]
    appendix: Sequence[Line]
    is_table_form: bool = False


def woven(body: Sequence[Line], appendix: Sequence[Line], ledger: Ledger) -> Woven:
    """``body`` with the activities of the ``appendix`` in the place of the words that refer to it."""
    reference = next((place for place, line in enumerate(body) if _REFERENCE.fullmatch(line.text)), None)
    rows = [{line.column: line for line in columns} for _, columns in groupby(appendix, key=lambda line: line.number)]
    head = next((place for place, row in enumerate(rows) if _columns(row)), None)
    if reference is None or head is None:
        return Woven(body, appendix)
    table = _Table(ledger, _columns(rows[head]))
    end = table.read(rows, head + 1)
    if not table.areas:
        return Woven(body, appendix)
    ledger.use([body[reference]], "Dẫn chiếu tới phụ lục")
    for row in rows[: head + 1]:
        ledger.use(row.values(), "Phụ lục")
    text = [line for place, line in enumerate(body) if place != reference]
    left = [line for row in rows[end:] for line in row.values()]
    return Woven(_with_areas(text, reference, table.areas, ledger), left, is_table_form=True)


def _columns(row: _Row) -> tuple[int, ...]:
    """Which of the columns of ``_HEAD`` a table has, when ``row`` is the head of one; else none."""
    titles = tuple(fold(line.text) for line in row.values())
    expected = tuple(title for title in _HEAD if title in titles or title not in _MAY_LACK)
    return tuple(map(_HEAD.index, titles)) if titles == expected else ()


class _Table:
    """The rows below the head, as lines of the list form."""

    def __init__(self, ledger: Ledger, columns: Sequence[int]) -> None:
        self._ledger = ledger
        self._columns = columns
        self.areas: list[_Area] = []

    def read(self, rows: Sequence[_Row], start: int) -> int:
        """Read the rows from ``start`` on; returns where the table ends."""
        for place, row in enumerate(rows[start:], start=start):
            if not self._take(row):
                return place
        return len(rows)

    def _take(self, row: _Row) -> bool:
        """Whether ``row`` is one of the table: a group, or an activity within one."""
        number = row[0].text.rstrip(".") if 0 in row else ""
        if _TITLE not in row:
            return False
        if _AREA_NUMBER.fullmatch(number) and len(row) == _TITLE + 1:
            title = f"{number}. {without_full_stop(row[_TITLE].text)}"
            self.areas.append(_Area(self._ledger.made(row[_TITLE], title)))
        elif _ACTIVITY_NUMBER.fullmatch(number) and self.areas:
            self.areas[-1].lines += self._lines(number, row)
        else:
            return False
        self._ledger.use(row.values(), "Phụ lục")
        return True

    def _lines(self, number: str, row: _Row) -> Iterator[Line]:
        title, *details = _LABELLED.split(row[_TITLE].text)
        yield self._ledger.made(row[_TITLE], f"{number}. {title}")
        for place, column in enumerate(self._columns):
            if column in _LABELS and place in row:
                yield self._ledger.made(row[place], f"- {_LABELS[column]}: {row[place].text}")
        for text in details:
            yield self._ledger.made(row[_TITLE], f"- {text}")


def _with_areas(body: Sequence[Line], reference: int, areas: Sequence[_Area], ledger: Ledger) -> list[Line]:
    """Each area behind its heading, which the body has as a title or as a line of a list; a new one at the end."""
    start, end = _part_around(body, reference)
    waiting = list(areas)
    found: list[Line] = []
    held: list[Line] = []
    for line in body[start:end]:
        if marked(line.text).kind is Kind.NUMBER:
            found += held
            held = []
        if waiting and _same_heading(line, waiting[0].heading):
            area = waiting.pop(0)
            held = area.lines
            line = ledger.made(line, area.heading.text)
        found.append(line)
    missing = [line for area in waiting for line in (area.heading, *area.lines)]
    return [*body[:start], *found, *held, *missing, *body[end:]]


def _part_around(body: Sequence[Line], place: int) -> tuple[int, int]:
    """Where the Roman part around ``place`` begins, behind its heading, and ends."""
    parts = [number for number, line in enumerate(body) if marked(line.text).kind is Kind.ROMAN]
    start = max((number + 1 for number in parts if number < place), default=0)
    return start, min((number for number in parts if number >= place), default=len(body))


def _same_heading(line: Line, heading: Line) -> bool:
    return fold(without_full_stop(line.text)) == fold(heading.text)
