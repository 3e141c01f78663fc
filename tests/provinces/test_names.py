from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provinces.names import fold, is_short, match_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sở Đầu  tư", "so dau tu"),
        ("Uỷ ban", "uy ban"),
        ("Ủy ban", "uy ban"),
        ("Văn hoá", "van hoa"),
        ("Đắk Lắk", "dak lak"),
        ("Đăk Lăk", "dak lak"),
        ("Bà Rịa – Vũng Tàu", "ba ria - vung tau"),
        (" \tQuý\u00a0II\n", "quy ii"),
        ("", ""),
    ],
)
def test_fold_takes_away_case_marks_and_spare_space(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kế hoạch và Đầu tư", "Kế hoạch - Đầu tư", "Kế hoạch & Đầu tư", "ke hoach dau tu"),
        ("VHTTDL", "VH,TT&DL", "VHTT&DL", "VH-TT-DL", "vh, tt & dl"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu", "BÀ RỊA VŨNG TÀU"),
        ("TP. HCM", "TP.HCM", "TPHCM", "tp hcm"),
    ],
)
def test_match_key_is_one_for_all_spellings_of_a_name(spellings):
    assert len({match_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sở Tài chính", "Sở Tư pháp"), ("Văn phòng", "phòng"), ("Hà Nội", "Hà Nam"), ("Quý II", "Quý III")],
)
def test_match_key_tells_different_names_apart(one, other):
    assert match_key(one) != match_key(other)


def test_match_key_is_empty_without_letters_and_figures():
    assert match_key(" - & , . ") == ""


@given(st.text())
def test_fold_is_the_same_twice_and_for_composed_and_decomposed_text(text):
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("word", "short"), [("an", True), ("mau", True), ("tho", True), ("giang", False), ("124", False), ("a/b", False)]
)
def test_short_words_are_told_from_others(word, short):
    assert is_short(word) is short
