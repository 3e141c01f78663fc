"""A printed page, from a PDF or from a scan: words and drawn lines with their places, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """One word and the box around it."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line, level or upright."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left > self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a page. Words whose lower edges differ by less than ``same_line`` stand in one line."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...] = ()
    same_line: float = 3.0


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: its text with columns set apart by tabs, its box and its first word's width, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    first_word: float
    has_columns: bool = False
    is_in_column: bool = False
    is_bold: bool = False
    begins_bold: bool = False

    @property
    def width(self) -> float:
        """From the first letter to the last."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Of its first word."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half-way between its ends."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class PrintedColumns:
    """Two columns side by side, as in the heading and the signing block, each with lines of its own."""

    left: list[PrintedLine]
    right: list[PrintedLine]

    @property
    def top(self) -> float:
        """Where the higher of them begins."""
        return min(self.left[0].top, self.right[0].top)


@dataclass(slots=True)
class PrintedTable:
    """A table on one page: where its columns begin, and its rows, each with its top and the text of its cells.

    It is open where no line closes its first or its last row: the page has cut that row.
    """

    columns: tuple[float, ...]
    top: float
    bottom: float
    is_open_above: bool = False
    is_open_below: bool = False
    rows: list[tuple[float, list[str]]] = field(default_factory=list)
