"""Scans of paper for tests: small files that open."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
from PIL import Image


def pdf_scan(change: Callable[[pikepdf.Pdf], None] | None = None, **options: object) -> bytes:
    """A PDF of one empty page, the same bytes each time; ``change`` may put something into it."""
    pdf, target = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    if change:
        change(pdf)
    pdf.save(target, **{"static_id": True} | options)
    return target.getvalue()


def picture(kind: str, size: tuple[int, int] = (4, 3)) -> bytes:
    """A grey picture; ``kind`` is JPEG, PNG, TIFF or another that Pillow writes."""
    target = BytesIO()
    Image.new("L", size, 128).save(target, kind)
    return target.getvalue()


SCAN_PDF = pdf_scan()
