"""Plain text: UTF-8 or UTF-16, or one of the encodings that Vietnamese was written in before them."""

from __future__ import annotations

import codecs
import re

from plans.documents.reading.encodings import converted, decoded_bytes
from plans.documents.reading.errors import UnreadableFile

MAX_TEXT_BYTES = 5_000_000
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_NOT_TEXT = "Tệp không phải là văn bản: có ký tự điều khiển, có thể là tệp nhị phân."
_NO_UNICODE = "Tệp không phải văn bản Unicode (UTF-8); hãy lưu lại tệp với bảng mã UTF-8."
_SAMPLE = 4_000
_SHARE_OF_ZEROS = 0.15  # a letter of ASCII in UTF-16 has a byte of zeros


def text_lines(content: bytes) -> tuple[list[str], list[str]]:
    """The lines of a text file, and a note in Vietnamese when it was not written in Unicode.

    Raises:
        UnreadableFile: too large, in no known encoding, or no text at all.
    """
    if len(content) > MAX_TEXT_BYTES:
        raise UnreadableFile(f"Tệp văn bản quá lớn: chỉ nhận tệp .txt dưới {MAX_TEXT_BYTES // 1_000_000} MB.")
    return _lines(*_decoded(content))


def pasted_lines(text: str) -> tuple[list[str], list[str]]:
    """The lines of pasted text, and a note in Vietnamese when it was not typed in Unicode.

    Raises:
        UnreadableFile: it holds what is no character.
    """
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise UnreadableFile(_NO_UNICODE)
    return _lines(*(converted(text) or (text, "")))


def _lines(text: str, encoding: str) -> tuple[list[str], list[str]]:
    if _CONTROL.search(text):
        raise UnreadableFile(_NOT_TEXT)
    notes = [f"Văn bản dùng bảng mã {encoding}; đã chuyển sang Unicode."] if encoding else []
    return _LINE_END.split(text), notes


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and the name of the encoding it had when that was no Unicode."""
    try:
        text = content.decode(_unicode_form(content))
    except UnicodeDecodeError as error:
        if b"\x00" in content:
            raise UnreadableFile(_NOT_TEXT) from error
        found = decoded_bytes(content)
        if found is None:
            raise UnreadableFile(_NO_UNICODE) from error
        return found
    return converted(text) or (text, "")


def _unicode_form(content: bytes) -> str:
    if content.startswith(_UTF16_MARKS):
        return "utf-16"
    sample = content[:_SAMPLE]
    zeros = [sample[start::2].count(0) / max(1, len(sample) // 2) for start in (0, 1)]
    if max(zeros) > _SHARE_OF_ZEROS and min(zeros) == 0:
        return "utf-16-le" if zeros[1] else "utf-16-be"
    return "utf-8-sig"
