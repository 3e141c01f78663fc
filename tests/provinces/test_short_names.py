from __future__ import annotations

import pytest

from provinces.short_names import has_initials, name_words, shortens

FARMING = "Sở Nông nghiệp và Phát triển nông thôn"


@pytest.mark.parametrize(
    ("printed", "name", "expected"),
    [
        ("Sở Nông nghiệp và PTNT", FARMING, True),
        ("Sở NN - Phát triển nông thôn", FARMING, True),
        ("Sở VH, TT và DL", "Sở Văn hóa, Thể thao và Du lịch", True),
        ("Đài PT-TH", "Đài Phát thanh và Truyền hình", True),
        ("VP Ủy ban nhân dân", "Văn phòng Ủy ban nhân dân", True),
        ("Sở Nông nghiệp và PT", FARMING, False),
        ("Sở Nông nghiệp và MT", FARMING, False),
        ("Sở Nông nghiệp và ptnt", FARMING, False),
        ("Sở PTNT", FARMING, False),
        ("CA", "Công an", False),
    ],
)
def test_initials_stand_for_as_many_words_of_the_name(printed, name, expected):
    assert shortens(printed, name_words(name)) is expected


def test_heading_in_capitals_has_no_initials():
    assert [has_initials(text) for text in ("Sở PTNT", "SỞ DU LỊCH", "Sở Du lịch")] == [True, False, False]
