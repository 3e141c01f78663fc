"""Where activities are printed: in the body, in the table of an appendix, or in both."""

from __future__ import annotations

import dataclasses

import pytest

from plans.documents.content import Activity, Appendix, OfficialDocument, Paragraph, Row, Section
from plans.documents.writing.activity_table import COLUMNS, activity_appendix, activity_table
from plans.documents.writing.arrangement import arranged
from plans.documents.writing.text import write_text
from tests.plans.documents.writing.papers import plan

BARE = (
    Section("1", "Quảng bá", activities=(Activity("1.1", "Dự hội chợ"),)),
    Section("2", "Sản phẩm", activities=(Activity("2.1", "Khảo sát"),)),
)
SAYING = (dataclasses.replace(BARE[0], paragraphs=(Paragraph("Mở đầu."),)), BARE[1])


def document(areas: tuple[Section, ...], form: str, **changes: object) -> OfficialDocument:
    parts = (Section("I", "MỤC ĐÍCH"), Section("II", "NỘI DUNG", (Paragraph("Dẫn."),), areas))
    return dataclasses.replace(plan(), sections=parts, activity_form=form, **changes)


def test_list_stays_as_it_is():
    assert arranged(document(BARE, "list")) == document(BARE, "list")


@pytest.mark.parametrize("form", ["table", "both"])
def test_plan_without_activities_refers_to_no_appendix(form):
    empty = document((Section("1", "Quảng bá"),), form)
    assert arranged(empty) == empty


def test_table_leaves_the_areas_as_a_list_and_refers_to_the_appendix():
    found = arranged(document(BARE, "table"))
    assert found.sections[1] == Section(
        "II",
        "NỘI DUNG",
        (
            Paragraph("Dẫn."),
            Paragraph("Quảng bá.", "1."),
            Paragraph("Sản phẩm.", "2."),
            Paragraph("(Chi tiết tại Phụ lục kèm theo)"),
        ),
    )
    assert found.appendices == (activity_appendix(document(BARE, "table")),)
    assert found.activities() == []


def test_table_keeps_areas_that_say_something_as_headings():
    found = arranged(document(SAYING, "table")).sections[1]
    assert found.paragraphs == (Paragraph("Dẫn."), Paragraph("(Chi tiết tại Phụ lục kèm theo)"))
    assert found.sections == tuple(dataclasses.replace(area, activities=()) for area in SAYING)


def test_both_keep_the_list_and_name_the_overview():
    found = arranged(document(BARE, "both"))
    assert found.sections[1].sections == BARE
    assert found.sections[1].paragraphs[-1] == Paragraph("(Bảng tổng hợp tại Phụ lục kèm theo)")


def test_several_appendices_are_numbered():
    found = arranged(document(BARE, "table", appendices=(Appendix("Kinh phí"),)))
    assert found.sections[1].paragraphs[-1] == Paragraph("(Chi tiết tại Phụ lục I kèm theo)")
    text = write_text(found)
    assert text.index("Phụ lục I\nDANH MỤC CÁC HOẠT ĐỘNG") < text.index("Phụ lục II\nKINH PHÍ")


def test_areas_inside_parts_with_numbers_are_named_in_full():
    inner = Section("a", "Trong nước", activities=(Activity("1", "Dự hội chợ"),))
    table = activity_table((Section("II", "NỘI DUNG", sections=(Section("1", "Quảng bá", sections=(inner,)),)),))
    assert [row for row in table.rows if row.is_group] == [Row(("a", "Quảng bá – Trong nước"), is_group=True)]


@pytest.mark.parametrize(
    ("filled", "columns", "content"),
    [
        ({}, ["TT", "Nội dung", "Thời gian", "Địa điểm", "Chủ trì", "Phối hợp"], 41),
        (
            {"theme": "Mùa nước nổi"},
            ["TT", "Nội dung", "Chủ đề", "Thời gian", "Địa điểm", "Chủ trì", "Phối hợp"],
            30,
        ),
        (
            {"theme": "Mùa nước nổi", "budget_text": "Ngân sách tỉnh"},
            [column.title for column in COLUMNS],
            22,
        ),
    ],
)
def test_columns_that_nothing_fills_leave_their_width_to_the_content(filled, columns, content):
    areas = (Section("1", "Chung", activities=(Activity("1.1", "Một"), Activity("1.2", "Hai", **filled))),)
    table = activity_table(areas)
    assert [column.title for column in table.columns] == columns
    assert (table.columns[1].width, sum(column.width for column in table.columns)) == (content, 100)
    assert [len(row.cells) for row in table.rows] == [2, len(columns), len(columns)]
