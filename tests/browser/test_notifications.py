"""Notifications and mentions in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from plans.actions.comments import open_thread
from plans.models import CommentMention

from .conftest import DESK, PHONE
from .story import Story, tell_story


@pytest.fixture
def story(transactional_db: None) -> Story:
    """Somebody raised a matter about the draft."""
    told = tell_story()
    open_thread(by=told.office.reviewer, plan=told.draft, text="Xem lại")
    return told


def problems(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_bell_leads_to_the_matter_and_pages_are_accessible(
    open_page: Callable[..., Page], sign_in: Callable[..., None], story: Story, viewport: dict[str, int]
) -> None:
    page = open_page(viewport)
    sign_in(page, story.office.editor)
    page.goto("/thong-bao/cai-dat/")
    assert problems(page) == []
    waiting = int(page.locator(".bell-count").inner_text())
    page.locator(".bell").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thông báo")
    page.wait_for_load_state("load")  # styles included
    assert problems(page) == []
    page.locator(".news-open").first.click()
    expect(page.locator(".thread:target")).to_contain_text("Xem lại")
    expect(page.locator(".bell-count")).to_have_text(str(waiting - 1))


def test_person_is_found_by_name_and_called(
    open_page: Callable[..., Page], sign_in: Callable[..., None], story: Story
) -> None:
    page = open_page()
    sign_in(page, story.office.reviewer)
    page.goto(f"/ke-hoach/{story.draft.pk}/gop-y/")
    box = page.locator("textarea[data-mentions]")
    box.press_sequentially("Nhờ @chuyên")
    expect(page.locator(".mention-list li")).to_have_count(1)
    assert problems(page) == []
    box.press("Enter")
    expect(box).to_have_value("Nhờ @editor.soctrang ")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.locator(".mention")).to_have_text("@Người chuyên viên Sóc Trăng")
    assert [mention.user for mention in CommentMention.objects.all()] == [story.office.editor]
