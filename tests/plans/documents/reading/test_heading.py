from __future__ import annotations

from datetime import date

import pytest

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.heading import Heading, kind_place, read_heading
from plans.documents.reading.lines import numbered_lines
from plans.documents.reading.naming import home_province, issuing_bodies, restored_name
from plans.documents.reading.preamble import plan_year, read_preamble
from provinces.lookup import Lookup
from tests.provinces.sample_directory import DIRECTORY, OLD

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def heading_of(*source: str) -> tuple[Heading, Ledger]:
    lines = numbered_lines((*source, "KẾ HOẠCH"))
    ledger = Ledger()
    place = kind_place(lines)
    heading = read_heading(lines[:place], lines[place], ledger)
    ledger.close(lines)
    return heading, ledger


@pytest.mark.parametrize(
    "source",
    [
        ("ỦY BAN NHÂN DÂN", "TỈNH SÓC TRĂNG", *STATE, "Số: 124/KH-UBND", "Sóc Trăng, ngày 19 tháng 6 năm 2023"),
        (
            "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "TỈNH SÓC TRĂNG\tĐộc lập - Tự do - Hạnh phúc",
            "Số: 124/KH-UBND\tSóc Trăng, ngày 19 tháng 06 năm",
            "\t2023",
        ),
        (
            "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "TỈNH SÓC TRĂNG     Độc lập - Tự do - Hạnh phúc",
            "Số: 124/KH-UBND       Sóc Trăng, ngày 19 tháng 6 năm 2023.",
        ),
        (
            *STATE,
            "-----",
            "ỦY BAN NHÂN DÂN",
            "TỈNH SÓC TRĂNG",
            "Số:124/KH-UBND",
            "ĐẾN",
            "Số: 3521",
            "Ngày: 20/6/2023",
            "Sóc Trăng, ngày 19 tháng 6 năm 2023",
        ),
    ],
)
def test_heading_is_read_from_lines_columns_and_stamps(source):
    heading, ledger = heading_of(*source)
    assert heading == Heading(
        ["ỦY BAN NHÂN DÂN", "TỈNH SÓC TRĂNG"], "124", "KH-UBND", "Sóc Trăng", date(2023, 6, 19), ""
    )
    assert ledger.problems == []


def test_draft_has_room_instead_of_number_and_date():
    heading, _ = heading_of("SỞ DU LỊCH", *STATE, "Số:      /KH-SDL", "Cần Thơ, ngày     tháng     năm     ")
    assert (heading.number, heading.symbol, heading.place, heading.issued_on) == ("", "KH-SDL", "Cần Thơ", None)


@pytest.mark.parametrize("number", ["05/KH-UBND", "0134/KH-UBND", "18-KH/TU"])
def test_number_is_kept_as_printed(number):
    heading, _ = heading_of("ỦY BAN NHÂN DÂN", f"Số: {number}")
    assert heading.number + number[len(heading.number)] + heading.symbol == number


def test_day_of_issue_that_does_not_exist_is_a_problem():
    heading, ledger = heading_of("ỦY BAN NHÂN DÂN", *STATE, "Số: 1/KH-UBND", "Cà Mau, ngày 31 tháng 6 năm 2023")
    assert heading.issued_on is None
    assert [(problem.line, problem.reason) for problem in ledger.problems] == [
        (5, "Ngày ban hành không có trong lịch")
    ]


def test_urgency_and_unknown_lines_are_problems():
    _, ledger = heading_of("ỦY BAN NHÂN DÂN", *STATE, "HỎA TỐC", "Kính chuyển lãnh đạo", "Số: 1/KH-UBND")
    assert [(problem.line, problem.reason) for problem in ledger.problems] == [
        (4, "Độ khẩn chưa được lưu trong kế hoạch"),
        (5, "Chưa hiểu dòng này"),
    ]


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        (["ỦY BAN NHÂN DÂN", "TỈNH CÀ MAU"], ("", "ỦY BAN NHÂN DÂN TỈNH CÀ MAU")),
        (["ỦY BAN NHÂN DÂN TỈNH CÀ MAU"], ("", "ỦY BAN NHÂN DÂN TỈNH CÀ MAU")),
        (
            ["UBND TỈNH CÀ MAU", "SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"],
            ("UBND TỈNH CÀ MAU", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
        ),
        ([], ("", "")),
    ],
)
def test_superior_stands_above_the_issuing_body(lines, bodies):
    assert issuing_bodies(lines) == bodies


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG", "Ủy ban nhân dân tỉnh Sóc Trăng"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Sở Kế hoạch và Đầu tư"),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ TỈNH SÓC TRĂNG", "Sở Kế hoạch và Đầu tư tỉnh Sóc Trăng"),
        ("BAN DÂN TỘC TỈNH SÓC TRĂNG", "Ban dân tộc tỉnh Sóc Trăng"),
        ("ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "Ủy ban nhân dân tỉnh Bắc Kạn"),
        ("", ""),
    ],
)
def test_capitals_of_the_heading_become_the_name(printed, name):
    lookup = Lookup(DIRECTORY, on=date(2023, 6, 19), province=OLD["Sóc Trăng"].key)
    assert restored_name(printed, lookup) == name


def test_home_province_is_named_by_the_body_before_the_place():
    on = date(2023, 6, 19)
    assert home_province(["SỞ DU LỊCH", "UBND TỈNH CÀ MAU", "Cần Thơ"], DIRECTORY, on) == OLD["Cà Mau"]
    assert home_province(["SỞ DU LỊCH", "", "Atlantis"], DIRECTORY, on) is None


@pytest.mark.parametrize(
    ("lines", "subject", "bases", "opening"),
    [
        (
            [
                "Đón khách năm 2024",
                "Căn cứ Kế hoạch số 5;",
                "Căn cứ Công văn số 7.",
                "UBND tỉnh ban hành Kế hoạch như sau:",
            ],
            "Đón khách năm 2024",
            ("Căn cứ Kế hoạch số 5", "Căn cứ Công văn số 7"),
            ("UBND tỉnh ban hành Kế hoạch như sau:",),
        ),
        (
            ["THỰC HIỆN CHƯƠNG TRÌNH", "THỰC HIỆN TIẾP NĂM 2024", "Thực hiện Quyết định số 9;", "Nay lập kế hoạch."],
            "THỰC HIỆN CHƯƠNG TRÌNH THỰC HIỆN TIẾP NĂM 2024",
            ("Thực hiện Quyết định số 9",),
            ("Nay lập kế hoạch.",),
        ),
        (
            ["Đón khách", "đường sông", "Căn cứ Kế hoạch số 5; Căn cứ Công văn số 7;"],
            "Đón khách đường sông",
            ("Căn cứ Kế hoạch số 5", "Căn cứ Công văn số 7"),
            (),
        ),
        (
            ["Đón khách", "Thực hiện Chương trình 2025, UBND tỉnh ban hành Kế hoạch như sau:"],
            "Đón khách",
            ("Thực hiện Chương trình 2025",),
            ("UBND tỉnh ban hành Kế hoạch như sau:",),
        ),
        (
            ["Đón khách", "Triển khai Kế hoạch số 5/KH-UBND ngày 02/01/2024, UBND tỉnh ban hành Kế hoạch như sau:"],
            "Đón khách",
            ("Triển khai Kế hoạch số 5/KH-UBND ngày 02/01/2024",),
            ("UBND tỉnh ban hành Kế hoạch như sau:",),
        ),
    ],
)
def test_preamble_is_told_apart(lines, subject, bases, opening):
    ledger = Ledger()
    source = numbered_lines(lines)
    preamble = read_preamble(source, "", ledger)
    assert (preamble.subject, preamble.legal_bases, preamble.opening) == (subject, bases, opening)
    assert set(ledger.uses) == set(source)


@pytest.mark.parametrize(
    ("subject", "year"),
    [
        ("Đón khách năm 2023", 2023),
        ("Tổng kết năm 2023, phương hướng năm 2024", 2024),
        ("ĐÓN KHÁCH NĂM 2025", 2025),
        ("Lộ trình đến năm 2035", None),
        ("Đón khách giai đoạn 2026 - 2030", None),
    ],
)
def test_year_of_the_plan_is_the_one_of_its_subject(subject, year):
    assert plan_year(subject) == year
