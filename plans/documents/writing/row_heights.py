"""Which rows of a table are so high that they may be split over pages; all others stay whole."""

from __future__ import annotations

from dataclasses import dataclass

from plans.documents.content import Column, Row, Table
from plans.documents.writing import layout
from plans.documents.writing.line_breaks import line_count
from plans.documents.writing.roles import Role

# Cells with fewer letters than this are never as high as half a page, whatever their column.
_SHORT_CELL = 60


@dataclass(frozen=True, slots=True)
class Space:
    """What the page leaves for a table, in millimetres."""

    width: float
    height: float


PORTRAIT = Space(layout.TEXT_WIDTH_MM, layout.TEXT_HEIGHT_MM)
LANDSCAPE = Space(layout.LANDSCAPE_TEXT_WIDTH_MM, layout.LANDSCAPE_TEXT_HEIGHT_MM)


def tall_rows(table: Table, space: Space) -> frozenset[int]:
    """The places of the rows that are higher than a page can hold; the first one already when it is higher than what
    the heading above it leaves, which would stand alone on its page."""
    rows = [(place, row) for place, row in enumerate(table.rows) if not row.is_group]
    first = rows[0][0] if rows else None
    return frozenset(place for place, row in rows if _is_tall(row, table.columns, space, is_first=place == first))


def _is_tall(row: Row, columns: tuple[Column, ...], space: Space, *, is_first: bool) -> bool:
    """Letters are measured as bold ones, so rather too soon than too late."""
    limit_mm = space.height * (layout.FIRST_ROW_HEIGHT_SHARE_MAX if is_first else layout.ROW_HEIGHT_SHARE_MAX)
    letters = layout.LETTERS[Role.TABLE]
    line = letters.size_pt * layout.SINGLE_LINE * layout.TABLE_LINE_SPACING * layout.MM_PER_PT
    shares = sum(column.width for column in columns)
    for text, column in zip(row.cells, columns, strict=True):
        if len(text) > _SHORT_CELL:
            width = space.width * column.width / shares - 2 * layout.CELL_SIDE_MM
            if line_count(text, letters.size_pt, width) * line > limit_mm:
                return True
    return False
