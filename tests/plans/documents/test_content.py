import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest

from plans.documents.content import (
    Activity,
    Appendix,
    Article,
    Belonging,
    Column,
    ColumnKind,
    Detail,
    OfficialDocument,
    Paragraph,
    Row,
    Section,
    SigningBlock,
    Table,
    from_json,
    to_json,
)

COMMITTEE = "Ủy ban nhân dân tỉnh Cà Mau"
DATA = Path(__file__).parents[2] / "data"
DOCUMENT = OfficialDocument(
    kind="Kế hoạch",
    issuer="Ủy ban nhân dân tỉnh Sóc Trăng",
    subject="Thử",
    number="05",
    symbol="KH-UBND",
    place="Sóc Trăng",
    issued_on=date(2023, 6, 19),
    legal_bases=("Căn cứ A",),
    opening=("Như sau:",),
    sections=(
        Section(
            "I",
            "NỘI DUNG",
            (Paragraph("Đoạn.", "-"),),
            (
                Section(
                    "1", "Nhóm", activities=(Activity("1.1", "Việc", starts_on=date(2023, 4, 1), precision="day"),)
                ),
                Section(
                    "2", "Nhóm hai", activities=(Activity("2.1", "Việc hai", details=(Detail("Quy mô", "200"),)),)
                ),
            ),
        ),
        Section("II", "KẾT"),
    ),
    report_due_on=date(2023, 11, 10),
    recipients=("Các sở",),
    archive="VT",
    signing=SigningBlock("TM.", "KT.", "PHÓ", "Tên"),
)


TABLE = Table((Column("TT", 1, ColumnKind.ORDINAL), Column("Việc", 4)), (Row(("I", "Nhóm"), True), Row(("1", "Việc"))))
DECISION = OfficialDocument(
    kind="Quyết định",
    issuer="Ủy ban nhân dân tỉnh Sóc Trăng",
    subject="Về việc ban hành Kế hoạch",
    addressees=("Sở A", "Sở B"),
    decided_by="Ủy ban nhân dân tỉnh Sóc Trăng",
    articles=(Article("1", "Ban hành.", (Paragraph("Đoạn.", "a)"),)), Article("2", "Thi hành.")),
    sections=(Section("I", "KẾT QUẢ", tables=(TABLE,)),),
    activity_form="table",
    appendices=(Appendix("Phụ", (Paragraph("Mở."),), (TABLE,), False, Belonging.OVERVIEW),),
    attached=(dataclasses.replace(DOCUMENT, is_promulgated=True), dataclasses.replace(DOCUMENT, is_draft=True)),
)


@pytest.mark.parametrize("document", [DOCUMENT, DECISION], ids=["plan", "decision with everything"])
def test_document_survives_json(document):
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


def test_paper_frozen_in_the_first_format_reads_as_the_same_document():
    frozen = json.loads((DATA / "paper_of_format_1.json").read_text(encoding="utf-8"))
    assert frozen["format_version"] == 1
    assert from_json(frozen) == DOCUMENT


def test_new_papers_carry_the_new_format():
    assert to_json(DOCUMENT)["format_version"] == 2


def test_plan_of_a_decision_is_the_one_it_promulgates_and_a_plan_is_its_own():
    assert DECISION.plan == DECISION.attached[0]
    assert DOCUMENT.plan == DOCUMENT


@pytest.mark.parametrize(
    ("issuer", "signing", "cited"),
    [
        (COMMITTEE, SigningBlock("TM. ỦY BAN NHÂN DÂN", "", "CHỦ TỊCH"), COMMITTEE),
        (COMMITTEE, SigningBlock("", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), f"Chủ tịch {COMMITTEE}"),
        (COMMITTEE, SigningBlock(), COMMITTEE),
        ("Sở Du lịch tỉnh Cà Mau", SigningBlock("", "", "GIÁM ĐỐC"), "Sở Du lịch tỉnh Cà Mau"),
    ],
)  # fmt: skip
def test_paper_is_cited_by_who_issues_it(issuer, signing, cited):
    assert OfficialDocument(kind="Kế hoạch", issuer=issuer, subject="Thử", signing=signing).issued_by == cited


def test_document_of_an_unknown_format_refused():
    with pytest.raises(ValueError, match="phiên bản văn bản 99"):
        from_json(to_json(DOCUMENT) | {"format_version": 99})


def test_document_walks_parents_before_children():
    assert [section.title for section in DOCUMENT.walk()] == ["NỘI DUNG", "Nhóm", "Nhóm hai", "KẾT"]


def test_document_lists_activities_with_their_area():
    assert [(area.title, activity.number) for area, activity in DOCUMENT.activities()] == [
        ("Nhóm", "1.1"),
        ("Nhóm hai", "2.1"),
    ]


def test_document_code_keeps_the_leading_zero():
    assert DOCUMENT.code == "05/KH-UBND"
