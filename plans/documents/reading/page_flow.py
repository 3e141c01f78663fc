"""Pages one after the other: what repeats on each goes, tables and sentences that a page has cut are whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.documents.reading.page import Page, PrintedColumns, PrintedLine, PrintedTable
from plans.documents.reading.page_lines import printed_lines
from plans.documents.reading.page_paragraphs import TextBlock, joined, rows_of_columns
from plans.documents.reading.page_tables import tables_of
from plans.documents.reading.secrecy import is_secrecy_mark
from plans.documents.reading.source import Position, Source
from provinces.names import fold

_SAME_COLUMN = 6.0  # points
_EDGE_LINES = 2  # so many lines at the head and at the foot of a page may be no text
_MIN_REPEATS = 3
_MARGIN_SHARE = 0.14  # of the height of the page
_PAGE_NUMBER = re.compile(r"(?:DỰ THẢO\s*)?(?:-\s*|trang\s+)?\d{1,3}(?:\s*-|\s*/\s*\d{1,3})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_CLOSED = re.compile(r"[.;:!?…][\"”»’)\]]*$")
_QUOTED = 300

_Item = PrintedLine | PrintedColumns | PrintedTable


@dataclass(slots=True)
class _OpenTable:
    """The table that the last line belongs to: its columns, its first row, and its last so far."""

    columns: tuple[float, ...]
    head: list[str]
    last: list[str]
    is_open: bool
    page: int

    def has_columns_of(self, other: PrintedTable) -> bool:
        """Whether the columns of ``other`` begin where the ones of this table do."""
        return len(self.columns) == len(other.columns) and all(
            abs(one - beside) < _SAME_COLUMN for one, beside in zip(self.columns, other.columns, strict=True)
        )


@dataclass(slots=True)
class _Sheet:
    """A page with its lines and tables from the top down."""

    number: int
    width: float
    height: float
    items: list[_Item]


def flow(pages: Sequence[Page], kind: str) -> Source:
    """The paragraphs and rows of ``pages``, one a line; columns and cells apart by tabs."""
    sheets = [_sheet(page) for page in pages]
    removed = _without_repeats(sheets)
    secret = dict.fromkeys(text for text in removed if is_secrecy_mark(text))
    found = [*((text, Position(page=1)) for text in secret), *_Flow(sheets).found]
    lines, positions = zip(*found, strict=True) if found else ((), ())
    return Source(tuple(lines), tuple(_notes(removed)), kind, tuple(positions))


def _sheet(page: Page) -> _Sheet:
    tables, words = tables_of(page)
    items: list[_Item] = [*tables, *printed_lines(page, words)]
    return _Sheet(page.number, page.width, page.height, sorted(items, key=lambda item: item.top))


def _notes(removed: Sequence[str]) -> Iterator[str]:
    if removed:
        quoted = "; ".join(dict.fromkeys(removed))[:_QUOTED]
        yield f"Đã bỏ số trang và dòng lặp lại ở đầu trang, cuối trang: “{quoted}”."


def _without_repeats(sheets: Sequence[_Sheet]) -> list[str]:
    """Take page numbers and running heads out of ``sheets``; returns their texts."""
    seen = Counter(key for sheet in sheets for key in {_key(sheet, line) for line in _at_the_edges(sheet)})
    removed = []
    for sheet in sheets:
        for line in _at_the_edges(sheet):
            text = line.text.strip()
            if _PAGE_NUMBER.fullmatch(text) or (seen[_key(sheet, line)] >= _MIN_REPEATS and not _DIGITS.match(text)):
                sheet.items.remove(line)
                removed.append(text)
    return removed


def _at_the_edges(sheet: _Sheet) -> list[PrintedLine]:
    """The first and last lines of a page, as far as they stand in its margins."""
    depth = sheet.height * _MARGIN_SHARE
    head = [item for item in sheet.items[:_EDGE_LINES] if item.top < depth]
    foot = [item for item in sheet.items[_EDGE_LINES:][-_EDGE_LINES:] if item.top > sheet.height - depth]
    return [item for item in head + foot if isinstance(item, PrintedLine)]


def _key(sheet: _Sheet, line: PrintedLine) -> tuple[str, bool]:
    return _DIGITS.sub("0", fold(line.text)), line.top < sheet.height / 2


class _Flow:
    """The text of all pages, line by line."""

    def __init__(self, sheets: Sequence[_Sheet]) -> None:
        self.found: list[tuple[str, Position]] = []
        self._paragraph: list[PrintedLine] = []
        self._table: _OpenTable | None = None
        self._blocks = {
            width: _text_block([sheet for sheet in sheets if round(sheet.width) == width])
            for width in {round(sheet.width) for sheet in sheets}
        }
        for sheet in sheets:
            block = self._blocks[round(sheet.width)]
            for item in sheet.items:
                if isinstance(item, PrintedTable):
                    self._add_table(sheet, item)
                elif isinstance(item, PrintedColumns):
                    self._add_columns(sheet, item, block)
                else:
                    self._add_line(sheet, item, block)

    def _add_line(self, sheet: _Sheet, line: PrintedLine, block: TextBlock) -> None:
        if not self._paragraph or block.begins(self._paragraph, line):
            self.found.append((line.text, _position(sheet, line.top)))
            self._paragraph = [line]
        else:
            text, position = self.found[-1]
            self.found[-1] = (joined(text, line.text), position)
            self._paragraph.append(line)
        self._table = None

    def _add_columns(self, sheet: _Sheet, columns: PrintedColumns, block: TextBlock) -> None:
        self.found += [(text, _position(sheet, top)) for top, text in rows_of_columns(columns, block)]
        self._paragraph = []
        self._table = None

    def _add_table(self, sheet: _Sheet, table: PrintedTable) -> None:
        """The rows of ``table``; it may be the rest of the one before, its first row the rest of the last there."""
        rows, before = list(table.rows), self._table
        if before is not None and before.has_columns_of(table):
            if _is_same_row(before.head, rows[0][1]):
                rows = rows[1:]
            is_cut = before.is_open or table.is_open_above
            if rows and before.page < sheet.number and (is_cut or _is_rest_of(before.last, rows[0][1])):
                before.last = [" ".join(filter(None, pair)) for pair in zip(before.last, rows[0][1], strict=True)]
                self.found[-1] = ("\t".join(before.last), self.found[-1][1])
                rows = rows[1:]
        else:
            before = None
        self.found += [("\t".join(cells), _position(sheet, top)) for top, cells in rows]
        last = rows[-1][1] if rows else before.last if before else table.rows[-1][1]
        head = before.head if before else table.rows[0][1]
        self._table = _OpenTable(table.columns, head, last, table.is_open_below, sheet.number)
        self._paragraph = []


def _text_block(sheets: Sequence[_Sheet]) -> TextBlock:
    lines = [item for sheet in sheets for item in sheet.items if isinstance(item, PrintedLine)]
    columns = [
        side
        for sheet in sheets
        for item in sheet.items
        if isinstance(item, PrintedColumns)
        for side in (item.left, item.right)
    ]
    return TextBlock(lines, columns, max(sheet.width for sheet in sheets))


def _position(sheet: _Sheet, top: float) -> Position:
    return Position(page=sheet.number, top=round(max(0.0, min(1.0, top / sheet.height)), 4) if sheet.height else None)


def _is_same_row(one: Sequence[str], other: Sequence[str]) -> bool:
    return [fold(cell) for cell in one] == [fold(cell) for cell in other]


def _is_rest_of(row: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether ``rest`` goes on where the page has cut ``row``: it has no number, and begins within a sentence."""
    if rest[0] or not row[0]:
        return False
    pairs = [(cell, more) for cell, more in zip(row, rest, strict=True) if more]
    return any(more[0].islower() or (cell and not _CLOSED.search(cell)) for cell, more in pairs)
