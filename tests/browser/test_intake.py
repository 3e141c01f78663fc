"""A paper from the form to the draft, as the browser sees it: with a mouse, on a phone, and without a script."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from plans.models import Activity, Intake, Plan
from tests.plans.papers import PLAN_IN_WORDS

from .conftest import PHONE
from .story import Story, tell_story

LINES = PLAN_IN_WORDS.splitlines()
VENUE = LINES.index("- Địa điểm: tỉnh Cà Mau.") + 1
CRAFTS = "Làng nghề Hàng Châu"


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


def take_in(page: Page) -> None:
    """Paste the paper and open its review."""
    page.goto("/doc-ke-hoach/")
    page.get_by_label("hoặc dán văn bản vào đây").fill(PLAN_IN_WORDS)
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_role("heading", name="Xem lại văn bản đã đọc")).to_be_visible()
    page.wait_for_load_state("load")  # styles included


def confirm(page: Page) -> None:
    """Leave the review for the page on which the draft is made."""
    page.get_by_role("button", name="Lập dự thảo từ bản đã xem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lập dự thảo từ bản đã xem")
    page.wait_for_load_state("load")


def test_paper_is_pasted_reviewed_and_made_a_draft(desk: Page, sign_in, story: Story):
    sign_in(desk, story.office.editor)
    take_in(desk)
    assert Axe().run(desk).response["violations"] == []

    desk.locator("#c-a0-venue_text").focus()
    expect(desk.locator(f"#dong-{VENUE}")).to_have_class("source-line tone-activity lit")
    desk.locator(f"#dong-{VENUE + 1} .source-text").click()
    expect(desk.locator("#c-a0-lead_text")).to_be_focused()
    desk.locator("#c-a1-title").hover()
    expect(desk.locator(".source-line.lit")).to_have_count(1)

    desk.get_by_role("button", name=f"Chọn hoặc thêm đơn vị… cho {CRAFTS}").click()
    desk.get_by_label("Là đơn vị chưa có").check()
    desk.get_by_role("button", name="Ghi").click()
    expect(desk.get_by_text("Không còn chỗ nào nghi ngờ")).to_be_visible()

    desk.locator("#c-a1-period_text").fill("tháng 9")
    desk.get_by_role("button", name=re.compile(r"Đã xem, đúng ?: 1\.2")).click()
    expect(desk.locator("#the-a1")).to_contain_text("01/09/2023 – 30/09/2023")
    confirm(desk)
    assert Axe().run(desk).response["violations"] == []
    desk.get_by_role("button", name="Lập dự thảo").click()
    expect(desk.get_by_text("Đã lập dự thảo từ văn bản đã xem")).to_be_visible()
    plan = Plan.objects.get(intake__isnull=False)
    assert [str(row.starts_on) for row in Activity.objects.filter(area__plan=plan)] == ["2023-04-01", "2023-09-01"]


def test_phone_shows_source_or_fields_and_leads_from_one_to_the_other(phone: Page, sign_in, story: Story):
    sign_in(phone, story.office.editor)
    take_in(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(phone.locator("#nguon")).to_be_hidden()
    phone.get_by_role("link", name=f"Địa điểm: dòng {VENUE}").click()
    expect(phone.locator(f"#dong-{VENUE}")).to_be_in_viewport()
    expect(phone.locator("#truong")).to_be_hidden()
    phone.locator(f"#dong-{VENUE} a").click()
    expect(phone.locator("#c-a0-venue_text")).to_be_focused()
    assert Axe().run(phone).response["violations"] == []


def test_everything_works_without_a_script(open_page, sign_in, story: Story):
    page = open_page(java_script_enabled=False)
    sign_in(page, story.office.editor)
    take_in(page)
    page.locator("#c-a0-title").fill("Chuyến ghe mẫu")
    page.get_by_role("button", name="Bỏ 1.2").click()
    expect(page.get_by_text("Đã bỏ 1 hoạt động")).to_be_visible()
    page.get_by_role("button", name=f"Giữ như trên văn bản cho {CRAFTS}").click()
    expect(page.get_by_text("Không còn chỗ nào nghi ngờ")).to_be_visible()
    confirm(page)
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_text("Đã lập dự thảo từ văn bản đã xem")).to_be_visible()
    plan = Plan.objects.get(intake__isnull=False)
    assert [row.title for row in Activity.objects.filter(area__plan=plan)] == ["Chuyến ghe mẫu"]


def test_news_comes_back_with_everything_that_was_pasted(desk: Page, sign_in, story: Story):
    sign_in(desk, story.office.editor)
    desk.goto("/doc-ke-hoach/")
    words = "Ngày 12/12, lãnh đạo các tỉnh đã gặp gỡ báo chí và du khách."
    desk.get_by_label("hoặc dán văn bản vào đây").fill(words)
    desk.get_by_label("Năm").fill("2024")
    desk.get_by_role("button", name="Đọc văn bản").click()
    expect(desk.get_by_role("alert")).to_be_visible()
    expect(desk.get_by_label("hoặc dán văn bản vào đây")).to_have_value(words)
    expect(desk.get_by_label("Năm")).to_have_value("2024")
    assert Intake.objects.count() == 0
