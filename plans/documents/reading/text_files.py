"""Plain text: UTF-8, with or without a byte order mark, or UTF-16 with one."""

from __future__ import annotations

import codecs
import re

from plans.documents.reading.errors import UnreadableFile

MAX_TEXT_BYTES = 5_000_000
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")


def text_lines(content: bytes) -> list[str]:
    """The lines of a text file.

    Raises:
        UnreadableFile: too large, not in Unicode, or no text at all.
    """
    if len(content) > MAX_TEXT_BYTES:
        raise UnreadableFile(f"Tệp văn bản quá lớn: chỉ nhận tệp .txt dưới {MAX_TEXT_BYTES // 1_000_000} MB.")
    text = _decoded(content)
    if _CONTROL.search(text):
        raise UnreadableFile("Tệp không phải là văn bản: có ký tự điều khiển, có thể là tệp nhị phân.")
    return _LINE_END.split(text)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_UTF16_MARKS) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("Tệp không phải văn bản Unicode (UTF-8); hãy lưu lại tệp với bảng mã UTF-8.") from error
