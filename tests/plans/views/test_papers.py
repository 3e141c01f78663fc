"""Văn bản and Sổ văn bản đi: what is offered to whom, and that each offer is a file."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from django.urls import reverse
from docx import Document

from plans.models import Plan, PlanRevision
from plans.workflow import State
from tests.plans.conftest import make_draft
from tests.plans.life import taken_to


def links(answer):
    return re.findall(r'href="(/ke-hoach/\d+/van-ban/[^"?]+/(?:pdf|docx)/)"', answer.content.decode())


def words_of(answer):
    assert answer.status_code == 200
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)


def test_page_offers_each_paper_as_pdf_and_word(editor, draft):
    base = f"/ke-hoach/{draft.pk}/van-ban"
    assert links(editor.get(reverse("plan_papers", args=[draft.pk]))) == [
        f"{base}/{slug}/{kind}/" for slug in ("ke-hoach", "bang-tong-hop", "to-trinh") for kind in ("pdf", "docx")
    ]


def test_public_is_offered_the_plan_and_its_table_alone(public, issued):
    page = public.get(reverse("plan_papers", args=[issued.pk]))
    assert {link.split("/")[4] for link in links(page)} == {"ke-hoach", "bang-tong-hop"}
    assert public.get(reverse("paper_pdf", args=[issued.pk, "to-trinh"])).status_code == 404
    assert public.get(reverse("paper_docx", args=[issued.pk, "khong-co"])).status_code == 404


@pytest.mark.parametrize("form", ["list", "table", "both"])
def test_every_offer_is_a_file(editor, draft, form):
    Plan.objects.filter(pk=draft.pk).update(activity_form=form)
    for link in links(editor.get(reverse("plan_papers", args=[draft.pk]))):
        answer = editor.get(link)
        text = (
            words_of(answer)
            if link.endswith("/pdf/")
            else "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs)
        )
        assert text, link
        assert answer.headers["Content-Disposition"].count("du-thao-") == 1


def test_submission_shows_the_draft_behind_it(editor, draft):
    answer = editor.get(reverse("paper_pdf", args=[draft.pk, "to-trinh"]))
    text = words_of(answer)
    assert "Kính gửi: Ủy ban nhân dân tỉnh Sóc Trăng" in text
    assert text.index("TỜ TRÌNH") < text.index("DỰ THẢO") < text.index("Tham gia Ngày hội du lịch")


def test_main_paper_of_an_issued_plan_is_the_frozen_file(public, issued):
    frozen = PlanRevision.objects.get(plan=issued, reason="issued")
    answer = public.get(reverse("paper_pdf", args=[issued.pk, "ke-hoach"]))
    assert answer.content == bytes(frozen.pdf)


def test_table_of_an_issued_plan_comes_from_the_frozen_paper(public, issued):
    issued.areas.get(order=1).activities.update(title="Bị sửa lén")
    text = words_of(public.get(reverse("paper_pdf", args=[issued.pk, "bang-tong-hop"])))
    assert "Tham gia Ngày hội du lịch" in text
    assert "124/KH-UBND" in text


def test_decision_is_issued_and_shown_with_the_plan(public, program, soc_trang):
    draft = make_draft(program, soc_trang)
    Plan.objects.filter(pk=draft.pk).update(is_issued_by_decision=True, symbol="QĐ-UBND")
    issued = taken_to(State.ISSUED, draft, soc_trang)
    answer = public.get(reverse("plan_pdf", args=[issued.pk]))
    text = " ".join(words_of(answer).split())
    assert "124/QĐ-UBND" in text
    assert "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch triển khai Chương trình thử nghiệm" in text
    assert "(Kèm theo Quyết định số 124/QĐ-UBND ngày 19 tháng 6 năm 2023" in text
    assert "quyet-dinh-124-" in answer.headers["Content-Disposition"]
    assert public.get(reverse("plan_detail", args=[issued.pk])).status_code == 200


@pytest.fixture
def clerk(as_user, soc_trang):
    """The client of Sóc Trăng's văn thư."""
    return as_user(soc_trang.clerk)


def test_register_lists_the_papers_of_the_clerk_s_province_alone(clerk, as_user, ca_mau, issued):
    page = clerk.get(reverse("register")).content.decode()
    assert "124/KH-UBND" in page
    assert "1 văn bản" in page
    other = as_user(ca_mau.clerk).get(reverse("register")).content.decode()
    assert "124/KH-UBND" not in other
    assert "Chưa có văn bản nào" in other


def test_register_is_printed(clerk, issued):
    answer = clerk.get(reverse("register_pdf"), {"co_quan": issued.issuing_body_id, "nam": 2023})
    text = words_of(answer)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in text
    assert "124/KH-UBND" in text
    name = "so-van-ban-di-uy-ban-nhan-dan-soc-trang-2023.pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}"'


def test_register_is_given_as_word_too(clerk, issued):
    answer = clerk.get(reverse("register_docx"), {"co_quan": issued.issuing_body_id, "nam": 2023})
    word = Document(io.BytesIO(answer.content))
    assert [cell.text for cell in word.tables[0].rows[1].cells][:2] == ["124/KH-UBND", "19/06/2023"]
    assert ".docx" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("chosen", [{"co_quan": "x", "nam": "abc"}, {"co_quan": "999999", "nam": "1"}, {"nam": "٢"}])
def test_unknown_choice_shows_the_first_register(clerk, issued, chosen):
    assert "124/KH-UBND" in clerk.get(reverse("register"), chosen).content.decode()


@pytest.mark.parametrize("name", ["register_pdf", "register_docx"])
def test_register_without_papers_leads_back_to_the_page(clerk, name):
    answer = clerk.get(reverse(name))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("register"))


def test_register_is_for_clerks(editor, public):
    assert editor.get(reverse("register")).status_code == 403
    assert public.get(reverse("register")).status_code == 302


def test_menu_leads_clerks_to_the_register_and_others_not(clerk, editor):
    link = f'href="{reverse("register")}"'
    assert link in clerk.get("/").content.decode()
    assert link not in editor.get("/").content.decode()


def test_queries_of_the_register_do_not_grow(clerk, program, soc_trang, issued, django_assert_max_num_queries):
    Plan.objects.filter(pk=issued.pk).update(number_year=2023)
    taken_to(State.ISSUED, make_draft(program, soc_trang), soc_trang, number=125)
    with django_assert_max_num_queries(20):
        assert "2 văn bản" in clerk.get(reverse("register")).content.decode()
