from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from plans.actions.issuing import issue_plan
from plans.documents.compose import compose
from plans.documents.writing.text import write_text
from plans.management.commands.write_document import Command
from plans.models import Plan
from plans.queries.plans import load_paper
from plans.workflow import State
from tests.plans.life import taken_to


def write(plan, path, *extra):
    """Run the command; the bytes of the file it made."""
    call_command("write_document", str(plan.pk), str(path), *extra, stdout=StringIO())
    return path.read_bytes()


@pytest.fixture
def issued(draft, soc_trang):
    """The draft, issued as 124/KH-UBND."""
    taken_to(State.APPROVED, draft, soc_trang)
    return issue_plan(by=soc_trang.clerk, plan=draft, number=124, issued_on=date(2023, 6, 19))


def test_write_text_of_a_draft_is_its_paper(draft, tmp_path):
    assert write(draft, tmp_path / "a.txt").decode() == write_text(compose(load_paper(draft.pk)))


def test_write_word_and_pdf_of_a_draft(draft, tmp_path):
    word = Document(BytesIO(write(draft, tmp_path / "a.docx")))
    assert "KẾ HOẠCH" in [paragraph.text for paragraph in word.paragraphs]
    assert write(draft, tmp_path / "a.PDF").startswith(b"%PDF-")


def test_write_pdf_of_an_issued_plan_is_the_frozen_one(issued, tmp_path):
    Plan.objects.filter(pk=issued.pk).update(subject="Sửa sau lưng")
    assert write(issued, tmp_path / "a.pdf") == bytes(issued.revisions.get(reason="issued").pdf)
    assert "Sửa sau lưng" not in write(issued, tmp_path / "a.txt").decode()


def test_write_an_earlier_revision(issued, tmp_path):
    assert write(issued, tmp_path / "a.pdf", "--revision", "1") == bytes(issued.revisions.get(number=1).pdf)
    assert "Số: 124/KH-UBND" not in write(issued, tmp_path / "a.txt", "--revision", "1").decode()
    assert "Số: 124/KH-UBND" in write(issued, tmp_path / "a.txt", "--revision", "2").decode()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("999999", "a.pdf"), "Không có kế hoạch mã 999999"),
        (("{pk}", "a.odt"), "phải kết thúc bằng .pdf, .docx hoặc .txt"),
        (("{pk}", "khong-co/a.pdf"), "Không ghi được tệp"),
        (("{pk}", "a.pdf", "--revision", "7"), "không có bản lưu số 7"),
    ],
)
def test_write_refused_with_one_sentence(draft, tmp_path, arguments, sentence):
    pk, name, *extra = [argument.replace("{pk}", str(draft.pk)) for argument in arguments]
    with pytest.raises(CommandError, match=sentence) as caught:
        call_command("write_document", pk, str(tmp_path / name), *extra)
    assert caught.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_refusal_on_the_command_line_is_its_sentence_alone(draft, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["manage.py", "write_document", "999999", str(tmp_path / "a.pdf")])
    assert (ended.value.code, capsys.readouterr().err) == (2, "Không có kế hoạch mã 999999.\n")
