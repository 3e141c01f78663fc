"""What an edited Word file would change: nothing when nobody edited, else exactly what was edited."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from io import BytesIO

import pytest
from docx import Document

from plans.documents.content import OfficialDocument, Section
from plans.documents.reading.errors import NotAPlan
from plans.documents.reading.word_files import word_lines
from plans.documents.word_edits import AnotherPaper, word_edits
from plans.documents.writing.docx import write_docx
from tests.plans.documents.writing import papers
from tests.provinces.sample_directory import DIRECTORY

SHAPES = {
    "list": papers.plan,
    "table": papers.table_plan,
    "both": papers.chairman_plan,
    "decision": papers.decision,
    "department": papers.sector_plan,
}


def _edited(document: OfficialDocument, *changes: tuple[str, str]) -> list[str]:
    """The lines of the draft's Word file after a person replaced words in it and saved it."""
    word = Document(BytesIO(write_docx(document, draft=True)))
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    for paragraph in [*word.paragraphs, *(each for cell in cells for each in cell.paragraphs)]:
        for before, after in changes:
            for run in paragraph.runs:
                if before in run.text:
                    run.text = run.text.replace(before, after)
    target = BytesIO()
    word.save(target)
    return word_lines(target.getvalue())


@pytest.mark.parametrize("name", SHAPES)
def test_file_that_nobody_edited_changes_nothing(name):
    document = SHAPES[name]()
    edits = word_edits(document, _edited(document), DIRECTORY)
    assert not edits.comparison
    assert edits.doubts == ()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.xdist_group("libreoffice")
def test_file_that_another_word_processor_saved_changes_nothing(tmp_path):
    for name, make in SHAPES.items():
        (tmp_path / f"{name}.docx").write_bytes(write_docx(make(), draft=True))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "saved"]
    files = [f"{name}.docx" for name in SHAPES]
    subprocess.run([*command, *files], cwd=tmp_path, check=True, capture_output=True, timeout=240)
    for name, make in SHAPES.items():
        lines = word_lines((tmp_path / "saved" / f"{name}.docx").read_bytes())
        assert not word_edits(make(), lines, DIRECTORY).comparison, name


@pytest.mark.parametrize("name", ["list", "table", "decision"])
def test_edited_words_of_an_activity_are_the_only_change(name):
    document = SHAPES[name]()
    lines = _edited(document, ("tỉnh Cà Mau", "tỉnh Bạc Liêu"), ("Mùa nước nổi", "Mùa sen nở"))
    comparison = word_edits(document, lines, DIRECTORY).comparison
    assert (comparison.added, comparison.dropped, comparison.facts, comparison.lines) == ((), (), (), ())
    changes = {
        change.before.activity.number: [(field.label, field.before, field.after) for field in change.fields]
        for change in comparison.changed
    }
    assert changes == {
        "1.2": [("Địa điểm", "tỉnh Cà Mau", "tỉnh Bạc Liêu")],
        "3.1": [("Chủ đề", "Mùa nước nổi", "Mùa sen nở")],
    }


def test_edited_parts_recipients_and_subject_are_told():
    document = papers.plan()
    lines = _edited(
        document,
        ("Mỗi hoạt động có đơn vị chủ trì", "Mỗi hoạt động phải có đơn vị chủ trì"),
        ("Cổng TTĐT tỉnh", "Cổng thông tin điện tử tỉnh"),
        ("năm 2023, như sau", "trong năm 2023, như sau"),
    )
    comparison = word_edits(document, lines, DIRECTORY).comparison
    told = {lines.heading: [(change.before, change.after) for change in lines.changed] for lines in comparison.lines}
    assert set(told) == {"Đoạn mở đầu", "Nơi nhận", "MỤC ĐÍCH, YÊU CẦU › Yêu cầu"}
    assert not comparison.changed


def test_unit_that_the_directory_does_not_know_is_a_doubt_once():
    document = papers.plan()
    lines = _edited(document, ("Hiệp hội Du lịch tỉnh; các công ty", "Hội Ghe ngo miền Tây; các công ty"))
    doubts = word_edits(document, lines, DIRECTORY).doubts
    assert [(doubt.reason, doubt.text) for doubt in doubts] == [
        ("Đơn vị chưa có trong danh bạ", "Hội Ghe ngo miền Tây")
    ]


def test_draft_without_activities_recipients_and_signature_is_compared_too():
    bare = dataclasses.replace(
        papers.with_areas(Section("1", "Hợp tác chung")),
        recipients=(),
        archive="",
        signing=type(papers.plan().signing)(),
    )
    assert not word_edits(bare, _edited(bare), DIRECTORY).comparison


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        (
            dataclasses.replace(papers.plan(), issuer="Ủy ban nhân dân tỉnh Cà Mau", place="Cà Mau"),
            "Tệp là kế hoạch của Ủy ban nhân dân tỉnh Cà Mau, không phải của Ủy ban nhân dân tỉnh Sóc Trăng.",
        ),
        (
            dataclasses.replace(papers.plan(), subject="Triển khai Chương trình liên kết năm 2022"),
            "Tệp là kế hoạch năm 2022, dự thảo này là của năm 2023.",
        ),
        (
            dataclasses.replace(
                papers.with_areas(Section("1", "Nuôi trồng thủy sản")), subject="Phòng, chống hạn mặn mùa khô năm 2023"
            ),
            "Tệp là một kế hoạch khác: trích yếu và các hoạt động không giống dự thảo này.",
        ),
    ],
)
def test_paper_of_another_plan_is_refused_with_the_reason(other, sentence):
    with pytest.raises(AnotherPaper) as refusal:
        word_edits(papers.plan(), _edited(other), DIRECTORY)
    assert str(refusal.value) == sentence


def test_issued_paper_is_refused():
    lines = word_lines(write_docx(papers.plan(), draft=False))
    with pytest.raises(AnotherPaper) as refusal:
        word_edits(papers.plan(), lines, DIRECTORY)
    assert str(refusal.value) == "Tệp là văn bản đã có số 124/KH-UBND; hãy nạp bản Word của chính dự thảo này."


def test_report_and_loose_words_are_no_plan():
    for lines in (word_lines(write_docx(papers.report(), draft=False)), ["Bờ sông vắng lặng"]):
        with pytest.raises((NotAPlan, AnotherPaper)):
            word_edits(papers.plan(), lines, DIRECTORY)
