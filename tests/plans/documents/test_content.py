import json
from datetime import date

import pytest

from plans.documents.content import (
    Activity,
    Detail,
    OfficialDocument,
    Paragraph,
    Section,
    SigningBlock,
    from_json,
    to_json,
)

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


def test_document_survives_json():
    assert from_json(json.loads(json.dumps(to_json(DOCUMENT)))) == DOCUMENT


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
