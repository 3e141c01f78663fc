from __future__ import annotations

import pytest

from plans.documents.reading.furniture import furniture_in, is_furniture, is_running_header, is_stamp
from plans.documents.reading.lines import Line


@pytest.mark.parametrize(
    "text",
    ["2", "- 3 -", "Trang 2/5", "-----", "______", "ĐẾN", "CÔNG VĂN ĐẾN", "ĐẾN Số: 12 Ngày: 6/2/2024", "DỰ THẢO"],
)
def test_page_numbers_rules_and_arrival_stamps_are_furniture(text):
    assert is_furniture(Line(1, text))
    assert is_stamp(Line(1, text))


@pytest.mark.parametrize(
    "text", ["Số: 3521", "Ngày: 20/6/2023", "Chuyển: Phòng A", "Ký bởi: Lê A", "Thời gian ký: 8h"]
)
def test_stamps_are_furniture_only_outside_the_text(text):
    assert is_stamp(Line(1, text))
    assert not is_furniture(Line(1, text))


@pytest.mark.parametrize(
    "text", ["Đến năm 2030", "- Đến nơi", "1. Việc", "Số lượng: 3", "2024", "Cơ quan chủ trì: Sở A"]
)
def test_text_is_no_furniture(text):
    assert not is_furniture(Line(1, text))
    assert not is_stamp(Line(1, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", True),
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", True),
        ("Sở Thông tin và Truyền thông", False),
        ("SỞ DU LỊCH:", False),
        ("NỘI DUNG", False),
    ],
)
def test_running_header_is_a_body_in_capitals(text, expected):
    assert is_running_header(Line(1, text)) is expected


def test_rows_of_an_arrival_stamp_belong_to_it_and_the_same_words_elsewhere_do_not():
    texts = ["Số: 12", "a", "ĐẾN", "Số: 903", "Ngày: 14/02/2025", "Chuyển: .......", "b", "Ngày: 14/02/2025", "7"]
    lines = [Line(number, text) for number, text in enumerate(texts)]
    assert sorted(line.number for line in furniture_in(lines)) == [2, 3, 4, 5, 8]
