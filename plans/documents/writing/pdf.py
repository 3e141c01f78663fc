"""A document as a PDF for signature and archive: PDF/A-2a, tagged, every font embedded, the same bytes every time."""

from __future__ import annotations

from typing import NoReturn

from weasyprint import HTML
from weasyprint.urls import URLFetcher

from plans.documents.content import OfficialDocument
from plans.documents.writing.html import document_html

PDF_VARIANT = "pdf/a-2a"


class RefusingFetcher(URLFetcher):
    """Fetches nothing: a paper holds all it needs, so whatever asks for an address was smuggled in."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> NoReturn:
        """Refuse ``url``, whatever its scheme.

        Raises:
            ValueError: always.
        """
        raise ValueError(f"Văn bản không được tải nội dung từ nơi khác: {url[:200]}")


def write_pdf(document: OfficialDocument, *, draft: bool) -> bytes:
    """``document`` as the bytes of a PDF. A draft bears DỰ THẢO and no number; the same input gives the same bytes."""
    return pdf_of_html(document_html(document, draft=draft))


def pdf_of_html(html: str) -> bytes:
    """A page of our own making as PDF; it can reach neither files nor hosts."""
    return HTML(string=html, url_fetcher=RefusingFetcher()).write_pdf(pdf_variant=PDF_VARIANT)
