"""No column is narrower than the longest word in it, while the page is wide enough."""

from __future__ import annotations

import dataclasses

import pytest

from plans.documents.content import Activity, Appendix, Column, Row, Section, Table
from plans.documents.papers.register import COLUMNS
from plans.documents.writing import layout
from plans.documents.writing.blocks import Role
from plans.documents.writing.column_widths import fitted
from plans.documents.writing.metrics import width_mm
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.writing.measure import measured
from tests.plans.documents.writing.papers import register, with_areas

PADDING_MM = 2 * layout.CELL_SIDE_MM


def widths_mm(table: Table, within: float) -> list[float]:
    whole = sum(column.width for column in table.columns)
    return [column.width / whole * within for column in table.columns]


def test_columns_that_hold_their_words_keep_their_shares():
    table = Table((Column("Một", 1), Column("Hai", 3)), (Row(("ngắn", "cũng ngắn")),))
    assert fitted(table, is_landscape=False) is table


def test_narrow_column_gets_the_width_of_its_longest_word_and_the_others_share_the_rest():
    table = Table((Column("A", 1), Column("B", 60), Column("C", 30)), (Row(("12500000000", "b", "c")),))
    first, second, third = widths_mm(fitted(table, is_landscape=False), layout.TEXT_WIDTH_MM)
    assert first >= width_mm("12500000000", layout.LETTERS[Role.TABLE].size_pt) + PADDING_MM
    assert second == pytest.approx(2 * third, abs=0.05)


def test_words_wider_than_the_page_share_it():
    words = tuple("W" * count for count in (20, 20, 20))
    table = Table(tuple(Column("", share) for share in (1, 1, 9)), (Row(words),))
    widths = widths_mm(fitted(table, is_landscape=False), layout.TEXT_WIDTH_MM)
    assert widths == pytest.approx([layout.TEXT_WIDTH_MM / 3] * 3, abs=0.1)


def test_word_without_end_widens_no_column():
    table = Table((Column("", 1), Column("", 1)), (Row(("W" * 400, "b")),))
    assert fitted(table, is_landscape=False) is table


def _words_of_cells(document) -> set[str]:
    paper = measured(write_pdf(document, draft=False))
    cells = (cell for grid in paper.grids for row in grid.rows for cell in row if cell)
    return {word for cell in cells for word in cell.split()}


def test_head_of_the_register_breaks_between_words_alone():
    cells = ("124/KH-UBND", "19/06/2023", "Kế hoạch", "Nguyễn Văn Mẫu", "Các sở", "VT", "", "", "", "")
    sheet = Appendix("Sổ", tables=(Table(COLUMNS, (Row(cells),)),), belonging="sheet")
    shown = _words_of_cells(dataclasses.replace(register(1), appendices=(sheet,)))
    assert {word for column in COLUMNS for word in column.title.split()} <= shown
    assert {"124/KH-UBND", "19/06/2023"} <= shown


def test_amount_and_range_of_years_stand_unbroken_in_the_table_of_activities():
    activity = Activity(
        "1.1", "Dự hội chợ", "Mùa nước nổi", "giai đoạn 2022 - 2025", lead_text="Sở Du lịch", budget_text="12500000000"
    )
    document = dataclasses.replace(with_areas(Section("1", "Chung", activities=(activity,))), activity_form="table")
    lines = [line.text for line in measured(write_pdf(document, draft=False)).lines]
    assert any("12500000000" in line for line in lines)
    assert any("2022 - 2025" in line for line in lines if "giai đoạn 2022 - 2025 của" not in line)
