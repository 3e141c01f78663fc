"""Running page numbers, drawn over finished pages: the pages' own content stays byte for byte what it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from django.template.loader import render_to_string
from pikepdf import Array, Dictionary, Name, Object, Operator, Page, Pdf, parse_content_stream, unparse_content_stream
from weasyprint import HTML

from plans.documents.binding.front import FONTS
from plans.documents.writing import layout
from plans.documents.writing.typesetting import RefusingFetcher

SIZE_PT = 10.0
_MM = 1 / layout.MM_PER_PT
# In the bottom margin, at its right end: a paper has its own number in the top margin.
_RIGHT_PT = layout.MARGIN_RIGHT_MM * _MM
_BASE_PT = layout.MARGIN_BOTTOM_MM / 2 * _MM
_BOX_PT = 300.0  # the width of the page on which a sample is set, ranged right
_PX = 0.75  # points in a CSS pixel, the unit of a drawn page
_FONT = Name("/SoTrang")


@dataclass(frozen=True, slots=True)
class Sample:
    """Words that were set once: their font, their glyphs as an operand of TJ, and their width in points."""

    font: Object
    glyphs: list[Object]
    width: float


class Stamp:
    """A label and the ten digits, set once by the writer of papers; from their glyphs every number is made."""

    def __init__(self, pdf: Pdf, label: str) -> None:
        self.pdf = pdf
        with Pdf.open(BytesIO(_drawn([f"{label} ", *map(str, range(10))]))) as drawn:
            self.label, *self.digits = [_sample(page) for page in drawn.pages]
            self.font = pdf.copy_foreign(drawn.make_indirect(self.label.font))
        self.before = pdf.make_stream(b"q\n")

    def put_on(self, pages: Iterable[tuple[int, Page]]) -> None:
        """Stamp each page with its number."""
        for number, page in pages:
            self._put(page, str(number))

    def _put(self, page: Page, number: str) -> None:
        samples = [self.label, *(self.digits[int(digit)] for digit in number)]
        box = [float(edge) for edge in page.mediabox]
        x = box[2] - _RIGHT_PT - sum(sample.width for sample in samples)
        words = Array([part for sample in samples for part in sample.glyphs])
        name = page.add_resource(self.font, Name.Font, _FONT, replace_existing=True)
        drawn = unparse_content_stream(
            [
                # What the page's own content left set is undone, so that the stamp stands where it should.
                ([], Operator("Q")),
                # No part of the text: a reader aloud passes over it.
                ([Name.Artifact, Dictionary(Type=Name.Pagination)], Operator("BDC")),
                ([], Operator("BT")),
                ([name, SIZE_PT], Operator("Tf")),
                ([1, 0, 0, 1, round(x, 3), round(box[1] + _BASE_PT, 3)], Operator("Tm")),
                ([words], Operator("TJ")),
                ([], Operator("ET")),
                ([], Operator("EMC")),
            ]
        )
        page.contents_add(self.before, prepend=True)
        page.contents_add(self.pdf.make_stream(b"\n" + drawn + b"\n"))


def _drawn(samples: list[str]) -> bytes:
    """A page for each sample, without tags, because what is stamped is no part of the text."""
    context = {
        "samples": samples,
        "fonts": FONTS,
        "size": f"{SIZE_PT:g}pt",
        "width": f"{_BOX_PT:g}pt",
        "language": layout.LANGUAGE,
    }
    html = render_to_string("documents/stamps.html", context)
    return HTML(string=html, url_fetcher=RefusingFetcher()).write_pdf(pdf_variant="pdf/a-2b")


def _sample(page: Page) -> Sample:
    """The one run of words on a page of samples, ranged right."""
    operands = {str(operator): list(values) for values, operator in parse_content_stream(page)}
    left = float(operands["Tm"][4]) * _PX
    font = page.obj.Resources.Font[operands["Tf"][0]]
    return Sample(font, list(operands["TJ"][0]), _BOX_PT - left)


def isolated_resources(page: Page) -> None:
    """Give the page a resource dictionary of its own, so that what is added to it shows up nowhere else."""
    resources = Dictionary(page.obj.get("/Resources", {}))
    if "/Font" in resources:
        resources.Font = Dictionary(resources.Font)
    page.obj.Resources = resources
