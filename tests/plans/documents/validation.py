"""A validator's word on a finished PDF."""

from __future__ import annotations

from io import BytesIO

import page
import pikepdf


def faults(pdf: bytes, profile: str = "2a") -> list[str]:
    """The rules of PDF/A that ``pdf`` breaks, and what qpdf finds wrong with its objects; empty when all is well."""
    with pikepdf.open(BytesIO(pdf)) as file:
        problems = [str(problem) for problem in file.check_pdf_syntax()]
    return [*problems, *(failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile=profile).failures)]
