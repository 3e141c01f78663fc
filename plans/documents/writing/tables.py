"""A table as HTML: fixed columns, a head that repeats on every page, rows that are not split."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.documents.content import Column, ColumnKind, Row, Table
from plans.documents.writing import layout
from plans.documents.writing.blocks import Role
from plans.documents.writing.line_breaks import line_count
from plans.documents.writing.words_html import cell_html

# Cells with fewer letters than this are never as high as half a page, whatever their column.
_SHORT_CELL = 60
_TABLE = '<table class="table {}"><colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
_GROUP = '<tr class="group"><th class="ordinal">{}</th><th colspan="{}" scope="rowgroup">{}</th></tr>'


@dataclass(frozen=True, slots=True)
class Space:
    """What the page leaves for a table, in millimetres."""

    width: float
    height: float


PORTRAIT = Space(layout.TEXT_WIDTH_MM, layout.TEXT_HEIGHT_MM)
LANDSCAPE = Space(layout.LANDSCAPE_TEXT_WIDTH_MM, layout.LANDSCAPE_TEXT_HEIGHT_MM)


def table_html(table: Table, space: Space) -> SafeString:
    """``table`` with every cell escaped; its letters, widths and alignment come from the stylesheet.

    A row is not split over pages, unless it is higher than a page can hold; the first one, unless it is higher than
    what the heading above it leaves, which would stand alone on its page.
    """
    columns = SafeString("<col>" * len(table.columns))
    first = next((place for place, row in enumerate(table.rows) if not row.is_group), None)
    printed = (_row(row, table.columns, space, is_first=place == first) for place, row in enumerate(table.rows))
    rows = format_html_join("\n", "{}", ((row,) for row in printed))
    return format_html(_TABLE, columns_class(table.columns), columns, _head(table.columns), rows)


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


def _row(row: Row, columns: tuple[Column, ...], space: Space, *, is_first: bool) -> SafeString:
    if row.is_group:
        number, title = row.cells
        return format_html(_GROUP, number, len(columns) - 1, cell_html(title))
    share = layout.FIRST_ROW_HEIGHT_SHARE_MAX if is_first else layout.ROW_HEIGHT_SHARE_MAX
    tall = SafeString(' class="tall"') if _is_higher(row, columns, space, space.height * share) else ""
    return format_html("<tr{}>{}</tr>", tall, _cells(row.cells, columns))


def _is_higher(row: Row, columns: tuple[Column, ...], space: Space, limit_mm: float) -> bool:
    """Whether a row is higher than ``limit_mm``; letters are measured as bold ones, so rather too soon than too
    late."""
    letters = layout.LETTERS[Role.TABLE]
    line = letters.size_pt * layout.SINGLE_LINE * layout.TABLE_LINE_SPACING * layout.MM_PER_PT
    shares = sum(column.width for column in columns)
    for text, column in zip(row.cells, columns, strict=True):
        if len(text) > _SHORT_CELL:
            width = space.width * column.width / shares - 2 * layout.CELL_SIDE_MM
            if line_count(text, letters.size_pt, width) * line > limit_mm:
                return True
    return False


def _cells(cells: Iterable[str], columns: tuple[Column, ...]) -> SafeString:
    pairs = zip(columns, cells, strict=True)
    rows = ((_attribute(column), cell_html(text)) for column, text in pairs)
    return format_html_join("", "<td{}>{}</td>", rows)


def _attribute(column: Column) -> SafeString | str:
    """The class that aligns a cell; running text needs none."""
    return "" if column.kind == ColumnKind.TEXT else format_html(' class="{}"', column.kind)
