"""How a plan's state and an activity's time are shown: the state pill and the quarter strip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from heroicons.templatetags.heroicons import heroicon_mini

from plans.periods import ROMAN_QUARTERS, Precision, quarter_days
from plans.workflow import State
from provinces.names import fold

register = template.Library()

PILLS: dict[State, tuple[str, str]] = {
    State.DRAFT: ("slate", "pencil-square"),
    State.IN_REVIEW: ("amber", "clock"),
    State.ENDORSED: ("amber", "inbox-arrow-down"),
    State.APPROVED: ("river", "check-circle"),
    State.ISSUED: ("green", "check-badge"),
    State.CLOSED: ("slate", "archive-box"),
    State.CANCELLED: ("slate", "x-circle"),
}
WHOLE_YEAR = ("ca nam", "hang nam", "thuong xuyen")


class Cell(StrEnum):
    """How one quarter stands in the strip."""

    EMPTY = "empty"
    EXPECTED = "expected"
    FULL = "full"


class Timed(Protocol):
    """Anything that takes place: an activity, or a row of a board."""

    starts_on: date | None
    ends_on: date | None
    precision: str
    period_text: str


Cells = tuple[Cell, Cell, Cell, Cell]


def quarter_cells(
    year: int, starts_on: date | None, ends_on: date | None, precision: str = "", wording: str = ""
) -> Cells:
    """The four quarters of ``year``: full where the activity takes place, expected where it only may.

    It only may when the paper says "dự kiến", gives a last day alone ("trước ngày 30/11", counted on that day as
    the board counts it), or names a year without saying that the work lasts all of it. No dates fill nothing.
    """
    if ends_on is None:
        return (Cell.EMPTY,) * 4
    filled = Cell.EXPECTED if is_expected(starts_on, precision, wording) else Cell.FULL
    first = starts_on or ends_on
    return tuple(filled if _overlaps(year, quarter, first, ends_on) else Cell.EMPTY for quarter in range(1, 5))


def is_expected(starts_on: date | None, precision: str, wording: str) -> bool:
    """Whether the time is a guess or a limit rather than the time itself."""
    said = fold(wording)
    if "du kien" in said or starts_on is None:
        return True
    return precision == Precision.YEAR and not any(phrase in said for phrase in WHOLE_YEAR)


def quarter_words(cells: Sequence[Cell], year: int) -> str:
    """The strip in words, short as offices write it: "Quý II/2023", "Quý II, IV/2023", "Cả năm 2023".

    Empty when no quarter is filled.
    """
    named = [ROMAN_QUARTERS[place] for place, cell in enumerate(cells) if cell != Cell.EMPTY]
    if not named:
        return ""
    if len(named) == 4:
        return f"{'Trong' if Cell.EXPECTED in cells else 'Cả'} năm {year}"
    return f"Quý {', '.join(named)}/{year}"


@register.simple_tag
def state_pill(state: str) -> SafeString:
    """The state as an icon and a word.

    Raises:
        ValueError: ``state`` is not a state of the workflow.
    """
    return _pill(State(state))


@register.simple_tag
def quarter_strip(activity: Timed, year: int, wording: bool = True) -> SafeString:
    """The four quarters of ``year`` with the activity's time beside them.

    ``wording=False`` draws the strip alone, as in a matrix, and names it for screen readers.
    """
    cells = quarter_cells(year, activity.starts_on, activity.ends_on, activity.precision, activity.period_text)
    words = quarter_words(cells, year) or "Chưa xác định thời gian"
    if not wording:
        return format_html('<span class="strip">{}</span>', _strip_image(cells, words))
    return format_html(
        '<span class="strip">{}<span class="strip-word">{}</span></span>',
        _strip_image(cells),
        activity.period_text or words,
    )


def _overlaps(year: int, quarter: int, first: date, last: date) -> bool:
    begins, ends = quarter_days(year, quarter)
    return first <= ends and last >= begins


@lru_cache(maxsize=len(State))
def _pill(state: State) -> SafeString:
    colour, icon = PILLS[state]
    return format_html('<span class="pill pill-{}">{}{}</span>', colour, heroicon_mini(icon, size=16), state.label)


@lru_cache(maxsize=512)
def _strip_image(cells: Cells, label: str = "") -> SafeString:
    """The strip as SVG; drawn once for each pattern, because long lists draw it on every row."""
    name = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    drawn = format_html_join("", "{}", ((_cell_image(place, cell),) for place, cell in enumerate(cells)))
    return format_html('<svg viewBox="0 0 68 16" width="68" height="16" {}>{}</svg>', name, drawn)


def _cell_image(place: int, cell: Cell) -> SafeString:
    left = place * 17 + 1
    full = " cell-full" if cell is Cell.FULL else ""
    box = format_html('<rect class="cell{}" x="{}" y="1" width="15" height="14" rx="2"/>', full, left)
    if cell is not Cell.EXPECTED:
        return box
    lines = f"M{left} 8l7-7M{left} 15l14-14M{left + 8} 15l7-7"
    return box + format_html('<path class="hatch" d="{}"/>', lines)
