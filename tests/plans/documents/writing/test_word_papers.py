"""Every type of paper as a Word file: the words of the PDF in its order, and the means by which Word lays it out."""

from __future__ import annotations

import dataclasses
import re
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings

from plans.documents.content import Activity, Section
from plans.documents.writing import blocks, layout
from plans.documents.writing.blocks import as_draft, printed_blocks, printed_leaves
from plans.documents.writing.docx import write_docx
from plans.documents.writing.html import document_html
from plans.documents.writing.word_styles import style_id
from tests.plans.documents.writing import papers
from tests.plans.documents.writing.test_pdf_papers import TYPES, shapes
from tests.plans.documents.writing.word_schema import assert_in_order

ALL_TYPES = {**TYPES, "register": papers.register, "draft": lambda: as_draft(papers.table_plan())}


def _opened(document):
    return docx.Document(BytesIO(write_docx(document, draft=document.is_draft)))


def _words(element) -> str:
    return re.sub(r"\s", "", "".join(node.text or "" for node in element.iter(qn("w:t"))))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _words_of_html(document) -> str:
    page = document_html(document, draft=document.is_draft)
    body = page[page.index("<main>") : page.index("</main>")]
    text = re.sub(r"<[^>]+>", "", body).replace("\u200b", "")
    return _squeezed(text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))


def _assert_same_words(document) -> None:
    shown = _words(_opened(document).element.body)
    assert shown == _squeezed("".join(block.text for block in printed_blocks(document)))
    assert shown == _words_of_html(document)


@pytest.mark.parametrize("name", ALL_TYPES)
def test_words_of_each_type_are_those_of_the_pdf_in_the_same_order(name):
    _assert_same_words(ALL_TYPES[name]())


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(shapes())
def test_words_of_any_shape_are_those_of_the_pdf_in_the_same_order(document):
    _assert_same_words(document)
    assert_in_order(write_docx(document, draft=document.is_draft))


@pytest.mark.parametrize("name", ALL_TYPES)
def test_file_of_each_type_keeps_to_the_schema(name):
    document = ALL_TYPES[name]()
    assert_in_order(write_docx(document, draft=document.is_draft))


@pytest.mark.parametrize("name", ALL_TYPES)
def test_every_leaf_is_a_section_with_pages_of_its_own(name):
    document = ALL_TYPES[name]()
    leaves, sections = printed_leaves(document), list(_opened(document).sections)
    assert len(sections) == len(leaves)
    for leaf, section in zip(leaves, sections, strict=True):
        size = (Mm(layout.PAGE_WIDTH_MM), Mm(layout.PAGE_HEIGHT_MM))
        size = size[::-1] if leaf.is_landscape else size
        assert (section.page_width, section.page_height) == pytest.approx(size, abs=Mm(0.02))
        assert section.orientation == (WD_ORIENT.LANDSCAPE if leaf.is_landscape else WD_ORIENT.PORTRAIT)
        assert section.start_type == WD_SECTION.NEW_PAGE
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer
        headers = [_words(part._element) for part in (section.first_page_header, section.header)]
        mark = "DỰTHẢO" if leaf.is_draft else ""
        assert headers == [mark, f"{mark}2"], "the number stands in the field, as Word last saw it"


@pytest.mark.parametrize("name", ["table", "decision", "report", "register"])
def test_tables_have_repeated_heads_unsplit_rows_and_the_width_of_the_text(name):
    document = ALL_TYPES[name]()
    body = _opened(document).element.body
    bordered = [
        table for table in body.iter(qn("w:tbl")) if table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") is not None
    ]
    expected = [
        (block.table, layout.LANDSCAPE_TEXT_WIDTH_MM if leaf.is_landscape else layout.TEXT_WIDTH_MM)
        for leaf in printed_leaves(document)
        for block in leaf.blocks
        if block.table
    ]
    assert len(bordered) == len(expected) > 0
    for table, (printed, width) in zip(bordered, expected, strict=True):
        rows = table.findall(qn("w:tr"))
        assert len(rows) == len(printed.rows) + 1
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        columns = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(columns) == pytest.approx(width / 25.4 * 1440, abs=1)


@pytest.mark.parametrize("name", ALL_TYPES)
def test_tables_never_touch_and_text_follows_the_last_one(name):
    body = list(_opened(ALL_TYPES[name]()).element.body)
    tags = [element.tag for element in body]
    assert (qn("w:tbl"), qn("w:tbl")) not in pairwise(tags)
    assert tags[-2:] != [qn("w:tbl"), qn("w:sectPr")]


@pytest.mark.parametrize("name", ALL_TYPES)
def test_signing_block_hangs_on_the_last_two_paragraphs(name):
    document = ALL_TYPES[name]()
    body = list(_opened(document).element.body)
    closings = [place for place, element in enumerate(body) if _signs(element)]
    assert len(closings) == sum(bool(leaf.of(blocks.SIGNING)) for leaf in printed_leaves(document))
    for place in closings:
        above = body[place - 2 : place]
        assert all(part.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for part in above)


def _signs(element) -> bool:
    styles = {style.get(qn("w:val")) for style in element.iter(qn("w:pStyle"))}
    return element.tag == qn("w:tbl") and style_id(blocks.Role.POSITION) in styles


def test_words_that_open_an_article_are_bold_and_the_others_are_not():
    word = _opened(papers.decision())
    article = next(paragraph for paragraph in word.paragraphs if paragraph.text.startswith("Điều 1."))
    assert article.style.name == "Điều"
    assert [(run.text[:7], bool(run.bold)) for run in article.runs] == [("Điều 1.", True), (" Ban hà", False)]


def test_no_part_is_numbered_by_word_and_no_style_of_a_paper_has_an_english_name_of_its_own():
    word = _opened(papers.submission())
    assert list(word.element.body.iter(qn("w:numPr"))) == []
    custom = [style for style in word.styles if style.element.get(qn("w:customStyle"))]
    assert custom
    assert [style.name for style in custom if style.name.isascii()] == []


def test_parts_are_in_the_outline_of_the_document():
    levels = {
        style.style_id: style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        for style in _opened(papers.plan()).styles
    }
    shown = {name: level.get(qn("w:val")) for name, level in levels.items() if level is not None}
    assert shown == {"Heading1": "0", "Heading2": "1", "Heading3": "2"}


def test_name_that_is_missing_leaves_the_room_to_sign():
    unsigned = dataclasses.replace(papers.plan(), signing=dataclasses.replace(papers.plan().signing, signatory=""))
    cell = _opened(unsigned).tables[-1].cell(0, 1)
    room = cell.paragraphs[-1].paragraph_format.space_after
    assert room == pytest.approx(Mm(layout.SIGNATURE_ROOM_MM), abs=Mm(0.02))


def test_table_that_ends_the_body_stays_with_the_signing_block():
    first, table, _ = papers.report().sections
    body = list(_opened(dataclasses.replace(papers.report(), sections=(first, table))).element.body)
    separator = body[[element.tag for element in body].index(qn("w:tbl"), 3) + 1]
    assert separator.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_only_a_first_row_that_is_too_tall_for_its_heading_may_be_split():
    tall = Activity("1.1", "Dự hội chợ của vùng " * 100, lead_text=papers.CULTURE)
    document = papers.with_areas(Section("1", "Chung", activities=(tall, Activity("1.2", "Khảo sát"))))
    file = _opened(dataclasses.replace(document, activity_form="table"))
    *_, table = (each for each in file.tables if len(each.columns) > 2)
    whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows]
    assert whole == [True, True, False, True]


def test_ranges_of_years_are_held_together_by_their_blanks():
    document = dataclasses.replace(papers.plan(), legal_bases=("Căn cứ Kế hoạch giai đoạn 2022 - 2025 của tỉnh",))
    texts = [paragraph.text for paragraph in _opened(document).paragraphs]
    assert "Căn cứ Kế hoạch giai đoạn 2022\u00a0-\u00a02025 của tỉnh." in texts
