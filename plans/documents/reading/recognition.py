"""Scans: pictures of pages become text by Tesseract, page by page."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from itertools import pairwise, zip_longest
from statistics import fmean
from typing import Any

from PIL import Image

from plans.documents.reading.confinement import NOTHING_CAME, ROOT, pages_confined
from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.file_kinds import PDF
from plans.documents.reading.limits import Limits
from plans.documents.reading.page import Page, Ruling, Word
from plans.documents.reading.page_flow import flow
from plans.documents.reading.page_lines import rows_of
from plans.documents.reading.source import SCAN, Source

Report = Callable[[int, int], None]

_PROGRAM = "tesseract"
_LANGUAGE = "vie"
_MODULE = "plans.documents.reading.scan_pages"
_MISSING = (
    "Máy chủ chưa cài phần mềm nhận dạng chữ Tesseract có tiếng Việt; hãy nhờ người quản trị cài hai gói "
    "tesseract-ocr và tesseract-ocr-vie (apt-get install tesseract-ocr tesseract-ocr-vie)."
)
_TOO_SLOW = "Trang {} mất quá nhiều thời gian để nhận dạng; hãy quét lại với độ phân giải 300 dpi, đen trắng."
_UNREADABLE = "Không nhận dạng được trang {}; hãy quét lại với độ phân giải 300 dpi."
_RECOGNISED = "Chữ trong bản quét do máy nhận dạng; hãy đối chiếu với bản giấy."
_SOME_RECOGNISED = "Trang {} là ảnh quét, chữ trên đó do máy nhận dạng; hãy đối chiếu với bản giấy."
_TOO_MANY = "Tệp PDF có hơn {} trang là ảnh quét, quá nhiều để nhận dạng; hãy chia nhỏ tệp."
# How Tesseract looks at a page: blocks of text beside each other, or as the rows of a table one wide column.
_BLOCKS = "3"
_ONE_COLUMN = "4"
_ONE_BLOCK = "6"
_WORD = "5"
_LINE = "4"
_SAME_LINE = 5.0  # points; the boxes of lines side by side differ by their tallest letters
_SURE, _ENOUGH_WORDS = 60.0, 5
_DOUBTFUL = 30.0  # per cent; signs other than letters are dust below it
_DUST = "_|¬`~"
_NARROWEST, _WIDEST_OF_NUMBERS = 12.0, 60.0  # points
_ROMAN_WITH_H = re.compile(r"(?=.*H)[IVXH]{1,4}\.?")
_MARKERS = frozenset("-–—+*•")
_FAR = 30.0  # points; a sign of its own that stands as far from the next word belongs to nothing


def recognised(kind: str, content: bytes, limits: Limits, report: Report) -> Source:
    """The text in the pictures of ``content``; ``report`` is told (pages done, all pages) as it goes.

    A PDF of which only some pages are pictures keeps the text of the others.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    program = _program()
    known_pages, total = pages_confined(content, limits) if kind == PDF else ({}, 1)
    if known_pages:
        return _joined(program, content, known_pages, total, limits, report)
    pages: list[Page] = []
    while len(pages) < total:
        number = len(pages) + 1
        known, picture = _prepared(kind, content, number, 0, limits)
        total = known["pages"]
        if number == 1:
            report(0, total)
        pages.append(_page(program, kind, content, number, (known, picture), limits))
        report(number, total)
    source = flow(pages, SCAN)
    return Source(source.lines, (_RECOGNISED, *source.notes), source.kind, source.positions)


def _joined(
    program: str, content: bytes, known_pages: Mapping[int, Page], total: int, limits: Limits, report: Report
) -> Source:
    """A PDF with the pages that have text as they are, and the others recognised."""
    scanned = [number for number in range(1, total + 1) if number not in known_pages]
    if len(scanned) > limits.scan_pages:
        raise UnreadableFile(_TOO_MANY.format(limits.scan_pages))
    report(0, len(scanned))
    limits = replace(limits, scan_pages=limits.pages)
    pages = dict(known_pages)
    for done, number in enumerate(scanned, start=1):
        first = _prepared(PDF, content, number, 0, limits)
        pages[number] = _page(program, PDF, content, number, first, limits)
        report(done, len(scanned))
    source = flow([pages[number] for number in sorted(pages)], SCAN)
    note = _SOME_RECOGNISED.format(", ".join(map(str, scanned)))
    return Source(source.lines, (note, *source.notes), source.kind, source.positions)


def is_installed() -> bool:
    """Whether scans can be recognised on this machine."""
    try:
        _program()
    except UnreadableFile:
        return False
    return True


def _program() -> str:
    program = shutil.which(_PROGRAM)
    if program is None or _LANGUAGE not in _run([program, "--list-langs"], b"", 10, _MISSING).decode().split():
        raise UnreadableFile(_MISSING)
    return program


def _page(
    program: str, kind: str, content: bytes, number: int, first: tuple[Mapping[str, Any], bytes], limits: Limits
) -> Page:
    """The words of a page; one that lies on its side or its head is turned first."""
    known, picture = first
    rows = _rows(program, picture, _mode(known), number, limits)
    turn = 0
    for is_so, more in ((_lies_on_its_side, 90), (_makes_no_sense, 180)):
        if is_so(rows):
            turn += more
            known, picture = _prepared(kind, content, number, turn, limits)
            rows = _rows(program, picture, _mode(known), number, limits)
    scale = _scale(rows, known)
    words = list(_words(rows, scale))
    numbers = _number_column(known)
    if numbers is not None:
        left, right = numbers
        strip = _strip(picture, left / scale, right / scale)
        found = _words(_rows(program, strip, _ONE_BLOCK, number, limits), scale)
        words = [word for word in words if not left < (word.left + word.right) / 2 < right]
        words += [replace(word, left=word.left + left, right=word.right + left) for word in found]
    return _made(number, known, list(_without_specks(words)))


def _made(number: int, known: Mapping[str, Any], words: list[Word]) -> Page:
    rulings = tuple(Ruling(*box) for box in known["rulings"])
    return Page(number, known["width"], known["height"], tuple(words), rulings, _SAME_LINE)


def _prepared(kind: str, content: bytes, number: int, turn: int, limits: Limits) -> tuple[Mapping[str, Any], bytes]:
    """Page ``number`` as ``scan_pages`` gives it."""
    command = [sys.executable, "-m", _MODULE, kind, str(number), str(turn), json.dumps(asdict(limits))]
    head, _, picture = _run(command, content, limits.scan_seconds, NOTHING_CAME).partition(b"\n")
    try:
        known = json.loads(head)
    except ValueError as error:
        raise UnreadableFile(NOTHING_CAME) from error
    if "refusal" in known:
        raise UnreadableFile(known["refusal"])
    return known, picture


def _rows(program: str, picture: bytes, mode: str, number: int, limits: Limits) -> list[dict[str, str]]:
    """What Tesseract sees in ``picture``: pages, blocks, paragraphs, lines and words, a row each, in dots."""
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", mode, "tsv"]
    try:
        found = _run(command, picture, limits.scan_seconds, _UNREADABLE.format(number))
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(_TOO_SLOW.format(number)) from error
    return list(csv.DictReader(io.StringIO(found.decode()), delimiter="\t", quoting=csv.QUOTE_NONE))


def _scale(rows: list[dict[str, str]], known: Mapping[str, Any]) -> float:
    """Points for a dot."""
    return known["width"] / max(int(rows[0]["width"]), 1) if rows else 1.0


def _lies_on_its_side(rows: list[dict[str, str]]) -> bool:
    """Whether words follow each other up or down the page, as Tesseract can read them too."""
    level = upright = 0
    for row, after in pairwise(row for row in rows if row["level"] in (_WORD, _LINE)):
        if row["level"] == after["level"] == _WORD and row["text"].strip() and after["text"].strip():
            across, down = (abs(int(after[side]) - int(row[side])) for side in ("left", "top"))
            level, upright = level + (across >= down), upright + (across < down)
    return upright > level


def _makes_no_sense(rows: list[dict[str, str]]) -> bool:
    """Whether Tesseract doubts most of what it read: the page stands on its head."""
    sureness = [float(row["conf"]) for row in rows if row["level"] == _WORD and row["text"].strip()]
    return len(sureness) >= _ENOUGH_WORDS and fmean(sureness) < _SURE


def _words(rows: list[dict[str, str]], scale: float) -> Iterator[Word]:
    """Words in points, with the upper and lower edge of their line, which letters without tails would not show."""
    line = rows[0] if rows else {}
    for row in rows:
        if row["level"] == _LINE:
            line = row
        elif row["level"] == _WORD and _is_word(row):
            left, width = int(row["left"]) * scale, int(row["width"]) * scale
            top, height = int(line["top"]) * scale, int(line["height"]) * scale
            yield Word(row["text"].strip(_DUST), left, left + width, top, top + height)


def _mode(known: Mapping[str, Any]) -> str:
    return _ONE_COLUMN if len(_upright_places(known)) > 1 else _BLOCKS


def _upright_places(known: Mapping[str, Any]) -> list[float]:
    """Where upright lines are drawn on the page, as only tables have them, from left to right."""
    return sorted(left for left, right, top, bottom in known["rulings"] if bottom - top > right - left)


def _number_column(known: Mapping[str, Any]) -> tuple[float, float] | None:
    """The first column of a table when it is as narrow as one of numbers, which are easily overlooked."""
    places = _upright_places(known)
    second = next((place for place in places if place > places[0] + _NARROWEST), None)
    if second is None or second - places[0] > _WIDEST_OF_NUMBERS:
        return None
    return places[0], second


def _strip(picture: bytes, left: float, right: float) -> bytes:
    """A part of our own ``picture`` between two places, in dots."""
    with Image.open(io.BytesIO(picture), formats=("PNG",)) as image:
        stream = io.BytesIO()
        image.crop((round(left), 0, round(right), image.height)).save(stream, "PNG")
    return stream.getvalue()


def _without_specks(words: list[Word]) -> Iterator[Word]:
    """``words`` without signs that stand alone: dust is taken for a dash or a stop."""
    for row in rows_of(words, _SAME_LINE):
        for word, after in zip_longest(row, row[1:]):
            is_near = after is not None and after.left - word.right < _FAR
            if word is row[0] and is_near and after.text.isupper():
                yield replace(word, text=_roman(word.text))
            elif any(map(str.isalnum, word.text)) or (is_near and word.text in _MARKERS):
                yield word


def _roman(text: str) -> str:
    """The number of a part: two strokes side by side are taken for an H."""
    return text.replace("H", "II").replace("IIII", "III") if _ROMAN_WITH_H.fullmatch(text) else text


def _is_word(row: Mapping[str, str]) -> bool:
    text = row["text"].strip(_DUST + " ")
    return any(map(str.isalnum, text)) or (bool(text) and float(row["conf"]) >= _DOUBTFUL)


def _run(command: list[str], given: bytes, seconds: int, why_not: str) -> bytes:
    environment = {"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "PATH": os.environ.get("PATH", "")}
    if "TESSDATA_PREFIX" in os.environ:
        environment["TESSDATA_PREFIX"] = os.environ["TESSDATA_PREFIX"]
    try:
        done = subprocess.run(  # noqa: S603 our own programs and arguments, no shell
            command, input=given, capture_output=True, cwd=ROOT, env=environment, timeout=seconds, check=True
        )
    except (subprocess.CalledProcessError, OSError) as error:
        raise UnreadableFile(why_not) from error
    return done.stdout
