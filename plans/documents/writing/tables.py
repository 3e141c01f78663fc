"""A table as HTML: fixed columns, a head that repeats on every page, rows that are not split."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.documents.content import Column, ColumnKind, Row, Table
from plans.documents.writing.pieces import Frame, Piece
from plans.documents.writing.row_heights import Space, tall_rows
from plans.documents.writing.words_html import cell_html

_OPENING = '<table class="table {}"><colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>'
_CLOSING = SafeString("</tbody></table>")
_ROW = SafeString("tr")
_GROUP = ' class="group"><th class="ordinal">{}</th><th colspan="{}" scope="rowgroup">{}</th></tr>'


def table_pieces(table: Table, space: Space) -> list[Piece]:
    """``table`` row by row with every cell escaped; its letters, widths and alignment come from the stylesheet.

    A row is not split over pages, unless it is one of ``tall_rows``. A table without rows is one piece.
    """
    columns = SafeString("<col>" * len(table.columns))
    frame = Frame(format_html(_OPENING, columns_class(table.columns), columns, _head(table.columns)), _CLOSING)
    if not table.rows:
        return [Piece(SafeString("table"), SafeString(frame.opening.removeprefix("<table")) + frame.closing)]
    tall = tall_rows(table, space)
    return [
        Piece(_ROW, _row(row, table.columns, is_tall=place in tall), frame) for place, row in enumerate(table.rows)
    ]


def columns_class(columns: Iterable[Column]) -> str:
    """The class of all tables whose columns have the same shares: "columns-5-25-11"."""
    return "-".join(["columns", *(f"{column.width:g}".replace(".", "_") for column in columns)])


def columns_css(tables: Iterable[Table]) -> str:
    """The widths of the columns of ``tables``: rules, so that no element needs a style of its own."""
    distinct = {columns_class(table.columns): table.columns for table in tables}
    return "".join(_rule(name, columns) for name, columns in distinct.items())


def _rule(name: str, columns: tuple[Column, ...]) -> str:
    whole = sum(column.width for column in columns)
    return "".join(
        f".{name} col:nth-child({place}) {{ width: {column.width / whole * 100:.5g}% }}\n"
        for place, column in enumerate(columns, start=1)
    )


def _head(columns: tuple[Column, ...]) -> SafeString:
    return format_html_join("", '<th scope="col">{}</th>', ((column.title,) for column in columns))


def _row(row: Row, columns: tuple[Column, ...], *, is_tall: bool) -> SafeString:
    if row.is_group:
        number, title = row.cells
        return format_html(_GROUP, number, len(columns) - 1, cell_html(title))
    tall = SafeString(' class="tall"') if is_tall else ""
    return format_html("{}>{}</tr>", tall, _cells(row.cells, columns))


def _cells(cells: Iterable[str], columns: tuple[Column, ...]) -> SafeString:
    pairs = zip(columns, cells, strict=True)
    rows = ((_attribute(column), cell_html(text)) for column, text in pairs)
    return format_html_join("", "<td{}>{}</td>", rows)


def _attribute(column: Column) -> SafeString | str:
    """The class that aligns a cell; running text needs none."""
    return "" if column.kind == ColumnKind.TEXT else format_html(' class="{}"', column.kind)
