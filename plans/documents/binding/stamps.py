"""Running page numbers, drawn over finished pages: the pages' own content stays byte for byte what it was."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from django.template.loader import render_to_string
from pikepdf import Dictionary, Name, Object, Page, Pdf
from weasyprint import HTML

from plans.documents.binding.front import FONTS
from plans.documents.writing import layout
from plans.documents.writing.pdf import RefusingFetcher

SIZE_PT = 10.0
_MM = 1 / layout.MM_PER_PT
# In the bottom margin, at its right end: a paper has its own number in the top margin.
_RIGHT_PT = layout.MARGIN_RIGHT_MM * _MM
_BASE_PT = layout.MARGIN_BOTTOM_MM / 2 * _MM
_DIGIT_PT = SIZE_PT / 2  # every digit of Times New Roman is half as wide as the letters are high
_LABEL_PT = 300.0
_BOX_PT = SIZE_PT * 1.5


class Stamp:
    """The label and the ten digits, each drawn once and used on every page."""

    def __init__(self, pdf: Pdf, label: str) -> None:
        self.pdf = pdf
        html = render_to_string(
            "documents/stamps.html",
            {
                "label": label,
                "digits": range(10),
                "fonts": FONTS,
                "size": f"{SIZE_PT:g}pt",
                "digit_width": f"{_DIGIT_PT:g}pt",
                "label_width": f"{_LABEL_PT:g}pt",
                "height": f"{_BOX_PT:g}pt",
                "language": layout.LANGUAGE,
            },
        )
        # Without tags: what is stamped is no part of the text.
        bytes_drawn = HTML(string=html, url_fetcher=RefusingFetcher()).write_pdf(pdf_variant="pdf/a-2b")
        with Pdf.open(BytesIO(bytes_drawn)) as drawn:
            forms = [pdf.copy_foreign(drawn.make_indirect(page.as_form_xobject())) for page in drawn.pages]
        self.label, *self.digits = forms
        self.before = pdf.make_stream(b"q\n")

    def put_on(self, pages: Iterable[tuple[int, Page]]) -> None:
        """Stamp each page with its number."""
        for number, page in pages:
            self._put(page, str(number))

    def _put(self, page: Page, number: str) -> None:
        left, bottom, right, _ = (float(edge) for edge in page.mediabox)
        x = right - _RIGHT_PT - len(number) * _DIGIT_PT
        names = [
            self._named(page, "So", self.label),
            *(self._named(page, f"So{d}", self.digits[int(d)]) for d in number),
        ]
        places = [max(x - _LABEL_PT, left - _LABEL_PT), *(x + place * _DIGIT_PT for place in range(len(number)))]
        drawn = "".join(
            f"q 1 0 0 1 {place:.3f} {bottom + _BASE_PT:.3f} cm {name} Do Q\n"
            for name, place in zip(names, places, strict=True)
        )
        # What the page's own content left set is undone before, so that the stamp stands where it should.
        after = f"\nQ\n/Artifact <</Type /Pagination>> BDC\n{drawn}EMC\n"
        page.contents_add(self.before, prepend=True)
        page.contents_add(self.pdf.make_stream(after.encode()))

    def _named(self, page: Page, name: str, form: Object) -> str:
        return str(page.add_resource(form, Name.XObject, Name(f"/{name}"), replace_existing=True))


def isolated_resources(page: Page) -> None:
    """Give the page a resource dictionary of its own, so that what is added to it shows up nowhere else."""
    resources = Dictionary(page.obj.get("/Resources", {}))
    if "/XObject" in resources:
        resources.XObject = Dictionary(resources.XObject)
    page.obj.Resources = resources
