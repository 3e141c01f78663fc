"""Which words of two wordings stay in their order, within a bounded amount of work. Pure.

``difflib`` alone takes minutes for a long text of few different words, and such a text can be typed by anyone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

# Steps that two wordings may cost at most: a few hundredths of a second.
MOST_WORK = 4_000_000
_ANCHOR = 5  # words and blanks in a row that stand once in each wording


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the older and of the newer wording that belong together: the same, or one in place of the other."""

    same: bool
    old: Sequence[str]
    new: Sequence[str]


_Way = Callable[[Sequence[str], Sequence[str]], Iterator[Stretch]]


class Aligner:
    """Aligns two lists of words. Where that would cost more than ``budget`` steps, all is replaced by all.

    ``spent`` is how many of the steps were taken, ``gave_up`` whether some words were not looked into.
    """

    def __init__(self, budget: int = MOST_WORK) -> None:
        self.budget = budget
        self.spent = 0
        self.gave_up = False

    def stretches(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
        """The stretches in reading order. Long wordings are first cut where the same words stand once in each."""
        for same, group in groupby(self._aligned(old, new, self._cut), key=lambda stretch: stretch.same):
            if same:
                words = [word for stretch in group for word in stretch.old]
                yield Stretch(True, words, words)
            else:
                yield from group

    def _aligned(self, old: Sequence[str], new: Sequence[str], when_dear: _Way) -> Iterator[Stretch]:
        """What both begin and end with is the same; what stands between is matched, or goes ``when_dear``."""
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        middle, other = old[head : len(old) - tail], new[head : len(new) - tail]
        yield from _same(old[:head])
        yield from when_dear(middle, other) if self._is_dear(middle, other) else self._matched(middle, other)
        yield from _same(old[len(old) - tail :])

    def _is_dear(self, old: Sequence[str], new: Sequence[str]) -> bool:
        return _cost(old, new) > self.budget - self.spent

    def _cut(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
        before, after = 0, 0
        for place, other in [*_anchors(old, new), (len(old), len(new))]:
            yield from self._aligned(old[before:place], new[after:other], self._give_up)
            yield from _same(old[place : place + 1])
            before, after = place + 1, other + 1

    def _give_up(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
        self.gave_up = True
        yield Stretch(False, old, new)

    def _matched(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
        self.spent += _cost(old, new)
        for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield Stretch(kind == "equal", old[first:last], new[start:end])


def _cost(old: Sequence[str], new: Sequence[str]) -> int:
    """The most steps ``difflib`` can take: as many rounds as the shorter has words, over all pairs of words."""
    return len(old) * len(new) * min(len(old), len(new))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _same(words: Sequence[str]) -> Iterator[Stretch]:
    if words:
        yield Stretch(True, words, words)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the same word in both, in order in both: where a run of words begins that stands once in each."""
    ours, theirs = _single_runs(old), _single_runs(new)
    shared = [(place, theirs[run]) for run, place in ours.items() if run in theirs]
    return _rising(shared)


def _single_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where each run that stands once begins, in order."""
    runs = [tuple(words[place : place + _ANCHOR]) for place in range(len(words) - _ANCHOR + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of ``pairs``, which rise in the first number, that rises in the second too."""
    ends: list[int] = []
    holders: list[int] = []
    came_from: list[int] = []
    for place, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        came_from.append(holders[length - 1] if length else -1)
        ends[length : length + 1], holders[length : length + 1] = [other], [place]
    rising: list[tuple[int, int]] = []
    place = holders[-1] if holders else -1
    while place >= 0:
        rising.append(pairs[place])
        place = came_from[place]
    return rising[::-1]
