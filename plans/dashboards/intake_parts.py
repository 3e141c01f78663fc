"""A long reading under review, in parts of so many activities: which part is shown, and where all else is found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from plans.documents.reviewing.work import Card, Work

PER_PART = 100


@dataclass(frozen=True, slots=True)
class Parts:
    """``number`` is the part that is shown, the first has the doubts and the heading as well. ``keys`` are the
    activities in order; ``begins`` has for each part the line of the source with which it begins."""

    intake: int
    number: int
    keys: Sequence[str]
    begins: Sequence[int]

    @property
    def count(self) -> int:
        """How many parts there are."""
        return len(self.begins)

    @property
    def shown(self) -> slice:
        """Which activities are shown."""
        return slice((self.number - 1) * PER_PART, self.number * PER_PART)

    @property
    def first_place(self) -> int:
        """The place of the first activity that is shown, from 1 on."""
        return self.shown.start + 1

    @property
    def last_place(self) -> int:
        """The place of the last one."""
        return min(self.shown.stop, len(self.keys))

    @property
    def numbers(self) -> range:
        """The numbers of all parts."""
        return range(1, self.count + 1)

    def of_card(self, key: str) -> int:
        """The part in which an activity stands; the one that is shown, when there is no such activity any more."""
        return self.keys.index(key) // PER_PART + 1 if key in self.keys else self.number

    def of_line(self, line: int) -> int:
        """The part that shows a line of the source."""
        return max(1, bisect_right(self.begins, line))

    def address(self, number: int) -> str:
        """Where a part is found."""
        if number == 1:
            return reverse("intake_detail", args=[self.intake])
        return reverse("intake_part", args=[self.intake, number])

    @property
    def here(self) -> str:
        """The address of the part that is shown."""
        return self.address(self.number)

    def link(self, number: int, anchor: str) -> str:
        """A link to a place in a part: within the page where that part is shown."""
        return f"#{anchor}" if number == self.number else f"{self.address(number)}#{anchor}"

    def line_link(self, line: int) -> str:
        """A link to a line of the source."""
        return self.link(self.of_line(line), f"dong-{line}")

    def field_link(self, field: str) -> str:
        """A link to a field: one of an activity ("c-a1-title"), or one that stands in the first part."""
        kind, _, rest = field.partition("-")
        return self.link(self.of_card(rest.partition("-")[0]) if kind == "c" else 1, field)


def parts_of(intake: int, work: Work, number: int) -> Parts:
    """The parts of a reading, of which the one of that number is shown, or the last when there are not so many."""
    cards = work.kept
    begins = [1]
    for card in cards[PER_PART::PER_PART]:
        begins.append(max(begins[-1], _first_line(card) or begins[-1]))
    return Parts(intake, min(max(number, 1), len(begins)), [card.key for card in cards], begins)


def _first_line(card: Card) -> int:
    return min(card.lines, default=0)
