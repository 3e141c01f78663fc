from __future__ import annotations

import pytest

from plans.documents.reading.times import lists_times_apart


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý I và quý III năm 2022", True),
        ("Quý II, IV/2022", True),
        ("02 đợt: tháng 5 và tháng 10/2026", True),
        ("02 lần (20/6/2023 và 15/9/2023)", True),
        ("Quý V và Quý III", False),
        ("theo kế hoạch, tiến độ của tỉnh", False),
        ("tháng 13", False),
        ("", False),
    ],
)
def test_times_with_others_between_them(text, expected):
    assert lists_times_apart(text) is expected
