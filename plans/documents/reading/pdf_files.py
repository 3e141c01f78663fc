"""The text layer of PDF files: words and drawn lines of each page with their places."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value

from plans.documents.reading.encodings import converted
from plans.documents.reading.errors import ScanWithoutText, UnreadableFile
from plans.documents.reading.limits import Limits
from plans.documents.reading.page import Page, Ruling, Word
from plans.documents.reading.page_flow import flow
from plans.documents.reading.pdf_bounds import BROKEN, LOCKED, require_few_pages, too_long
from plans.documents.reading.source import PDF, Source

_NO_TEXT_LAYER = "Tệp PDF là bản quét chưa có lớp chữ nên phải nhận dạng chữ (OCR)."
_TOO_MANY_SIGNS = "Trang {} của tệp PDF có quá nhiều ký tự để là một trang kế hoạch."
_TOO_MUCH_DRAWN = "Tệp PDF có quá nhiều hình vẽ để là một kế hoạch; hãy xuất lại tệp từ Word."
_MOST_SIGNS = 30_000
_MOST_DRAWING = 1_500_000  # bytes of what a page draws; text takes a hundredth
_PAGES_OF_DRAWING = 4
_MOST_DRAWN = 6_000
_THIN = 2.5  # points; a rectangle as thin as this is a line
_SHORTEST_RULING = 8.0
_NO_LETTER = "(cid:"  # what stands for a sign whose letter the file does not tell
_UNTOLD_SHARE = 0.2
_SCANNED_SHARE = 0.5  # of the pages: so many without words make the file a scan
_PICTURE_SHARE = 0.4  # of a page: a picture as large as this may be the page itself


def pdf_source(content: bytes, limits: Limits) -> Source:
    """The paragraphs of a PDF's text layer, one a line; columns and cells apart by tabs.

    Raises:
        ScanWithoutText: there are pictures of pages and no text to go by.
        UnreadableFile: damaged, locked or with too many pages.
    """
    pages, scanned = _opened(content, limits)
    try:
        source = flow(pages, PDF)
    except MemoryError:
        raise
    except Exception as error:
        raise UnreadableFile(BROKEN) from error
    if _is_scan(pages, scanned):
        raise ScanWithoutText(_NO_TEXT_LAYER)
    return replace(_in_unicode(source, _scanned_notes(scanned)), scanned=tuple(scanned))


def text_pages(content: bytes, limits: Limits) -> tuple[list[Page], int]:
    """The pages whose text layer can be gone by, and how many there are with those that must be recognised.

    None can be where the file does not tell its letters, or tells them in a font made before Unicode.

    Raises:
        UnreadableFile: damaged, locked or with too many pages.
    """
    pages, scanned = _opened(content, limits)
    words = " ".join(word.text for page in pages for word in page.words)
    is_useless = _is_scan(pages, scanned) or converted(words) is not None
    return [] if is_useless else [page for page in pages if page.number not in scanned], len(pages)


def _opened(content: bytes, limits: Limits) -> tuple[list[Page], list[int]]:
    """The pages, and the numbers of those that are a picture without words."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    require_few_pages(content, limits.pages)
    try:
        return _pages(pdfplumber.open(io.BytesIO(content)), limits)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # what the library meets in a damaged file it raises in any form
        raise UnreadableFile(_why(error)) from error


def _pages(pdf: Any, limits: Limits) -> tuple[list[Page], list[int]]:
    found, scanned = [], []
    drawn = 0
    for number, inner in enumerate(PDFPage.create_pages(pdf.doc), start=1):
        if number > limits.pages:
            raise too_long(limits.pages)
        drawn += sum(len(stream_value(part).get_data()) for part in inner.contents)
        if drawn > _MOST_DRAWING * min(number, _PAGES_OF_DRAWING):
            raise UnreadableFile(_TOO_MUCH_DRAWN)
        page = pdfplumber.page.Page(pdf, inner, page_number=number)
        found.append(_page(page, number))
        if not found[-1].words and _is_picture(page):
            scanned.append(number)
        page.close()
    return found, scanned


def _why(error: Exception) -> str:
    is_locked = "PasswordIncorrect" in repr(error) or "PasswordIncorrect" in repr(error.__cause__)
    return LOCKED if is_locked else BROKEN


def _is_scan(pages: list[Page], scanned: list[int]) -> bool:
    words = [word.text for page in pages for word in page.words]
    untold = sum(_NO_LETTER in word for word in words)
    return untold >= len(words) * _UNTOLD_SHARE or len(scanned) > len(pages) * _SCANNED_SHARE


def _scanned_notes(scanned: list[int]) -> list[str]:
    numbers = ", ".join(map(str, scanned))
    return [f"Trang {numbers} là ảnh quét, chưa đọc được chữ trên đó."] if scanned else []


def _in_unicode(source: Source, notes: list[str]) -> Source:
    """The text of fonts that were made before Unicode comes out as they had it."""
    found = converted("\n".join(source.lines))
    if found is None:
        return Source(source.lines, (*source.notes, *notes), source.kind, source.positions)
    text, encoding = found
    notes = [*source.notes, *notes, f"Tệp PDF dùng phông chữ {encoding}; đã chuyển sang Unicode."]
    return Source(tuple(text.split("\n")), tuple(notes), source.kind, source.positions)


def _page(page: Any, number: int) -> Page:
    if len(page.chars) > _MOST_SIGNS:
        raise UnreadableFile(_TOO_MANY_SIGNS.format(number))
    turn = _turn(page)
    printed = _without_doubles(page)
    words = printed.extract_words(char_dir_rotated="btt" if turn < 0 else "ttb", return_chars=True)
    width, height = (page.height, page.width) if turn else (page.width, page.height)
    upright = (word for word in words if word["upright"] is not bool(turn))
    return Page(
        number,
        float(width),
        float(height),
        tuple(Word(word["text"], *_turned(word, page, turn), is_bold=_is_bold(word)) for word in upright),
        tuple(Ruling(*_turned(drawn, page, turn)) for drawn in _drawn(page)),
    )


def _is_bold(word: dict[str, Any]) -> bool:
    return "bold" in str(word["chars"][0]["fontname"]).lower()


def _turn(page: Any) -> int:
    """How the text of a page is turned: 0 as it should be, -1 read upwards, 1 read downwards."""
    lying = [char for char in page.chars if not char["upright"]]
    if len(lying) * 2 <= len(page.chars):
        return 0
    upwards = sum(char["matrix"][1] > 0 for char in lying)
    return -1 if upwards * 2 > len(lying) else 1


def _turned(box: dict[str, Any], page: Any, turn: int) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of ``box`` once its page is turned to be read."""
    left, right, top, bottom = (float(box[key]) for key in ("x0", "x1", "top", "bottom"))
    if turn < 0:
        return float(page.height) - bottom, float(page.height) - top, left, right
    if turn > 0:
        return top, bottom, float(page.width) - right, float(page.width) - left
    return left, right, top, bottom


def _without_doubles(page: Any) -> Any:
    """Some programs print bold letters twice, a hair apart."""
    places = {(char["text"], round(char["x0"] / 2), round(char["top"])) for char in page.chars}
    return page.dedupe_chars() if len(places) < len(page.chars) * 0.95 else page


def _drawn(page: Any) -> Iterator[dict[str, float]]:
    """The drawn lines of a page, and the thin rectangles that most programs draw instead."""
    shapes = [*page.lines, *page.rects, *page.curves]
    for shape in shapes[:_MOST_DRAWN]:
        yield from _edges(shape)


def _edges(shape: dict[str, Any]) -> Iterable[dict[str, float]]:
    width, height = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
    if min(width, height) <= _THIN:
        return [shape] if max(width, height) >= _SHORTEST_RULING else []
    if shape["object_type"] != "rect" or not shape["stroke"]:
        return []
    sides = ({"x1": shape["x0"]}, {"x0": shape["x1"]}, {"bottom": shape["top"]}, {"top": shape["bottom"]})
    return [shape | side for side in sides]


def _is_picture(page: Any) -> bool:
    area = float(page.width * page.height)
    return any(
        (image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) > area * _PICTURE_SHARE for image in page.images
    )
