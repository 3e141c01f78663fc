"""Bars with their labels above them, measured here and drawn by an SVG template. Pure.

A chart is as wide as a telephone, so that its words keep their size there; wider screens show several side by side.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from plans.dashboards.tallies import Count

WIDTH = 320
# An average letter of the page's face is about half as wide as it is high; Vietnamese wide letters included.
LETTERS = 44
LINES = 2
LINE_HEIGHT = 17
BAR_HEIGHT = 14
GAP = 10
BAR_WIDTH = 282


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the lines of its label with the height of each, and where the bar itself lies."""

    label: str
    number: int
    lines: tuple[tuple[int, str], ...]
    top: int
    width: int

    @property
    def number_left(self) -> int:
        """Where the figure begins, right of the bar."""
        return self.width + 6

    @property
    def baseline(self) -> int:
        """The height at which the figure stands."""
        return self.top + BAR_HEIGHT - 2


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars one under another. ``left_out`` counts the values that only the table shows."""

    bars: tuple[Bar, ...]
    height: int
    left_out: int
    width: int = WIDTH
    bar_height: int = BAR_HEIGHT

    @property
    def description(self) -> str:
        """All that the picture shows, in words."""
        return "; ".join(f"{bar.label}: {bar.number}" for bar in self.bars)


def bar_chart(counts: Sequence[Count], limit: int = 6) -> BarChart:
    """Bars for the first ``limit`` counts, the longest as long as the chart is wide."""
    most = max((count.number for count in counts), default=1)
    top, bars = 0, []
    for count in counts[:limit]:
        bar = _bar(count, top, most)
        bars.append(bar)
        top = bar.top + BAR_HEIGHT + GAP
    return BarChart(tuple(bars), max(top - GAP, 0) + 2, max(len(counts) - limit, 0))


def _bar(count: Count, top: int, most: int) -> Bar:
    texts = textwrap.wrap(count.label, LETTERS, max_lines=LINES, placeholder=" …") or [""]
    lines = tuple((top + LINE_HEIGHT * place + 12, text) for place, text in enumerate(texts))
    width = max(round(BAR_WIDTH * count.number / most), 2)
    return Bar(count.label, count.number, lines, top + LINE_HEIGHT * len(lines), width)
