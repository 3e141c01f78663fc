"""A document as a PDF for signature and archive: PDF/A-2a, tagged, every font embedded, the same bytes every time."""

from __future__ import annotations

from io import BytesIO
from typing import NoReturn

import pikepdf
from weasyprint import HTML, Document
from weasyprint.urls import URLFetcher

from plans.documents.archive import archive_record, describe
from plans.documents.content import OfficialDocument
from plans.documents.signing.fields import Room, add_signature_fields, field_labels, places_in, room_of
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
    """``document`` as the bytes of a PDF. A draft bears DỰ THẢO and no number; the same input gives the same bytes.

    The file carries the data that describe it in the archive, and an issued paper its empty signature fields.
    """
    content, room = _printed(document_html(document, draft=draft))
    with pikepdf.open(BytesIO(content)) as pdf:
        describe(pdf, archive_record(document, pages=len(pdf.pages), draft=draft))
        if room and not draft:
            add_signature_fields(pdf, places_in(room), field_labels(document))
        return _saved(pdf, to_be_signed=not draft)


def _printed(html: str) -> tuple[bytes, Room | None]:
    """The pages of ``html``, and the room for signing on them.

    The laid-out pages go when this returns: kept on, they take a third more memory while the file is described.
    """
    rendered = _rendered(html)
    return _written(rendered), room_of([(page.height, page.anchors) for page in rendered.pages])


def pdf_of_html(html: str) -> bytes:
    """A page of our own making as PDF; it can reach neither files nor hosts."""
    return _written(_rendered(html))


def _rendered(html: str) -> Document:
    return HTML(string=html, url_fetcher=RefusingFetcher()).render(pdf_variant=PDF_VARIANT)


def _written(rendered: Document) -> bytes:
    return rendered.write_pdf(pdf_variant=PDF_VARIANT)


def _saved(pdf: pikepdf.Pdf, *, to_be_signed: bool) -> bytes:
    """The one clean save of a paper: signatures are added to these bytes, which are never written again.

    A paper to be signed lists its objects openly, not packed: older signing tools read nothing else, and the check
    of a signed plan of 60 activities takes 1 second, not 18.
    """
    target = BytesIO()
    packing = pikepdf.ObjectStreamMode.disable if to_be_signed else pikepdf.ObjectStreamMode.preserve
    pdf.save(target, deterministic_id=True, fix_metadata_version=False, object_stream_mode=packing)
    return target.getvalue()
