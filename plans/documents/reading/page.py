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
    """One printed line: its text with columns set apart by tabs, its ends and its first word's width, in points."""

    text: str
    left: float
    right: float
    top: float
    first_word: float
    has_columns: bool


@dataclass(slots=True)
class PrintedTable:
    """A table on one page: where its columns begin, and its rows, each with its top and the text of its cells."""

    columns: tuple[float, ...]
    top: float
    bottom: float
    rows: list[tuple[float, list[str]]] = field(default_factory=list)
