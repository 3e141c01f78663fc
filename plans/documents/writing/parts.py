"""A long paper set in parts: each is laid out, written and forgotten, so the memory is that of one part.

A part is cut where one of its pages begins with a fresh piece, a paragraph or a row that no page end divides: what
stands on the pages before is settled there, and the pages from there on are those of the whole paper. So the parts
make the same pages as the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from weasyprint import Document
from weasyprint.document import Page

from plans.documents.writing.html import PaperHtml, Part, Sheet
from plans.documents.writing.joining import Bookmark
from plans.documents.writing.pieces import named_places
from plans.documents.writing.typesetting import laid_out, written

# Letters of HTML: about 25 pages. Shorter parts are laid out twice at their ends too often, longer ones take memory.
PART_LETTERS = 60_000
_WITH_REST = 1.25  # a rest that is shorter than a quarter of a part is no part of its own

_PT_PER_PX = 0.75  # a pixel of CSS is 1/96 inch

Anchors = Mapping[str, tuple[float, float, float, float]]


@dataclass(frozen=True, slots=True)
class PageNotes:
    """What is remembered of a page when its layout is gone, by the names of WeasyPrint."""

    height: float
    anchors: Anchors
    bookmarks: Sequence[tuple[int, str, tuple[float, float], str]]


@dataclass(frozen=True, slots=True)
class PartPages:
    """The pages of a part as a PDF of their own, and what is remembered of each."""

    content: bytes
    notes: list[PageNotes]


class PartSetter:
    """Sets the parts of one paper, one after the other.

    They share their fonts: the last part's hold the letters of all of them.
    """

    def __init__(self, paper: PaperHtml) -> None:
        self.paper = paper
        self._fonts: dict[object, object] = {}

    def parts(self) -> Iterator[PartPages]:
        """The parts in order; each sheet begins a new one."""
        for sheet in self.paper.sheets:
            yield from self._parts_of(sheet)

    def _parts_of(self, sheet: Sheet) -> Iterator[PartPages]:
        start, page = 0, 1
        while start < len(sheet.pieces) or page == 1:
            pages, start = self._set(sheet, start, page)
            page += len(pages.notes)
            yield pages

    def _set(self, sheet: Sheet, start: int, first_page: int) -> tuple[PartPages, int]:
        """The pages of the next part, and the place of the piece with which the one after it begins."""
        letters = PART_LETTERS
        while True:
            end = _end(sheet, start, letters)
            pages = laid_out(self.paper.part(Part(sheet, start, end, first_page)))
            kept, following = _cut(pages.pages, end, is_last=end == len(sheet.pieces))
            if kept:
                return self._written(pages.copy(kept)), following
            letters *= 2

    def _written(self, pages: Document) -> PartPages:
        pages.fonts = self._fonts
        return PartPages(
            written(pages), [PageNotes(page.height, page.anchors, page.bookmarks) for page in pages.pages]
        )


def bookmarks(notes: Iterable[PageNotes]) -> list[Bookmark]:
    """The headings on the pages."""
    return [
        Bookmark(level, label, page, left * _PT_PER_PX, (note.height - top) * _PT_PER_PX)
        for page, note in enumerate(notes)
        for level, label, (left, top), _ in note.bookmarks
    ]


def is_long(paper: PaperHtml) -> bool:
    """Whether ``paper`` is worth setting in parts."""
    return sum(_letters(sheet) for sheet in paper.sheets) > PART_LETTERS * _WITH_REST


def _letters(sheet: Sheet) -> int:
    return sum(map(len, sheet.pieces))


def _end(sheet: Sheet, start: int, letters: int) -> int:
    """The place before which a part ends that begins at ``start`` and has at least so many letters."""
    sums = list(accumulate(map(len, sheet.pieces[start:])))
    if not sums or sums[-1] <= letters * _WITH_REST:
        return len(sheet.pieces)
    return start + 1 + next(place for place, letters_so_far in enumerate(sums) if letters_so_far >= letters)


def _cut(pages: list[Page], end: int, *, is_last: bool) -> tuple[list[Page], int]:
    """The pages that are settled, and the place of the first piece after them; none where no page begins afresh."""
    if is_last:
        return pages, end
    places = [named_places(page.anchors) for page in pages]
    for number in range(len(pages) - 1, 0, -1):
        first = min(places[number])
        if first not in places[number - 1]:
            return pages[:number], first
    return [], 0
