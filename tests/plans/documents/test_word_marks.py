"""Words marked: both wordings can be read back, and equal words stay unmarked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.documents.word_marks import Mark, Piece, mark_words

WORDINGS = st.lists(st.sampled_from(["du lịch", "Quý II", " ", ",", "tỉnh", "Cà Mau", "\n", "-"])).map("".join)


def test_mark_words_of_a_changed_word():
    assert mark_words("Quý II năm 2023", "Quý III năm 2023") == (
        Piece(Mark.SAME, "Quý "),
        Piece(Mark.DROPPED, "II"),
        Piece(Mark.ADDED, "III"),
        Piece(Mark.SAME, " năm 2023"),
    )


@pytest.mark.parametrize(
    ("before", "after"), [("19/06/2023", "29/06/2023"), ("1.200.000", "1.250.000"), ("2022-2025", "2022-2026")]
)
def test_mark_words_of_dates_and_numbers_marks_the_whole(before, after):
    assert mark_words(f"từ {before}.", f"từ {after}.") == (
        Piece(Mark.SAME, "từ "),
        Piece(Mark.DROPPED, before),
        Piece(Mark.ADDED, after),
        Piece(Mark.SAME, "."),
    )


def test_mark_words_joins_changes_with_a_lone_blank_between():
    assert mark_words("tại Cà Mau năm nay", "tại Bạc Liêu năm nay") == (
        Piece(Mark.SAME, "tại "),
        Piece(Mark.DROPPED, "Cà Mau"),
        Piece(Mark.ADDED, "Bạc Liêu"),
        Piece(Mark.SAME, " năm nay"),
    )


def test_mark_words_of_a_wording_that_came_or_went():
    assert mark_words("", "Chủ đề") == (Piece(Mark.ADDED, "Chủ đề"),)
    assert mark_words("Chủ đề", "") == (Piece(Mark.DROPPED, "Chủ đề"),)
    assert mark_words("", "") == ()


@given(WORDINGS, WORDINGS)
def test_mark_words_both_wordings_are_read_back(before, after):
    pieces = mark_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.DROPPED) == after


@given(WORDINGS)
def test_mark_words_of_equal_wordings_marks_nothing(text):
    assert {piece.mark for piece in mark_words(text, text)} <= {Mark.SAME}
