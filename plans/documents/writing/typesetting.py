"""The typesetter: HTML of our own making laid out on pages, and pages written as PDF/A, without files or hosts."""

from __future__ import annotations

import threading
from typing import NoReturn

from weasyprint import HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from plans.documents.writing.tagging import without_line_elements

PDF_VARIANT = "pdf/a-2a"


class RefusingFetcher(URLFetcher):
    """Fetches nothing: a paper holds all it needs, so whatever asks for an address was smuggled in."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> NoReturn:
        """Refuse ``url``, whatever its scheme.

        Raises:
            ValueError: always.
        """
        raise ValueError(f"Văn bản không được tải nội dung từ nơi khác: {url[:200]}")


class _Shared(threading.local):
    """What a thread keeps for all its papers."""

    fonts: FontConfiguration | None = None


_SHARED = _Shared()


def laid_out(html: str) -> Document:
    """``html`` on pages."""
    return HTML(string=html, url_fetcher=RefusingFetcher()).render(font_config=_fonts(), pdf_variant=PDF_VARIANT)


def _fonts() -> FontConfiguration:
    """The fonts of this machine, which take a sixth of the time of a short paper to list; those installed later are
    found by the next process. The typesetter is not made for several threads at once, so each has its own.
    """
    if _SHARED.fonts is None:
        _SHARED.fonts = FontConfiguration()
    return _SHARED.fonts


def written(pages: Document) -> bytes:
    """The bytes of laid-out pages as PDF."""
    return pages.write_pdf(pdf_variant=PDF_VARIANT, finisher=without_line_elements)
