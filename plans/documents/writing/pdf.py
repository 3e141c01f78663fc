"""A document as a PDF for signature and archive: PDF/A-2a, tagged, every font embedded, the same bytes every time."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from plans.documents.archive import archive_record, describe
from plans.documents.content import OfficialDocument
from plans.documents.signing.fields import Room, add_signature_fields, field_labels, places_in, room_of
from plans.documents.writing.html import PaperHtml
from plans.documents.writing.joining import joined
from plans.documents.writing.parts import PartSetter, bookmarks, is_long
from plans.documents.writing.stream_ends import end_clearly
from plans.documents.writing.typesetting import laid_out, written


def write_pdf(document: OfficialDocument, *, draft: bool) -> bytes:
    """``document`` as the bytes of a PDF. A draft bears DỰ THẢO and no number; the same input gives the same bytes.

    The file carries the data that describe it in the archive, and an issued paper its empty signature fields.
    """
    pdf, room = _printed(PaperHtml(document, draft=draft))
    with pdf:
        describe(pdf, archive_record(document, pages=len(pdf.pages), draft=draft))
        if room and not draft:
            add_signature_fields(pdf, places_in(room), field_labels(document))
        return _saved(pdf, to_be_signed=not draft)


def _printed(paper: PaperHtml) -> tuple[pikepdf.Pdf, Room | None]:
    """The pages of ``paper`` as an open file, and the room for signing on them.

    The laid-out pages go when this returns: kept on, they take a third more memory while the file is described.
    """
    if is_long(paper):
        return _printed_in_parts(paper)
    pages = laid_out(paper.whole())
    room = room_of([(page.height, page.anchors) for page in pages.pages])
    return pikepdf.open(BytesIO(written(pages))), room


def _printed_in_parts(paper: PaperHtml) -> tuple[pikepdf.Pdf, Room | None]:
    parts = list(PartSetter(paper).parts())
    notes = [note for part in parts for note in part.notes]
    room = room_of([(note.height, note.anchors) for note in notes])
    return joined((part.content for part in parts), bookmarks(notes)), room


def pdf_of_html(html: str) -> bytes:
    """A page of our own making as PDF; it can reach neither files nor hosts."""
    return written(laid_out(html))


def _saved(pdf: pikepdf.Pdf, *, to_be_signed: bool) -> bytes:
    """The one clean save of a paper: signatures are added to these bytes, which are never written again.

    A paper to be signed lists its objects openly, not packed: older signing tools read nothing else, and the check
    of a signed plan of 60 activities takes 1 second, not 18.
    """
    end_clearly(pdf)
    target = BytesIO()
    packing = pikepdf.ObjectStreamMode.disable if to_be_signed else pikepdf.ObjectStreamMode.preserve
    pdf.save(target, deterministic_id=True, fix_metadata_version=False, object_stream_mode=packing)
    return target.getvalue()
