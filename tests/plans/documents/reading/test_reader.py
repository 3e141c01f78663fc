from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.documents.content import Detail, OfficialDocument, to_json
from plans.documents.reading.contract import reading_to_json
from plans.documents.reading.errors import NotAPlan
from plans.documents.reading.lines import numbered_lines
from plans.documents.reading.reader import Reading, read_document
from plans.documents.reading.sources import load_lines
from provinces.directory import Directory
from provinces.names import fold
from tests.provinces.sample_directory import DIRECTORY, OLD

PAPERS = Path(__file__).parents[3] / "data" / "papers"
NOISY = load_lines(PAPERS / "noisy-plan.txt")


def paper(*body: str, heading: tuple[str, ...] = (), ending: tuple[str, ...] = ()) -> list[str]:
    """A small plan of Trà Vinh of 2024 around ``body``."""
    usual = (
        "ỦY BAN NHÂN DÂN",
        "TỈNH TRÀ VINH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 38/KH-UBND",
        "Trà Vinh, ngày 05 tháng 02 năm 2024",
        "KẾ HOẠCH",
        "Hoạt động du lịch năm 2024",
    )
    return [*(heading or usual), *body, *ending]


def read(*body: str, **parts: tuple[str, ...]) -> Reading:
    return read_document(paper(*body, **parts), DIRECTORY)


def document_of(*body: str, **parts: tuple[str, ...]) -> OfficialDocument:
    return read(*body, **parts).document


def test_noisy_paper_becomes_the_expected_data():
    expected = json.loads((PAPERS / "noisy-plan.json").read_text(encoding="utf-8"))
    assert reading_to_json(read_document(NOISY, DIRECTORY)) == expected


def test_noisy_paper_reads_the_same_without_blank_lines():
    close_set = [line for line in NOISY if line.strip()]
    assert read_document(close_set, DIRECTORY).document == read_document(NOISY, DIRECTORY).document


def test_every_line_of_a_paper_has_its_use():
    reading = read_document(NOISY, DIRECTORY)
    assert {use.line for use in reading.uses} == {line.number for line in numbered_lines(NOISY)}
    assert all(use.use for use in reading.uses)


KEYS = """
kind issuer number symbol place issued_on subject legal_bases sections activities report_due_on recipients archive
authority capacity position signatory repairs problems questions scores notes
"""
ACTIVITY_KEYS = """
number area title theme period_text starts_on ends_on precision venue_text venue_provinces lead_units supporting_units
budget_text source_lines
"""


def test_json_keeps_the_promised_keys_in_order():
    data = reading_to_json(read_document(NOISY, DIRECTORY))
    assert list(data) == KEYS.split()
    assert list(data["activities"][0]) == ACTIVITY_KEYS.split()
    assert list(data["sections"][0]) == ["number", "title", "paragraphs", "sections"]
    assert list(data["repairs"][0]) == ["line", "read", "meant"]
    assert list(data["problems"][0]) == ["line", "text", "reason"]


def test_what_the_paper_does_not_say_is_empty():
    data = reading_to_json(read("I. NỘI DUNG", "1. Đường sông", "1.1. Đua ghe.", "- Đơn vị chủ trì: Sở Công Thương."))
    assert data["activities"] == [
        {
            "number": "1.1",
            "area": "Đường sông",
            "title": "Đua ghe",
            "theme": "",
            "period_text": "",
            "starts_on": "",
            "ends_on": "",
            "precision": "",
            "venue_text": "",
            "venue_provinces": [],
            "lead_units": ["Sở Công Thương"],
            "supporting_units": [],
            "budget_text": "",
            "source_lines": [11, 12],
        }
    ]
    assert (data["report_due_on"], data["legal_bases"], data["recipients"], data["signatory"]) == ("", [], [], "")


def test_reading_names_its_year_and_province():
    reading = read_document(NOISY, DIRECTORY)
    assert (reading.year, reading.province) == (2024, OLD["Trà Vinh"].key)


def test_paper_of_an_unknown_province_is_read_with_a_problem():
    reading = read_document(paper("I. NỘI DUNG", "Đón khách."), Directory())
    assert reading.document.issuer == "Ủy ban nhân dân tỉnh Trà Vinh"
    assert [(problem.line, problem.reason) for problem in reading.problems] == [
        (7, "Chưa nhận ra tỉnh, thành phố ban hành trong danh bạ")
    ]


def test_period_without_a_year_takes_the_year_of_the_subject_not_of_the_signature():
    body = ("I. NỘI DUNG", "1. Đường sông", "1.1. Đua ghe.", "- Thời gian: Quý I.")
    heading = tuple(line.replace("năm 2024", "năm 2023") if "tháng" in line else line for line in paper())
    [(_, activity)] = document_of(*body, heading=heading).activities()
    assert (str(activity.starts_on), activity.period_text) == ("2024-01-01", "Quý I")


def test_tasks_under_numbered_titles_are_activities_and_titles_with_text_are_not():
    document = document_of(
        "I. NỘI DUNG",
        "1. Dọn bến tàu",
        "- Nội dung thực hiện: Dọn rác, sơn lại cầu tàu.",
        "- Cơ quan chủ trì: Sở Công Thương, Sở Tài chính.",
        "- Thời gian thực hiện: Năm 2024 và các năm tiếp theo.",
        "2. Soạn nội quy",
        "Các bến tự soạn nội quy và niêm yết.",
    )
    [part] = document.sections
    [(_, task)] = document.activities()
    assert (task.number, task.title, task.lead_units) == ("1", "Dọn bến tàu", ("Sở Công Thương", "Sở Tài chính"))
    assert task.details == (Detail("Nội dung thực hiện", "Dọn rác, sơn lại cầu tàu"),)
    assert (task.starts_on, task.ends_on, task.precision) == (None, None, "")
    assert [(inner.number, inner.title) for inner in part.sections] == [("2", "Soạn nội quy")]


def test_points_without_labels_are_parts_and_text_not_activities():
    document = document_of(
        "I. MỤC TIÊU",
        "1. Mục tiêu cụ thể",
        "1.1. Đến năm 2030",
        "- Mười bến tàu đạt chuẩn.",
        "1.2. Có 1.500 lượt khách mỗi tháng.",
    )
    [aims] = document.sections[0].sections
    assert document.activities() == []
    assert [(inner.number, inner.title) for inner in aims.sections] == [("1.1", "Đến năm 2030")]
    assert [(text.marker, text.text) for text in aims.sections[0].paragraphs] == [
        ("-", "Mười bến tàu đạt chuẩn."),
        ("1.2.", "Có 1.500 lượt khách mỗi tháng."),
    ]


def test_numbered_sentences_are_paragraphs_of_their_part():
    document = document_of(
        "I. TỔ CHỨC THỰC HIỆN", "1. Sở Công Thương lo bến tàu.", "2. Các xã đón khách./.", ending=("Nơi nhận:",)
    )
    [part] = document.sections
    assert [(text.marker, text.text) for text in part.paragraphs] == [
        ("1.", "Sở Công Thương lo bến tàu."),
        ("2.", "Các xã đón khách."),
    ]


def test_lead_and_support_in_one_value_are_told_apart():
    [(_, activity)] = document_of(
        "I. NỘI DUNG",
        "1. Đường sông",
        "1.1. Đua ghe.",
        "- Phân công thực hiện: Sở Công Thương chủ trì, phối hợp với Sở Tài chính, Hiệp hội Du lịch tỉnh.",
    ).activities()
    assert activity.lead_units == ("Sở Công Thương",)
    assert activity.supporting_units == ("Sở Tài chính", "Hiệp hội Du lịch tỉnh")
    assert activity.lead_text == "Sở Công Thương chủ trì, phối hợp với Sở Tài chính, Hiệp hội Du lịch tỉnh"


def test_doer_beside_a_lead_is_no_lead():
    [(_, activity)] = document_of(
        "I. NỘI DUNG",
        "1. Đường sông",
        "1.1. Đua ghe.",
        "- Đơn vị thực hiện: Sở Tài chính.",
        "- Đơn vị chủ trì: Sở Công Thương.",
    ).activities()
    assert (activity.lead_units, activity.lead_label) == (("Sở Công Thương",), "Đơn vị chủ trì")
    assert activity.details == (Detail("Đơn vị thực hiện", "Sở Tài chính"),)


def test_lines_of_an_activity_without_a_known_label_are_kept_as_details():
    [(_, activity)] = document_of(
        "I. NỘI DUNG",
        "1. Đường sông",
        "1.1. Đua ghe.",
        "- Quy mô: 20 ghe.",
        "- Nội dung:",
        "+ Vòng loại;",
        "+ Chung kết.",
        "- Có mời khách quốc tế.",
        "- Đơn vị chủ trì: Sở Công Thương.",
        "- Đơn vị chủ trì: Sở Tài chính.",
    ).activities()
    assert activity.lead_units == ("Sở Công Thương",)
    assert activity.details == (
        Detail("Quy mô", "20 ghe"),
        Detail("Nội dung", "+ Vòng loại + Chung kết"),
        Detail("Nội dung", "Có mời khách quốc tế"),
        Detail("Đơn vị chủ trì", "Sở Tài chính"),
    )


def test_doubts_of_an_activity_are_problems_and_never_guesses():
    reading = read(
        "I. NỘI DUNG",
        "1. Đường sông",
        "1.1. Đua ghe.",
        "- Thời gian: ngày 31/02/2024.",
        "- Đơn vị chủ trì: Sở Kinh tế biển.",
        "- Đơn vị phối hợp: Sở Tài chính và các đơn vị chủ động triển khai theo nhiệm vụ được phân công trong năm.",
    )
    [(_, activity)] = reading.document.activities()
    assert (activity.period_text, activity.starts_on) == ("ngày 31/02/2024", None)
    assert (activity.lead_units, activity.supporting_units) == (("Sở Kinh tế biển",), ("Sở Tài chính",))
    assert [(problem.line, problem.reason) for problem in reading.problems] == [
        (12, "Chưa hiểu thời gian nên không ghi ngày"),
        (13, "Đơn vị chưa có trong danh bạ"),
        (14, "Chưa tách được tên đơn vị"),
    ]


def test_appendix_lines_are_problems_each_once():
    reading = read(
        "I. NỘI DUNG",
        "Đón khách.",
        ending=(
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Thạch Thị Sa Rây",
            "PHỤ LỤC",
            "STT\tViệc\tChủ trì",
            "1\tDọn bến\tSở A",
        ),
    )
    assert [(problem.line, problem.text) for problem in reading.problems] == [
        (14, "PHỤ LỤC"),
        (15, "STT | Việc | Chủ trì"),
        (16, "1 | Dọn bến | Sở A"),
    ]
    assert reading.document.signing.signatory == "Thạch Thị Sa Rây"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            ["Tin hợp tác du lịch", "Hôm qua, hai tỉnh đã ký kết chương trình."],
            "Văn bản này không phải kế hoạch: không thấy số, ngày ban hành và dòng “KẾ HOẠCH” ở phần đầu.",
        ),
        (
            [line.replace("KẾ HOẠCH", "QUYẾT ĐỊNH") for line in paper("Điều 1. Ban hành quy chế.")],
            "Văn bản này là quyết định, không phải kế hoạch.",
        ),
        (
            [*paper()[:2], "MẬT", *paper()[2:]],
            "Văn bản có dấu mật: hệ thống không được tiếp nhận tài liệu bí mật nhà nước.",
        ),
        (
            [*paper()[:2], "TUYỆT MẬT", *paper()[2:]],
            "Văn bản có dấu mật: hệ thống không được tiếp nhận tài liệu bí mật nhà nước.",
        ),
        ([], "Văn bản này không phải kế hoạch: không thấy số, ngày ban hành và dòng “KẾ HOẠCH” ở phần đầu."),
    ],
)
def test_what_is_no_plan_is_refused_by_a_sentence(lines, sentence):
    with pytest.raises(NotAPlan) as refusal:
        read_document(lines, DIRECTORY)
    assert str(refusal.value) == sentence


# Lines as papers have them, in any order and any damage.
SCRAPS = st.sampled_from(
    [*[line for line in NOISY if line], "PHỤ LỤC", "a) việc:", "1", "X. A", "- ", "1.1. b", "Nơi nhận:"]
)


@settings(max_examples=60)
@given(st.lists(SCRAPS | st.text(max_size=30), max_size=40))
def test_any_mixture_of_lines_is_read_without_failing_and_without_losing_one(lines):
    source = paper(*lines)
    try:
        reading = read_document(source, DIRECTORY)
    except NotAPlan:
        return
    used = {use.line for use in reading.uses}
    assert used == {line.number for line in numbered_lines(source)}
    assert reading_to_json(reading)["kind"] == "Kế hoạch"


# Lines of which the document keeps the sense, not the words.
RECAST = {
    "Quốc hiệu, tiêu ngữ",
    "Số và ký hiệu",
    "Địa danh và ngày ban hành",
    "Loại văn bản",
    "Tiêu đề nơi nhận",
    "Nơi lưu",
}


@settings(max_examples=60)
@given(st.integers(0, len(NOISY) - 1), st.integers(0, len(NOISY) - 1))
def test_words_of_every_line_come_back_wherever_the_line_stands(first, second):
    source = list(NOISY)
    source[first], source[second] = source[second], source[first]
    try:
        reading = read_document(source, DIRECTORY)
    except NotAPlan:
        return
    kept = set(WORD.findall(fold(str(to_json(reading.document)) + str(reading.problems))))
    mended = {repair.line for repair in reading.repairs}
    for use in reading.uses:
        if use.line in mended or use.use in RECAST:
            continue
        is_labelled = use.use.startswith("Hoạt động") and ":" in use.use
        text = source[use.line - 1].partition(":")[2] if is_labelled else source[use.line - 1]
        assert set(WORD.findall(fold(text))) <= kept


WORD = re.compile(r"\w+")
