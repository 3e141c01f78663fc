"""What a window, a file list or a search engine calls a paper."""

from __future__ import annotations

from plans.documents.content import OfficialDocument
from plans.documents.writing.cleaning import cleaned


def document_title(document: OfficialDocument, *, draft: bool) -> str:
    """The title of a paper: "Kế hoạch 124/KH-UBND: Triển khai …"; of a draft "Kế hoạch (dự thảo): …"."""
    clean = cleaned(document)
    code = f" {clean.code}" if clean.number and not draft else ""
    note = " (dự thảo)" if draft else ""
    return f"{clean.kind}{code}{note}: {clean.subject}"
