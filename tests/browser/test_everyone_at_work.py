"""Pages in the midst of work are for everyone too: full of the demo's plans, with what was opened on them, and after
files and tables were sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from plans.actions.intakes import Destination, Paper, take_in
from plans.management.demo.program import SLUG
from plans.models import Activity, Plan, Program
from plans.workflow import State
from provinces.models import User
from tests.permissions.conftest import blank_papers, undone
from tests.plans.papers import PLAN_IN_WORDS

from .answering import Answers
from .looking import wrong, wrong_with

pytestmark = pytest.mark.django_db

FAULTY_SHEET = "\n".join(
    (
        "Số thứ tự,Tên hoạt động,Thời gian,Đơn vị chủ trì",
        "1,,Quý IX năm 2023,Sở không có thật",
        "2,Tham gia ngày hội,Quý II năm 2023,Sở Công Thương",
    )
)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The demo, in a transaction that never ends well."""
    with django_db_blocker.unblock(), blank_papers(), undone(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DEMO", True)
        call_command("seed_demo", verbosity=0)
        yield


def own_draft() -> Plan:
    return Plan.objects.get(state=State.DRAFT, parent__isnull=False)


def addresses() -> Iterator[str]:
    """By the demo's plans: one issued, one a draft that carries out the common plan."""
    draft = own_draft()
    issued = Plan.objects.filter(parent__isnull=False, state=State.ISSUED).order_by("pk").first()
    chosen = Activity.objects.filter(area__plan=draft).values_list("pk", flat=True)[:2]
    yield from (
        reverse(name) for name in ("home", "notification_list", "focal_directory", "quarter_board", "plan_list")
    )
    yield from (reverse("search") + query for query in ("?q=124", "?q=khong+co+gi+dau"))
    yield reverse("program_detail", args=[SLUG])
    yield reverse("program_matrix", args=[SLUG, 2023])
    yield reverse("plan_grid_bulk", args=[draft.pk]) + "?" + "&".join(f"chon={pk}" for pk in chosen)
    for name in ("plan_detail", "plan_tasks", "plan_check", "plan_take_up", "plan_grid", "plan_edit"):
        yield reverse(name, args=[draft.pk])
    for name in ("plan_detail", "plan_copy", "plan_history", "plan_comparison"):
        yield reverse(name, args=[issued.pk])


def test_pages_full_of_work_are_for_everyone(answers: Answers, demo: None) -> None:
    page = answers.page
    answers.client.force_login(User.objects.get(username="chuyenvien.cantho"))
    found: list[str] = []
    for url in addresses():
        page.goto(url)
        found += wrong(page, url)
    assert not found, "\n".join(found)


def test_what_was_sent_is_shown_to_everyone(answers: Answers, demo: None) -> None:
    editor, draft = User.objects.get(username="chuyenvien.cantho"), own_draft()
    answers.client.force_login(editor)
    post = answers.client.post
    take_up, sheet, word, paste, bulk = (
        reverse(name, args=[draft.pk])
        for name in ("plan_take_up", "activity_import", "plan_word_edits", "plan_grid_paste", "plan_grid_bulk")
    )
    paper = answers.client.get(reverse("plan_docx", args=[draft.pk])).content
    chosen = Activity.objects.filter(area__plan=draft).values_list("pk", flat=True)[:2]
    taken = Activity.objects.filter(area__plan=draft, carries_out__isnull=False).values("carries_out")
    common = Activity.objects.filter(area__plan=draft.parent).exclude(pk__in=taken).first()
    no_reason = {"version": draft.version, f"hd{common.pk}-choice": "decline"}
    later = {"chon": list(chosen), "quarter_from": "4", "quarter_to": "4", "leads_way": "replace"}
    pasted = {"bang": "Nội dung\tThời gian\tChủ trì\n\tQuý IX\tSở Công Thương\nHội nghị\tQuý I\tSở Công Thương"}
    found = [
        *wrong_with(post(sheet, {"file": SimpleUploadedFile("hoat-dong.csv", FAULTY_SHEET.encode())}), answers, sheet),
        *wrong_with(post(word, {"file": SimpleUploadedFile("du-thao.docx", paper)}), answers, word),
        *wrong_with(post(paste, pasted), answers, paste),
        *wrong_with(post(bulk, later), answers, bulk),
        *wrong_with(post(take_up, no_reason), answers, take_up),
    ]
    assert not found, "\n".join(found)


def test_reading_a_paper_is_for_everyone(answers: Answers, demo: None) -> None:
    page = answers.page
    editor = User.objects.get(username="chuyenvien.cantho")
    answers.client.force_login(editor)
    unit = editor.memberships.first().department
    destination = Destination(Program.objects.get(slug=SLUG), unit)
    intake = take_in(by=editor, paper=Paper(text=PLAN_IN_WORDS), destination=destination)
    found = []
    for url in (
        reverse("intake_detail", args=[intake.pk]),
        reverse("intake_unit", args=[intake.pk]) + "?ten=Làng nghề Hàng Châu",
        reverse("intake_confirm", args=[intake.pk]),
    ):
        page.goto(url)
        found += wrong(page, url)
    assert not found, "\n".join(found)


def test_what_lies_over_a_page_is_for_everyone(answers: Answers, demo: None) -> None:
    page = answers.page
    answers.client.force_login(User.objects.get(username="chuyenvien.cantho"))
    draft = own_draft()
    page.goto(reverse("home"))
    page.locator(".band .menu > summary").click()
    found = wrong(page, "menu of the account")
    page.locator(".band .menu > summary").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    found += wrong(page, "keys")
    page.goto(reverse("plan_detail", args=[draft.pk]))
    page.locator(".more > summary").first.click()
    found += wrong(page, "menu of a plan")
    page.goto(reverse("activity_create", args=[draft.pk]))
    page.locator("input[role=combobox]").first.fill("so")
    expect(page.get_by_role("listbox").first).to_be_visible()
    found += wrong(page, "picker")
    assert not found, "\n".join(found)
