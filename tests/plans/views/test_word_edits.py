"""Nạp lại bản Word đã sửa: the page tells what would change and writes nothing; whatever comes in, it answers."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from plans.actions.activities import add_activity
from plans.forms import word_edits as form_module
from plans.models import Activity, Plan, PlanEvent
from tests.plans.conftest import activity_data


def address(plan):
    return reverse("plan_word_edits", args=[plan.pk])


def downloaded(client, plan) -> bytes:
    return client.get(reverse("plan_docx", args=[plan.pk])).content


def edited(content: bytes, before: str, after: str) -> bytes:
    """The file as Word saves it once a person has replaced words in it."""
    word = Document(BytesIO(content))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    found = 0
    for paragraph in [*word.paragraphs, *(each for cell in cells for each in cell.paragraphs)]:
        for run in paragraph.runs:
            found += before in run.text
            run.text = run.text.replace(before, after)
    assert found, before
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def sent(client, plan, content: bytes, name: str = "du-thao.docx"):
    return client.post(address(plan), {"file": SimpleUploadedFile(name, content)})


def errors(answer) -> list[str]:
    assert answer.status_code == 200
    return answer.context["form"].errors.get("file", [])


def test_page_asks_for_the_file_and_says_that_nothing_is_written(editor, draft):
    page = editor.get(address(draft)).content.decode()
    assert "Chưa có gì được ghi vào dự thảo" in page
    assert reverse("plan_docx", args=[draft.pk]) in page
    assert address(draft) in editor.get(reverse("plan_detail", args=[draft.pk])).content.decode()


@pytest.mark.parametrize("form", ["list", "table", "both"])
@pytest.mark.parametrize("symbol", ["KH-UBND", "QĐ-UBND"])
def test_file_as_it_was_downloaded_changes_nothing(editor, draft, form, symbol):
    by_decision = symbol.startswith("QĐ")
    Plan.objects.filter(pk=draft.pk).update(activity_form=form, symbol=symbol, is_issued_by_decision=by_decision)
    answer = sent(editor, draft, downloaded(editor, draft))
    assert errors(answer) == []
    assert "Bản Word giống hệt dự thảo hiện tại." in answer.content.decode()
    assert answer.context["edits"].doubts == ()


@pytest.mark.parametrize("form", ["list", "table"])
def test_changed_activity_is_shown_with_its_words_marked_and_the_way_to_edit_it(editor, draft, form):
    Plan.objects.filter(pk=draft.pk).update(activity_form=form)
    activity = Activity.objects.get(area__plan=draft)
    file = edited(downloaded(editor, draft), "Ngày hội du lịch", "Ngày hội du lịch sông nước")
    before = (PlanEvent.objects.count(), Plan.objects.get(pk=draft.pk).version)
    page = sent(editor, draft, file).content.decode()
    assert "1 hoạt động thay đổi." in page
    assert "<ins>" in page
    assert "sông nước" in page
    assert reverse("activity_edit", args=[activity.pk]) in page
    activity.refresh_from_db()
    assert activity.title == "Tham gia Ngày hội du lịch"
    assert (PlanEvent.objects.count(), Plan.objects.get(pk=draft.pk).version) == before


def test_link_leads_to_the_activity_of_that_number(editor, draft, soc_trang):
    second = add_activity(
        by=soc_trang.editor,
        area=draft.areas.get(order=2),
        data=activity_data(soc_trang, title="Khảo sát tuyến mới", theme="", venue_text="thành phố Cần Thơ", venues=[]),
    )
    file = edited(downloaded(editor, draft), "Khảo sát tuyến mới", "Khảo sát các tuyến mới")
    edits = sent(editor, draft, file).context["edits"]
    assert [item.pk for item in edits.changed] == [second.pk]


def test_paragraph_taken_out_of_the_file_is_an_activity_to_delete(editor, draft):
    word = Document(BytesIO(downloaded(editor, draft)))
    gone = False
    for paragraph in word.paragraphs:
        gone = (gone or paragraph.text.startswith("1.1.")) and not paragraph.text.startswith("2.")
        if gone:
            paragraph._p.getparent().remove(paragraph._p)
    target = BytesIO()
    word.save(target)
    answer = sent(editor, draft, target.getvalue())
    activity = Activity.objects.get(area__plan=draft)
    assert [item.pk for item in answer.context["edits"].dropped] == [activity.pk]
    assert reverse("activity_delete", args=[activity.pk]) in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("ke-hoach.pdf", b"%PDF-1.7", "Chỉ nhận tệp Word .docx; tệp loại khác hãy mở bằng Word rồi lưu thành .docx."),
        (
            "ke-hoach.doc",
            b"\xd0\xcf\x11\xe0",
            "Chỉ nhận tệp Word .docx; tệp loại khác hãy mở bằng Word rồi lưu thành .docx.",
        ),
        ("ke-hoach.docx", b"%PDF-1.7", "Tệp Word bị hỏng hoặc không phải tệp .docx."),
        ("ke-hoach.docx", b"PK\x03\x04", "Tệp Word bị hỏng hoặc không phải tệp .docx."),
        ("ke-hoach.docx", b"", "Tệp Word trống."),
    ],
)
def test_file_that_is_no_word_paper_is_refused_in_one_sentence(editor, draft, name, content, sentence):
    assert errors(sent(editor, draft, content, name)) == [sentence]


def test_no_file_and_too_large_a_file_are_refused(editor, draft, monkeypatch):
    assert errors(editor.post(address(draft), {})) == ["Chọn tệp Word đã sửa."]
    monkeypatch.setattr(form_module, "MAX_FILE_BYTES", 100)
    assert errors(sent(editor, draft, downloaded(editor, draft))) == ["Tệp lớn hơn 10 MB."]


def test_paper_of_another_year_is_refused(editor, draft):
    file = edited(downloaded(editor, draft), "Chương trình thử nghiệm năm 2023", "Chương trình thử nghiệm năm 2022")
    assert errors(sent(editor, draft, file)) == ["Tệp là kế hoạch năm 2022, dự thảo này là của năm 2023."]


def test_damaged_files_are_answered_with_a_sentence_and_never_break_the_page(editor, draft):
    whole = downloaded(editor, draft)
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 3, 40])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        answer = sent(editor, draft, bytes(damaged[: chance.choice([len(damaged), len(damaged) // 2])]))
        assert answer.status_code == 200


def test_words_of_the_file_are_never_markup(editor, draft):
    file = edited(downloaded(editor, draft), "Ngày hội du lịch", "<script>alert(1)</script>")
    page = sent(editor, draft, file).content.decode()
    assert "<script>alert(1)" not in page
