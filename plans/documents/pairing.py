"""Which item of one paper is which of another, when neither carries a key: by equal words, then likeness. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from plans.documents.alignment import Aligner

Item = TypeVar("Item")
Score = Callable[[Item, Item], float]

# At least six words in ten in common, in their order: below that a text is new rather than changed.
ALIKE = 0.6
# The most pairs whose likeness is asked; of longer lists those that stand near each other, and the most steps for one.
MOST_SCORED = 2_500
_MOST_WORK = 250_000


@dataclass(frozen=True, slots=True)
class Pairing(Generic[Item]):
    """The pairs in the order of the newer paper, and what only one of the papers has.

    ``names_before`` and ``names_after`` name for each item of a paper what it was recognised as: both papers give
    an item and its partner the same name.
    """

    pairs: tuple[tuple[Item, Item], ...]
    dropped: tuple[Item, ...]
    added: tuple[Item, ...]
    reordered: bool
    names_before: tuple[str, ...]
    names_after: tuple[str, ...]


def likeness(before: str, after: str) -> float:
    """How much of the words two texts share in their order, from 0 to 1; the same in both directions.

    Long texts that differ in many places are held against each other without regard to the order.
    """
    first, second = sorted((_words(before), _words(after)))
    if not first or not second:
        return float(first == second)
    shared = (Counter(first) & Counter(second)).total()
    bound = 2 * shared / (len(first) + len(second))
    return bound if bound < ALIKE else _likeness_in_order(first, second, bound)


def _likeness_in_order(first: list[str], second: list[str], bound: float) -> float:
    aligner = Aligner(_MOST_WORK)
    stretches = list(aligner.stretches(first, second))
    if aligner.gave_up:
        return bound
    return 2 * sum(len(stretch.old) for stretch in stretches if stretch.same) / (len(first) + len(second))


def pair(
    before: Sequence[Item], after: Sequence[Item], keys: Sequence[Callable[[Item], Hashable]], *scores: Score[Item]
) -> Pairing[Item]:
    """Pair the items of two papers.

    Args:
        keys: tried one after another; items of the same key belong together, the first with the first.
        scores: tried one after another on what is left; the likest go together, from ``ALIKE`` on.
    """
    found: dict[int, int] = {}
    for key in keys:
        found |= _equal(before, after, key, found)
    for score in scores:
        found |= _alike(before, after, score, found)
    partner = {new: old for old, new in found.items()}
    olds = [partner[new] for new in sorted(partner)]
    return Pairing(
        pairs=tuple((before[partner[new]], after[new]) for new in sorted(partner)),
        dropped=tuple(item for place, item in enumerate(before) if place not in found),
        added=tuple(item for place, item in enumerate(after) if place not in partner),
        reordered=olds != sorted(olds),
        names_before=tuple(
            f"both {found[place]}" if place in found else f"before {place}" for place in range(len(before))
        ),
        names_after=tuple(f"both {place}" if place in partner else f"after {place}" for place in range(len(after))),
    )


def _equal(
    before: Sequence[Item], after: Sequence[Item], key: Callable[[Item], Hashable], found: dict[int, int]
) -> dict[int, int]:
    free: dict[Hashable, list[int]] = defaultdict(list)
    taken = set(found.values())
    for place in reversed(range(len(after))):
        if place not in taken:
            free[key(after[place])].append(place)
    return {
        place: free[key(item)].pop() for place, item in enumerate(before) if place not in found and free.get(key(item))
    }


def _alike(before: Sequence[Item], after: Sequence[Item], score: Score[Item], found: dict[int, int]) -> dict[int, int]:
    """The likest pairs first. Equally like ones: the nearest in place, so that both directions choose the same."""
    taken = set(found.values())
    olds = [place for place in range(len(before)) if place not in found]
    news = [place for place in range(len(after)) if place not in taken]
    scored = ((score(before[old], after[new]), old, new) for old, new in _near(olds, news))
    ranked = sorted((-points, abs(old - new), old + new, old, new) for points, old, new in scored if points >= ALIKE)
    pairs: dict[int, int] = {}
    for *_, old, new in ranked:
        if old not in pairs and new not in pairs.values():
            pairs[old] = new
    return pairs


def _near(olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a short list with another; of long ones those of about the same rank, ``MOST_SCORED`` at most."""
    longer = max(len(olds), len(news))
    reach = longer if len(olds) * len(news) <= MOST_SCORED else max(1, (MOST_SCORED // longer - 1) // 2)
    return ((old, new) for rank, old in enumerate(olds) for new in news[max(0, rank - reach) : rank + reach + 1])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
