"""Where pages end: nothing that belongs together is torn apart, wherever in the page it falls."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest

from plans.documents.content import Activity, OfficialDocument, Paragraph, Section
from plans.documents.writing import layout
from plans.documents.writing.blocks import printed_blocks
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.writing.measure import Line, Paper, measured
from tests.plans.documents.writing.papers import plan

# One worker renders the papers once for all tests.
pytestmark = pytest.mark.xdist_group("pdf_breaks")

INDENT_MM = layout.MARGIN_LEFT_MM + layout.FIRST_LINE_INDENT_MM
THREE_LINES = "Đoạn văn dài, đủ để trang giấy phải chọn chỗ ngắt mà không bỏ rơi dòng nào. " * 3
FOUR_LINES = THREE_LINES + "Thêm một câu nữa thì đủ bốn dòng chữ trên giấy, không hơn."
CLOSING = ("Nơi nhận:", "TM. ỦY BAN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thị Ví Dụ", "- Lưu:")


def _short_plan(*sections: Section) -> OfficialDocument:
    return dataclasses.replace(plan(), legal_bases=(), opening=(), sections=sections)


def _ending_after(lines: int, last: tuple[str, ...]) -> OfficialDocument:
    filling = tuple(Paragraph(f"Dòng thứ {number}.") for number in range(1, lines + 1))
    return _short_plan(Section("I", "NỘI DUNG", paragraphs=filling + tuple(Paragraph(text) for text in last)))


@cache
def _closing_papers() -> dict[str, Paper]:
    """Plans that end on every line around the foot of a page, with last paragraphs of one and of three lines."""
    ends = {"one": ("Dòng cuối.",), "three": (THREE_LINES,), "three and one": (THREE_LINES, "Dòng cuối.")}
    return {
        f"{lines} lines, then {name}": measured(write_pdf(_ending_after(lines, last), draft=False))
        for lines in range(14, 26)
        for name, last in ends.items()
    }


def test_closing_papers_reach_both_sides_of_the_page_end():
    assert {len(paper.sizes) for paper in _closing_papers().values()} == {1, 2}


def test_signing_block_and_recipients_are_never_split():
    for name, paper in _closing_papers().items():
        pages = {paper.line(start).page for start in CLOSING}
        assert len(pages) == 1, name


def test_signing_block_has_at_least_two_lines_of_text_above_it_on_its_page():
    for name, paper in _closing_papers().items():
        title = paper.line("Nơi nhận:")
        above = [line for line in paper.on_page(title.page) if line.baseline < title.baseline - 1]
        assert len(above) >= 2, name


def _starts_paragraph(line: Line) -> bool:
    return line.left > INDENT_MM - 1


@cache
def _running_papers(text: str) -> list[Paper]:
    """Papers of the same paragraph many times, beginning at four different heights."""
    papers = []
    for offset in range(4):
        first = tuple(Paragraph(f"Dòng {number}.") for number in range(offset))
        section = Section("I", "NỘI DUNG", paragraphs=first + (Paragraph(text),) * 30)
        papers.append(measured(write_pdf(_short_plan(section), draft=False)))
    return papers


def _page_ends(text: str) -> list[tuple[list[Line], list[Line]]]:
    """The lines before and after each end of a page that falls within the running paragraphs."""
    return [
        (paper.on_page(page - 1), paper.on_page(page))
        for paper in _running_papers(text)
        for page in range(2, len(paper.sizes))
    ]


def test_paragraph_of_four_lines_is_split_in_two_and_two_or_not_at_all():
    split = [(before, after) for before, after in _page_ends(FOUR_LINES) if not _starts_paragraph(after[0])]
    assert split
    for before, after in split:
        assert [_starts_paragraph(line) for line in before[-2:]] == [True, False]
        assert [_starts_paragraph(line) for line in after[:3]] == [False, False, True]


def test_paragraph_of_three_lines_is_never_split():
    ends = _page_ends(THREE_LINES)
    assert len(ends) >= 4
    assert all(_starts_paragraph(after[0]) for _, after in ends)


def test_paragraph_of_many_lines_runs_over_the_page_end():
    paragraph = Paragraph(THREE_LINES * 20)
    paper = measured(write_pdf(_short_plan(Section("I", "NỘI DUNG", paragraphs=(paragraph,))), draft=False))
    assert not _starts_paragraph(paper.on_page(2)[0])
    assert len(paper.on_page(1)) > 30


@pytest.mark.parametrize("lines", range(12, 20))
def test_heading_is_never_last_on_a_page(lines):
    """The whole ladder of headings, put at every height around the foot of the page."""
    filling = Section("I", "MỤC ĐÍCH", paragraphs=tuple(Paragraph(f"Dòng {number}.") for number in range(lines + 8)))
    ladder = Section(
        "II",
        "NỘI DUNG",
        sections=(
            Section("1", "Nhóm việc", sections=(Section("a", "Việc nhỏ", activities=(Activity("1", "Đi chợ nổi"),)),)),
        ),
    )
    paper = measured(write_pdf(_short_plan(filling, ladder), draft=False))
    headings = [paper.line(start) for start in ("II. NỘI DUNG", "1. Nhóm việc", "a) Việc nhỏ", "1. Đi chợ nổi")]
    assert len({line.page for line in headings}) == 1


def test_recipients_longer_than_a_page_are_all_printed():
    names = tuple(f"Sở Du lịch tỉnh số {number}" for number in range(150))
    paper = measured(write_pdf(dataclasses.replace(plan(), recipients=names), draft=False))
    printed = [line.text for line in paper.lines if line.text.startswith("- Sở Du lịch tỉnh số")]
    assert printed == [f"- {name};" for name in names]


def test_pages_hold_every_printed_word_once():
    paper = measured(write_pdf(plan(), draft=False))
    shown = [line for page in range(1, len(paper.sizes) + 1) for line in paper.on_page(page)]
    printed = [block.text for block in printed_blocks(plan())]
    assert sorted("".join(line.text for line in shown).replace(" ", "")) == sorted("".join(printed).replace(" ", ""))
