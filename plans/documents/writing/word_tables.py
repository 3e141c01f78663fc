"""The tables of a paper in Word: drawn borders, a head that repeats, rows that stay whole if they can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.documents.content import Row, Table
from plans.documents.writing import layout
from plans.documents.writing.row_heights import Space, tall_rows
from plans.documents.writing.word_styles import TABLE_GROUP, TABLE_HEAD, TABLE_TEXT
from plans.documents.writing.word_xml import grid, paragraph, twips_of_mm

_TABLE = (
    "<w:tbl><w:tblPr><w:tblStyle w:val='TableGrid'/><w:tblW w:w='{}' w:type='dxa'/><w:tblLayout w:type='fixed'/>"
    "<w:tblLook w:val='0020' w:firstRow='1' w:lastRow='0' w:firstColumn='0' w:lastColumn='0' w:noHBand='1'"
    " w:noVBand='1'/></w:tblPr><w:tblGrid>{}</w:tblGrid>{}{}</w:tbl>"
)
_HEAD = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>"
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>"
_TALL_ROW = "<w:tr>{}</w:tr>"
_HEAD_CELL = "<w:tc><w:tcPr><w:tcW w:w='{}' w:type='dxa'/><w:vAlign w:val='center'/></w:tcPr>{}</w:tc>"
_CELL = "<w:tc><w:tcPr><w:tcW w:w='{}' w:type='dxa'/></w:tcPr>{}</w:tc>"
_SPANNING = "<w:tc><w:tcPr><w:tcW w:w='{}' w:type='dxa'/><w:gridSpan w:val='{}'/></w:tcPr>{}</w:tc>"


def bordered_table(table: Table, space: Space, *, keep: bool = False) -> SafeString:
    """``table`` in the whole width of ``space``; ``keep`` holds its last row to what follows."""
    widths, tall = _widths(table, space.width), tall_rows(table, space)
    head = [paragraph(TABLE_HEAD, (column.title,), keep=True) for column in table.columns]
    last = len(table.rows) - 1
    rows = (
        format_html(_TALL_ROW if place in tall else _ROW, _row(row, table, widths, keep=keep and place == last))
        for place, row in enumerate(table.rows)
    )
    return format_html(
        _TABLE,
        sum(widths),
        grid(widths),
        format_html(_HEAD, format_html_join("", _HEAD_CELL, zip(widths, head, strict=True))),
        format_html_join("", "{}", ((row,) for row in rows)),
    )


def _widths(table: Table, width_mm: float) -> list[int]:
    """The columns by their shares, in twips that add up to the whole."""
    whole = sum(column.width for column in table.columns)
    edges = accumulate((column.width / whole * width_mm for column in table.columns), initial=0.0)
    return [twips_of_mm(right) - twips_of_mm(left) for left, right in pairwise(list(edges))]


def _row(row: Row, table: Table, widths: Sequence[int], *, keep: bool) -> SafeString:
    if row.is_group:
        number, title = row.cells
        first = paragraph(TABLE_GROUP, (number,), keep=True, align="center")
        rest = format_html(_SPANNING, sum(widths[1:]), len(widths) - 1, paragraph(TABLE_GROUP, (title,), keep=True))
        return format_html("{}{}", format_html(_CELL, widths[0], first), rest)
    return format_html_join("", _CELL, zip(widths, _paragraphs(row.cells, table, keep=keep), strict=True))


def _paragraphs(cells: Iterable[str], table: Table, *, keep: bool) -> Iterator[SafeString]:
    for column, text in zip(table.columns, cells, strict=True):
        align = layout.CELL_ALIGN[column.kind]
        yield paragraph(TABLE_TEXT, (text,), keep=keep, align="" if align == "left" else align)
