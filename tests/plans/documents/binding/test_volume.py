"""A bound volume: whole papers, a table of contents that is true, and an archive file like its papers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import page
import pdfplumber
import pikepdf
import pypdf
import pytest

from plans.documents.binding.front import Cover, Entry
from plans.documents.binding.volume import Bound, bind
from plans.documents.writing import layout
from plans.documents.writing.pdf import pdf_of_html, write_pdf
from tests.plans.documents.writing.papers import decision, plan_of, table_plan

COVER = Cover("Chương trình <thử> & nghiệm", 2023, "Khơi nguồn kết nối")
ENTRIES = (
    Entry("Cà Mau", "7/KH-UBND", date(2023, 2, 1), "Triển khai Chương trình năm 2023"),
    Entry("Sóc Trăng", "124/KH-UBND", date(2023, 6, 19), "Triển khai <b>", "(thay Kế hoạch số 9/KH-UBND)"),
)


@pytest.fixture(scope="module")
def papers() -> list[bytes]:
    """Two issued papers, the second a decision with the plan and its landscape table; both with signature fields."""
    return [write_pdf(table_plan(), draft=False), write_pdf(decision(), draft=False)]


@pytest.fixture(scope="module")
def volume(papers) -> Bound:
    """Both papers, bound."""
    return bind(COVER, ENTRIES, papers)


def texts(pdf: bytes) -> list[str]:
    """The words of every page."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def without_stamp(text: str) -> str:
    """The words of a page without the running number."""
    return re.sub(r" ?Tập kế hoạch năm 2023 – trang \d+$", "", text)


def test_pages_are_those_of_the_front_and_of_every_paper_in_order(volume, papers):
    pages = texts(volume.content)
    inside = [text for paper in papers for text in texts(paper)]
    assert volume.pages == len(pages) == 2 + len(inside)
    assert [without_stamp(text) for text in pages[2:]] == inside


def test_every_page_but_the_cover_bears_its_number(volume):
    stamps = [re.findall(r"Tập kế hoạch năm 2023 – trang (\d+)", text) for text in texts(volume.content)]
    assert stamps == [[], *([str(number)] for number in range(2, volume.pages + 1))]


def test_content_of_a_page_is_kept_byte_for_byte(volume, papers):
    with pikepdf.open(BytesIO(papers[0])) as paper, pikepdf.open(BytesIO(volume.content)) as bound:
        own = paper.pages[0].obj.Contents.read_bytes()
        before, kept, after = bound.pages[2].obj.Contents
        assert (before.read_bytes(), kept.read_bytes()) == (b"q\n", own)
        assert after.read_bytes().startswith(b"\nQ\n/Artifact << /Type /Pagination >> BDC\nBT\n")


def test_contents_name_every_paper_with_its_first_page(volume, papers):
    contents = texts(volume.content)[1]
    second = 3 + len(texts(papers[0]))
    assert "1 Cà Mau 7/KH-UBND 01/02/2023 Triển khai Chương trình năm 2023 3" in contents
    assert f"2 Sóc Trăng 124/KH-UBND 19/06/2023 Triển khai <b> (thay Kế hoạch số 9/KH-UBND) {second}" in contents


def test_cover_says_what_is_inside_and_nothing_typed_is_markup(volume):
    cover = texts(volume.content)[0]
    assert "Chương trình <thử> & nghiệm “Khơi nguồn kết nối” TẬP KẾ HOẠCH NĂM 2023 Gồm 2 kế hoạch" in cover
    assert cover.endswith("ban hành từ ngày 01/02/2023 đến ngày 19/06/2023")


def test_page_numbers_of_the_contents_and_bookmarks_lead_to_their_papers(volume, papers):
    starts = [2, 2 + len(texts(papers[0]))]
    with pikepdf.open(BytesIO(volume.content)) as bound:
        numbers = {page.obj.objgen: place for place, page in enumerate(bound.pages)}
        links = [numbers[link.Dest[0].objgen] for link in bound.pages[1].obj.Annots]
        with bound.open_outline() as outline:
            bookmarks = [(item.title, numbers[item.destination[0].objgen]) for item in outline.root]
        assert "/Names" not in bound.Root
    assert links == starts
    assert bookmarks == [("Mục lục", 1), ("Cà Mau: 7/KH-UBND", starts[0]), ("Sóc Trăng: 124/KH-UBND", starts[1])]


def test_volume_is_an_archive_file_with_title_and_language(volume):
    report = page.validate_pdf_bytes(volume.content)
    assert (str(report.profile), [failure.message for failure in report.failures]) == (
        "ValidationProfile.PDF_A_2A",
        [],
    )
    with pikepdf.open(BytesIO(volume.content)) as bound:
        assert str(bound.Root.Lang) == "vi"
        assert str(bound.docinfo.Title) == COVER.title == "Tập kế hoạch năm 2023: Chương trình <thử> & nghiệm"


def test_structure_of_each_paper_is_a_part_of_the_one_document(volume, papers):
    with pikepdf.open(BytesIO(volume.content)) as bound:
        [document] = [kid for kid in bound.Root.StructTreeRoot.K if isinstance(kid, pikepdf.Dictionary)]
        parts = [kid for kid in document.K if kid.get("/S") == pikepdf.Name.Part]
        assert str(document.S) == "/Document"
        assert len(parts) >= len(papers)
        nums = bound.Root.StructTreeRoot.ParentTree.Nums
        keys = [int(key) for key in list(nums)[::2]]
        used = [int(page.obj.StructParents) for page in bound.pages]
        assert len(set(used)) == volume.pages
        assert set(used) <= set(keys)
        assert keys == sorted(set(keys))


def test_names_of_header_cells_of_two_papers_differ():
    cells = '<tr><th scope="col">Tên</th></tr><tr><td>Một</td></tr>'
    table = f'<html lang="vi"><title>Bảng</title><table>{cells}</table></html>'
    bound = bind(COVER, ENTRIES, [pdf_of_html(table)] * 2)
    with pikepdf.open(BytesIO(bound.content)) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        ids = [str(each.ID) for each in elements if each.get("/S") == pikepdf.Name.TH and "/ID" in each]
        headers = [str(name) for each in elements if each.get("/S") == pikepdf.Name.TD for name in _headers(each)]
    assert len(ids) == len(set(ids)) > 2
    assert set(headers) <= set(ids)


def _headers(cell: pikepdf.Object) -> list[pikepdf.Object]:
    attributes = cell.get("/A")
    return list(attributes.get("/Headers", [])) if isinstance(attributes, pikepdf.Dictionary) else []


def test_number_stands_in_the_bottom_right_corner_of_upright_and_lying_pages(volume):
    found = {}
    with pdfplumber.open(BytesIO(volume.content)) as pdf:
        for page_shown in pdf.pages[2:]:
            number = [word for word in page_shown.extract_words() if word["bottom"] > page_shown.height - 45][-1]
            place = (round(page_shown.width - number["x1"]), round(page_shown.height - number["bottom"]))
            found.setdefault(place, set()).add(page_shown.width > page_shown.height)
            assert number["text"] == str(page_shown.page_number)
    assert found == {next(iter(found)): {False, True}}
    assert next(iter(found))[0] == round(layout.MARGIN_RIGHT_MM / layout.MM_PER_PT)


def test_no_signature_field_is_left(volume, papers):
    for paper in papers:
        with pikepdf.open(BytesIO(paper)) as own:
            assert len(own.Root.AcroForm.Fields) > 0
    with pikepdf.open(BytesIO(volume.content)) as bound:
        kinds = [str(each.Subtype) for page in bound.pages for each in page.obj.get("/Annots", [])]
        assert "/AcroForm" not in bound.Root
    assert set(kinds) == {"/Link"}


def test_paper_with_fields_still_has_its_own_after_binding(papers):
    before = list(papers)
    bind(COVER, ENTRIES, papers)
    assert papers == before


def test_same_papers_give_the_same_bytes(volume, papers):
    assert bind(COVER, ENTRIES, iter(papers)).content == volume.content


def test_steps_are_reported_up_to_the_last(papers):
    told: list[tuple[int, int]] = []
    bind(COVER, ENTRIES, papers, lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("count", [1, 60])
def test_contents_stay_true_however_many_pages_they_take(count):
    paper = write_pdf(plan_of(1), draft=False)
    entries = [replace(ENTRIES[0], code=f"{number}/KH-UBND") for number in range(1, count + 1)]
    bound = bind(COVER, entries, [paper] * count)
    length = len(texts(paper))
    front = bound.pages - count * length
    contents = " ".join(texts(bound.content)[1:front])
    for number in range(1, count + 1):
        start = front + 1 + (number - 1) * length
        assert f"{number} Cà Mau {number}/KH-UBND 01/02/2023 Triển khai Chương trình năm 2023 {start}" in contents
