"""The text of a file as lines, whatever its format; or one clear sentence why there is none."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from plans.documents.reading.confinement import read_confined
from plans.documents.reading.errors import ScanWithoutText, UnreadableFile
from plans.documents.reading.file_kinds import DOCX, PDF, PICTURE, TXT, kind_of
from plans.documents.reading.limits import MAX_LINES, Limits
from plans.documents.reading.recognition import Report, is_installed, recognised
from plans.documents.reading.source import TEXT, Position, Source, plain
from plans.documents.reading.text_files import pasted_lines, text_lines

__all__ = [
    "Position",
    "ScanWithoutText",
    "Source",
    "UnreadableFile",
    "limits",
    "limits_text",
    "load_lines",
    "load_source",
    "load_text",
    "load_word",
    "needs_recognition",
    "recognise",
    "text_source",
]

MAX_FILE_BYTES = 10_000_000
MAX_TEXT_CHARACTERS = 2_000_000
MAX_LINE_CHARACTERS = 20_000
# Official Vietnamese has marks on about every fourth letter; damaged text that still can be read keeps a tenth.
MIN_MARKED_SHARE = 0.03
_SCANNED_PAGES = "Trang {} của tệp PDF là ảnh quét nên phải nhận dạng chữ (OCR)."
_TOO_LONG = "Văn bản quá dài để là một kế hoạch."


def limits() -> Limits:
    """The limits of this deployment."""
    return Limits(**settings.READING_LIMITS)


def limits_text() -> str:
    """What may be uploaded, in Vietnamese, to be told before anything is."""
    given = limits()
    return (
        "Nhận tệp .txt, .docx, .pdf, .xlsx và ảnh quét .png, .jpg, .tiff; "
        f"mỗi tệp tối đa {given.megabytes} MB và {given.pages} trang, bản quét tối đa {given.scan_pages} trang. "
        "Không nhận tệp có mật khẩu, có macro và văn bản có dấu mật."
    )


def load_source(name: str, content: bytes) -> Source:
    """The text of a file called ``name``.

    Raises:
        ScanWithoutText: it is a picture, or a PDF with pages that are; ``recognise`` reads it. Where nothing can
            recognise them, a PDF with some such pages is read without, and its notes say so.
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    given = limits()
    kind = _kind(name, content, given)
    if kind == PICTURE:
        raise ScanWithoutText(f"Tệp “{name}” là ảnh nên phải nhận dạng chữ (OCR).")
    if kind == TXT:
        lines, notes = text_lines(content)
        return checked(plain(lines, TEXT, notes))
    source = read_confined(kind, content, given)
    if 0 < len(source.scanned) <= given.scan_pages and is_installed():
        raise ScanWithoutText(_SCANNED_PAGES.format(", ".join(map(str, source.scanned))))
    return checked(source)


def needs_recognition(name: str, content: bytes) -> bool:
    """Whether the file is a picture, or a PDF with pages that are, which ``recognise`` reads in the background.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why the file can be read in no way.
    """
    kind = _kind(name, content, limits())
    if kind != PDF:
        return kind == PICTURE
    try:
        load_source(name, content)
    except ScanWithoutText:
        return True
    return False


def recognise(name: str, content: bytes, report: Report) -> Source:
    """The text of a scan; ``report`` is called with (pages done, all pages), first with 0 done.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    given = limits()
    kind = _kind(name, content, given)
    if kind not in (PDF, PICTURE):
        raise UnreadableFile(f"Tệp “{name}” không phải là bản quét.")
    return checked(recognised(kind, content, given, report))


def load_lines(path: Path) -> list[str]:
    """The lines of a file of any kind; a scan is recognised, which takes seconds for each page.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    return list(load_path(path).lines)


def load_path(path: Path) -> Source:
    """The text of the file at ``path``, with the notes on it; a scan is recognised as in ``load_lines``.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    if path.is_dir():
        raise UnreadableFile(f"“{path.name}” là thư mục, không phải tệp văn bản.")
    if not path.is_file():
        raise UnreadableFile(f"Không tìm thấy tệp “{path}”.")
    content = _content(path)
    try:
        return load_source(path.name, content)
    except ScanWithoutText:
        return recognise(path.name, content, lambda *_: None)


def load_text(text: str) -> list[str]:
    """The lines of pasted text, held to the same rules as a file.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    return list(text_source(text).lines)


def text_source(text: str) -> Source:
    """Pasted text, held to the same rules as a file.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    if len(text) > MAX_TEXT_CHARACTERS:
        raise UnreadableFile(_TOO_LONG)
    lines, notes = pasted_lines(text)
    return checked(plain(lines, TEXT, notes))


def load_word(content: bytes) -> list[str]:
    """The lines of the bytes of a .docx file, held to the same rules as a file.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    return list(checked(read_confined(DOCX, content, limits())).lines)


def _kind(name: str, content: bytes, given: Limits) -> str:
    if len(content) > given.bytes:
        raise UnreadableFile(_too_large(name, given))
    kind = kind_of(name, content)
    if not content.strip():
        raise UnreadableFile(f"Tệp “{name}” trống.")
    return kind


def _content(path: Path) -> bytes:
    given = limits()
    try:
        if path.stat().st_size > given.bytes:
            raise UnreadableFile(_too_large(path.name, given))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"Không mở được tệp “{path.name}”.") from error


def _too_large(name: str, given: Limits) -> str:
    return f"Tệp “{name}” quá lớn: chỉ nhận tệp dưới {given.megabytes} MB."


def checked(source: Source) -> Source:
    """``source``, which is text of a plan's length with the marks of Vietnamese.

    Raises:
        UnreadableFile: it is not.
    """
    _require_text(source.lines)
    _require_marks(source.lines)
    return source


def _require_text(lines: Sequence[str]) -> None:
    if not any(letter.isalpha() for line in lines for letter in line):
        raise UnreadableFile("Văn bản trống: không có chữ nào để đọc.")
    if len(lines) > MAX_LINES or sum(map(len, lines)) > MAX_TEXT_CHARACTERS:
        raise UnreadableFile(_TOO_LONG)
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_CHARACTERS:
            raise UnreadableFile(
                f"Dòng {number} dài hơn {MAX_LINE_CHARACTERS} ký tự nên không phải là dòng của kế hoạch."
            )


def _require_marks(lines: Sequence[str]) -> None:
    letters = [letter for line in lines for letter in line if letter.isalpha()]
    if sum(map(_is_marked, letters)) < len(letters) * MIN_MARKED_SHARE:
        raise UnreadableFile("Văn bản không có dấu tiếng Việt nên không thể đọc chắc chắn; hãy dùng bản có dấu.")


def _is_marked(letter: str) -> bool:
    return letter in "đĐ" or len(unicodedata.normalize("NFD", letter)) > 1
