"""The paper on the screen, as PDF and as Word: frozen when issued, made now and marked when a draft."""

import io

import pypdf
import pytest
from django.urls import reverse
from docx import Document

from plans.models import Plan, PlanRevision
from plans.views.paper import file_name
from plans.workflow import State
from tests.plans.life import taken_to

DRAFT_NAME = "du-thao-ke-hoach-soc-trang-2023"
ISSUED_NAME = "ke-hoach-124-KH-UBND-soc-trang-2023"


def words_of_pdf(content):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def words_of_docx(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def test_issued_pdf_is_the_frozen_one_byte_for_byte(public, issued):
    revision = PlanRevision.objects.get(plan=issued, reason="issued")
    Plan.objects.filter(pk=issued.pk).update(subject="Đã bị sửa lén")
    answer = public.get(reverse("plan_pdf", args=[issued.pk]))
    assert answer.content == bytes(revision.pdf)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{ISSUED_NAME}.pdf"'
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_issued_pdf_is_given_again_without_any_query(public, issued, django_assert_num_queries):
    address = reverse("plan_pdf", args=[issued.pk])
    first = public.get(address)
    with django_assert_num_queries(0):
        again = public.get(address)
    for name in ("Content-Type", "Content-Disposition", "Cache-Control", "ETag"):
        assert again.headers[name] == first.headers[name]
    assert again.content == first.content


def test_draft_pdf_is_kept_for_nobody(editor, public, draft):
    address = reverse("plan_pdf", args=[draft.pk])
    assert [client.get(address).status_code for client in (editor, public, editor)] == [200, 404, 200]


def test_issued_word_and_sheet_come_from_the_frozen_document(public, issued):
    Plan.objects.filter(pk=issued.pk).update(subject="Đã bị sửa lén")
    word = public.get(reverse("plan_docx", args=[issued.pk]))
    sheet = public.get(reverse("plan_sheet", args=[issued.pk])).content.decode()
    assert word.headers["Content-Disposition"] == f'attachment; filename="{ISSUED_NAME}.docx"'
    for text in (words_of_docx(word.content), sheet):
        assert "Triển khai Chương trình thử nghiệm năm 2023" in text
        assert "Đã bị sửa lén" not in text
        assert "124/KH-UBND" in text


def test_draft_pdf_is_made_of_what_is_stored_now_and_marked(editor, draft):
    Plan.objects.filter(pk=draft.pk).update(subject="Trích yếu vừa sửa")
    answer = editor.get(reverse("plan_pdf", args=[draft.pk]))
    text = words_of_pdf(answer.content)
    assert "Trích yếu vừa sửa" in text
    assert "DỰ THẢO" in text
    assert answer.headers["Content-Disposition"] == f'inline; filename="{DRAFT_NAME}.pdf"'


def test_draft_word_is_made_of_what_is_stored_now(editor, draft):
    answer = editor.get(reverse("plan_docx", args=[draft.pk]))
    assert "Tham gia Ngày hội du lịch" in words_of_docx(answer.content)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{DRAFT_NAME}.docx"'


def test_pdf_is_downloaded_when_asked(public, issued):
    answer = public.get(reverse("plan_pdf", args=[issued.pk]), {"tai": "1"})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{ISSUED_NAME}.pdf"'


@pytest.mark.parametrize("name", ["plan_pdf"])
def test_unchanged_file_is_not_sent_again(public, issued, name):
    url = reverse(name, args=[issued.pk])
    first = public.get(url)
    again = public.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert public.get(url, headers={"If-None-Match": '"khác"'}).status_code == 200


def test_known_etag_opens_no_draft(public, editor, draft):
    url = reverse("plan_pdf", args=[draft.pk])
    etag = editor.get(url).headers["ETag"]
    assert public.get(url, headers={"If-None-Match": etag}).status_code == 404


def test_sheet_carries_the_nonce_of_its_answer(public, issued):
    answer = public.get(reverse("plan_sheet", args=[issued.pk]))
    policy = answer.headers["Content-Security-Policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'<style nonce="{nonce}">' in answer.content.decode()


def test_preview_frames_the_sheet(public, issued):
    page = public.get(reverse("plan_paper", args=[issued.pk])).content.decode()
    assert f'src="{reverse("plan_sheet", args=[issued.pk])}"' in page


def test_file_name_is_plain_letters(draft):
    draft.number_text, draft.number_year, draft.symbol = "05", 2023, "QĐ-UBND"
    draft.province.name = "Bà Rịa - Vũng Tàu"
    assert file_name(draft, "pdf") == "ke-hoach-05-QD-UBND-ba-ria-vung-tau-2023.pdf"


@pytest.mark.parametrize(
    ("state", "words"),
    [(State.DRAFT, "Bản dự thảo, chưa có số và ngày;"), (State.APPROVED, "Bản đã duyệt, chưa có số và ngày;")],
)
def test_page_of_the_paper_says_how_far_it_is(editor, draft, soc_trang, state, words):
    plan = taken_to(state, draft, soc_trang)
    assert words in editor.get(reverse("plan_paper", args=[plan.pk])).content.decode()


def test_file_name_holds_no_line_break_or_slash_of_the_symbol(draft):
    draft.number_text, draft.number_year, draft.symbol = "05", 2023, "KH\r\n/UBND"
    assert file_name(draft, "pdf") == "ke-hoach-05-KH-UBND-soc-trang-2023.pdf"
