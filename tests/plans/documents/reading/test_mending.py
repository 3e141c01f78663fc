from __future__ import annotations

import pytest

from plans.documents.reading.likeness import one_slip_apart, outline, plain
from plans.documents.reading.mending import Mend, Phrase, PhraseBook, in_case_of, is_damaged

BOOK = PhraseBook(
    [
        Phrase.of("Sở Văn hóa, Thể thao và Du lịch", is_name=True),
        Phrase.of("Sở Công Thương", is_name=True),
        Phrase.of("Bến Tre", is_name=True),
        Phrase.of("du lịch"),
        Phrase.of("nhân dân"),
        Phrase.of("ủy ban nhân dân"),
        Phrase.of("tổ chức"),
        Phrase.of("liên quan"),
        Phrase.of("của"),
        Phrase.of("liên quân", is_sound_only=True),
    ]
)


def mended(text: str) -> str:
    for mend in reversed(BOOK.mends(text)):
        if mend.is_certain:
            text = text[: mend.begin] + mend.meant + text[mend.end :]
    return text


def asked(text: str) -> list[tuple[str, str]]:
    return [(text[mend.begin : mend.end], mend.meant) for mend in BOOK.mends(text) if not mend.is_certain]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("khách Du 1ịch", "khách Du lịch"),
        ("khách du l ịch", "khách du lịch"),
        ("khách dulịch", "khách du lịch"),
        ("Ủy ban nhân dârn", "Ủy ban nhân dân"),
        ("Ủyban nhân dân", "Ủy ban nhân dân"),
        ("ỦYBAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("Sở Văn bóa, Thể tbao và Du lịeh", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hóa, Th ể thao và Dulịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hóa, Thxể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("tỉnh B ến Tre", "tỉnh Bến Tre"),
        ("eủa", "của"),
        ("bên l iên quan", "bên liên quan"),
        ("nơi c ủa", "nơi của"),
        ("gửi ủybannhân dân", "gửi ủy ban nhân dân"),
    ],
)
def test_damage_that_leaves_one_meaning_is_mended(text, meant):
    assert mended(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "khách du lịch của tỉnh Bến Tre",
        'cuộc thi "Du 1ịch dulịch"',
        "cuộc thi “Bến Trc”",
        "quân đội liên quân",
        "bến tre làng, nhà tổ, chức vụ",
        "famtrip, roadshow, clip, top 10, OCOP, logistics",
        "Trat cap, tiếng Đu-a, Ca-bat, Mumbai, New Delhi, Osaka, Latin",
        "hộp thư dulich@bentre.gov.vn, trang https://dulich.bentre.gov.vn",
        "H'Lim Niê",
        "Bentre Airlines, Dulich Group",
        "bà Củanhân",
        "",
    ],
)
def test_sound_foreign_and_quoted_words_are_left_alone(text):
    assert BOOK.mends(text) == []


def test_two_words_glued_that_are_not_both_known_are_asked():
    assert asked("việnnghiên cứu") == [("việnnghiên", "viện nghiên")]
    assert mended("việnnghiên cứu") == "việnnghiên cứu"


def test_two_known_words_glued_are_parted():
    assert BOOK.mends("củanhân") == [Mend(0, 7, "của nhân", is_certain=True)]


def test_words_of_like_shape_share_an_outline():
    assert outline("1ịch") == outline("lịch") == outline("Lich")
    assert outline("târn") == outline("tâm")
    assert outline("bội") == outline("hội")
    assert outline("tỉnh") != outline("thành")


def test_old_and_new_place_of_the_tone_is_the_same_word():
    assert plain("hoà") == plain("hòa") == plain("HÒA")
    assert plain("hoa") != plain("hòa")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("abc", "abc", True), ("abc", "axc", True), ("abc", "ac", True), ("ac", "abc", True), ("abc", "xbz", False)],
)
def test_one_slip(one, other, expected):
    assert one_slip_apart(one, other) is expected


@pytest.mark.parametrize(
    ("printed", "right", "expected"),
    [("PHốI", "phối", "PHỐI"), ("Phối", "phối", "Phối"), ("phối", "Phối", "phối"), ("L", "lưu", "Lưu")],
)
def test_case_is_that_of_the_print(printed, right, expected):
    assert in_case_of(printed, right) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("lich", True), ("lịch", False), ("2024", False), ("VT", False), ("1ịch", True)]
)
def test_damaged_words_are_no_syllables(word, expected):
    assert is_damaged(word) is expected
