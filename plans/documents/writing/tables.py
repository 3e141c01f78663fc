"""A table as HTML: fixed columns, a head that repeats on every page, rows that are not split."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.documents.content import Column, Row, Table
from plans.documents.writing.long_words import breakable

_TABLE = '<table class="table {}"><colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
_GROUP = '<tr class="group"><th class="ordinal">{}</th><th colspan="{}" scope="rowgroup">{}</th></tr>'


def table_html(table: Table) -> SafeString:
    """``table`` with every cell escaped; its letters, widths and alignment come from the stylesheet."""
    columns = SafeString("<col>" * len(table.columns))
    return format_html(_TABLE, columns_class(table.columns), columns, _head(table.columns), _rows(table))


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


def _rows(table: Table) -> SafeString:
    return format_html_join("\n", "{}", ((_row(row, table.columns),) for row in table.rows))


def _row(row: Row, columns: tuple[Column, ...]) -> SafeString:
    if row.is_group:
        number, title = row.cells
        return format_html(_GROUP, number, len(columns) - 1, breakable(title))
    return format_html("<tr>{}</tr>", _cells(row.cells, columns))


def _cells(cells: Iterable[str], columns: tuple[Column, ...]) -> SafeString:
    kinds = (column.kind for column in columns)
    return format_html_join(
        "", '<td class="{}">{}</td>', ((kind, breakable(text)) for kind, text in zip(kinds, cells, strict=True))
    )
