"""Names of units with some of their words cut to initials: "Sở Nông nghiệp và PTNT", "Đài PT-TH tỉnh". Pure.

Offices shorten a name wherever they like, so no list of aliases is ever whole. The rule is theirs: letters in capitals
stand for the first letters of as many words of the name, in order, "và" left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from provinces.names import fold

_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 3


def has_initials(text: str) -> bool:
    """Whether a word of ``text`` is in capitals while others are not."""
    return not text.isupper() and any(map(_is_initials, _WORD.findall(text)))


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name in full, without "và"."""
    return tuple(word for word in map(fold, _WORD.findall(name)) if word != "va")


def shortens(printed: str, words: Sequence[str]) -> bool:
    """Whether ``printed`` is the name of ``words`` with some of them cut to initials, and nothing else."""
    if len(words) < _FEWEST_WORDS:
        return False
    place = 0
    for token in _WORD.findall(printed):
        folded = fold(token)
        if folded == "va":
            continue
        if words[place : place + 1] == (folded,):
            place += 1
            continue
        meant = words[place : place + len(folded)]
        if not _is_initials(token) or "".join(word[0] for word in meant) != folded:
            return False
        place += len(meant)
    return place == len(words)


def _is_initials(word: str) -> bool:
    return word.isupper() and bool(_INITIALS.fullmatch(word))
