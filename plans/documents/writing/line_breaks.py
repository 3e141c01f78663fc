"""Where the headings of a paper break into lines, the same in PDF and in Word.

A body's name breaks before its place: "ỦY BAN NHÂN DÂN / TỈNH SÓC TRĂNG". What is still too long breaks into as few
lines as fit, preferably after a comma or before a name, and about evenly.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from math import ceil, inf

from plans.documents.writing.blocks import Block, Role
from plans.documents.writing.layout import HEADING_LEFT_MM, LETTERS, SUBJECT_WIDTH_MM, TEXT_WIDTH_MM
from plans.documents.writing.metrics import width_mm

_WIDTHS_MM = {
    Role.SUPERIOR: HEADING_LEFT_MM,
    Role.ISSUER: HEADING_LEFT_MM,
    Role.SUBJECT: SUBJECT_WIDTH_MM,
    Role.REFERENCE: TEXT_WIDTH_MM,
    Role.APPENDIX_TITLE: SUBJECT_WIDTH_MM,
    Role.DECIDING: SUBJECT_WIDTH_MM,
}
_BODY_NAMES = (Role.SUPERIOR, Role.ISSUER)
_AWKWARD_SHARE = 0.35  # a break within a phrase weighs as much as lines uneven by this share of the width
_MOST_EVEN_LINES = 8  # no heading of sense is longer; what is, is filled line by line, in linear time
_WITHIN_A_DATE = 4
_CALLS_FOR_A_NUMBER = frozenset({"số", "ngày", "tháng", "năm"})
_CALLS_FOR_A_NAME = frozenset({"phố", "tỉnh", "sông", "huyện", "xã", "phường"})
_YEAR_AND_DASH = re.compile(r"\d{4} [-–]|[-–] \d{4}")
_BODY_AND_PLACE = re.compile(r"(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) +(.+)")


def printed_lines(block: Block) -> tuple[str, ...]:
    """The lines of a heading; one line, to be wrapped by the page, for every other block."""
    width = _WIDTHS_MM.get(block.role)
    if width is None:
        return (block.text,)
    size = LETTERS[block.role].size_pt
    return tuple(line for part in _parts(block) for line in _lines(_Words(part.split(" "), size, width)))


def line_count(text: str, size_pt: float, width_mm: float) -> int:
    """About how many lines ``text`` takes in a column of ``width_mm``; a word that is wider fills several."""
    words = _Words(text.split(" "), size_pt, width_mm)
    breaks = [0, *_filled_breaks(words)]
    return sum(max(1, ceil(words.line_width(start, end) / width_mm)) for start, end in pairwise(breaks))


def _parts(block: Block) -> tuple[str, ...]:
    found = _BODY_AND_PLACE.fullmatch(block.text) if block.role in _BODY_NAMES else None
    return found.groups() if found else (block.text,)


class _Words:
    """Words to be set in lines of at most ``width`` millimetres; each width is measured once."""

    def __init__(self, words: list[str], size_pt: float, width: float) -> None:
        self.words = words
        self.width = width
        self._space = width_mm(" ", size_pt)
        self._edges = [0.0, *accumulate(width_mm(word, size_pt) + self._space for word in words)]

    def line(self, start: int, end: int) -> str:
        return " ".join(self.words[start:end])

    def line_width(self, start: int, end: int) -> float:
        return self._edges[end] - self._edges[start] - self._space

    def fits(self, start: int, end: int) -> bool:
        """Whether the words fit one line; a word wider than a line has one to itself all the same."""
        return end == start + 1 or self.line_width(start, end) <= self.width


def _lines(words: _Words) -> list[str]:
    breaks = _filled_breaks(words)
    if 1 < len(breaks) <= _MOST_EVEN_LINES:
        breaks = _even_breaks(words, len(breaks))
    return [words.line(start, end) for start, end in pairwise([0, *breaks])]


def _filled_breaks(words: _Words) -> list[int]:
    """Where lines end when each is filled before the next, which takes the fewest lines."""
    breaks, start = [], 0
    for end in range(1, len(words.words)):
        if not words.fits(start, end + 1):
            breaks.append(end)
            start = end
    return [*breaks, len(words.words)]


def _even_breaks(words: _Words, count: int) -> list[int]:
    """Where ``count`` lines end when the sense and an even look count together."""
    total = len(words.words)
    even = words.line_width(0, total) / count

    @cache
    def best(start: int, lines_left: int) -> tuple[float, tuple[int, ...]]:
        if lines_left == 1:
            cost = (words.line_width(start, total) - even) ** 2
            return (cost if words.fits(start, total) else inf), (total,)
        choices = [(inf, (total,))]
        for end in range(start + 1, total - lines_left + 2):
            if not words.fits(start, end):
                break
            cost, rest = best(end, lines_left - 1)
            cost += (words.line_width(start, end) - even) ** 2
            cost += _break_cost(words.words[end - 1], words.words[end]) * (_AWKWARD_SHARE * words.width) ** 2
            choices.append((cost, (end, *rest)))
        return min(choices)

    return list(best(0, count)[1])


def _break_cost(before: str, after: str) -> float:
    """How much a break between two words hurts: 0 after a comma or before a name, 1 in a phrase, more in a date."""
    if before.lower() in _CALLS_FOR_A_NUMBER or (before.isdigit() and after in _CALLS_FOR_A_NUMBER):
        return _WITHIN_A_DATE
    if _YEAR_AND_DASH.fullmatch(f"{before} {after}"):
        return _WITHIN_A_DATE
    names_begin = after[0].isupper() and before[0].islower() and before not in _CALLS_FOR_A_NAME
    if before.endswith((",", ";", ":")) or names_begin:
        return 0
    return 0.25 if after.lower() in ("và", "của") else 1
