"""Figures and words of dates that a scan has damaged: "ngày l2/O3/2024", "thang 4", "nam 2023", "Quý lI". Pure.

A figure is put right only inside a date, a word only before the figure that makes it one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plans.documents.reading.likeness import outline, plain
from plans.documents.reading.mending import Mend, in_case_of

_TO_FIGURES = str.maketrans("OoIl|SB", "0011158")
_FIGURE = "[0-9OoIl|SB]"
_MAY_BE_DAMAGED = re.compile(r"\d[OoIl|SB]|[OoIl|SB]\d|\b[Qq]uý \S*[l1|]")
_DATE = re.compile(rf"(?<![\w/]){_FIGURE}{{1,2}}(?:/{_FIGURE}{{1,2}})?/{_FIGURE}{{4}}(?![\w/])")
_YEAR = re.compile(r"(?<![\w/])2[0O][0-9OoIl]{2}(?!\w)")
_DAY = re.compile(rf"(?<![\w/]){_FIGURE}{{1,2}}/{_FIGURE}{{1,2}}(?![\w/])")
_AFTER_WORD = re.compile(
    rf"(?<=\bngày ){_FIGURE}{{1,2}}(?![\w/])|(?<=\btháng ){_FIGURE}{{1,2}}(?![\w/])|(?<=\bnăm ){_FIGURE}{{4}}(?!\w)"
)
_YEAR_OF_QUARTER = re.compile(r"(?<=[IV]/)2[0O][0-9OoIl]{2}(?!\w)")
_QUARTER = re.compile(r"(?<=\b[Qq]uý )[Il1|V]{1,3}(?:\s*[-–]\s*[Il1|V]{1,3})?(?![\w|])")
# The figure that makes a word the word of a date.
_FIGURE_AFTER = {
    "ngày": re.compile(r"\d{1,2}(?:/\d{1,2}|\s+tháng)"),
    "tháng": re.compile(r"\d{1,2}(?:/\d{4}|\s+năm\b|\s*[-–]\s*\d|\s*[;.,]?$)", re.IGNORECASE),
    "năm": re.compile(r"(?:19|20)\d\d\b"),
    "số": re.compile(r"\d{1,5}/[A-ZĐ]{1,4}[a-z]?-"),
    "quý": re.compile(r"[IV]{1,3}(?:[/\s-]|\b)"),
}
_BY_OUTLINE = {outline(word): word for word in _FIGURE_AFTER}
_FIGURES = re.compile(r"(?<!\d)\d{1,4}(?!\d)|(?<=\s)[IV]{1,3}\b")
# "th á ng 5": a word is looked for in so many pieces.
_PARTS = 3


def date_mends(text: str) -> Iterator[Mend]:
    """What is to be put right in the dates of ``text``: their words first, so call it again for the figures."""
    mends = list(_word_mends(text))
    yield from mends or _figure_mends(text)


def _figure_mends(text: str) -> Iterator[Mend]:
    if not _MAY_BE_DAMAGED.search(text):
        return
    for pattern in (_DATE, _DAY, _AFTER_WORD, _YEAR, _YEAR_OF_QUARTER):
        for found in pattern.finditer(text):
            parts = found[0].split("/")
            if not all(map(str.isdigit, parts)) and all(map(_may_be_figure, parts)):
                yield Mend(*found.span(), found[0].translate(_TO_FIGURES), is_certain=True)
    for found in _QUARTER.finditer(text):
        meant = re.sub("[l1|]", "I", found[0])
        if meant != found[0] and not found[0].isdigit():
            yield Mend(*found.span(), meant, is_certain=True)


def _may_be_figure(part: str) -> bool:
    """Whether some letters are figures and the first is none of a room or a sheet: "B5"."""
    return any(map(str.isdigit, part)) and part[0] not in "SB"


def _word_mends(text: str) -> Iterator[Mend]:
    """One to three pieces that make the word of a date before the figure that belongs to it."""
    for figure in _FIGURES.finditer(text):
        begin = end = len(text[: figure.start()].rstrip())
        for _ in range(_PARTS):
            begin = _word_start(text, begin)
            printed = text[begin:end]
            meant = _BY_OUTLINE.get("".join(map(outline, printed.split())))
            if meant is None:
                continue
            if plain(printed) != plain(meant) and _FIGURE_AFTER[meant].match(text, figure.start()):
                yield Mend(begin, end, in_case_of(printed, meant), is_certain=True)
            break


def _word_start(text: str, end: int) -> int:
    """Where the word begins that ends before ``end``, blanks aside."""
    begin = len(text[:end].rstrip())
    while begin and text[begin - 1].isalnum():
        begin -= 1
    return begin
