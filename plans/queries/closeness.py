"""How well words fit a text in which each of them occurs somewhere."""

from __future__ import annotations

from collections.abc import Sequence

from provinces.names import fold, is_short

# From best to worst. Between the first two stands what is found by its place or its unit, not by its own words.
TOGETHER, BY_TIES, APART, SCATTERED = range(4)
_MARKS = "“”\"'.,;:()"


def closeness(words: Sequence[str], text: str) -> int:
    """``TOGETHER``: the folded ``words`` stand in ``text`` side by side, or in their order from its first word on;
    ``APART``: in their order with others between; ``SCATTERED``: in another order, or as parts of longer words.

    A word may be the beginning of a longer one, unless it is so short that many words begin with it.
    """
    pieces = [piece.strip(_MARKS) for piece in fold(text).split()]
    ways = [_runs(words, pieces, start) for start, piece in enumerate(pieces) if words and _fits(words[0], piece)]
    runs = [found for found in ways if found]
    if not runs:
        return SCATTERED
    return TOGETHER if min(runs) == 1 or (ways[0] and _fits(words[0], pieces[0])) else APART


def _runs(words: Sequence[str], pieces: Sequence[str], start: int) -> int:
    """In how many unbroken runs the words stand from ``start`` on; 0 where one is missing."""
    runs, at = 1, start
    for word in words[1:]:
        following = next((place for place in range(at + 1, len(pieces)) if _fits(word, pieces[place])), None)
        if following is None:
            return 0
        runs += following > at + 1
        at = following
    return runs


def _fits(word: str, piece: str) -> bool:
    return piece == word if is_short(word) else piece.startswith(word)
