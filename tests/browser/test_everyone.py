"""The portal for everyone: each page of daily work is accessible, in light and dark, at a desk, on a phone and at
400 % (a window 320 px wide); the journeys of a plan need no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.management.demo.program import SLUG
from plans.models import FocalPoint, Plan
from plans.workflow import State
from provinces.models import User
from tests.plans.papers import PLAN_IN_WORDS

from .conftest import DESK, PHONE

ZOOMED = {"width": 320, "height": 256}
# Each of the four ways a page is seen, and one run of the rules in each: one load for all.
WAYS = [(DESK, "light"), (DESK, "dark"), (PHONE, "dark"), (PHONE, "light")]


@pytest.fixture
def demo(transactional_db: None, settings) -> None:
    settings.DEMO = True
    call_command("seed_demo")


def addresses() -> Iterator[str]:
    """The pages of daily work, by the demo's plans: one issued, one a draft that carries out the common plan."""
    own = Plan.objects.filter(parent__isnull=False)
    draft, issued = own.filter(state=State.DRAFT).get(), own.filter(state=State.ISSUED).order_by("pk").first()
    focal = FocalPoint.objects.get(department__province__code="94")
    for name in ("home", "guide", "focal_directory", "intake_start", "notification_list", "notification_settings"):
        yield reverse(name)
    yield from (reverse("search") + query for query in ("", "?q=124", "?q=khong+co+gi+dau"))
    yield reverse("program_matrix", args=[SLUG, 2023])
    yield reverse("focal_point_detail", args=[focal.pk])
    for name in (
        "plan_tasks",
        "plan_check",
        "plan_take_up",
        "activity_import",
        "activity_create",
        "submission_edit",
        "plan_grid",
    ):
        yield reverse(name, args=[draft.pk])
    for name in ("plan_copy", "plan_papers", "report_edit"):
        yield reverse(name, args=[issued.pk])


def problems(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def faults(page: Page) -> Iterator[str]:
    """What is wrong with the page that is open."""
    for viewport, scheme in WAYS:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        yield from (f"{viewport['width']} {scheme} {problem}" for problem in problems(page))
    for viewport in (PHONE, ZOOMED):
        page.set_viewport_size(viewport)
        if wide := overflow(page):
            yield f"{viewport['width']}: {wide} px too wide"


def test_pages_of_daily_work_are_for_everyone(open_page: Callable[..., Page], sign_in, demo: None) -> None:
    page = open_page(reduced_motion="reduce")
    sign_in(page, User.objects.get(username="chuyenvien.cantho"))
    found = {}
    for address in addresses():
        answer = page.goto(address)
        found[address] = [*([f"answered {answer.status}"] if answer.status != 200 else []), *faults(page)]
    page.set_viewport_size(DESK)
    page.goto(reverse("intake_start"))
    page.get_by_label("hoặc dán văn bản vào đây").fill(PLAN_IN_WORDS)
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_role("heading", name="Xem lại văn bản đã đọc")).to_be_visible()
    found["review"] = list(faults(page))
    page.goto(reverse("home"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    found["keys"] = list(faults(page))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_hidden()
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
