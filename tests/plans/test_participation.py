from __future__ import annotations

import unicodedata

import pytest

from plans.participation import Participation, participation_of


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Phối hợp tổ chức Hội nghị tổng kết", Participation.CO_ORGANISE),
        ("Phối hợp tham gia Ngày hội du lịch", Participation.TAKE_PART),
        ("Tham gia khảo sát điểm đến", Participation.TAKE_PART),
        ("Tham gia hỗ trợ các tỉnh tổ chức hội nghị", Participation.SUPPORT),
        ("Tham gia tổ chức gian hàng chung", Participation.CO_ORGANISE),
        ("Hỗ trợ doanh nghiệp quảng bá", Participation.SUPPORT),
        ("Tham dự Diễn đàn khởi nghiệp", Participation.ATTEND),
        ("Chủ trì xây dựng bộ tài liệu", Participation.ORGANISE),
        ("TỔ CHỨC lễ hội Oóc Om Bóc", Participation.ORGANISE),
        ("- Tổ chức tuần lễ ẩm thực", Participation.ORGANISE),
        ("Khảo sát tuyến điểm", ""),
        ("Dự kiến kinh phí", ""),
        ("Tham giao lưu", ""),
        ("", ""),
    ],
)
def test_first_words_of_the_title_say_the_way_of_taking_part(title, expected):
    assert participation_of(title) == expected
    assert participation_of(unicodedata.normalize("NFD", title)) == expected
