"""What the Word writer writes, the reader reads back as the same document: in the list form and in the table form."""

from __future__ import annotations

import dataclasses

from hypothesis import HealthCheck, Phase, given, settings

from plans.documents.content import Activity, Detail, OfficialDocument, Section
from plans.documents.reading.reader import read_document
from plans.documents.reading.word_files import word_lines
from plans.documents.writing.docx import write_docx
from plans.documents.writing.phrases import LEAD_LABEL
from tests.plans.documents.test_round_trip import documents
from tests.provinces.sample_directory import DIRECTORY

SLOWLY = settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)


def _read_back(document: OfficialDocument):
    return read_document(word_lines(write_docx(document, draft=False)), DIRECTORY)


def _as_table(document: OfficialDocument) -> OfficialDocument:
    """The document in the table form, which has no label of its own for the lead and prints no empty area."""
    return dataclasses.replace(
        document, activity_form="table", sections=tuple(_labelled(section) for section in document.sections)
    )


def _labelled(section: Section) -> Section:
    areas = (area for area in section.sections if area.activities or area.paragraphs)
    return dataclasses.replace(
        section,
        sections=tuple(_labelled(area) for area in areas),
        activities=tuple(dataclasses.replace(each, lead_label=LEAD_LABEL) for each in section.activities),
    )


@SLOWLY
@given(documents())
def test_word_paper_in_the_list_form_reads_back_the_same(document):
    reading = _read_back(document)
    assert reading.document == document
    assert reading.repairs == ()
    assert reading.problems == ()


@SLOWLY
@given(documents().filter(OfficialDocument.activities).map(_as_table))
def test_word_paper_in_the_table_form_reads_back_the_same(document):
    reading = _read_back(document)
    assert reading.document == document
    assert reading.repairs == ()
    assert reading.problems == ()


def _table_lines(*rows: str) -> list[str]:
    return [
        *("ỦY BAN NHÂN DÂN", "TỈNH SÓC TRĂNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("Số:      /KH-UBND", "Sóc Trăng, ngày     tháng     năm     ", "KẾ HOẠCH", "Liên kết du lịch năm 2023"),
        *("I. NỘI DUNG", "1. Hợp tác quảng bá.", "2. Hợp tác đầu tư.", "(Chi tiết tại Phụ lục kèm theo)"),
        *("II. KINH PHÍ", "Từ ngân sách./.", "Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH"),
        *("Phụ lục", "DANH MỤC CÁC HOẠT ĐỘNG"),
        "TT\tNội dung\tChủ đề\tThời gian\tĐịa điểm\tChủ trì\tPhối hợp\tKinh phí",
        *rows,
    ]


def test_row_added_to_the_table_in_a_new_group_becomes_an_activity_of_a_new_area():
    lines = _table_lines(
        "1\tHợp tác quảng bá",
        "1.1\tDự hội chợ. Quy mô: cấp vùng.\t\tQuý II năm 2023\ttỉnh Cà Mau\tSở Du lịch\t\t",
        "2\tHợp tác đầu tư",
        "2.1\tMời gọi đầu tư.\t\tQuý III năm 2023\t\tSở Du lịch\t\t",
        "3\tHợp tác nhân lực",
        "3.1\tMở lớp nghiệp vụ.\t\tQuý IV năm 2023\t\tSở Du lịch\t\t100 triệu đồng",
    )
    document = read_document(lines, DIRECTORY).document
    found = [(area.number, area.title, activity.title) for area, activity in document.activities()]
    assert found == [
        ("1", "Hợp tác quảng bá", "Dự hội chợ"),
        ("2", "Hợp tác đầu tư", "Mời gọi đầu tư"),
        ("3", "Hợp tác nhân lực", "Mở lớp nghiệp vụ"),
    ]
    first: Activity = document.activities()[0][1]
    assert [(detail.label, detail.text) for detail in first.details] == [("Quy mô", "cấp vùng")]
    assert document.activities()[2][1].budget_text == "100 triệu đồng"
    assert [section.title for section in document.sections] == ["NỘI DUNG", "KINH PHÍ"]


def test_rows_of_another_shape_behind_the_table_stay_with_a_person():
    lines = _table_lines("1\tHợp tác quảng bá", "1.1\tDự hội chợ.\t\tQuý II năm 2023", "Tổng cộng\tmột hoạt động")
    reading = read_document(lines, DIRECTORY)
    assert [activity.title for _, activity in reading.document.activities()] == ["Dự hội chợ"]
    assert [problem.text for problem in reading.problems if problem.line == len(lines)] == [
        "Tổng cộng | một hoạt động"
    ]


def test_every_line_of_a_paper_in_the_table_form_is_accounted_for_once():
    lines = _table_lines("1\tHợp tác quảng bá", "1.1\tDự hội chợ.\t\tQuý II năm 2023\t\tSở Du lịch")
    uses = read_document(lines, DIRECTORY).uses
    cells = [cell for line in lines for cell in line.split("\t") if cell.strip()]
    assert len(uses) == len(cells)


def test_table_of_other_columns_is_read_too():
    rows = ["1\tHợp tác quảng bá", "1.1\tDự hội chợ.\t\tQuý II năm 2023\t\tSở Du lịch\t\tTheo thư mời"]
    lines = [line.replace("Kinh phí", "Ghi chú") for line in _table_lines(*rows)]
    [(area, activity)] = read_document(lines, DIRECTORY).document.activities()
    assert (area.title, activity.title, activity.period_text) == ("Hợp tác quảng bá", "Dự hội chợ", "Quý II năm 2023")
    assert activity.details == (Detail("Ghi chú", "Theo thư mời"),)


def test_table_without_a_column_of_tasks_is_left_to_a_person():
    rows = ["1\tLượt khách.\t\tQuý II năm 2023"]
    lines = [line.replace("Nội dung", "Chỉ tiêu") for line in _table_lines(*rows)]
    reading = read_document(lines, DIRECTORY)
    assert reading.document.activities() == []
    assert {problem.reason for problem in reading.problems} >= {"Phụ lục chưa được đọc thành hoạt động"}


def test_table_without_theme_and_budget_reads_by_its_head():
    head = "TT\tNội dung\tThời gian\tĐịa điểm\tChủ trì\tPhối hợp"
    lines = [head if line.startswith("TT\t") else line for line in _table_lines()]
    rows = ["1\tHợp tác quảng bá", "1.1\tDự hội chợ.\tQuý II năm 2023\ttỉnh Cà Mau\tSở Du lịch\tSở Công Thương"]
    ((_, activity),) = read_document([*lines, *rows], DIRECTORY).document.activities()
    assert (activity.theme, activity.period_text, activity.venue_text, activity.lead_text, activity.support_text) == (
        "",
        "Quý II năm 2023",
        "tỉnh Cà Mau",
        "Sở Du lịch",
        "Sở Công Thương",
    )
