"""The data of the archive: in the file, beside the file, by the decree's names, and the file still a valid one."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from plans.documents.archive import ENTRIES, archive_record, described, record_json
from plans.documents.content import from_json, to_json
from plans.documents.writing.pdf import write_pdf
from tests.plans.documents.validation import faults
from tests.plans.documents.writing import papers
from tests.plans.documents.writing.papers import RECIPIENTS, plan, plan_of

RECORD = {
    "OrganId": "H59",
    "TypeName": "Kế hoạch",
    "CodeNumber": "124",
    "CodeNotation": "KH-UBND",
    "IssuedDate": "2023-06-19",
    "OrganName": "Ủy ban nhân dân tỉnh Sóc Trăng",
    "Subject": plan().subject,
    "Language": "Tiếng Việt",
    "PageAmount": 4,
    "Position": "PHÓ CHỦ TỊCH",
    "FullName": "Nguyễn Thị Ví Dụ",
    "ToPlaces": list(RECIPIENTS),
}


def _paper():
    return dataclasses.replace(plan(), issuer_code="H59")


def _described(pdf: bytes) -> dict:
    with pikepdf.open(BytesIO(pdf)) as file:
        return described(file)


def test_record_says_all_that_the_paper_says_of_itself():
    assert archive_record(_paper(), pages=4) == RECORD


def test_record_of_a_draft_has_neither_number_nor_day():
    drafted = {name: value for name, value in RECORD.items() if name not in ("CodeNumber", "IssuedDate")}
    assert archive_record(_paper(), pages=4, draft=True) == drafted


def test_record_leaves_out_what_is_empty():
    bare = dataclasses.replace(plan(), recipients=(), signing=dataclasses.replace(plan().signing, position=""))
    left_out = {"OrganId", "Position", "ToPlaces"}
    assert set(archive_record(bare, pages=4)) == set(RECORD) - left_out


@pytest.mark.parametrize("draft", [False, True])
def test_file_carries_its_record(draft):
    assert _described(write_pdf(_paper(), draft=draft)) == archive_record(_paper(), pages=4, draft=draft)


def test_file_carries_markup_and_strange_letters_as_they_are_printed():
    subject = '</rdf:RDF> & "kế hoạch" <x>'
    paper = dataclasses.replace(_paper(), subject=f"{subject}\x00\ud800\u202e")
    pdf = write_pdf(paper, draft=False)
    assert _described(pdf)["Subject"] == subject
    assert faults(pdf) == []


def test_json_beside_the_file_says_the_same_and_names_the_file():
    pdf = write_pdf(_paper(), draft=False)
    stored = json.loads(record_json(_paper(), pdf, draft=False))
    assert stored == RECORD | {"SHA256": hashlib.sha256(pdf).hexdigest()}


def test_every_entry_has_a_vietnamese_name_of_its_own():
    assert len({entry.label for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize(
    "paper",
    [
        _paper(),
        plan_of(40),
        dataclasses.replace(plan(), recipients=(), issued_on=date(2026, 1, 2)),
        papers.table_plan(),
        papers.decision(),
        papers.report(),
    ],
    ids=["plan", "long", "bare", "table", "decision", "report"],
)
def test_file_is_a_valid_archive_file(paper, draft):
    assert faults(write_pdf(paper, draft=draft)) == []


def test_frozen_paper_gives_the_same_bytes_when_it_is_rendered_again():
    frozen = json.loads(json.dumps(to_json(_paper())))
    assert write_pdf(from_json(frozen), draft=False) == write_pdf(_paper(), draft=False)
