"""The whole way by keyboard: nothing but Tab, Enter, Esc, arrows and letters, and one always sees where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from plans.actions.comments import open_thread
from plans.models import Activity, CommentThread, Plan, ThreadState
from plans.workflow import State

from .story import Story, tell_story

MOST_STEPS = 60
# What has the focus, by its name; and whether a ring shows it inside the window.
FOCUSED = """() => {
    const element = document.activeElement;
    const label = element.labels?.[0]?.innerText ?? element.getAttribute('aria-label') ?? element.innerText ?? '';
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const ringed = (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
    const inside = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
    return [label.replace(/[\\s*]+/g, ' ').trim(), ringed && inside];
}"""


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


@pytest.fixture
def editor(open_page: Callable[..., Page], sign_in: Callable[..., None], story: Story) -> Page:
    """Nothing glides to its place, so that it is there when it is asked where it is."""
    page = open_page(reduced_motion="reduce")
    sign_in(page, story.office.editor)
    return page


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called ``name`` has the focus; on the way everything shows that it has it."""
    passed = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focused, is_seen = page.evaluate(FOCUSED)
        passed.append(focused)
        assert is_seen, f"not seen that it has the focus: {focused}"
        if focused == name:
            return
    raise AssertionError(f"{name} is not reached: {passed}")


def test_activity_is_entered_by_keyboard_alone(editor: Page, story: Story) -> None:
    page, keys = editor, editor.keyboard
    page.goto(f"/ke-hoach/{story.draft.pk}/hoat-dong/them/")
    tab_to(page, "Đến nội dung chính")
    keys.press("Enter")
    tab_to(page, "Tên hoạt động")
    keys.type("Khảo sát tuyến du lịch sông nước")
    tab_to(page, "Nhóm hoạt động")
    keys.press("ArrowDown")
    tab_to(page, "Quý III")
    keys.press("Space")
    tab_to(page, "Đơn vị chủ trì")
    keys.type("vhttdl")
    keys.press("Enter")
    tab_to(page, "Lưu")
    keys.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Đã thêm hoạt động")
    made = Activity.objects.get(title="Khảo sát tuyến du lịch sông nước")
    assert (made.period_text, made.lead_text) == ("Quý III năm 2023", "Sở Văn hóa, Thể thao và Du lịch")


def test_comment_is_answered_and_the_plan_submitted_by_keyboard_alone(editor: Page, story: Story) -> None:
    thread = open_thread(by=story.office.reviewer, plan=story.draft, text="Ghi rõ cơ sở.", activity=story.activity)
    page, keys = editor, editor.keyboard
    page.goto(f"/gop-y/{thread.pk}/tra-loi/")
    tab_to(page, "Đến nội dung chính")
    keys.press("Enter")
    tab_to(page, "Trả lời")
    keys.type("Đã ghi rõ.")
    tab_to(page, "Gửi trả lời")
    keys.press("Enter")
    expect(page.locator(".thread:target")).to_contain_text("Đã ghi rõ.")
    page.goto(f"/ke-hoach/{story.draft.pk}/")
    tab_to(page, "Đến nội dung chính")
    keys.press("Enter")
    tab_to(page, "Trình")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trình kế hoạch")
    tab_to(page, "Đến nội dung chính")
    keys.press("Enter")
    tab_to(page, "Trình")
    keys.press("Enter")
    expect(page.locator(".messages")).to_be_visible()
    assert CommentThread.objects.get().state == ThreadState.ANSWERED
    assert Plan.objects.get(pk=story.draft.pk).state == State.IN_REVIEW


def test_what_opens_over_the_page_is_left_with_esc_and_gives_the_focus_back(editor: Page) -> None:
    page, keys = editor, editor.keyboard
    page.goto("/")
    menu = page.locator(".band details.menu")
    tab_to(page, "Người chuyên viên Sóc Trăng")
    keys.press("Enter")
    tab_to(page, "Đổi mật khẩu")
    keys.press("Escape")
    assert (menu.get_attribute("open"), page.evaluate(FOCUSED)[0]) == (None, "Người chuyên viên Sóc Trăng")
    keys.press("Enter")
    tab_to(page, "Đăng xuất")
    keys.press("Tab")
    assert menu.get_attribute("open") is None  # it would cover what comes next
    here = page.evaluate(FOCUSED)[0]
    keys.press("?")
    dialog = page.get_by_role("dialog", name="Phím tắt")
    for _ in range(4):
        keys.press("Tab")
        assert dialog.evaluate("dialog => dialog.contains(document.activeElement) || !document.hasFocus()")
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate(FOCUSED)[0] == here
