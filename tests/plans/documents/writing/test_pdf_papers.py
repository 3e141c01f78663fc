"""Every type of paper, in many shapes, measured against the legal layout."""

from __future__ import annotations

import dataclasses
import re
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans.documents.content import Activity, OfficialDocument, Section, SigningBlock
from plans.documents.writing import layout
from plans.documents.writing.blocks import as_draft
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.validation import faults
from tests.plans.documents.writing import papers
from tests.plans.documents.writing.lawful import assert_lawful
from tests.plans.documents.writing.measure import measured

TYPES = {
    "list": papers.plan,
    "table": papers.table_plan,
    "chairman, list and table": papers.chairman_plan,
    "department": papers.sector_plan,
    "decision": papers.decision,
    "submission": papers.submission,
    "report": papers.report,
}
LONG_UNIT = (
    "Ban Quản lý Khu du lịch quốc gia và Trung tâm Xúc tiến Đầu tư, Thương mại, Du lịch và Hội nghị quốc tế vùng "
    "Đồng bằng sông Cửu Long"
)
ISSUERS = (
    ("", "Ủy ban nhân dân tỉnh Sóc Trăng", "Sóc Trăng"),
    ("", "Ủy ban nhân dân Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
    ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "Sở Du lịch", "Thành phố Hồ Chí Minh"),
    ("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", LONG_UNIT, "Bà Rịa - Vũng Tàu"),
)
SIGNINGS = (
    SigningBlock(position="Giám đốc", signatory="Lê Thị Ví Dụ"),
    SigningBlock("TM. ỦY BAN NHÂN DÂN", "", "CHỦ TỊCH", "Trần Văn Ví Dụ"),
    SigningBlock("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Hoàng Thị Ví Dụ"),
    SigningBlock("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng phụ trách khối văn hóa, xã hội", "Ví Dụ"),
)


@st.composite
def activities(draw, number: str) -> Activity:
    """An activity that may lack theme, time and venue, and be led by a unit with a very long name."""
    return Activity(
        number=number,
        title=draw(st.sampled_from(["Dự hội chợ", "Cùng tổ chức hội nghị quảng bá sản phẩm du lịch của vùng " * 3])),
        theme=draw(st.sampled_from(["", "Mùa nước nổi"])),
        period_text=draw(st.sampled_from(["", "Quý II năm 2023"])),
        venue_text=draw(st.sampled_from(["", "tỉnh Cà Mau", "dự kiến Campuchia, Thái Lan, Singapore, Úc, Mỹ..."])),
        lead_text=draw(st.sampled_from([papers.CULTURE, LONG_UNIT])),
        support_text=draw(st.sampled_from(["", papers.PARTNERS])),
        budget_text=draw(st.sampled_from(["", "250.000.000 đồng"])),
    )


@st.composite
def areas(draw) -> tuple[Section, ...]:
    """Up to forty activities in one to four areas."""
    found = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        count = draw(st.sampled_from([0, 1, 2, 5, 10]))
        listed = tuple(draw(activities(f"{number}.{place}")) for place in range(1, count + 1))
        found.append(Section(str(number), f"Hợp tác thứ {number}", activities=listed))
    return tuple(found)


@st.composite
def shapes(draw) -> OfficialDocument:
    """A plan of any shape, as a draft or issued, alone or behind a decision or a submission."""
    superior, issuer, place = draw(st.sampled_from(ISSUERS))
    plan = dataclasses.replace(
        papers.with_areas(*draw(areas())),
        superior=superior,
        issuer=issuer,
        place=place,
        subject=" và ".join([papers.plan().subject] * draw(st.integers(1, 3))),
        recipients=tuple(f"Sở Du lịch tỉnh số {number}" for number in range(draw(st.sampled_from([0, 1, 9, 40])))),
        archive=draw(st.sampled_from(["", "VT, VX"])),
        signing=draw(st.sampled_from(SIGNINGS)),
        activity_form=draw(st.sampled_from(["list", "table", "both"])),
    )
    bound = draw(st.sampled_from(["alone", "decision", "submission"]))
    if bound == "decision":
        behind = dataclasses.replace(plan, is_promulgated=True, recipients=(), archive="", legal_bases=())
        return dataclasses.replace(papers.decision(), signing=plan.signing, attached=(behind,))
    if bound == "submission":
        return dataclasses.replace(papers.submission(), attached=(as_draft(plan),))
    return as_draft(plan) if draw(st.booleans()) else plan


@pytest.mark.parametrize("name", TYPES)
def test_paper_of_each_type_keeps_to_the_law(name):
    assert_lawful(TYPES[name]())


@pytest.mark.parametrize("name", ["table", "decision", "submission"])
def test_draft_of_each_type_bears_its_mark_on_every_page_and_no_number(name):
    paper = assert_lawful(as_draft(TYPES[name]()))
    assert not any("124" in line.text or "215" in line.text for line in paper.lines)


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(shapes())
def test_paper_of_any_shape_keeps_to_the_law(document):
    assert_lawful(document)


def test_three_hundred_activities_keep_to_the_law():
    paper = assert_lawful(dataclasses.replace(papers.plan_of(300), activity_form="table"))
    assert sum(len(grid.rows) - 1 for grid in paper.grids) == 301


def test_register_is_a_landscape_table_under_the_body_s_name():
    paper = assert_lawful(papers.register())
    assert {size[0] > size[1] for size in paper.sizes} == {True}
    assert [line.text for line in paper.on_page(1)[:2]] == ["ỦY BAN NHÂN DÂN", "TỈNH SÓC TRĂNG"]
    assert sum(len(grid.rows) - 1 for grid in paper.grids) == 60


def test_appendix_of_a_plan_in_the_table_form_follows_the_signature_and_counts_its_own_pages():
    paper = assert_lawful(papers.table_plan())
    appendix = paper.line("Phụ lục")
    assert paper.leaf_starts == [1, appendix.page]
    assert paper.line("Nguyễn Thị Ví Dụ").page < appendix.page
    assert [line.text for line in paper.page_numbers(appendix.page + 1)] == ["2"]


def test_row_higher_than_a_page_is_printed_within_the_margins_to_its_last_word():
    words = [f"chữ{number}" for number in range(1200)]
    giant = Activity("1.1", " ".join(words), lead_text=papers.CULTURE)
    document = dataclasses.replace(
        papers.with_areas(Section("1", "Chung", activities=(giant,))), activity_form="table"
    )
    paper = measured(write_pdf(document, draft=False))
    pages = range(paper.line("Phụ lục").page, len(paper.sizes) + 1)
    lines = [line for page in pages for line in paper.on_page(page)]
    assert max(line.baseline for line in lines) <= layout.PAGE_WIDTH_MM - layout.MARGIN_BOTTOM_MM
    assert sorted(re.findall(r"chữ\d+", " ".join(line.text for line in lines))) == sorted(words)
    head = ("TT", "Nội dung", "Thời gian", "Địa điểm", "Chủ trì", "Phối hợp")
    assert [(grid.page, grid.rows[0]) for grid in paper.grids] == [(page, head) for page in pages]


@pytest.mark.parametrize("words", range(150, 800, 50))
def test_title_of_an_appendix_never_stands_alone_on_its_page(words):
    first = Activity("1.1", "Dự hội chợ của vùng " * (words // 5), lead_text=papers.CULTURE)
    document = papers.with_areas(Section("1", "Chung", activities=(first, Activity("1.2", "Khảo sát"))))
    paper = measured(write_pdf(dataclasses.replace(document, activity_form="table"), draft=False))
    label = paper.line("Phụ lục").page
    assert any(line.text.startswith("Dự hội chợ") for line in paper.on_page(label) if line.size == 12)
    assert paper.grids[0].page == label


@pytest.mark.parametrize("name", ["table", "decision", "submission", "report", "register"])
def test_paper_of_each_type_is_a_valid_archive_file(name):
    make = papers.register if name == "register" else TYPES[name]
    assert faults(write_pdf(make(), draft=False)) == []


def test_heads_of_a_table_are_tagged_as_heads():
    with pikepdf.open(BytesIO(write_pdf(papers.register(3), draft=False))) as pdf:
        tags = [str(item.get("/S", "")) for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
    assert tags.count("/Table") == 1
    assert tags.count("/TH") == 4
    assert tags.count("/TD") == 4 * 3
