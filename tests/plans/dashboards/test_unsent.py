"""What a person left unsent, as the first page tells it."""

from __future__ import annotations

from django.urls import reverse

from plans.actions.comments import open_thread
from plans.actions.intakes import Destination, Paper, drop_intake, take_in
from plans.actions.unsent import keep_unsent
from plans.dashboards.unsent import unsent_rows
from plans.models import UnsentForm
from plans.workflow import State
from tests.plans.conftest import make_draft
from tests.plans.life import taken_to
from tests.plans.papers import PLAN_IN_WORDS


def _rows(user):
    return [(row.page, row.form, row.plan) for row in unsent_rows(user)]


def test_forms_are_told_with_what_they_are_about_and_only_to_who_typed_them(program, soc_trang, ca_mau, activity):
    own, foreign = activity.area.plan, make_draft(program, ca_mau)
    pages = [
        reverse("plan_create"),
        reverse("activity_create", args=[own.pk]),
        reverse("activity_edit", args=[activity.pk]),
        reverse("plan_edit", args=[foreign.pk]),
        reverse("plan_edit", args=[999_999]),
        "/trang-da-bo/",
    ]
    for page in pages:
        keep_unsent(by=soc_trang.editor, page=page, body="title=m%E1%BA%ADt")
    assert _rows(soc_trang.editor) == [
        (pages[4], "Sửa kế hoạch", ""),
        (pages[3], "Sửa kế hoạch", ""),
        (pages[2], "Sửa hoạt động", f"Kế hoạch {own.year} Sóc Trăng"),
        (pages[1], "Thêm hoạt động", f"Kế hoạch {own.year} Sóc Trăng"),
        (pages[0], "Lập kế hoạch", ""),
    ]
    assert _rows(ca_mau.editor) == []


def test_steps_answers_and_papers_are_told_until_they_are_over(program, soc_trang, draft, activity):
    editor, plan = soc_trang.editor, f"Kế hoạch {draft.year} Sóc Trăng"
    thread = open_thread(by=soc_trang.reviewer, plan=draft, text="Ghi rõ cơ sở.")
    place = Destination(program, soc_trang.tourism)
    intake = take_in(by=editor, paper=Paper(text=PLAN_IN_WORDS), destination=place)
    pages = {
        reverse("plan_submit", args=[draft.pk]): ("Trình", plan),
        reverse("thread_reply", args=[thread.pk]): ("Trả lời góp ý", plan),
        reverse("intake_detail", args=[intake.pk]): ("Xem lại văn bản đã đọc", str(intake)),
        reverse("person_invite"): ("Mời người dùng", ""),
    }
    for page in reversed(pages):
        keep_unsent(by=editor, page=page, body="text=x")
    told = [(row.page, (row.form, row.plan), row.is_gone) for row in unsent_rows(editor)]
    assert told == [(page, words, False) for page, words in pages.items()]
    drop_intake(by=editor, intake=intake)
    taken_to(State.ISSUED, draft, soc_trang)
    assert [row.is_gone for row in unsent_rows(editor)] == [True, True, True, False]


def test_first_page_leads_back_to_the_form(client, soc_trang, draft):
    page = reverse("plan_edit", args=[draft.pk])
    keep_unsent(by=soc_trang.editor, page=page, body="subject=x")
    client.force_login(soc_trang.editor)
    assert f'<a href="{page}">Sửa kế hoạch, {draft}</a>' in client.get("/").content.decode()
    taken_to(State.IN_REVIEW, draft, soc_trang)
    closed = client.get("/").content.decode()
    words = reverse("unsent_words", args=[UnsentForm.objects.get().pk])
    assert f'<a href="{words}">Sửa kế hoạch, {draft}: xem lại nội dung</a>' in closed
    assert f'href="{page}"' not in closed


def test_questions_do_not_grow_with_the_forms(soc_trang, draft, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert unsent_rows(soc_trang.editor) == []
    for count, name in enumerate(("plan_edit", "plan_grid", "activity_create"), start=1):
        keep_unsent(by=soc_trang.editor, page=reverse(name, args=[draft.pk]), body="x=1")
        with django_assert_num_queries(5):
            assert len(unsent_rows(soc_trang.editor)) == count
