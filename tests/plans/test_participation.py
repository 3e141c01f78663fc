from __future__ import annotations

import unicodedata

import pytest

from plans.participation import Participation, participation_of, reworded


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


@pytest.mark.parametrize(
    ("title", "way", "said"),
    [
        ("Tổ chức Hội nghị xúc tiến", "take_part", "Tham gia Hội nghị xúc tiến"),
        ("Chủ trì tổ chức Ngày hội", "attend", "Tham dự Ngày hội"),
        ("Khảo sát các tuyến", "co_organise", "Phối hợp tổ chức khảo sát các tuyến"),
        ("Phối hợp tổ chức Ngày hội", "organise", "Tổ chức Ngày hội"),
        ("Hỗ trợ các tỉnh quảng bá", "support", "Hỗ trợ các tỉnh quảng bá"),
        ("Hội nghị tổng kết", "", "Hội nghị tổng kết"),
    ],
)
def test_title_is_reworded_for_the_way_of_taking_part(title, way, said):
    assert reworded(title, way) == said
