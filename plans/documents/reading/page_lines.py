"""The words of a page put together to lines; words that stand far apart are columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from plans.documents.reading.page import Page, PrintedColumns, PrintedLine, Word

# Points. Words of a justified line stand at most 9 apart, unless all of its few words do; columns at least 12.
_COLUMN_GAP = 11.0
_GAPS_TO_COMPARE = 3
_WIDER_THAN_OTHERS = 2.0
_RIGHT_HALF = 0.58  # of the page; what is centred in the text stands left of it
_MOST_ROWS = 60  # of one block of columns
_NARROWEST_GUTTER = 5.0
_CENTRED = 8.0
_BESIDE = 0.35  # of the height of a line: what overlaps as much stands beside it, not below
_FAR_BELOW = 1.5  # heights of a line
_HEAD_SHARE = 0.08  # of the height of a page: what stands higher runs on each page
_HEAD_OF_RIGHT_COLUMN = "CỘNG"  # "CỘNG HÒA XÃ HỘI …" may stand near what is beside it
# Room left on a draft to write number and date in is no gap between columns.
_ROOM_AFTER = {"Số:": "/", "ngày": "tháng", "tháng": "năm"}

_Row = Sequence[Word]


def printed_lines(page: Page, words: Iterable[Word]) -> list[PrintedLine | PrintedColumns]:
    """``words`` of ``page`` as its lines, from the top down; lines that stand in two columns are kept together."""
    rows = rows_of(words, page.same_line)
    edges = min((row[0].left for row in rows), default=0.0), max((row[-1].right for row in rows), default=0.0)
    found: list[PrintedLine | PrintedColumns] = []
    place = 0
    while place < len(rows):
        block = _Block(page, rows[place : place + _MOST_ROWS], edges)
        if block.count > 1:
            found += block.parts()
        else:
            found.append(_line(rows[place], page.width))
        place += max(1, block.count)
    return found


def rows_of(words: Iterable[Word], same_line: float) -> list[list[Word]]:
    """``words`` line by line, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if rows and abs(rows[-1][0].bottom - word.bottom) < same_line:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


class _Block:
    """The rows at the head of ``rows`` that leave the same gutter free: ``count`` of them, none where there is none.

    The lines of two columns need not stand level, so that a row may belong to one of the columns alone.
    """

    def __init__(self, page: Page, rows: Sequence[_Row], edges: tuple[float, float]) -> None:
        self._page, self._rows = page, rows
        self._left, self._right = edges
        self._gutter = self._first_gutter()
        self.count = 0
        while self._gutter and self.count < len(rows):
            rest = self._rest_of_gutter(self.count)
            if rest is None:
                break
            self._gutter = rest
            self.count += 1

    def parts(self) -> Iterable[PrintedLine | PrintedColumns]:
        """The block as its two columns, or as lines where one of them is empty."""
        rows = self._rows[: self.count]
        middle = sum(self._gutter or ()) / 2
        words = [word for row in rows for word in row]
        halves = [[word for word in words if (word.right <= middle) is is_left] for is_left in (True, False)]
        if not all(halves):
            return [_line(row, self._page.width) for row in rows]
        left, right = ([_line(row, None) for row in rows_of(half, self._page.same_line)] for half in halves)
        return [PrintedColumns(left, right)]

    def _first_gutter(self) -> tuple[float, float] | None:
        row = self._rows[0]
        if self._page.number > 1 and row[0].top < self._page.height * _HEAD_SHARE:
            return None
        gaps = _gaps(row)
        if gaps:
            return max(gaps, key=lambda gap: gap[1] - gap[0])
        if _is_at_the_right(row, self._page.width):
            return 0.0, row[0].left
        return self._gutter_to(self._rows[1]) if len(self._rows) > 1 else None

    def _gutter_to(self, below: _Row) -> tuple[float, float] | None:
        """What is free between the first row and the one ``below`` when they overlap in height."""
        row = self._rows[0]
        height = row[0].bottom - row[0].top
        if row[0].bottom - min(word.top for word in below) < height * _BESIDE:
            return None
        for one, other in ((row, below), (below, row)):
            if other[0].left - one[-1].right >= _COLUMN_GAP:
                return one[-1].right, other[0].left
        return None

    def _rest_of_gutter(self, place: int) -> tuple[float, float] | None:
        """What row ``place`` leaves of the gutter; None when it crosses it, or is set in the middle of the page."""
        row = self._rows[place]
        begin, end = self._gutter or (0.0, 0.0)
        free = [(max(begin, gap[0]), min(end, gap[1])) for gap in _gaps(row)]
        if row[-1].right <= end - _NARROWEST_GUTTER:
            free.append((max(begin, row[-1].right), end))
        if row[0].left >= begin + _NARROWEST_GUTTER:
            free.append((begin, min(end, row[0].left)))
        free = [gap for gap in free if gap[1] - gap[0] >= _NARROWEST_GUTTER]
        if not free or (place and self._begins_anew(place)):
            return None
        return max(free, key=lambda gap: gap[1] - gap[0])

    def _begins_anew(self, place: int) -> bool:
        row, above = self._rows[place], self._rows[place - 1]
        height = row[0].bottom - row[0].top
        is_level = above[0].bottom - row[0].top > height * _BESIDE
        if _gaps(row) or is_level:
            return False
        off_middle = (row[0].left + row[-1].right - self._left - self._right) / 2
        is_far = row[0].top - above[0].bottom > height * _FAR_BELOW
        at_the_right = row[0].left >= (self._gutter or (0.0, 0.0))[1] - _CENTRED
        return (abs(off_middle) < _CENTRED and not self._is_in_right_column(place)) or (is_far and not at_the_right)

    def _is_in_right_column(self, place: int) -> bool:
        """Whether the row has the middle that the rows above have right of the gutter."""
        middle = sum(self._gutter or ()) / 2
        row = self._rows[place]
        sides = ([word for word in above if word.left >= middle] for above in self._rows[:place])
        return any(
            abs(row[0].left + row[-1].right - side[0].left - side[-1].right) < _CENTRED for side in sides if side
        )


def _gaps(row: _Row) -> list[tuple[float, float]]:
    """Where the columns of ``row`` are apart."""
    least = _column_gap(row)
    return [
        (before.right, word.left)
        for before, word in pairwise(row)
        if word.left - before.right > (_NARROWEST_GUTTER if word.text == _HEAD_OF_RIGHT_COLUMN else least)
        and not _is_room(before.text, word.text)
    ]


def _is_at_the_right(row: _Row, page_width: float) -> bool:
    return (row[0].left + row[-1].right) / 2 > page_width * _RIGHT_HALF and row[0].left > page_width / 2


def _line(words: _Row, page_width: float | None) -> PrintedLine:
    """``words`` as a line of the page, or of a column where no width is given."""
    first, last = words[0], words[-1]
    has_columns = page_width is not None and _is_at_the_right(words, page_width)
    text = ("\t" if has_columns else "") + first.text
    ends = {end for end, _ in _gaps(words)}
    for before, word in pairwise(words):
        text += ("\t" if before.right in ends else " ") + word.text
    return PrintedLine(
        text=text,
        left=first.left,
        right=last.right,
        top=first.top,
        bottom=first.bottom,
        first_word=first.right - first.left,
        has_columns=has_columns or bool(ends),
        is_in_column=page_width is None,
        is_bold=all(word.is_bold for word in words),
        begins_bold=first.is_bold,
    )


def _column_gap(words: _Row) -> float:
    gaps = [word.left - before.right for before, word in pairwise(words)]
    return max(_COLUMN_GAP, median(gaps) * _WIDER_THAN_OTHERS) if len(gaps) >= _GAPS_TO_COMPARE else _COLUMN_GAP


def _is_room(before: str, after: str) -> bool:
    return before in _ROOM_AFTER and after.startswith(_ROOM_AFTER[before])
