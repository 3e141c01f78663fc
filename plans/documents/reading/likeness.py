"""What stays of printed words when a scan has damaged marks, blanks and letters of like shape. Pure.

Letters that a scan takes for each other fall into one class (0 and o, 1, l and i, rn and m, c and e, h and b …): so
"Du 1ịch", "d ulich" and "du lịch" share one outline. That two words share it makes neither of them wrong.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from provinces.names import fold

_CLASSES = str.maketrans("0a1l|j5c8hufqy", "ooiiiisebbntgv")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=16384)
def outline(word: str) -> str:
    """The outline of one word: its letters without marks, like letters as one."""
    return fold(word).replace("rn", "m").translate(_CLASSES)


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Small letters with the tone after each word, so that hòa and hoà, Ủy and Uỷ are one."""
    return " ".join(_tone_last(word) for word in text.lower().split())


def _tone_last(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in decomposed if letter in _TONES)
    return "".join(letter for letter in decomposed if letter not in _TONES) + tones


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter changed, lost or added makes ``one`` of ``other``."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[start:], other[start:]
    return first[1:] == second[1:] or first[1:] == second or first == second[1:]
