"""Signing in as people do: at a desk and on a phone, in the light and in the dark, with and without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Page, expect

from provinces.models import User

from .conftest import DESK, PHONE

PASSWORD = "con-do-qua-song-hau-94"
NAME = "Công Tằng Tôn Nữ Thị Thanh Nguyệt Minh Châu"
PUBLIC_PAGES = ["/", "/dang-nhap/", "/khong-co-trang-nay/"]
PERSONAL_PAGES = ["/", "/doi-mat-khau/", "/dang-xuat/"]


@pytest.fixture
def person(transactional_db: None) -> User:
    cache.clear()
    return User.objects.create_user("chuyenvien", "cv@example.vn", PASSWORD, full_name=NAME)


def fill_in(page: Page, password: str) -> None:
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("chuyenvien")
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


def open_account(page: Page) -> None:
    """Its name stands beside the icon on a wide screen, and in the open menu on every one."""
    page.get_by_role("banner").locator("details.menu > summary").last.click()


def accessibility_problems(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_person_signs_in_finds_the_name_and_signs_out(
    open_page: Callable[..., Page], person: User, script: bool
) -> None:
    page = open_page(PHONE, java_script_enabled=script)
    fill_in(page, PASSWORD)
    expect(page).to_have_title("Việc của tôi – Hợp tác du lịch")
    open_account(page)
    expect(page.get_by_role("banner").get_by_role("strong")).to_have_text(NAME)
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("status")).to_have_text("Đã đăng xuất.")
    expect(page.get_by_role("banner").get_by_role("link", name="Đăng nhập")).to_be_visible()


def test_wrong_password_is_told_at_the_top_and_takes_the_focus(desk: Page, person: User) -> None:
    fill_in(desk, "sai-mat-khau-roi")
    summary = desk.get_by_role("alert").filter(has_text="Có một chỗ cần sửa")
    expect(summary).to_contain_text("Tên đăng nhập hoặc mật khẩu không đúng.")
    expect(summary).to_be_focused()
    expect(desk.get_by_label("Tên đăng nhập")).to_have_value("chuyenvien")


def test_link_of_an_error_leads_to_its_field(desk: Page, person: User) -> None:
    desk.goto("/dang-nhap/")
    desk.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    desk.get_by_role("link", name="Mật khẩu: Trường này là bắt buộc.").click()
    expect(desk.get_by_label("Mật khẩu")).to_be_focused()


def test_keyboard_reaches_the_content_at_once(desk: Page, person: User) -> None:
    desk.goto("/")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_are_accessible_and_fit_the_window(
    open_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
    person: User,
    viewport: dict[str, int],
    scheme: str,
) -> None:
    page = open_page(viewport, color_scheme=scheme)
    found = {}
    for address in PUBLIC_PAGES:
        page.goto(address)
        found[address] = (accessibility_problems(page), overflow(page))
    sign_in(page, person)
    for address in PERSONAL_PAGES:
        page.goto(address)
        found[f"signed in: {address}"] = (accessibility_problems(page), overflow(page))
    open_account(page)
    found["open menu"] = (accessibility_problems(page), overflow(page))
    assert found == dict.fromkeys(found, ([], 0))


def test_name_can_be_typed_at_once(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/dang-nhap/")
    expect(page.get_by_label("Tên đăng nhập")).to_be_focused()
