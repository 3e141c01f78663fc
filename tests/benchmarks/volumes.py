"""A yearbook of 34 issued plans, bound, beside LibreOffice that converts one document as long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from plans.documents.binding.front import Cover, Entry
from plans.documents.binding.volume import bind
from plans.documents.compose import compose
from plans.documents.content import OfficialDocument
from plans.documents.writing.pdf import write_pdf
from plans.queries.plans import load_paper
from tests.benchmarks.papers import libreoffice
from tests.benchmarks.stopwatch import median_seconds, seconds

PLANS = 34
TIMES = 3


@dataclass(frozen=True, slots=True)
class VolumeTimes:
    """Pages of the yearbook, and seconds; None where LibreOffice is not installed."""

    pages: int
    bound: float
    libreoffice: float | None


def time_volume(plan: int, folder: Path) -> VolumeTimes:
    """Bind the paper of ``plan`` 34 times, as a worker that is warm does it."""
    document = compose(load_paper(plan))
    paper = write_pdf(document, draft=False)
    cover = Cover("Chương trình hợp tác phát triển du lịch", document.issued_on.year)
    entries = [
        Entry(f"Tỉnh {number}", document.code, document.issued_on, document.subject) for number in range(1, PLANS + 1)
    ]
    pages = bind(cover, entries, [paper] * PLANS).pages
    convert = libreoffice(_as_long(document), folder)
    return VolumeTimes(
        pages,
        median_seconds(lambda: bind(cover, entries, [paper] * PLANS), TIMES),
        seconds(convert) if convert else None,
    )


def _as_long(document: OfficialDocument) -> OfficialDocument:
    """One document with everything 34 times."""
    return replace(document, sections=document.sections * PLANS)
