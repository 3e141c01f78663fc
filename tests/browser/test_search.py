"""The search box by keyboard, a kept filter, and the directory of focal points: at a desk, on a phone, on paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from plans.actions.focal_points import FocalPointData, PersonData, name_focal_point
from provinces.models import Department, User

from .conftest import DESK, PHONE
from .story import Story, tell_story


@pytest.fixture
def story(transactional_db: None) -> Story:
    """The story, with one unit in the directory of its program."""
    story = tell_story()
    unit = Department.objects.get(name="Sở Văn hóa, Thể thao và Du lịch", province__name="Cần Thơ", valid_to=None)
    people = (PersonData("Đặng Ngọc Mai", "Chuyên viên", "0292 000 0101"),)
    data = FocalPointData("0292 000 0100 máy lẻ 12", people=people)
    by = User.objects.get(is_superuser=True)
    name_focal_point(by=by, program=story.draft.program, department=unit, data=data)
    return story


def test_search_is_reached_by_slash_and_its_filter_kept(desk: Page, sign_in: Callable, story: Story) -> None:
    sign_in(desk, story.office.editor)
    desk.goto("/ke-hoach/")
    desk.keyboard.press("/")
    expect(desk.locator("#tim-nhanh")).to_be_focused()
    desk.keyboard.type("ngay hoi 1/2")
    expect(desk.locator("#tim-nhanh")).to_have_value("ngay hoi 1/2")
    desk.locator("#tim-nhanh").fill("ngay hoi")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/tim/?q=ngay+hoi")
    expect(desk.get_by_role("heading", name="Hoạt động (")).to_be_visible()
    desk.get_by_text("Lưu bộ lọc này").click()
    desk.get_by_label("Tên bộ lọc").fill("Ngày hội")
    desk.get_by_role("button", name="Lưu", exact=True).click()
    expect(desk.get_by_role("link", name="Ngày hội", exact=True)).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_never_wider_than_the_window(
    open_page: Callable, sign_in: Callable, story: Story, viewport: dict, scheme: str
) -> None:
    page = open_page(viewport, color_scheme=scheme)
    sign_in(page, story.office.editor)
    for address in ("/danh-ba/", "/tim/?q=du+lich"):
        page.goto(address)
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_directory_prints_on_one_sheet_of_a4(desk: Page, sign_in: Callable, story: Story) -> None:
    sign_in(desk, story.office.viewer)
    desk.goto("/danh-ba/")
    printed = PdfReader(io.BytesIO(desk.pdf(format="A4")))
    text = printed.pages[0].extract_text()
    assert (len(printed.pages), "0292 000 0101" in text, "Tìm chương trình" in text) == (1, True, False)
