from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.documents.writing import phrases
from plans.wording import join_units, join_words, strip_theme_quotes, without_end_mark, without_full_stop


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["Sở Du lịch"], "Sở Du lịch"),
        (["Sở Du lịch", "Sở Công Thương"], "Sở Du lịch và Sở Công Thương"),
        (
            ["Hiệp hội Du lịch tỉnh", "Các công ty lữ hành", "Các nhà vườn"],
            "Hiệp hội Du lịch tỉnh, các công ty lữ hành và các nhà vườn",
        ),
        (["Các công ty lữ hành", "Sở Du lịch"], "Các công ty lữ hành và Sở Du lịch"),
        (
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Công Thương"],
            "Sở Văn hóa, Thể thao và Du lịch; Sở Công Thương",
        ),
    ],
)
def test_units_are_joined_as_offices_write_them(names, expected):
    assert join_units(names) == expected


def test_words_are_joined_with_another_last_word():
    assert join_words(["Đà Nẵng", "Huế", "Hà Nội"], last="hoặc") == "Đà Nẵng, Huế hoặc Hà Nội"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Sống xanh”", "Sống xanh"),
        ('"Sống xanh"', "Sống xanh"),
        ("«Sống xanh»", "Sống xanh"),
        ("“Hội thi “Tay nghề” giỏi”", "Hội thi “Tay nghề” giỏi"),
        ("“Xanh” và “sạch”", "“Xanh” và “sạch”"),
        ('"Xanh" và "sạch"', '"Xanh" và "sạch"'),
        ('Ngày hội "Xanh"', 'Ngày hội "Xanh"'),
        ("“", "“"),
        ("", ""),
    ],
)
def test_only_the_quotes_around_the_whole_theme_are_taken_off(text, expected):
    assert strip_theme_quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tỉnh Cà Mau.", "tỉnh Cà Mau"),
        ("tỉnh Cà Mau;", "tỉnh Cà Mau"),
        ("tỉnh Cà Mau./.", "tỉnh Cà Mau"),
        ("Thái Lan, Úc...", "Thái Lan, Úc..."),
        ("Thái Lan, Úc....", "Thái Lan, Úc..."),
        ("Thái Lan, Úc….", "Thái Lan, Úc…"),
        ("Đi đâu?", "Đi đâu?"),
        ("Đi đâu?./.", "Đi đâu?"),
    ],
)
def test_closing_marks_are_taken_off_a_value(text, expected):
    assert without_full_stop(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("theo quy định./.", "theo quy định."), ("theo quy định.", "theo quy định."), ("xem xét .../.", "xem xét ...")],
)
def test_end_mark_leaves_the_sentence_closed(text, expected):
    assert without_end_mark(text) == expected


@given(st.from_regex(r"[A-ZĐa-zđ][a-zđ0-9 (]{0,20}[a-zđ0-9)](\.\.\.|…|\?|!)?", fullmatch=True))
def test_what_the_writer_closes_is_opened_again(value):
    assert without_full_stop(phrases.sentence(value)) == value
    assert without_full_stop(phrases.end_of_document(phrases.sentence(value))) == value
    assert without_end_mark(phrases.end_of_document(phrases.sentence(value))) == phrases.sentence(value)
