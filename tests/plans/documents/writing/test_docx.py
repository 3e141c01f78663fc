"""The Word file, opened as Word opens it."""

from __future__ import annotations

import dataclasses
import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plans.documents.content import SigningBlock, from_json, to_json
from plans.documents.writing import layout
from plans.documents.writing.blocks import Role, printed_blocks
from plans.documents.writing.docx import write_docx
from plans.documents.writing.text import write_text
from plans.documents.writing.word_styles import style_id
from plans.documents.writing.year_ranges import with_firm_blanks
from tests.plans.documents.writing.papers import plan, plan_of, with_last_paragraphs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def _opened(document=None, *, draft: bool = False):
    return docx.Document(BytesIO(write_docx(document or plan(), draft=draft)))


def _paragraphs(word) -> list[tuple[str, str]]:
    """Style and text of each paragraph that shows text, those in tables included, in order."""
    found = []
    for element in word.element.body.iter(f"{W}p"):
        text = " ".join(node.text for node in element.iter(f"{W}t"))
        if text:
            found.append((element.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), text))
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_word_file_prints_the_same_blocks_each_in_the_style_of_its_role():
    word = dict.fromkeys(_paragraphs(_opened()))
    printed = {(style_id(block.role), with_firm_blanks(block.text)) for block in printed_blocks(plan())}
    assert set(word) == printed


def test_word_file_holds_the_same_text_in_the_same_order_as_the_text_file():
    shown = "".join(text for _, text in _paragraphs(_opened()))
    assert _squeezed(shown) == _squeezed(write_text(plan()))


def test_same_document_gives_the_same_bytes():
    assert write_docx(plan(), draft=False) == write_docx(from_json(to_json(plan())), draft=False)


def test_page_has_the_size_and_margins_of_the_law():
    (section,) = _opened().sections
    tolerance = Mm(0.02)
    for shown, wanted in (
        (section.page_width, layout.PAGE_WIDTH_MM),
        (section.page_height, layout.PAGE_HEIGHT_MM),
        (section.top_margin, layout.MARGIN_TOP_MM),
        (section.bottom_margin, layout.MARGIN_BOTTOM_MM),
        (section.left_margin, layout.MARGIN_LEFT_MM),
        (section.right_margin, layout.MARGIN_RIGHT_MM),
    ):
        assert shown == pytest.approx(Mm(wanted), abs=tolerance)


@pytest.mark.parametrize("role", list(Role))
def test_style_of_a_role_has_the_letters_of_the_law(role):
    styles = {style.style_id: style for style in _opened().styles}
    style, letters = styles[style_id(role)], layout.LETTERS[role]
    shown = (style.font.size, bool(style.font.bold), bool(style.font.italic), style.paragraph_format.alignment)
    assert shown == (Pt(letters.size_pt), letters.bold, letters.italic, _ALIGNMENTS[letters.align])


def test_letters_are_times_new_roman_in_vietnamese():
    defaults = _opened().styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    fonts = set(defaults.find(f"{W}rFonts").attrib.values())
    assert fonts == {"Times New Roman"}
    assert defaults.find(f"{W}lang").get(f"{W}val") == "vi-VN"


def test_body_paragraphs_are_indented_and_apart():
    normal = _opened().styles["Normal"].paragraph_format
    assert normal.first_line_indent == pytest.approx(Mm(layout.FIRST_LINE_INDENT_MM), abs=Mm(0.02))
    assert normal.space_after == Pt(layout.PARAGRAPH_GAP_PT)
    assert normal.line_spacing == pytest.approx(layout.LINE_SPACING)
    assert normal.widow_control


def test_headings_are_words_own_and_stay_with_what_follows():
    styles = _opened().styles
    assert [styles[f"Heading {level}"].paragraph_format.keep_with_next for level in (1, 2, 3)] == [True] * 3


def test_rows_of_both_tables_are_not_split_and_have_no_borders():
    word = _opened()
    assert len(word.tables) == 2
    for row in word.element.body.iter(f"{W}tr"):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
    assert list(word.element.body.iter(f"{W}tblBorders")) == []


def test_last_two_paragraphs_stay_with_the_signing_block():
    word = _opened()
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in word.paragraphs if paragraph.text]
    assert kept[-3:] == [None, True, True]


def test_page_number_is_in_the_header_of_all_pages_but_the_first():
    (section,) = _opened().sections
    assert section.different_first_page_header_footer
    assert "PAGE" in etree.tostring(section.header._element).decode()
    assert "PAGE" not in etree.tostring(section.first_page_header._element).decode()


def test_draft_bears_its_mark_in_both_headers_and_neither_number_nor_date():
    word = _opened(draft=True)
    (section,) = word.sections
    headers = (section.first_page_header, section.header)
    assert [header.tables[0].cell(0, 0).text for header in headers] == ["DỰ THẢO", "DỰ THẢO"]
    styles = dict(_paragraphs(word))
    assert styles["Number"] == "Số:      /KH-UBND"
    assert styles["PlaceDate"] == "Sóc Trăng, ngày     tháng     năm    \u00a0"
    assert list(_opened().sections[0].header.tables) == []


def test_paper_without_recipients_and_signature_ends_in_its_body():
    bare = dataclasses.replace(plan(), recipients=(), archive="", signing=SigningBlock())
    word = _opened(bare)
    assert len(word.tables) == 1
    assert word.paragraphs[-1].text.endswith("./.")


def test_core_properties_name_the_paper_and_no_program():
    properties = _opened().core_properties
    assert properties.title == f"Kế hoạch 124/KH-UBND: {plan().subject}"
    assert properties.author == "ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG"
    assert properties.language == "vi-VN"


def test_every_part_of_the_package_is_declared_and_well_formed():
    with ZipFile(BytesIO(write_docx(plan_of(3), draft=True))) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))
        declared = re.findall(r'PartName="/([^"]+)"', package.read("[Content_Types].xml").decode())
        assert set(package.namelist()) == {
            *declared,
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
        }


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_no_text_breaks_the_file(text):
    document = dataclasses.replace(with_last_paragraphs(text, text), subject=text, issuer=text, recipients=(text,))
    assert _opened(document, draft=True).paragraphs
