from __future__ import annotations

import re
import unicodedata

import pytest

from plans.documents.reading import vocabulary
from plans.documents.reading.syllables import is_syllable

LISTS = (vocabulary.RESTORED, vocabulary.SOUND, vocabulary.KNOWN, vocabulary.LABELS)
RARE = "nghiêng khuỷu quốc quý gì giếng giữa giết thuở oách xoong khuya yêu ỷ Ủy THUYỀN"


@pytest.mark.parametrize("text", LISTS)
def test_words_of_the_vocabulary_are_syllables(text):
    assert [word for word in re.findall(r"[^\W\d_]+", text) if not is_syllable(word)] == []


@pytest.mark.parametrize("word", RARE.split())
def test_rare_syllables_are_syllables(word):
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    ("word", "rule"),
    [
        ("lâp", "a stop without tone"),
        ("lịcb", "no such end"),
        ("tháug", "no such rime"),
        ("cế", "c before ê"),
        ("kả", "k before a"),
        ("ngề", "ng before ê"),
        ("ghả", "gh before a"),
        ("hòạ", "two tones"),
        ("th", "no vowel"),
        ("1ịch", "a figure"),
        ("nhând", "glued"),
        ("", "nothing"),
        ("qết", "q without u"),
    ],
)
def test_what_spelling_forbids_is_no_syllable(word, rule):
    assert not is_syllable(word), rule
