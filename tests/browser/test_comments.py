"""A returned plan in a real browser: comments beside what they are about, answered without any script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from plans.actions.approval import return_plan
from plans.actions.comments import open_thread, reply
from plans.models import CommentThread, ThreadState
from plans.workflow import State
from tests.plans.life import taken_to

from .conftest import DESK, PHONE
from .story import LONG, Story, tell_story


@pytest.fixture
def returned(transactional_db: None) -> Story:
    """The draft came back with three matters; one of them is answered already."""
    story = tell_story()
    leader = story.office.reviewer
    plan = taken_to(State.IN_REVIEW, story.draft, story.office)
    open_thread(by=leader, plan=plan, text="Ghi rõ cơ sở pháp lý của năm 2023.", field="legal_bases")
    open_thread(by=leader, plan=plan, text=f"{LONG}. " * 3, activity=story.activity, field="period")
    done = open_thread(by=leader, plan=plan, text="Viết gọn lại.", clause=plan.clauses.get(kind="requirement"))
    return_plan(by=leader, plan=plan, reason="Đề nghị xem ba góp ý.")
    reply(by=story.office.editor, thread=done, text="Đã viết gọn.")
    return story


def problems(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_are_accessible_and_fit_the_window(
    open_page: Callable[..., Page],
    sign_in: Callable[..., None],
    returned: Story,
    viewport: dict[str, int],
    scheme: str,
) -> None:
    page = open_page(viewport, color_scheme=scheme)
    sign_in(page, returned.office.approver)
    plan, activity = f"/ke-hoach/{returned.draft.pk}/", returned.activity.pk
    found = {}
    for address in (plan, f"{plan}gop-y/?hoat-dong={activity}", f"/gop-y/{CommentThread.objects.first().pk}/tra-loi/"):
        page.goto(address)
        for details in page.locator(".thread details").all():
            details.evaluate("element => element.open = true")
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        found[address] = (wider, problems(page))
    assert found == dict.fromkeys(found, (0, []))


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_staff_go_from_one_to_the_next_and_answer_without_script(
    open_page: Callable[..., Page], sign_in: Callable[..., None], returned: Story, viewport: dict[str, int]
) -> None:
    page = open_page(viewport, java_script_enabled=False)
    sign_in(page, returned.office.editor)
    page.goto(f"/ke-hoach/{returned.draft.pk}/")
    expect(page.locator("#gop-y")).to_contain_text("3 góp ý: 2 chưa trả lời, 1 đã trả lời, 0 đã xong.")
    page.get_by_role("link", name="Đến góp ý 1/3").click()
    first = page.locator(".thread:target")
    expect(first).to_contain_text("Ghi rõ cơ sở pháp lý của năm 2023.")
    first.get_by_role("link", name="tiếp theo").click()
    expect(page.locator(".thread:target")).to_contain_text("Viết gọn lại.")
    page.locator(".thread:target").get_by_role("link", name="tiếp theo").click()
    last = page.locator(".thread:target")
    expect(last).to_contain_text("Góp ý 3/3")
    last.locator("summary").click()
    last.get_by_label("Nội dung trả lời").fill("Đã lùi sang quý III.")
    last.get_by_role("button", name="Gửi trả lời").click()
    expect(page.locator(".thread:target")).to_contain_text("Đã lùi sang quý III.")
    expect(page.locator(".thread:target")).to_contain_text("Đã trả lời")
    assert CommentThread.objects.filter(state=ThreadState.OPEN).count() == 1
