"""The activities of a plan as the table of an appendix: one row each, under the area they stand in."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterator

from plans.documents.content import (
    Activity,
    Appendix,
    Belonging,
    Column,
    ColumnKind,
    OfficialDocument,
    Row,
    Section,
    Table,
)
from plans.documents.writing import phrases

TITLE = "Danh mục các hoạt động"
OVERVIEW_TITLE = "Bảng tổng hợp các hoạt động"
# Shares of the table's width.
COLUMNS = (
    Column("TT", 5, ColumnKind.ORDINAL),
    Column("Nội dung", 22),
    Column("Chủ đề", 11),
    Column("Thời gian", 9, ColumnKind.SHORT),
    Column("Địa điểm", 14),
    Column("Chủ trì", 12),
    Column("Phối hợp", 19),
    Column("Kinh phí", 8, ColumnKind.SHORT),
)
CONTENT = 1
# Columns that are not printed where no activity fills them; the others every paper has.
OPTIONAL = frozenset({2, 7})


def activity_appendix(document: OfficialDocument, belonging: Belonging = Belonging.PART) -> Appendix:
    """The appendix of all activities of ``document``; an overview where they stand in the body alone."""
    title = OVERVIEW_TITLE if belonging == Belonging.OVERVIEW else TITLE
    return Appendix(title, tables=(activity_table(document.sections),), belonging=belonging)


def activity_table(sections: tuple[Section, ...]) -> Table:
    """All activities within ``sections``; each area that holds some opens with a row of its own.

    The content gets the width of the columns that are left out.
    """
    rows = tuple(_rows(sections, ()))
    listed = [row.cells for row in rows if not row.is_group]
    dropped = {place for place in OPTIONAL if not any(cells[place].strip() for cells in listed)}
    return Table(_without(dropped), tuple(row if row.is_group else _row_without(row, dropped) for row in rows))


def _without(dropped: Container[int]) -> tuple[Column, ...]:
    spare = sum(column.width for place, column in enumerate(COLUMNS) if place in dropped)
    return tuple(
        dataclasses.replace(column, width=column.width + spare) if place == CONTENT else column
        for place, column in enumerate(COLUMNS)
        if place not in dropped
    )


def _row_without(row: Row, dropped: Container[int]) -> Row:
    return Row(tuple(cell for place, cell in enumerate(row.cells) if place not in dropped))


def _rows(sections: tuple[Section, ...], above: tuple[str, ...]) -> Iterator[Row]:
    for section in sections:
        headed = (*above, section.title) if above or section.number.isdigit() else ()
        if section.activities:
            yield Row((section.number, _area(section, headed)), is_group=True)
        for activity in section.activities:
            yield _row(activity)
        yield from _rows(section.sections, headed)


def _area(section: Section, headed: tuple[str, ...]) -> str:
    """The title of an area; one inside another is named with it."""
    return " – ".join(headed) if len(headed) > 1 else section.title


def _row(activity: Activity) -> Row:
    details = (phrases.sentence(f"{detail.label}: {detail.text}") for detail in activity.details if detail.text)
    theme = f"“{activity.theme}”" if activity.theme else ""
    return Row(
        (
            activity.number,
            " ".join([phrases.sentence(activity.title), *details]),
            theme,
            activity.period_text,
            activity.venue_text,
            activity.lead_text,
            activity.support_text,
            activity.budget_text,
        )
    )
