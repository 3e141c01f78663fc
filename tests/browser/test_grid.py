"""Bảng nhập in a real browser: keys, clicks, faults, two versions of one row."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Request, Route, expect

from plans.actions.activities import data_of, edit_activity
from plans.models import Activity, UnsentForm

from .conftest import PHONE
from .story import Story, tell_story
from .waiting import wait_until

SAVED = re.compile(r"Đã lưu lúc \d\d:\d\d")
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(pasted);
}"""


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


@pytest.fixture
def grid(desk: Page, sign_in, story: Story) -> Page:
    sign_in(desk, story.office.editor)
    desk.goto(f"/ke-hoach/{story.draft.pk}/bang-nhap/")
    return desk


def new_title(page: Page):
    return page.locator('.grid-row[data-key^="n"] [data-cell=title] textarea').first


def test_two_rows_are_entered_by_keyboard_alone(grid: Page, story: Story) -> None:
    new_title(grid).focus()
    grid.keyboard.type("Hội chợ sông nước")
    grid.keyboard.press("Tab")
    grid.keyboard.press("Tab")
    grid.keyboard.type("III")
    grid.keyboard.press("Enter")
    expect(grid.locator("[data-saved]")).to_have_text(SAVED)
    grid.keyboard.type("Lễ hội trái cây")
    grid.keyboard.press("Tab")
    grid.keyboard.press("Tab")
    grid.keyboard.press("Control+d")
    grid.keyboard.press("Enter")
    expect(grid.locator(".is-unsaved")).to_have_count(0)
    rows = Activity.objects.filter(title__in=["Hội chợ sông nước", "Lễ hội trái cây"]).order_by("order")
    assert [row.period_text for row in rows] == ["Quý III năm 2023"] * 2
    assert not grid.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_click_on_a_quarter_sets_the_time_and_a_fault_stays_at_its_cell(grid: Page, story: Story) -> None:
    row = grid.locator(".grid-row").first
    row.get_by_role("button", name="Quý IV").click()
    expect(row.locator("[data-cell=period_text] textarea")).to_have_value(re.compile("Quý IV năm"))
    row.locator("[data-cell=title] textarea").fill("")
    grid.get_by_role("heading", level=1).click()
    expect(row.locator("[data-cell=title] .cell-fault")).to_have_text("Ghi tên hoạt động.")
    expect(grid.locator("[data-fault-count]")).to_contain_text("1 chỗ cần sửa")
    row.locator("[data-cell=title] textarea").fill("Tên đã sửa")
    grid.get_by_role("heading", level=1).click()
    expect(grid.locator(".is-unsaved")).to_have_count(0)
    expect(grid.locator("[data-saved]")).to_have_text(SAVED)
    expect(grid.locator(".cell-fault")).to_have_count(0)
    assert Activity.objects.get(title="Tên đã sửa").starts_on.month == 10


def test_click_in_a_lower_row_hits_what_stood_under_the_mouse(grid: Page, story: Story) -> None:
    rows = grid.locator(".grid-row")
    long = rows.nth(0).locator("[data-cell=title] textarea")
    long.fill("Ngày hội du lịch sông nước miền Tây " * 8)
    long.focus()
    box = rows.nth(1).get_by_role("button", name="Quý III").bounding_box()
    grid.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    grid.mouse.down()
    grid.mouse.up()
    expect(rows.nth(1).locator("[data-cell=period_text] textarea")).to_have_value(re.compile("Quý III năm"))
    expect(grid.locator(".is-held")).to_have_count(0)


def test_row_being_typed_when_the_browser_dies_is_offered_again(open_page, sign_in, story: Story) -> None:
    first = open_page()
    sign_in(first, story.office.editor)
    first.goto(f"/ke-hoach/{story.draft.pk}/bang-nhap/")
    new_title(first).fill("Chưa kịp lưu")
    expect(first.locator("[data-saved]")).to_contain_text("Đã lưu tạm lúc")
    first.context.close()
    again = open_page()
    sign_in(again, story.office.editor)
    again.goto(f"/ke-hoach/{story.draft.pk}/bang-nhap/")
    again.get_by_role("button", name="Lấy lại").click()
    expect(again.locator("[data-saved]")).to_have_text(SAVED)
    assert Activity.objects.filter(title="Chưa kịp lưu").count() == 1
    wait_until(again, lambda: not UnsentForm.objects.exists())


def test_words_typed_before_the_script_was_there_leave_those_of_before_to_be_taken_back(
    grid: Page, story: Story
) -> None:
    new_title(grid).fill("Của lần trước")
    wait_until(grid, lambda: UnsentForm.objects.filter(body__contains="Của lần trước").exists())
    held: list[Route] = []
    page = grid.context.new_page()
    page.route("**/grid_keeping*.js", lambda route: held.append(route))
    grid.close()
    page.goto(f"/ke-hoach/{story.draft.pk}/bang-nhap/", wait_until="commit")
    theme = page.locator(".grid-row").first.locator("[data-cell=theme] textarea")
    theme.fill("Gõ sớm")
    wait_until(page, lambda: bool(held))
    held[0].continue_()
    expect(page.locator(".autosave-offer")).to_contain_text("Của lần trước")
    wait_until(page, lambda: UnsentForm.objects.filter(body__contains="Gõ sớm").exists())
    page.get_by_role("button", name="Lấy lại").click()
    expect(new_title(page)).to_have_value("Của lần trước")


def test_table_that_comes_back_with_faults_is_unsaved_and_kept(grid: Page, story: Story) -> None:
    row = grid.locator(".grid-row").first
    before = row.locator("[data-cell=theme] textarea").input_value()
    row.locator("[data-cell=title] textarea").fill("")
    row.locator("[data-cell=theme] textarea").fill("Chủ đề chưa lưu")
    grid.evaluate("document.getElementById('bang').submit()")
    expect(grid.locator("[data-cell=title] .cell-fault").first).to_have_text("Ghi tên hoạt động.")
    expect(row).to_have_class(re.compile("is-unsaved"))
    expect(row.locator("[data-cell=theme]")).to_have_attribute("data-stands", before)
    wait_until(grid, lambda: "Chủ đề chưa lưu" in "".join(UnsentForm.objects.values_list("body", flat=True)))
    expect(grid.locator(".autosave-offer")).to_have_count(0)


def test_words_kept_late_do_not_outlive_the_row_that_was_saved_meanwhile(grid: Page, story: Story) -> None:
    slow: list[Route] = []

    def hold_the_first(route: Route, request: Request) -> None:
        if request.method == "POST" and not slow:
            slow.append(route)
        else:
            route.continue_()

    grid.route(f"**{reverse('unsent_form')}**", hold_the_first)
    new_title(grid).fill("Chợ nổi")
    wait_until(grid, lambda: bool(slow))
    grid.get_by_role("heading", level=1).click()
    expect(grid.locator("[data-saved]")).to_have_text(SAVED)
    grid.wait_for_timeout(1400)  # by now a page that does not wait has told the server to forget the words
    with grid.expect_response(lambda reply: "drop=1" in (reply.request.post_data or "")):
        slow[0].continue_()
    assert (Activity.objects.filter(title="Chợ nổi").count(), UnsentForm.objects.count()) == (1, 0)


def test_row_that_a_colleague_saved_meanwhile_is_told_and_chosen(grid: Page, story: Story) -> None:
    title = grid.locator(".grid-row").first.locator("[data-cell=title] textarea")
    key = grid.locator(".grid-row").first.get_attribute("data-key")
    activity = Activity.objects.get(pk=int(key[1:]))
    theirs = replace(data_of(activity), title="Tên của đồng nghiệp", theme="Chủ đề của đồng nghiệp")
    edit_activity(by=story.office.editor, activity=activity, expected_version=activity.version, data=theirs)
    title.fill("Tên của tôi")
    grid.locator(".grid-row").first.locator("[data-cell=budget_text] textarea").fill("tự cân đối")
    grid.get_by_role("heading", level=1).click()
    expect(grid.locator(".cell-theirs")).to_have_text(["Người kia ghi: Tên của đồng nghiệp"])
    assert Activity.objects.get(pk=activity.pk).title == "Tên của đồng nghiệp"
    grid.get_by_role("button", name="Giữ của tôi").click()
    expect(grid.locator("[data-saved]")).to_have_text(SAVED)
    stored = Activity.objects.get(pk=activity.pk)
    assert (stored.title, stored.theme, stored.budget_text) == ("Tên của tôi", theirs.theme, "tự cân đối")


def test_row_whose_other_cells_a_colleague_saved_joins_both(grid: Page, story: Story) -> None:
    row = grid.locator(".grid-row").first
    activity = Activity.objects.get(pk=int(row.get_attribute("data-key")[1:]))
    theirs = replace(data_of(activity), theme="Chủ đề của đồng nghiệp")
    edit_activity(by=story.office.editor, activity=activity, expected_version=activity.version, data=theirs)
    row.locator("[data-cell=title] textarea").fill("Tên của tôi")
    grid.get_by_role("heading", level=1).click()
    expect(row.locator(".row-said")).to_contain_text("đã ghép cả hai")
    expect(row.locator("[data-cell=theme] textarea")).to_have_value(theirs.theme)
    stored = Activity.objects.get(pk=activity.pk)
    assert (stored.title, stored.theme) == ("Tên của tôi", theirs.theme)


def test_empty_row_is_one_line_on_a_phone_until_somebody_comes_to_it(grid: Page, story: Story) -> None:
    grid.set_viewport_size({"width": 360, "height": 740})
    row = grid.locator(".grid-row[data-key^=n]").first
    shown = row.locator("td:visible")
    expect(shown).to_have_count(1)
    row.locator("[data-cell=title] textarea").focus()
    grid.keyboard.press("Tab")
    grid.keyboard.type("Xanh")
    grid.locator("#ten-nhom-moi").focus()
    expect(shown).to_have_count(7)
    expect(row.locator("[data-cell=theme] textarea")).to_have_value("Xanh")


def test_table_is_saved_by_its_button_without_a_script(open_page, sign_in, story: Story) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    sign_in(page, story.office.editor)
    page.goto(f"/ke-hoach/{story.draft.pk}/bang-nhap/")
    new_title(page).fill("Ghi từ điện thoại")
    page.get_by_role("button", name="Lưu bảng").click()
    expect(page.locator(".messages")).to_contain_text("1 hoạt động.")
    assert Activity.objects.filter(area__plan=story.draft, title="Ghi từ điện thoại").count() == 1
