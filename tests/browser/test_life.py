"""The whole life of a plan in a real browser, each step by the person of the province to whom it belongs.

``PICTURES=folder`` keeps a picture of every station, to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.models import Plan
from plans.queries.integrity import tampering
from plans.workflow import State

from .conftest import DESK
from .story import Story, tell_story
from .waiting import wait_until

ROLES = ("editor", "reviewer", "approver", "clerk")


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


@pytest.fixture
def people(open_page: Callable[..., Page], live_server, story: Story) -> dict[str, Page]:
    """A browser window for each person of the office, all signed in at once."""
    windows = {}
    for role in ROLES:
        client = Client()
        client.force_login(getattr(story.office, role))
        windows[role] = open_page(DESK)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        windows[role].context.add_cookies([cookie])
    return windows


def keep(page: Page, name: str) -> None:
    """A picture of the whole page, when pictures are wanted."""
    folder = os.environ.get("PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def told(page: Page, words: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(words)


def take_step(page: Page, address: str, label: str, words: str, **fields: str) -> None:
    """From the page of the plan through the page of a step: press, fill, confirm."""
    page.goto(address)
    page.get_by_role("link", name=label, exact=True).click()
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    keep(page, f"step-{label}")
    page.get_by_role("button", name=label, exact=True).click()
    told(page, words)


def comment_on(page: Page, address: str, text: str) -> None:
    page.goto(address)
    page.locator("[name=text]").fill(text)
    page.get_by_role("button", name="Gửi góp ý").click()
    told(page, "Đã gửi góp ý.")


def ask_for_opinions(people: dict[str, Page], story: Story, plan: str) -> None:
    """The People's Committee's own unit is asked, and answers with a remark on the draft."""
    desk, today = people["editor"], timezone.localdate()
    desk.goto(f"{plan}lay-y-kien/")
    desk.locator("select[name=departments]").evaluate(
        "(box, key) => { for (const option of box.options) option.selected = option.value === key; }",
        str(story.office.committee.pk),
    )
    desk.locator("[name=due_on]").fill(f"{today:%d/%m/%Y}")
    desk.get_by_role("button", name="Gửi lấy ý kiến").click()
    told(desk, "Đã gửi dự thảo lấy ý kiến 1 đơn vị.")
    leader = people["approver"]
    leader.goto("/")
    leader.get_by_role("link", name="Cho ý kiến").first.click()
    leader.get_by_label("Có ý kiến").check()
    leader.locator("[name=text]").first.fill("Đề nghị nêu rõ nguồn kinh phí.")
    keep(leader, "opinion")
    leader.get_by_role("button", name="Gửi trả lời").last.click()
    told(leader, "Đã gửi trả lời.")
    desk.goto(f"{plan}y-kien/")
    expect(desk.get_by_text("Đề nghị nêu rõ nguồn kinh phí.").first).to_be_visible()
    keep(desk, "opinions")


def submit_with_a_gap(desk: Page, story: Story, plan: str) -> None:
    """A submission without recipients is refused with a link; the link leads to the mending."""
    story.draft.recipients.all().delete()
    desk.goto(f"{plan}trinh/")
    desk.get_by_role("button", name="Trình", exact=True).click()
    refusal = desk.get_by_role("alert")
    expect(refusal).to_contain_text("Chưa trình được: còn thiếu 1 điểm")
    keep(desk, "refused")
    refusal.get_by_role("link", name="Chưa có nơi nhận").click()
    box = desk.locator("#danh-sach-recipients")
    if not box.locator("textarea, input[type=text]").count():
        box.get_by_role("button").first.click()
    box.locator("textarea, input[type=text]").first.fill("Các sở, ban, ngành tỉnh;")
    desk.get_by_role("button", name="Lưu kế hoạch").click()
    told(desk, "Đã lưu kế hoạch.")


def return_with_three_comments(head: Page, story: Story, plan: str) -> None:
    clause = story.draft.clauses.get(kind="requirement")
    comment_on(head, f"{plan}gop-y/", "Nêu rõ căn cứ của năm 2023.")
    comment_on(head, f"{plan}gop-y/?doan={clause.pk}", "Viết gọn lại.")
    comment_on(head, f"{plan}gop-y/?hoat-dong={story.activity.pk}", "Chuyển sang quý III.")
    take_step(head, plan, "Trả lại", "Đã trả lại kế hoạch", reason="Đề nghị xem ba góp ý.")


def correct(desk: Page, plan: str) -> None:
    """Each comment is answered where it stands, from one to the next."""
    desk.goto(plan)
    expect(desk.locator("article.plan-paper")).to_contain_text("Đề nghị xem ba góp ý.")
    keep(desk, "returned")
    desk.get_by_role("link", name="Đến góp ý 1/3").click()
    for left in (3, 2, 1):
        expect(desk.locator("#gop-y")).to_contain_text(f"{left} chưa trả lời")
        thread = desk.locator(".thread", has_text="Chưa trả lời").first
        thread.locator("summary", has_text="Trả lời").click()
        thread.get_by_label("Nội dung trả lời").fill("Đã sửa theo góp ý.")
        thread.get_by_role("button", name="Gửi trả lời").click()
    expect(desk.locator("#gop-y")).to_contain_text("0 chưa trả lời")


def pass_on(head: Page, leader: Page, clerk: Page, plan: str) -> None:
    """From the heads of the department over the committee to the number."""
    take_step(head, plan, "Trình Ủy ban nhân dân", "Đã trình kế hoạch lên Ủy ban nhân dân.")
    take_step(leader, plan, "Duyệt", "Đã duyệt kế hoạch.")
    take_step(clerk, plan, "Ban hành", "Đã ban hành kế hoạch.")


def test_plan_passes_from_desk_to_desk(people: dict[str, Page], story: Story) -> None:
    plan = f"/ke-hoach/{story.draft.pk}/"
    desk, head, leader, clerk = (people[role] for role in ROLES)
    ask_for_opinions(people, story, plan)
    submit_with_a_gap(desk, story, plan)
    take_step(desk, plan, "Trình", "Đã trình kế hoạch.")
    return_with_three_comments(head, story, plan)
    correct(desk, plan)
    take_step(desk, plan, "Trình", "Đã trình kế hoạch.")
    keep(desk, "submitted")
    pass_on(head, leader, clerk, plan)
    keep(clerk, "issued")
    stored = Plan.objects.get(pk=story.draft.pk)
    assert (stored.state, stored.code, stored.issued_on) == (State.ISSUED, "01/KH-UBND", timezone.localdate())

    desk.goto(f"{plan}dieu-chinh/")
    desk.get_by_role("button", name="Lập bản điều chỉnh").click()
    wait_until(desk, stored.amendments.exists)
    amendment = stored.amendments.get()
    desk.goto(f"/hoat-dong/{amendment.areas.get(order=1).activities.get().pk}/sua/")
    desk.get_by_label("Tên hoạt động").fill("Tham gia Ngày hội du lịch mùa nước nổi")
    desk.get_by_role("button", name="Lưu", exact=True).click()
    told(desk, "Đã lưu hoạt động")
    later = f"/ke-hoach/{amendment.pk}/"
    take_step(desk, later, "Trình", "Đã trình kế hoạch.")
    pass_on(head, leader, clerk, later)
    amendment.refresh_from_db()
    assert amendment.code == "02/KH-UBND"
    desk.goto(plan)
    expect(desk.locator("article.plan-paper")).to_contain_text("Kế hoạch số 02/KH-UBND")
    keep(desk, "superseded")

    desk.goto(f"{plan}lich-su/")
    for words in ("Trả lại", "Đề nghị xem ba góp ý.", "Trình Ủy ban nhân dân", "Cấp số và ban hành", "Được thay bằng"):
        expect(desk.get_by_text(words).first).to_be_visible()
    keep(desk, "history")
    desk.goto(f"{later}so-sanh/")
    expect(desk.locator("main")).to_contain_text("mùa nước nổi")
    keep(desk, "comparison")
    assert list(tampering()) == []
