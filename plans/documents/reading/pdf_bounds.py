"""How much a PDF would unpack to, asked before it is read: its pages are counted, its streams unpacked to a bound."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf

from plans.documents.reading.errors import UnreadableFile

_MOST_OBJECTS = 200_000
_MOST_BYTES_OF_A_STREAM = 8_000_000
_MOST_BYTES_OF_ALL = 40_000_000
BROKEN = "Tệp PDF bị hỏng hoặc không phải tệp .pdf."
LOCKED = "Tệp PDF có mật khẩu; hãy bỏ mật khẩu trước khi tải lên."
_TOO_LARGE = "Nội dung trong tệp PDF quá lớn sau khi giải nén."


def require_harmless_pdf(content: bytes, most_pages: int) -> None:
    """Refuse a PDF that would take too much to read.

    Raises:
        UnreadableFile: damaged, locked, too many pages, or streams that unpack to more than text of a plan.
    """
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            _require_few_pages(pdf, most_pages)
            _require_small_streams(pdf)
    except pikepdf.PasswordError as error:
        raise UnreadableFile(LOCKED) from error
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, RuntimeError, RecursionError, OSError) as error:
        raise UnreadableFile(BROKEN) from error


def _require_few_pages(pdf: pikepdf.Pdf, most_pages: int) -> None:
    if len(pdf.objects) > _MOST_OBJECTS or len(pdf.pages) > most_pages:
        raise UnreadableFile(f"Tệp PDF có hơn {most_pages} trang, quá dài để là một kế hoạch.")


def _require_small_streams(pdf: pikepdf.Pdf) -> None:
    """Pictures are left out: nobody unpacks them for their text."""
    total = 0
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and found.get("/Subtype") != "/Image":
            total += _unpacked_size(found)
            if total > _MOST_BYTES_OF_ALL:
                raise UnreadableFile(_TOO_LARGE)


def _unpacked_size(stream: Any) -> int:
    raw = stream.read_raw_bytes()
    unpacker = zlib.decompressobj()
    try:
        size = len(unpacker.decompress(raw, _MOST_BYTES_OF_A_STREAM + 1))
    except zlib.error:
        return len(raw)  # packed in another way, or damaged: as it is
    if size > _MOST_BYTES_OF_A_STREAM:
        raise UnreadableFile(_TOO_LARGE)
    return size
