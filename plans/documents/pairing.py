"""Which item of one paper is which of another, when neither carries a key: by equal words, then likeness. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

Item = TypeVar("Item")
Score = Callable[[Item, Item], float]

# At least six words in ten in common, in their order: below that a text is new rather than changed.
ALIKE = 0.6


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
    """How much of the words two texts share in their order, from 0 to 1; the same in both directions."""
    first, second = sorted((_words(before), _words(after)))
    if not first or not second:
        return float(first == second)
    shared = (Counter(first) & Counter(second)).total()
    bound = 2 * shared / (len(first) + len(second))
    return bound if bound < ALIKE else SequenceMatcher(None, first, second, autojunk=False).ratio()


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
    scored = ((score(before[old], after[new]), old, new) for old in olds for new in news)
    ranked = sorted((-points, abs(old - new), old + new, old, new) for points, old, new in scored if points >= ALIKE)
    pairs: dict[int, int] = {}
    for *_, old, new in ranked:
        if old not in pairs and new not in pairs.values():
            pairs[old] = new
    return pairs


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
