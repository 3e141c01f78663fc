"""A few pages as pictures, against those that were looked at and kept.

Small and grey: a letter out of place, a lost line or a wrong size shows, another rounding of edges does not. After a
wanted change, ``GOLDEN=write pytest tests/plans/documents/writing/test_golden_pages.py`` writes them anew, to be
looked at before they are kept.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from plans.documents.writing.blocks import as_draft
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.writing import papers

FOLDER = Path(__file__).parents[3] / "data" / "pages"
DOTS_PER_INCH = 50
TOLERANCE = 1.0  # of 255, the mean over all dots; a page whose text moves by one line differs by 5 and more
PAGES = {
    "plan-1": (papers.plan, 1),
    "draft-1": (lambda: as_draft(papers.sector_plan()), 1),
    "decision-1": (papers.decision, 1),
    "promulgated-plan-1": (papers.decision, 2),
    "appendix-1": (papers.table_plan, 3),
    "submission-1": (papers.submission, 1),
    "report-1": (papers.report, 1),
    "register-1": (lambda: papers.register(12), 1),
}


def _picture(pdf: bytes, page: int) -> Image.Image:
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[page - 1]) as sheet:
        return sheet.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")


def _difference(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_like_the_one_that_was_kept(name):
    make, page = PAGES[name]
    picture = _picture(write_pdf(make(), draft=False), page)
    kept = FOLDER / f"{name}.png"
    if os.environ.get("GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        picture.quantize(16).save(kept, optimize=True)
    with Image.open(kept) as image:
        golden = image.convert("L")
    assert picture.size == golden.size
    assert _difference(picture, golden) < TOLERANCE


def test_a_page_that_moved_by_a_line_is_noticed():
    with Image.open(FOLDER / "plan-1.png") as image:
        golden = image.convert("L")
    assert _difference(ImageChops.offset(golden, 0, 11), golden) > 2 * TOLERANCE
