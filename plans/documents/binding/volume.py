"""Binding: finished papers become one file with a cover, a table of contents, bookmarks and running page numbers.

The papers go in as they are: their pages, letters and tags are not drawn anew. Empty signature fields are left out,
because a volume is not signed. The volume is PDF/A-2a when every paper is; the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate

from pikepdf import Array, Name, Object, ObjectStreamMode, OutlineItem, Page, Pdf

from plans.documents.binding.front import Cover, Entry, anchor, front_pdf
from plans.documents.binding.stamps import Stamp, isolated_resources
from plans.documents.binding.tags import Structure, without_form

STEPS_BESIDE_PAPERS = 2  # the front, and saving
CONTENTS_TITLE = "Mục lục"
_COVER_PAGES = 1

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Bound:
    """A finished volume."""

    content: bytes
    pages: int


def bind(cover: Cover, entries: Sequence[Entry], papers: Iterable[bytes], report: Report = lambda *_: None) -> Bound:
    """Bind ``papers``, the PDF files that ``entries`` name, in their order.

    Args:
        report: told after each step how many of how many are done.

    Raises:
        pikepdf.PdfError: a paper is no PDF file.
    """
    total = len(entries) + STEPS_BESIDE_PAPERS
    opened = [Pdf.open(BytesIO(paper)) for paper in papers]
    with Pdf.open(BytesIO(front_pdf(cover, entries, [len(paper.pages) for paper in opened]))) as volume:
        starts = _starts(len(volume.pages), opened)
        report(1, total)
        structure = Structure(volume)
        for done, paper in enumerate(opened, start=2):
            _append(volume, structure, paper)
            report(done, total)
        _link_contents(volume, starts)
        _bookmark(volume, entries, starts)
        numbered = list(enumerate(volume.pages, start=1))[_COVER_PAGES:]
        Stamp(volume, f"{cover.title.partition(':')[0]} – trang").put_on(numbered)
        bound = Bound(_saved(volume), len(volume.pages))
    report(total, total)
    return bound


def _starts(front_pages: int, opened: Sequence[Pdf]) -> list[int]:
    """The page, counted from 1, on which each paper begins."""
    return list(accumulate((len(paper.pages) for paper in opened[:-1]), initial=front_pages + 1))


def _append(volume: Pdf, structure: Structure, paper: Pdf) -> None:
    without_form(paper)
    first = len(volume.pages)
    volume.pages.extend(paper.pages)
    pages = list(volume.pages)[first:]
    for page in pages:
        isolated_resources(page)
        _drop_links_by_name(page)
    structure.graft(paper, pages)


def _drop_links_by_name(page: Page) -> None:
    """A link to a name of its own paper would lead nowhere, or to another paper that uses the same name."""
    for annotation in page.obj.get("/Annots", []):
        if "/Dest" in annotation and not isinstance(annotation.Dest, Array):
            del annotation.Dest


def _link_contents(volume: Pdf, starts: Sequence[int]) -> None:
    """Let each page number of the table of contents lead to its page; until now it led to its own row."""
    targets = {anchor(place): start for place, start in enumerate(starts)}
    for page in volume.pages[: starts[0] - 1]:
        for annotation in page.obj.get("/Annots", []):
            start = targets.get(str(annotation.get("/Dest", "")))
            if start:
                annotation.Dest = _top_of(volume.pages[start - 1])
    for name in ("/Names", "/Dests"):
        if name in volume.Root:
            del volume.Root[name]


def _top_of(page: Page) -> Object:
    return Array([page.obj, Name.Fit])


def _bookmark(volume: Pdf, entries: Sequence[Entry], starts: Sequence[int]) -> None:
    with volume.open_outline() as outline:
        contents = OutlineItem(CONTENTS_TITLE, _top_of(volume.pages[_COVER_PAGES]))
        papers = [
            OutlineItem(f"{entry.place}: {entry.code}", _top_of(volume.pages[start - 1]))
            for entry, start in zip(entries, starts, strict=True)
        ]
        outline.root[:] = [contents, *papers]


def _saved(volume: Pdf) -> bytes:
    target = BytesIO()
    volume.save(
        target,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=ObjectStreamMode.generate,
    )
    return target.getvalue()
