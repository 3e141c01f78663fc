"""A long paper that is set in parts is the paper that is set at once: pages, reading order, fonts and bookmarks."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from plans.documents.content import Activity, OfficialDocument, Section
from plans.documents.signing.fields import BODY_FIELD, PERSON_FIELD
from plans.documents.writing import parts
from plans.documents.writing.html import PaperHtml
from plans.documents.writing.parts import is_long
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.validation import faults
from tests.plans.documents.writing import papers
from tests.plans.documents.writing.measure import measured

# One worker sets the papers once for all tests.
pytestmark = pytest.mark.xdist_group("parts")

SHORT = 5_000  # letters of HTML: about two pages


def _long_paper() -> OfficialDocument:
    """A list with paragraphs over page ends, and a table with a row over two pages, areas and drawn lines."""
    first = tuple(
        Activity(f"1.{number}", "Cùng tổ chức hội nghị quảng bá sản phẩm của vùng " * 4, lead_text=papers.PARTNERS)
        for number in range(1, 8)
    )
    giant = Activity("2.1", " ".join(f"chữ{number}" for number in range(450)), theme="Cùng nhìn lại")
    areas = (Section("1", "Nhóm dài", activities=first), Section("2", "Nhóm lớn", activities=(giant, *first[:3])))
    return dataclasses.replace(papers.with_areas(*areas), activity_form="both")


PAPERS: dict[str, Callable[[], OfficialDocument]] = {
    "list and table": _long_paper,
    "draft behind a submission": papers.submission,
}


@pytest.fixture(scope="module", params=PAPERS)
def both(request) -> tuple[bytes, bytes]:
    """A paper set at once, and in parts."""
    document = PAPERS[request.param]()
    whole = write_pdf(document, draft=document.is_draft)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "PART_LETTERS", SHORT)
        assert is_long(PaperHtml(document, draft=document.is_draft))
        return whole, write_pdf(document, draft=document.is_draft)


def test_parts_show_what_the_whole_shows_at_the_same_places(both):
    whole, in_parts = both
    assert measured(in_parts) == measured(whole)


def test_parts_are_a_valid_archive_file(both):
    assert faults(both[1]) == []


def test_parts_are_read_in_the_order_of_the_whole(both):
    whole, in_parts = map(_structure, both)
    assert in_parts == whole
    assert len(whole) > 50


def test_parts_have_the_fonts_of_the_whole_once(both):
    whole, in_parts = map(_fonts, both)
    assert in_parts == whole


def test_parts_have_the_bookmarks_of_the_whole(both):
    whole, in_parts = map(_bookmarks, both)
    assert in_parts == whole


def test_parts_have_the_signature_fields_of_the_whole(both):
    whole, in_parts = map(_fields, both)
    assert in_parts == whole


def test_parts_leave_no_mark_behind(both):
    with pikepdf.open(BytesIO(both[1])) as pdf:
        assert "/Names" not in pdf.Root
        assert "/Dests" not in pdf.Root


def test_long_paper_has_its_bookmarks_and_fields():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "PART_LETTERS", SHORT)
        pdf = write_pdf(_long_paper(), draft=False)
        assert write_pdf(_long_paper(), draft=False) == pdf
    names = [name for name, *_ in _fields(pdf)]
    assert names == [PERSON_FIELD, BODY_FIELD]
    titles = [title for _, title, *_ in _bookmarks(pdf)]
    assert titles[0] == "KẾ HOẠCH"
    assert titles[-1] == "DANH MỤC CÁC HOẠT ĐỘNG"


def test_piece_that_no_part_is_long_enough_for_is_set_all_the_same(monkeypatch):
    document = papers.with_last_paragraphs("một hai ba " * 600, "Hết.")
    whole = measured(write_pdf(document, draft=False))
    monkeypatch.setattr(parts, "PART_LETTERS", 1_000)
    assert measured(write_pdf(document, draft=False)) == whole


def test_only_papers_of_many_pages_are_set_in_parts():
    assert not is_long(PaperHtml(papers.plan_of(60), draft=False))
    assert is_long(PaperHtml(papers.plan_of(300), draft=False))


def test_sheet_without_a_body_is_set(monkeypatch):
    monkeypatch.setattr(parts, "PART_LETTERS", 1)
    document = dataclasses.replace(
        papers.plan(), legal_bases=(), opening=(), sections=(), attached=(papers.with_areas(),)
    )
    text = " ".join(line.text for line in measured(write_pdf(document, draft=False)).lines)
    assert text.count("KẾ HOẠCH") == 2


def _structure(pdf: bytes) -> list[tuple[object, ...]]:
    """Each element in reading order: its depth, kind, page, what it holds on it, its attributes as a table cell."""
    with pikepdf.open(BytesIO(pdf)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        owners = dict(_owners(file))
        found: list[tuple[object, ...]] = []

        def walk(element: pikepdf.Object, depth: int) -> None:
            kids = list(element.K) if isinstance(element.get("/K"), pikepdf.Array) else [element.K]
            marks = [kid for kid in kids if isinstance(kid, int)]
            page = numbers[element.Pg.objgen] if "/Pg" in element else None
            assert all(owners[page][mark].objgen == element.objgen for mark in marks)
            cell = element.get("/A", pikepdf.Dictionary())
            found.append((depth, str(element.S), page, marks, len(cell.get("/Headers", [])), "/ID" in element))
            for kid in kids:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    assert kid.P.objgen == element.objgen
                    walk(kid, depth + 1)

        (document,) = file.Root.StructTreeRoot.K
        walk(document, 0)
        return found


def _owners(file: pikepdf.Pdf) -> list[tuple[int, pikepdf.Object]]:
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    return [(int(key), value) for key, value in zip(numbers[::2], numbers[1::2], strict=True)]


def _fonts(pdf: bytes) -> list[tuple[str, int]]:
    with pikepdf.open(BytesIO(pdf)) as file:
        fonts = {font.objgen: font for page in file.pages for font in page.obj.Resources.Font.values()}
        descendants = [font.DescendantFonts[0] for font in fonts.values()]
        return sorted((str(font.BaseFont), len(font.FontDescriptor.FontFile2.read_bytes())) for font in descendants)


def _bookmarks(pdf: bytes) -> list[tuple[int, str, int, float, float]]:
    """Depth, title, page and place on it."""
    with pikepdf.open(BytesIO(pdf)) as file, file.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        found: list[tuple[int, str, int, float, float]] = []

        def walk(items: list[pikepdf.OutlineItem], depth: int) -> None:
            for item in items:
                page, _, left, bottom, _ = item.destination
                place = (numbers[page.objgen], round(float(left), 2), round(float(bottom), 2))
                found.append((depth, item.title, *place))
                walk(item.children, depth + 1)

        walk(outline.root, 0)
        return found


def _fields(pdf: bytes) -> list[tuple[str, int, list[float]]]:
    """Name, page and rectangle."""
    with pikepdf.open(BytesIO(pdf)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        fields = file.Root.AcroForm.Fields if "/AcroForm" in file.Root else []
        return [(str(field.T), numbers[field.P.objgen], [float(side) for side in field.Rect]) for field in fields]
