"""What a file gives to the reader: numbered lines with their place in the file, and notes on how they were had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# The kinds of sources.
TEXT = "text"
WORD = "word"
PDF = "pdf"
SCAN = "scan"
LIST = "list"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a line stands in its file. ``page`` and ``row`` count from 1; 0 and "" where there are none.

    ``top`` is the distance from the upper edge of the page as a share of its height, 0 to 1.
    """

    page: int = 0
    top: float | None = None
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file. Line 1 is ``lines[0]``; a tab sets columns, and the cells of a row of a table, apart.

    ``notes`` are Vietnamese sentences for the person who reviews the reading. ``kind`` is one of the constants above;
    LIST is a workbook of activities without a heading of a plan. ``positions`` has one entry for each line.
    ``scanned`` are the numbers of pages that are pictures, of which nothing was read.
    """

    lines: tuple[str, ...]
    notes: tuple[str, ...]
    kind: str
    positions: tuple[Position, ...]
    scanned: tuple[int, ...] = ()


def plain(lines: Sequence[str], kind: str, notes: Sequence[str] = ()) -> Source:
    """A source whose lines have no place but their number."""
    return Source(tuple(lines), tuple(notes), kind, (Position(),) * len(lines))
