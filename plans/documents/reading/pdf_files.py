"""The text layer of PDF files, put together again: words to lines, columns apart, lines to paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from plans.documents.reading.errors import UnreadableFile

MAX_PAGES = 300
_BROKEN = "Tệp PDF bị hỏng hoặc không phải tệp .pdf."
NO_TEXT_LAYER = "Tệp PDF là bản quét chưa có lớp chữ; hãy nhận dạng chữ (OCR) trước khi tải lên."
# Points. Words of a justified line stand at most 9 apart, columns at least 12.
_COLUMN_GAP = 11.0
_SAME_LINE = 3.0
_INDENT = 12.0
_WORD_SPACE = 2.5
_MIN_LINES_AT_MARGIN = 3
_PAGE_HEAD = re.compile(r"(?:DỰ THẢO\s*)?(?:-?\s*\d{1,3}\s*-?)?")
# Room left on a draft to write number and date in is no gap between columns.
_ROOM_AFTER = {"Số:": "/", "ngày": "tháng", "tháng": "năm"}


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    """One printed line: its text with columns set apart by tabs, its ends and its first word's width, in points."""

    text: str
    left: float
    right: float
    first_word: float
    has_columns: bool


def pdf_lines(content: bytes) -> list[str]:
    """The paragraphs of a PDF's text layer, one a line; lines with columns keep them apart by tabs.

    Raises:
        UnreadableFile: damaged, locked, too many pages, or a scan without text.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise UnreadableFile(f"Tệp PDF có hơn {MAX_PAGES} trang, quá dài để là một kế hoạch.")
            pages = [_printed_lines(page) for page in pdf.pages]
    except (PDFPasswordIncorrect, PdfminerException, PDFException) as error:
        raise UnreadableFile(_why(error)) from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise UnreadableFile(_BROKEN) from error
    if not any(pages):
        raise UnreadableFile(NO_TEXT_LAYER)
    return list(_paragraphs(pages))


def _why(error: Exception) -> str:
    locked = "PasswordIncorrect" in repr(error) or "PasswordIncorrect" in repr(error.__cause__)
    return "Tệp PDF có mật khẩu; hãy bỏ mật khẩu trước khi tải lên." if locked else _BROKEN


def _printed_lines(page: Any) -> list[_PrintedLine]:
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(page.extract_words(), key=lambda word: (word["bottom"], word["x0"])):
        if rows and abs(rows[-1][0]["bottom"] - word["bottom"]) < _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    page.close()
    return [_printed_line(sorted(row, key=lambda word: word["x0"]), page.width) for row in rows]


def _printed_line(words: list[dict[str, Any]], page_width: float) -> _PrintedLine:
    in_right_half = words[0]["x0"] > page_width / 2
    text = ("\t" if in_right_half else "") + words[0]["text"]
    has_columns = in_right_half
    for before, word in pairwise(words):
        is_column = word["x0"] - before["x1"] > _COLUMN_GAP and not _is_room(before["text"], word["text"])
        has_columns = has_columns or is_column
        text += ("\t" if is_column else " ") + word["text"]
    width = words[0]["x1"] - words[0]["x0"]
    return _PrintedLine(text, words[0]["x0"], words[-1]["x1"], width, has_columns)


def _is_room(before: str, after: str) -> bool:
    return before in _ROOM_AFTER and after.startswith(_ROOM_AFTER[before])


def _paragraphs(pages: list[list[_PrintedLine]]) -> Iterator[str]:
    margin, edge = _text_edges([line for page in pages for line in page])
    pending, previous = "", None
    for page in pages:
        for place, line in enumerate(page):
            if place == 0 and _PAGE_HEAD.fullmatch(line.text.strip()):
                yield line.text
                continue
            if previous and _goes_on(previous, line, margin, edge):
                pending = _joined(pending, line.text)
            else:
                if pending:
                    yield pending
                pending = line.text
            previous = line
    if pending:
        yield pending


def _text_edges(lines: list[_PrintedLine]) -> tuple[float, float]:
    """Where full lines begin and end: the outermost places that several lines share."""
    lefts = Counter(round(line.left) for line in lines)
    rights = Counter(round(line.right) for line in lines if not line.has_columns)
    shared_left = [place for place, count in lefts.items() if count >= _MIN_LINES_AT_MARGIN]
    shared_right = [place for place, count in rights.items() if count >= _MIN_LINES_AT_MARGIN]
    return min(shared_left or lefts), max(shared_right or rights or [0])


def _goes_on(previous: _PrintedLine, line: _PrintedLine, margin: float, edge: float) -> bool:
    """Whether ``line`` continues the paragraph: it is not indented, and its first word found no room above."""
    if previous.has_columns or line.has_columns:
        return False
    return line.left - margin < _INDENT and previous.right + _WORD_SPACE + line.first_word > edge


def _joined(paragraph: str, text: str) -> str:
    """Two lines as one; a symbol broken at its hyphen ("06/2022/TT-", "BTTTT") is whole again."""
    is_broken_symbol = paragraph.endswith("-") and not paragraph.endswith(" -")
    return f"{paragraph}{text}" if is_broken_symbol else f"{paragraph} {text}"
