"""How many pages a PDF has, asked before any of them is read."""

from __future__ import annotations

import pypdfium2

from plans.documents.reading.errors import UnreadableFile

BROKEN = "Tệp PDF bị hỏng hoặc không phải tệp .pdf."
LOCKED = "Tệp PDF có mật khẩu; hãy bỏ mật khẩu trước khi tải lên."
_PASSWORD = "password"  # noqa: S105 what the library says of a locked file


def require_few_pages(content: bytes, most: int) -> None:
    """Refuse a PDF that is damaged, locked or long.

    Raises:
        UnreadableFile: with one Vietnamese sentence that says why.
    """
    try:
        pages = len(pypdfium2.PdfDocument(content))
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise UnreadableFile(LOCKED if _PASSWORD in str(error).lower() else BROKEN) from error
    if pages > most:
        raise too_long(most)


def too_long(most: int) -> UnreadableFile:
    """The refusal of a PDF with more than ``most`` pages."""
    return UnreadableFile(f"Tệp PDF có hơn {most} trang, quá dài để là một kế hoạch.")
