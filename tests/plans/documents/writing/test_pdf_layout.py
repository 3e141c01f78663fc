"""The finished PDF of a plan, measured against the legal layout."""

from __future__ import annotations

import dataclasses
from functools import cache
from io import BytesIO
from itertools import pairwise

import pypdf
import pytest

from plans.documents.writing import layout
from plans.documents.writing.blocks import Role
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.writing.measure import MM, Line, Paper, measured
from tests.plans.documents.writing.papers import plan, plan_of, with_last_paragraphs

# One worker renders each shape once and measures it in many tests.
pytestmark = pytest.mark.xdist_group("pdf_layout")

HAIR = 0.15  # mm: rounding of positions in the file
LETTER_OVERHANG = 0.6  # mm: justified lines end in blanks, and some letters lean out of their box

REGULAR, BOLD = "Tinos", "Tinos-Bold"
ITALIC, BOLD_ITALIC = "Tinos-Italic", "Tinos-Bold-Italic"

SECTOR = dataclasses.replace(
    plan(),
    superior="Ủy ban nhân dân tỉnh Sóc Trăng",
    issuer="Sở Văn hóa, Thể thao và Du lịch",
    symbol="KH-SVHTTDL",
)
CITY = dataclasses.replace(
    plan(), issuer="Ủy ban nhân dân Thành phố Hồ Chí Minh", place="Thành phố Hồ Chí Minh", number="0134"
)
SHAPES = {
    "twelve activities": plan(),
    "one activity": plan_of(1),
    "sixty activities": plan_of(60),
    "no recipients": dataclasses.replace(plan(), recipients=(), archive=""),
    "forty recipients": dataclasses.replace(plan(), recipients=tuple(f"Sở Du lịch tỉnh số {n}" for n in range(40))),
    "long subject": dataclasses.replace(plan(), subject=" và ".join([plan().subject] * 4)),
    "long recipient": dataclasses.replace(plan(), recipients=("Trung tâm Xúc tiến Thương mại và Đầu tư " * 6,)),
    "long signing": dataclasses.replace(
        plan(), signing=dataclasses.replace(plan().signing, position="Phó Chủ tịch phụ trách khối văn hóa " * 3)
    ),
    "department": SECTOR,
    "city": CITY,
    "no words of signing": dataclasses.replace(plan(), signing=type(plan().signing)()),
    "endless word": with_last_paragraphs("x" * 3000),
}


@cache
def _paper(name: str = "twelve activities", *, draft: bool = False) -> Paper:
    return measured(write_pdf(SHAPES[name], draft=draft))


@pytest.mark.parametrize("name", SHAPES)
def test_every_page_is_a4_and_no_letter_stands_in_the_margins(name):
    paper = _paper(name)
    for width, height in paper.sizes:
        assert (round(width, 2), round(height, 2)) == (layout.PAGE_WIDTH_MM, layout.PAGE_HEIGHT_MM)
    for page in range(1, len(paper.sizes) + 1):
        for line in paper.on_page(page):
            assert line.left >= layout.MARGIN_LEFT_MM - HAIR, line
            assert line.right <= layout.PAGE_WIDTH_MM - layout.MARGIN_RIGHT_MM + LETTER_OVERHANG, line
            assert line.baseline - line.size * MM >= layout.MARGIN_TOP_MM - HAIR, line
            assert line.baseline <= layout.PAGE_HEIGHT_MM - layout.MARGIN_BOTTOM_MM, line


def test_margins_are_within_the_law():
    assert 20 <= layout.MARGIN_TOP_MM <= 25
    assert 20 <= layout.MARGIN_BOTTOM_MM <= 25
    assert 30 <= layout.MARGIN_LEFT_MM <= 35
    assert 15 <= layout.MARGIN_RIGHT_MM <= 20
    assert 0.40 <= layout.HEADING_LEFT_SHARE <= 0.45


@pytest.mark.parametrize("name", SHAPES)
def test_only_tinos_is_used_and_all_of_it_is_embedded(name):
    reader = pypdf.PdfReader(BytesIO(write_pdf(SHAPES[name], draft=True)))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
            assert descendant["/BaseFont"].split("+")[-1].startswith("Tinos")
            assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"])


@pytest.mark.parametrize(
    ("start", "size", "font"),
    [
        ("CỘNG HÒA", 13, BOLD),
        ("Độc lập", 14, BOLD),
        ("ỦY BAN NHÂN DÂN", 13, BOLD),
        ("TỈNH SÓC TRĂNG", 13, BOLD),
        ("Số: 124/KH-UBND", 13, REGULAR),
        ("Sóc Trăng, ngày 19 tháng 6 năm 2023", 13, ITALIC),
        ("KẾ HOẠCH", 14, BOLD),
        ("Triển khai Chương trình", 14, BOLD),
        ("Căn cứ Kế hoạch số 57", 14, ITALIC),
        ("Ủy ban nhân dân tỉnh Sóc Trăng ban hành", 14, REGULAR),
        ("I. MỤC ĐÍCH", 14, BOLD),
        ("1. Mục đích", 14, BOLD),
        ("- Gắn hoạt động", 14, REGULAR),
        ("1.1. Góp mặt", 14, REGULAR),
        ("- Thời gian thực hiện", 14, REGULAR),
        ("1. Các sở", 14, REGULAR),
        ("TM. ỦY BAN", 14, BOLD),
        ("KT. CHỦ TỊCH", 14, BOLD),
        ("PHÓ CHỦ TỊCH", 14, BOLD),
        ("Nguyễn Thị Ví Dụ", 14, BOLD),
        ("Nơi nhận:", 12, BOLD_ITALIC),
        ("- TT. Tỉnh ủy", 11, REGULAR),
        ("- Lưu: VT, VX.", 11, REGULAR),
    ],
)
def test_element_has_the_letters_of_the_law(start, size, font):
    line = _paper().line(start)
    assert (line.size, line.fonts) == (size, {font})


def test_superior_body_is_upright_and_not_bold_above_the_bold_issuer():
    paper = _paper("department")
    superior, issuer = paper.line("ỦY BAN NHÂN DÂN"), paper.line("SỞ VĂN HÓA")
    assert (superior.size, superior.fonts) == (13, {REGULAR})
    assert (issuer.size, issuer.fonts) == (13, {BOLD})
    assert superior.baseline < issuer.baseline


def test_page_number_is_centred_in_the_top_margin_from_page_two():
    paper = _paper("sixty activities")
    assert len(paper.sizes) > 9
    assert paper.in_top_margin(1) == []
    for page in range(2, len(paper.sizes) + 1):
        (number,) = paper.in_top_margin(page)
        assert (number.text, number.size, number.fonts) == (str(page), layout.PAGE_NUMBER_PT, {REGULAR})
        assert number.middle == pytest.approx(layout.MARGIN_LEFT_MM + layout.TEXT_WIDTH_MM / 2, abs=HAIR)
        assert number.baseline == pytest.approx(layout.PAGE_NUMBER_CENTRE_MM, abs=2)


@pytest.mark.parametrize("name", ["twelve activities", "department", "city"])
def test_heading_stands_in_two_columns_each_centred(name):
    paper = _paper(name)
    left_middle = layout.MARGIN_LEFT_MM + layout.HEADING_LEFT_MM / 2
    right_middle = layout.MARGIN_LEFT_MM + layout.HEADING_LEFT_MM + layout.HEADING_RIGHT_MM / 2
    kind = paper.line("KẾ HOẠCH")
    heading = [line for line in paper.on_page(1) if line.baseline < kind.baseline]
    right = [line for line in heading if line.left > layout.MARGIN_LEFT_MM + layout.HEADING_LEFT_MM]
    assert [line.text for line in right][:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    for line in heading:
        middle = right_middle if line in right else left_middle
        assert line.middle == pytest.approx(middle, abs=0.5), line


@pytest.mark.parametrize("name", ["twelve activities", "department", "city"])
def test_number_and_date_stand_on_one_line(name):
    paper = _paper(name)
    assert paper.line("Số:").baseline == paper.line(SHAPES[name].place).baseline


def test_line_below_the_motto_is_as_long_as_its_words():
    paper = _paper()
    motto = paper.line("Độc lập")
    rule = paper.rule_below(motto)
    assert (rule.left, rule.right) == (pytest.approx(motto.left, abs=HAIR), pytest.approx(motto.right, abs=HAIR))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("twelve activities", "TỈNH SÓC TRĂNG"),
        ("twelve activities", "Đồng bằng sông Cửu Long năm 2023"),
        ("department", "THỂ THAO VÀ DU LỊCH"),
        ("city", "THÀNH PHỐ HỒ CHÍ MINH"),
    ],
)
def test_other_lines_below_headings_are_a_third_to_a_half_of_the_words_and_centred(name, words):
    paper = _paper(name)
    line = paper.line(words)
    rule = paper.rule_below(line)
    assert layout.RULE_SHARE_MIN <= rule.length / (line.right - line.left) <= layout.RULE_SHARE_MAX
    assert rule.middle == pytest.approx(line.middle, abs=HAIR)
    assert 0 < rule.y - line.baseline < 4


def test_no_other_line_is_drawn():
    assert len(_paper().rules) == 3


def test_kind_and_subject_are_centred_on_the_text():
    paper = _paper()
    middle = layout.MARGIN_LEFT_MM + layout.TEXT_WIDTH_MM / 2
    for start in ("KẾ HOẠCH", "Triển khai", "Thành phố Hồ Chí Minh và 13 tỉnh, thành", "Đồng bằng"):
        assert paper.line(start).middle == pytest.approx(middle, abs=HAIR)


def _body(paper: Paper) -> list[Line]:
    """The lines between the subject and the closing table."""
    lines = list(paper.lines)
    first = next(index for index, line in enumerate(lines) if line.text.startswith("Căn cứ"))
    closing = next(index for index, line in enumerate(lines) if line.text.startswith(("Nơi nhận", "TM.")))
    return [line for line in lines[first:closing] if line.baseline > layout.MARGIN_TOP_MM]


@pytest.mark.parametrize("name", ["twelve activities", "one activity"])
def test_body_is_justified_with_a_first_line_indent(name):
    body = _body(_paper(name))
    indent = layout.MARGIN_LEFT_MM + layout.FIRST_LINE_INDENT_MM
    right_edge = layout.MARGIN_LEFT_MM + layout.TEXT_WIDTH_MM
    for line, following in zip(body, [*body[1:], None], strict=True):
        starts = line.left == pytest.approx(indent, abs=HAIR)
        assert starts or line.left == pytest.approx(layout.MARGIN_LEFT_MM, abs=HAIR), line
        if following and following.left < indent - 1:
            assert line.right == pytest.approx(right_edge, abs=0.3), line


def test_paragraphs_are_at_least_six_points_further_apart_than_lines():
    body = [line for line in _body(_paper()) if line.page == 1]
    pairs = list(pairwise(body))
    indent = layout.MARGIN_LEFT_MM + layout.FIRST_LINE_INDENT_MM
    within = {round((b.baseline - a.baseline) / MM, 1) for a, b in pairs if b.left < indent - 1}
    between = {round((b.baseline - a.baseline) / MM, 1) for a, b in pairs if b.left > indent - 1}
    single = layout.LETTERS[Role.PARAGRAPH].size_pt * layout.SINGLE_LINE
    assert min(within) >= single - 0.1
    assert max(within) <= 1.5 * single
    assert min(between) - max(within) >= 6 - 0.2


def test_signing_block_is_centred_in_the_right_half_level_with_recipients():
    paper = _paper()
    signing = [paper.line(start) for start in ("TM. ỦY BAN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thị")]
    title = paper.line("Nơi nhận:")
    half = layout.MARGIN_LEFT_MM + layout.TEXT_WIDTH_MM / 2
    for line in signing:
        assert line.middle == pytest.approx(half + layout.TEXT_WIDTH_MM / 4, abs=HAIR)
    assert title.left == pytest.approx(layout.MARGIN_LEFT_MM, abs=HAIR)
    assert title.baseline == pytest.approx(signing[0].baseline, abs=HAIR)
    assert signing[3].baseline - signing[2].baseline > layout.SIGNATURE_ROOM_MM


def test_draft_bears_its_mark_on_every_page_and_neither_number_nor_date():
    paper = _paper(draft=True)
    for page in range(1, len(paper.sizes) + 1):
        mark = paper.in_top_margin(page)[0]
        assert (mark.text, mark.fonts) == ("DỰ THẢO", {BOLD})
        assert mark.left > layout.MARGIN_LEFT_MM
    shown = "".join(line.text for line in paper.lines)
    assert "124" not in shown
    assert "ngày 19" not in shown


def test_draft_and_paper_for_signature_break_at_the_same_places():
    def body(paper: Paper) -> list[tuple[int, str]]:
        return [(line.page, line.text) for line in _body(paper)]

    assert body(_paper(draft=True)) == body(_paper())
