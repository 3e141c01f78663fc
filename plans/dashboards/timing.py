"""When activities take place: how long each takes, and a list of them under headings of months and quarters. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from plans.periods import ROMAN_QUARTERS, quarter_days
from plans.queries.boards import ActivityRow


class Span(Enum):
    """How long an activity takes, as the board tells them apart; the value stands in addresses."""

    ONE_QUARTER = "one_quarter"
    LONGER = "longer"
    UNDATED = "undated"

    @property
    def label(self) -> str:
        """The words for the page."""
        return SPAN_LABELS[self]


SPAN_LABELS = {
    Span.ONE_QUARTER: "Chỉ trong một quý",
    Span.LONGER: "Kéo dài nhiều quý hoặc cả năm",
    Span.UNDATED: "Không ghi thời gian",
}


@dataclass(frozen=True, slots=True)
class Group:
    """The activities under one heading of the list."""

    label: str
    activities: tuple[ActivityRow, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many activities are over, under way and still to come on a day."""

    over: int
    under_way: int
    to_come: int


def span_of(starts_on: date | None, ends_on: date | None) -> Span:
    """How long an activity takes; a deadline stands for its day alone."""
    if ends_on is None:
        return Span.UNDATED
    first = starts_on or ends_on
    same = (first.year, _quarter(first)) == (ends_on.year, _quarter(ends_on))
    return Span.ONE_QUARTER if same else Span.LONGER


def grouped(activities: Iterable[ActivityRow]) -> list[Group]:
    """Activities under the shortest of month, quarter or longer that holds each; undated ones last.

    Headings stand in the order of time, a month before the quarter it begins; within one the given order stays.
    """
    places: dict[tuple, list[ActivityRow]] = {}
    for activity in activities:
        places.setdefault(_heading(activity), []).append(activity)
    return [Group(heading[-1], tuple(rows)) for heading, rows in sorted(places.items(), key=lambda item: item[0])]


def progress_on(activities: Iterable[ActivityRow], day: date) -> Progress:
    """Where dated activities stand by their dates alone; nothing is said about whether they were carried out."""
    rows = [row for row in activities if row.ends_on]
    over = sum(row.ends_on < day for row in rows)
    to_come = sum((row.starts_on or row.ends_on) > day for row in rows)
    return Progress(over, len(rows) - over - to_come, to_come)


def _heading(activity: ActivityRow) -> tuple[int, date, int, str]:
    """Sort key and label of the heading an activity stands under: its rank, first day and length in months."""
    span = span_of(activity.starts_on, activity.ends_on)
    if span is not Span.ONE_QUARTER:
        return (1 if span is Span.LONGER else 2, date.min, 0, span.label)
    first, last = activity.starts_on or activity.ends_on, activity.ends_on
    if first.month == last.month:
        return (0, first.replace(day=1), 1, f"Tháng {first.month}/{first.year}")
    quarter = _quarter(first)
    return (0, quarter_days(first.year, quarter)[0], 3, f"Quý {ROMAN_QUARTERS[quarter - 1]}/{first.year}")


def _quarter(day: date) -> int:
    return (day.month + 2) // 3
