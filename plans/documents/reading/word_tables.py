"""Tables of a Word file as lines: one for each row, its cells apart by tabs, or of a mere layout the cells in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from plans.documents.reading.word_styles import Styles
from plans.documents.reading.word_xml import child, name, value, whole
from provinces.names import fold

_MOST_COLUMNS = 63  # Word's own limit
_LAYOUT_COLUMNS = 2
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "smartTag"})
# What stands in the tables that set the heading and the signing block side by side.
_OF_LAYOUT = ("cong hoa xa hoi chu nghia viet nam", "noi nhan")

CellLines = Callable[[Any], list[str]]


class TooManyColumns(ValueError):
    """A cell says to span more columns than any table has."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of a cell, and over how many columns it goes."""

    lines: list[str]
    span: int

    @property
    def line(self) -> str:
        return " ".join(" ".join(self.lines).split())


def table_lines(table: Any, styles: Styles, cell_lines: CellLines) -> Iterator[str]:
    """The lines of ``table``. A merged cell holds its text once; the places it covers are empty.

    Raises:
        TooManyColumns: the table is none that Word can make.
    """
    rows = [list(_cells(row, cell_lines)) for row in _inside(table, "tr") if not _is_deleted(row)]
    if _is_layout(rows) or (_is_narrow(rows) and not styles.has_borders(table)):
        for row in rows:
            for cell in row:
                yield from cell.lines
        return
    for row in rows:
        yield "\t".join(part for cell in row for part in (cell.line, *[""] * (cell.span - 1)))


def _is_narrow(rows: list[list[_Cell]]) -> bool:
    return max((sum(any(cell.lines) for cell in row) for row in rows), default=0) <= _LAYOUT_COLUMNS


def _is_layout(rows: list[list[_Cell]]) -> bool:
    lines = (fold(line) for row in rows[:3] for cell in row for line in cell.lines[:1])
    return len(rows) <= 6 and any(line.startswith(_OF_LAYOUT) for line in lines)


def _cells(row: Any, cell_lines: CellLines) -> Iterator[_Cell]:
    properties = child(row, "trPr")
    before, after = _span(properties, "gridBefore"), _span(properties, "gridAfter")
    if before:
        yield _Cell([], before)
    for cell in _inside(row, "tc"):
        own = child(cell, "tcPr")
        goes_on = _is_continued(own, "vMerge") or _is_continued(own, "hMerge") or child(own, "cellDel") is not None
        yield _Cell([] if goes_on else cell_lines(cell), max(1, _span(own, "gridSpan")))
    if after:
        yield _Cell([], after)


def _span(properties: Any | None, key: str) -> int:
    found = whole(properties, key, 0)
    if found > _MOST_COLUMNS or (not found and len(value(properties, key)) > 1):
        raise TooManyColumns
    return max(0, found)


def _is_continued(properties: Any | None, key: str) -> bool:
    """A merge without a value goes on from the cell above, or the one before."""
    return child(properties, key) is not None and value(properties, key, "continue") == "continue"


def _is_deleted(row: Any) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _inside(element: Any, kind: str) -> Iterator[Any]:
    """The rows or cells of ``element``, also those that a control or a tracked insertion holds."""
    for each in element:
        if name(each) == kind:
            yield each
        elif name(each) in _WRAPPERS:
            yield from _inside(each, kind)
