"""The front of a bound volume: its cover and its table of contents, laid out by the paper's own measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from weasyprint import HTML, Document

from plans.documents.writing import layout
from plans.documents.writing.typesetting import PDF_VARIANT, RefusingFetcher

_COVER_PAGES = 1
_LETTERS_IN_LINE = 38  # of the column of subjects
_PAGE_HEIGHT = 46  # lines of the table on a page


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper of the volume as the table of contents names it. ``note`` stands below the subject, in italics."""

    place: str
    code: str
    issued_on: date
    subject: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says."""

    program: str
    year: int
    slogan: str = ""

    @property
    def title(self) -> str:
        """What a window or a file list calls the volume."""
        return f"Tập kế hoạch năm {self.year}: {self.program}"


def front_pdf(cover: Cover, entries: Sequence[Entry], lengths: Sequence[int]) -> bytes:
    """Cover and table of contents of papers that have so many pages; set again until its own length is as it says."""
    pages = _COVER_PAGES + ceil(sum(map(_height, entries)) / _PAGE_HEIGHT)
    while True:
        rendered = _rendered(cover, entries, list(accumulate(lengths[:-1], initial=pages + 1)))
        if len(rendered.pages) == pages:
            return rendered.write_pdf(pdf_variant=PDF_VARIANT)
        pages = len(rendered.pages)


def _height(entry: Entry) -> int:
    """About how many lines the row of an entry takes; only how soon the length is found depends on it."""
    lines = ceil(len(entry.subject) / _LETTERS_IN_LINE) + ceil(len(entry.note) / _LETTERS_IN_LINE)
    return max(lines, 1)


def _rendered(cover: Cover, entries: Sequence[Entry], starts: Sequence[int]) -> Document:
    rows = [
        {"number": number, "entry": entry, "page": page, "anchor": anchor(number - 1)}
        for number, (entry, page) in enumerate(zip(entries, starts, strict=True), start=1)
    ]
    context = {
        "cover": cover,
        "rows": rows,
        "first": min(entry.issued_on for entry in entries),
        "last": max(entry.issued_on for entry in entries),
        "language": layout.LANGUAGE,
        "css": mark_safe(_css()),  # noqa: S308 - made of our own numbers
    }
    html = render_to_string("documents/volume.html", context)
    return HTML(string=html, url_fetcher=RefusingFetcher()).render(pdf_variant=PDF_VARIANT)


def anchor(place: int) -> str:
    """The name under which the table of contents links to the paper at ``place`` (from 0)."""
    return f"van-ban-{place + 1}"


def _css() -> str:
    return render_to_string("documents/volume.css", {"fonts": FONTS, "layout": layout})


FONTS = ", ".join(f'"{name}"' for name in layout.FONTS) + ", serif"
