"""The paper beside the form: it follows what is typed, and on a phone it has a tab of its own."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from plans.models import Plan

from .conftest import DESK
from .story import Story, tell_story
from .waiting import wait_until

SHEET = "iframe[name=xem-truoc]"


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


def test_sheet_follows_what_is_typed_and_keeps_its_place(desk: Page, sign_in, story: Story):
    sign_in(desk, story.office.editor)
    desk.goto(f"/ke-hoach/{story.draft.pk}/sua/")
    desk.get_by_role("button", name="Xem trước bản giấy").click()
    sheet = desk.frame_locator(SHEET)
    expect(sheet.locator(".signatory")).to_have_text("Nguyễn Văn Mẫu")
    desk.set_viewport_size(DESK | {"height": 500})
    desk.frame(name="xem-truoc").evaluate("window.scrollTo(0, 120)")
    desk.get_by_label("Họ và tên người ký").fill("Trần <b>Thị</b> Mới")
    expect(sheet.locator(".signatory")).to_have_text("Trần <b>Thị</b> Mới")
    wait_until(desk, lambda: desk.frame(name="xem-truoc").evaluate("window.scrollY") == 120)
    assert sheet.locator("main").bounding_box()["width"] < DESK["width"] / 2
    assert Axe().run(desk).response["violations"] == []
    desk.get_by_role("button", name="Đóng").click()
    expect(desk.locator(SHEET)).to_have_count(0)
    assert Plan.objects.get(pk=story.draft.pk).signatory == "Nguyễn Văn Mẫu"


def test_sheet_of_a_new_plan_catches_up_with_quick_typing(desk: Page, sign_in, story: Story):
    sign_in(desk, story.office.editor)
    desk.goto("/ke-hoach/lap-moi/")
    desk.get_by_role("button", name="Xem trước bản giấy").click()
    sheet = desk.frame_locator(SHEET)
    expect(sheet.locator("body")).to_contain_text("KẾ HOẠCH")
    desk.get_by_label("Họ và tên người ký").press_sequentially("Trần Thị Mới", delay=30)
    expect(sheet.locator(".signatory")).to_have_text("Trần Thị Mới")
    assert Plan.objects.count() == 2


def test_pane_stays_open_from_one_activity_to_the_next(desk: Page, sign_in, story: Story):
    sign_in(desk, story.office.editor)
    desk.goto(f"/hoat-dong/{story.activity.pk}/sua/")
    desk.get_by_role("button", name="Xem trước bản giấy").click()
    expect(desk.frame_locator(SHEET).locator("body")).to_contain_text("Tham gia Ngày hội du lịch")
    desk.goto(f"/ke-hoach/{story.draft.pk}/hoat-dong/them/")
    desk.get_by_label("Tên hoạt động").fill("Khảo sát tuyến điểm")
    expect(desk.frame_locator(SHEET).locator("body")).to_contain_text("Khảo sát tuyến điểm")


def test_phone_opens_the_sheet_in_a_tab_of_its_own(phone: Page, sign_in, story: Story):
    sign_in(phone, story.office.editor)
    phone.goto(f"/ke-hoach/{story.draft.pk}/sua/")
    phone.get_by_label("Họ và tên người ký").fill("Trần Thị Mới")
    with phone.context.expect_page() as opened:
        phone.get_by_role("button", name="Xem trước bản giấy").click()
    expect(opened.value.locator(".signatory")).to_have_text("Trần Thị Mới")
    assert phone.get_by_label("Họ và tên người ký").input_value() == "Trần Thị Mới"
