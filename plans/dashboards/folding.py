"""A long list of a board in parts that are opened one at a time. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plans.dashboards.timing import Group
from plans.queries.boards import ActivityRow

# A list that is not longer is read, and printed, in one piece.
ONE_PIECE = 60
# On a phone a part of this many cards is about eight screens.
PART = 25


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive activities of a group; ``first`` and ``last`` count within the group, from 1."""

    group: Group
    first: int
    last: int
    is_open: bool

    @property
    def activities(self) -> Sequence[ActivityRow]:
        """The rows of this part."""
        return self.group.activities[self.first - 1 : self.last]

    @property
    def is_whole(self) -> bool:
        """Whether the group is not divided."""
        return len(self.activities) == len(self.group.activities)


def in_parts(groups: Sequence[Group], today: date, *, all_open: bool = False) -> list[Part]:
    """A long list in parts, of which the first of what goes on ``today`` is open, or else the very first; none of a
    list that is read in one piece."""
    if sum(len(group.activities) for group in groups) <= ONE_PIECE:
        return []
    now = next((group for group in groups if _goes_on(group, today)), groups[0])
    return [
        Part(group, first, min(first + PART - 1, len(group.activities)), all_open or (group is now and first == 1))
        for group in groups
        for first in range(1, len(group.activities) + 1, PART)
    ]


def _goes_on(group: Group, today: date) -> bool:
    return any(row.ends_on and (row.starts_on or row.ends_on) <= today <= row.ends_on for row in group.activities)
