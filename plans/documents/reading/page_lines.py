"""The words of a page put together to lines; words that stand far apart are columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from plans.documents.reading.page import Page, PrintedLine, Word

# Points. Words of a justified line stand at most 9 apart, unless all of its few words do; columns at least 12.
_COLUMN_GAP = 11.0
_GAPS_TO_COMPARE = 3
_WIDER_THAN_OTHERS = 2.0
_RIGHT_HALF = 0.58  # of the page; what is centred in the text stands left of it
# Room left on a draft to write number and date in is no gap between columns.
_ROOM_AFTER = {"Số:": "/", "ngày": "tháng", "tháng": "năm"}


def printed_lines(page: Page, words: Iterable[Word]) -> list[PrintedLine]:
    """``words`` of ``page`` as its lines, from the top down."""
    return [_line(row, page.width) for row in rows_of(words, page.same_line)]


def rows_of(words: Iterable[Word], same_line: float) -> list[list[Word]]:
    """``words`` line by line, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if rows and abs(rows[-1][0].bottom - word.bottom) < same_line:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _line(words: Sequence[Word], page_width: float) -> PrintedLine:
    first, last = words[0], words[-1]
    has_columns = (first.left + last.right) / 2 > page_width * _RIGHT_HALF and first.left > page_width / 2
    text = ("\t" if has_columns else "") + first.text
    column_gap = _column_gap(words)
    for before, word in pairwise(words):
        is_column = word.left - before.right > column_gap and not _is_room(before.text, word.text)
        has_columns = has_columns or is_column
        text += ("\t" if is_column else " ") + word.text
    return PrintedLine(text, first.left, last.right, first.top, first.right - first.left, has_columns)


def _column_gap(words: Sequence[Word]) -> float:
    gaps = [word.left - before.right for before, word in pairwise(words)]
    return max(_COLUMN_GAP, median(gaps) * _WIDER_THAN_OTHERS) if len(gaps) >= _GAPS_TO_COMPARE else _COLUMN_GAP


def _is_room(before: str, after: str) -> bool:
    return before in _ROOM_AFTER and after.startswith(_ROOM_AFTER[before])
