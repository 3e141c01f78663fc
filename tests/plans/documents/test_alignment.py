"""Words of two wordings aligned within a bounded amount of work."""

from __future__ import annotations

import random
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.documents import alignment
from plans.documents.alignment import Aligner, Stretch
from plans.documents.pairing import ALIKE, MOST_SCORED, likeness, pair
from plans.documents.word_marks import Mark, Piece, mark_words

WORDS = st.lists(st.sampled_from("abc"), max_size=12)
LONG = [f"chữ{place}" for place in range(4000)]


@pytest.fixture
def matched(monkeypatch):
    """Counts the pairs of words that are handed to difflib."""
    matcher = Mock(side_effect=alignment.SequenceMatcher)
    monkeypatch.setattr(alignment, "SequenceMatcher", matcher)
    return lambda: sum(len(call.args[1]) * len(call.args[2]) for call in matcher.call_args_list)


@given(WORDS, WORDS, st.integers(0, 300))
def test_stretches_hold_all_words_and_cost_no_more_than_allowed(old, new, budget):
    aligner = Aligner(budget)
    stretches = list(aligner.stretches(old, new))
    assert [word for stretch in stretches for word in stretch.old] == old
    assert [word for stretch in stretches for word in stretch.new] == new
    assert all(not stretch.same or stretch.old == stretch.new for stretch in stretches)
    assert aligner.spent <= budget


def test_stretches_of_few_words_repeated_are_one_replaced_by_the_other(matched):
    old, new = ["b", *"a" * 600, "c"], ["d", *"ab" * 300, "e"]
    aligner = Aligner()
    assert list(aligner.stretches(old, new)) == [Stretch(False, old, new)]
    assert (aligner.gave_up, aligner.spent, matched()) == (True, 0, 0)


def test_stretches_of_a_long_wording_changed_in_a_few_places_show_those_places():
    new = ["đầu", *LONG[1:2000], "giữa", *LONG[2001:3999], "cuối"]
    aligner = Aligner()
    assert list(aligner.stretches(LONG, new)) == [
        Stretch(False, ["chữ0"], ["đầu"]),
        Stretch(True, LONG[1:2000], LONG[1:2000]),
        Stretch(False, ["chữ2000"], ["giữa"]),
        Stretch(True, LONG[2001:3999], LONG[2001:3999]),
        Stretch(False, ["chữ3999"], ["cuối"]),
    ]
    assert not aligner.gave_up


def test_mark_words_of_twenty_thousand_characters_hands_little_to_difflib(matched):
    chosen = random.Random(1)
    old = " ".join(chosen.choices("abcdef", k=10_000))
    new = " ".join(chosen.choices("abcdef", k=10_000))
    pieces = mark_words(f"x{old}", f"y{new}")
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED) == f"x{old}"
    assert matched() < alignment.MOST_WORK


def test_mark_words_of_endless_repetition_shows_both_wordings_whole():
    old, new = "b " + "a " * 600 + "c", "d " + "a b " * 300 + "e"
    assert mark_words(old, new) == (Piece(Mark.DROPPED, old), Piece(Mark.ADDED, new))


def test_likeness_of_endless_repetition_counts_words_without_their_order(matched):
    old, new = "b " + "a " * 600 + "c", "d " + "a a a b " * 150 + "e"
    assert likeness(old, new) == likeness(new, old) == 2 * 451 / (602 + 602)
    assert matched() == 0


def test_pair_asks_for_the_likeness_of_neighbours_only_in_long_lists():
    asked = Mock(side_effect=lambda old, new: float(old[1:] == new[1:]))
    old, new = [f"a{place}" for place in range(200)], [f"b{place}" for place in range(200)]
    pairing = pair(old, new, [], asked)
    assert pairing.pairs == tuple(zip(old, new, strict=True))
    assert asked.call_count <= MOST_SCORED


def test_pair_asks_for_every_likeness_in_short_lists():
    asked = Mock(return_value=ALIKE - 0.1)
    pair(list(range(50)), list(range(50)), [], asked)
    assert asked.call_count == 50 * 50
