"""How wide the columns of a table are: by their shares, but none narrower than the longest word that stands in it.

So no word of a head and no amount breaks in the middle. Only words that are broken anyway, of more than twenty
letters, may.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from plans.documents.content import Table
from plans.documents.writing import layout
from plans.documents.writing.long_words import cell_words
from plans.documents.writing.metrics import width_mm
from plans.documents.writing.roles import Role

_SLACK_MM = 0.4  # the drawn line, and the rounding of shares


def fitted(table: Table, *, is_landscape: bool) -> Table:
    """``table`` with the shares of its columns such that every word fits, if the page is wide enough for all."""
    if not table.columns:
        return table
    within = layout.LANDSCAPE_TEXT_WIDTH_MM if is_landscape else layout.TEXT_WIDTH_MM
    whole = sum(column.width for column in table.columns)
    wanted = [column.width / whole * within for column in table.columns]
    least = [_least_mm(words) for words in _words(table)]
    if all(width >= needed for width, needed in zip(wanted, least, strict=True)):
        return table
    widths = _widened(wanted, least, within) if sum(least) < within else least
    columns = zip(table.columns, widths, strict=True)
    return dataclasses.replace(
        table, columns=tuple(dataclasses.replace(column, width=round(width, 2)) for column, width in columns)
    )


def _words(table: Table) -> Iterator[set[str]]:
    """The words of each column, head and cells; of a group only the number stands in a column."""
    cells = [row.cells for row in table.rows if not row.is_group]
    numbers = {row.cells[0] for row in table.rows if row.is_group}
    for place, column in enumerate(table.columns):
        texts = {column.title, *(row[place] for row in cells), *(numbers if place == 0 else ())}
        yield {word for text in texts for word in cell_words(text)}


def _least_mm(words: set[str]) -> float:
    size = layout.LETTERS[Role.TABLE].size_pt
    longest = max((width_mm(word, size) for word in words), default=0)
    return longest + 2 * layout.CELL_SIDE_MM + _SLACK_MM


def _widened(wanted: Sequence[float], least: Sequence[float], within: float) -> list[float]:
    """Columns that are too narrow get what they need, the others share the rest as they would share the whole."""
    narrow: set[int] = set()
    while True:
        rest = within - sum(least[place] for place in narrow)
        scale = rest / sum(width for place, width in enumerate(wanted) if place not in narrow)
        widths = [least[place] if place in narrow else width * scale for place, width in enumerate(wanted)]
        found = {place for place, width in enumerate(widths) if width < least[place]}
        if not found:
            return widths
        narrow |= found
