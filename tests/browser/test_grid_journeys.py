"""Journeys through Bảng nhập with the actions of a person counted: each must take fewer than a spreadsheet would.

An action is a key, a click, a pasted block, or the words of one cell. The counts and the seconds are kept with the
results (``--junit-xml``).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from plans.actions.activities import data_of, edit_activity
from plans.models import Activity, Plan, Presence, UnsentForm
from provinces.actions.accounts import create_account, grant_membership
from provinces.models import Role, User
from tests.factories.plans import ActivityFactory, AreaFactory, PlanFactory
from tests.plans.conftest import PASSWORD, province_named

from .story import Story, tell_story
from .test_grid import PASTE, new_title
from .waiting import wait_until


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


@pytest.fixture
def colleague(story: Story) -> User:
    """Another who may edit the same plans."""
    person = create_account(
        by=User.objects.get(username="admin"), username="lan", full_name="Trần Thị Lan", password=PASSWORD
    )
    unit = story.office.tourism
    grant_membership(
        by=User.objects.get(username="admin"),
        user=person,
        department=unit,
        role=Role.EDITOR,
        valid_from=date(2023, 1, 1),
    )
    return person


KEPT = re.compile(r"Đã lưu tạm lúc")
TWELVE = [f"Hội nghị xúc tiến lần {number}" for number in range(1, 13)]
TWENTY = [f"Việc của tháng, lần {number}" for number in range(1, 21)]


class Hands:
    """The hands of a person at a page: what they do is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions, self.began = page, 0, monotonic()

    def press(self, *keys: str) -> None:
        """Press keys that are no letters."""
        for key in keys:
            self.actions += 1
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words; the letters are the same everywhere, so the words count as one action."""
        self.actions += 1
        self.page.keyboard.type(words)

    def click(self, role: str, name: str) -> None:
        """Click a button or a link."""
        self.actions += 1
        self.page.get_by_role(role, name=name, exact=True).click()

    def paste(self, block: str) -> None:
        """Paste a block into the cell that has the focus."""
        self.actions += 1
        self.page.evaluate(PASTE, block)

    def done(self, record: Callable[[str, object], None]) -> int:
        """The number of actions, recorded with the seconds."""
        record("actions", self.actions)
        record("seconds", round(monotonic() - self.began, 1))
        return self.actions


def open_grid(page: Page, live_server: object, user: User, story: Story) -> Page:
    """The table, in a session of that person's own."""
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(f"/ke-hoach/{story.draft.pk}/bang-nhap/")
    return page


def titles(story: Story) -> list[str]:
    rows = Activity.objects.filter(area__plan=story.draft).order_by("area__order", "order")
    return list(rows.values_list("title", flat=True))


def test_twelve_are_pasted_and_the_plan_is_complete(
    open_page, live_server, story: Story, record_property: Callable[[str, object], None]
) -> None:
    page = open_grid(open_page(), live_server, story.office.editor, story)
    before = titles(story)
    lines = [f"{at}\t{title}\tQ{at % 4 + 1}\tcà mau\tSCT" for at, title in enumerate(TWELVE, 1)]
    hands = Hands(page)
    hands.click("link", "Thêm dòng")
    hands.paste("KẾ HOẠCH\nSTT\tNội dung\tThời gian\tĐịa điểm\tChủ trì\n" + "\n".join(lines))
    expect(page.locator("main")).to_contain_text("Sẽ thêm 12 hoạt động")
    hands.click("button", "Ghi 12 hoạt động")
    expect(page.get_by_role("status")).to_contain_text(["Đã ghi 12 hoạt động cùng một lúc."])
    assert hands.done(record_property) == 3
    added = Activity.objects.filter(area__plan=story.draft, title__in=TWELVE)
    assert {(row.precision, row.lead_text, row.venue_text) for row in added} == {
        ("quarter", "Sở Công Thương", "tỉnh Cà Mau")
    }
    assert sorted(titles(story)) == sorted(before + TWELVE)
    page.goto(f"/ke-hoach/{story.draft.pk}/kiem-tra/")
    expect(page.locator(".check-gaps")).to_have_count(0)
    expect(page.get_by_role("link", name="Tiếp tục trình")).to_be_visible()


def test_twenty_are_typed_by_keyboard_alone(
    open_page, live_server, story: Story, record_property: Callable[[str, object], None]
) -> None:
    page = open_grid(open_page(), live_server, story.office.editor, story)
    new_title(page).focus()
    hands = Hands(page)
    for title in TWENTY:
        hands.type(title)
        hands.press("Tab", "Tab")
        hands.type("II")
        hands.press("Enter")
    expect(page.locator(".is-unsaved")).to_have_count(0, timeout=15_000)
    assert hands.done(record_property) == 5 * len(TWENTY)
    rows = Activity.objects.filter(area__plan=story.draft, title__in=TWENTY).order_by("order")
    assert [(row.title, row.period_text) for row in rows] == [(title, "Quý II năm 2023") for title in TWENTY]


def test_twelve_of_the_common_plan_are_taken_up_at_once(
    open_page, live_server, story: Story, record_property: Callable[[str, object], None]
) -> None:
    lead = province_named("Thành phố Hồ Chí Minh")
    common = PlanFactory(issued=True, program=story.draft.program, province=lead, year=story.draft.year, number=967)
    area = AreaFactory(plan=common, title="Quảng bá du lịch")
    for order, title in enumerate(TWELVE, 1):
        ActivityFactory(area=area, order=order, title=f"Tổ chức {title}")
    Plan.objects.filter(pk=story.draft.pk).update(parent=common)
    page = open_grid(open_page(), live_server, story.office.editor, story)
    hands = Hands(page)
    hands.click("link", "Lấy từ kế hoạch chung")
    hands.click("button", "Lưu, và nhận mọi hoạt động còn lại")
    expect(page.locator(".messages")).to_be_visible()
    assert hands.done(record_property) == 2
    assert Activity.objects.filter(area__plan=story.draft, carries_out__area=area).count() == len(TWELVE)


def test_two_people_see_each_other_and_each_others_rows(open_page, live_server, story: Story, colleague: User) -> None:
    mine = open_grid(open_page(), live_server, story.office.editor, story)
    theirs = open_grid(open_page(), live_server, colleague, story)
    row = theirs.locator(".grid-row").first
    row.locator("[data-cell=title] textarea").fill("Tên của chị Lan")
    new_title(theirs).fill("Hội chợ của chị Lan")
    theirs.keyboard.press("Enter")
    expect(theirs.locator(".is-unsaved")).to_have_count(0)
    row.locator("[data-cell=title] textarea").focus()
    expect(theirs.locator(".autosave-others")).to_contain_text(str(story.office.editor))
    wait_until(theirs, lambda: Presence.objects.filter(user=colleague, activity__isnull=False).exists())
    mine.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(mine.locator(".autosave-others")).to_contain_text("Trần Thị Lan cũng đang làm việc ở kế hoạch này.")
    expect(mine.locator(".grid-row").first.locator(".row-who")).to_have_text("Trần Thị Lan đang ở dòng này")
    shown = [mine.locator("[data-cell=title] textarea").nth(place).input_value() for place in (0, 1)]
    assert shown == ["Tên của chị Lan", "Hội chợ của chị Lan"] == titles(story)


class Chromium:
    """A browser of its own on a profile that outlives it; ``kill`` ends it as a power cut would."""

    def __init__(self, browser: Browser, profile: Path) -> None:
        program = shutil.which(os.environ.get("CHROMIUM", "chromium")) or ""
        (profile / "DevToolsActivePort").unlink(missing_ok=True)
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
        self.process = subprocess.Popen(
            [program, *arguments, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.context = browser.browser_type.connect_over_cdp(self._address(profile)).contexts[0]

    def _address(self, profile: Path) -> str:
        until = monotonic() + 30
        while monotonic() < until:
            told = profile / "DevToolsActivePort"
            if told.exists() and (port := told.read_text().split("\n")[0]):
                return f"http://127.0.0.1:{port}"
            sleep(0.1)
        raise TimeoutError("Chromium did not tell its port")

    def kill(self) -> None:
        """End all its processes at once."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def start_chromium(browser: Browser, tmp_path: Path) -> Iterator[Callable[[], Chromium]]:
    """Starts Chromium again and again on one profile."""
    started: list[Chromium] = []

    def start() -> Chromium:
        started.append(Chromium(browser, tmp_path))
        return started[-1]

    yield start
    for one in started:
        one.kill()


def test_killed_browser_gives_back_what_was_typed_and_overwrites_nobody(
    start_chromium, live_server, story: Story
) -> None:
    chromium = start_chromium()
    grid, form = chromium.context.new_page(), chromium.context.new_page()
    address = f"{live_server.url}/ke-hoach/{story.draft.pk}"
    signed_in(chromium, live_server, story)
    grid.goto(f"{address}/bang-nhap/")
    new_title(grid).fill("Dòng chưa kịp lưu")
    grid.locator(".grid-row").first.locator("[data-cell=title] textarea").fill("Tên của tôi")
    expect(grid.locator("[data-saved]")).to_have_text(KEPT)
    wait_until(grid, lambda: UnsentForm.objects.filter(body__contains="Tên của tôi").exists())
    form.goto(f"{address}/hoat-dong/them/")
    form.get_by_label("Tên hoạt động").fill("Khảo sát tuyến sông")
    expect(form.locator(".autosave-status")).to_contain_text("Đã lưu tạm lúc")
    chromium.kill()
    story.activity.refresh_from_db()
    theirs = replace(data_of(story.activity), title="Tên của đồng nghiệp")
    version = story.activity.version
    edit_activity(by=story.office.editor, activity=story.activity, expected_version=version, data=theirs)

    again = start_chromium()
    signed_in(again, live_server, story)
    form = again.context.new_page()
    form.goto(f"{address}/hoat-dong/them/")
    form.get_by_role("button", name="Lấy lại").click()
    expect(form.get_by_label("Tên hoạt động")).to_have_value("Khảo sát tuyến sông")
    grid = again.context.new_page()
    grid.goto(f"{address}/bang-nhap/")
    grid.get_by_role("button", name="Lấy lại").click()
    expect(grid.locator(".cell-theirs")).to_have_text(["Người kia ghi: Tên của đồng nghiệp"])
    expect(grid.locator(".is-unsaved")).to_have_count(1)
    assert titles(story) == ["Tên của đồng nghiệp", "Dòng chưa kịp lưu"]


def signed_in(chromium: Chromium, live_server: object, story: Story) -> None:
    client = Client()
    client.force_login(story.office.editor)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    chromium.context.add_cookies([cookie])


def test_corrected_preview_is_given_back_and_dropped_once_it_is_written(
    open_page, sign_in, live_server, story: Story
) -> None:
    address = f"{live_server.url}/ke-hoach/{story.draft.pk}/bang-nhap/dan/"
    page = previewed(open_grid(open_page(), live_server, story.office.editor, story))
    page.locator("[data-cell=title] textarea").fill("Hội chợ, sửa lại")
    page.context.clear_cookies(name="sessionid")
    expect(page.locator(".autosave-status")).to_contain_text("Phiên làm việc đã hết")
    sign_in(page, story.office.editor)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator(".autosave-status")).to_contain_text("bấm “Ghi 1 hoạt động” để hoàn tất")
    page.close()
    again = open_grid(open_page(), live_server, story.office.editor, story)
    again.goto(address)
    again.get_by_role("button", name="Lấy lại").click()
    expect(again.locator("[data-cell=title] textarea")).to_have_value("Hội chợ, sửa lại")
    again.get_by_role("button", name="Ghi 1 hoạt động").click()
    expect(again.get_by_role("status")).to_contain_text(["Đã ghi 1 hoạt động cùng một lúc."])
    assert ("Hội chợ, sửa lại" in titles(story), UnsentForm.objects.count()) == (True, 0)


def previewed(page: Page) -> Page:
    page.get_by_label("Các ô chép từ Excel").fill("Hội chợ\tXanh\tQ2")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".grid-preview .autosave-status")).to_be_attached()  # what is typed from now on is kept
    return page


def test_block_fills_rows_and_is_taken_back_without_a_script(open_page, live_server, story: Story) -> None:
    page = open_grid(open_page(java_script_enabled=False), live_server, story.office.editor, story)
    before = Activity.objects.get(pk=story.activity.pk).period_text
    page.get_by_label("Các ô chép từ Excel").fill("T9")
    page.get_by_label("hoặc ghi vào các dòng đã có, từ dòng").select_option(f"r{story.activity.pk}")
    page.get_by_label("Cột đầu tiên").select_option("period_text")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".cell-before")).to_have_text([f"Trước: {before}"])
    page.get_by_role("button", name="Ghi 1 hoạt động").click()
    expect(page.get_by_role("button", name="Hoàn tác")).to_be_visible()
    assert Activity.objects.get(pk=story.activity.pk).period_text == "tháng 9 năm 2023"
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".messages")).to_contain_text("1 hoạt động trở lại như trước")
    assert Activity.objects.get(pk=story.activity.pk).period_text == before
