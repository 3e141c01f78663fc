"""The quarter board and the program pages in a browser: at a desk, on a phone, in the dark, on paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from plans.models import Activity, Program, ProgramMember
from plans.periods import Period
from tests.plans.conftest import province_named
from tests.plans.views.board_data import QUARTER_II, QUARTER_III, UNDATED, WHOLE_YEAR, add_plan

from .conftest import DESK, PHONE

LONG = "Liênkếthợptácpháttriểndulịch" * 6 + " Thành phố Hồ Chí Minh và 13 tỉnh, thành"
BOARD = "/bang-quy/?program=lien-ket&year=2023&quarter=2"
PAGES = [BOARD, "/bang-quy/", "/chuong-trinh/", "/chuong-trinh/lien-ket/"]


@pytest.fixture
def program(transactional_db: None) -> Program:
    """Two members and a lead; Sóc Trăng's plan has twelve activities, six of them in quarter II."""
    program = Program.objects.create(
        slug="lien-ket", name="Chương trình liên kết", short_name="Liên kết", year_from=2022, year_to=2025
    )
    for name, role in (("Thành phố Hồ Chí Minh", "lead"), ("Sóc Trăng", "member"), ("Cà Mau", "member")):
        ProgramMember.objects.create(program=program, province=province_named(name), role=role)
    periods = [QUARTER_II, QUARTER_II, Period.of_months(2023, 5), WHOLE_YEAR, WHOLE_YEAR, WHOLE_YEAR]
    add_plan(program, "Sóc Trăng", [*periods, *[QUARTER_III] * 5, UNDATED], title="Tham gia ngày hội du lịch, lần")
    add_plan(program, "Cà Mau", [QUARTER_II], example=True)
    return program


def accessibility_problems(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def test_choice_shows_its_board_at_once_and_keeps_address_title_and_focus(desk: Page, program: Program) -> None:
    desk.goto(BOARD)
    desk.get_by_label("Quý", exact=True).focus()
    desk.keyboard.press("ArrowDown")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Bảng quý: Quý III/2023")
    expect(desk).to_have_title("Bảng quý: Quý III/2023, Liên kết – Hợp tác du lịch")
    assert desk.url.endswith("?program=lien-ket&province=&year=2023&quarter=3")
    expect(desk.get_by_label("Quý", exact=True)).to_be_focused()
    desk.go_back()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Bảng quý: Quý II/2023")


def test_board_works_without_a_script(open_page: Callable[..., Page], program: Program) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    page.goto(BOARD)
    page.get_by_label("Quý", exact=True).select_option("Cả năm")
    page.get_by_role("button", name="Xem bảng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bảng quý: Năm 2023")
    page.get_by_role("navigation", name="Các quý của năm 2023").get_by_role("link", name="Quý II (7)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bảng quý: Quý II/2023")


def test_figure_and_table_lead_to_the_activities_they_count(desk: Page, program: Program) -> None:
    desk.goto(BOARD)
    desk.get_by_role("link", name="3 kéo dài nhiều quý hoặc cả năm").click()
    expect(desk.locator(".narrowing")).to_contain_text("Chỉ hiện 3 hoạt động")
    rows = desk.locator(".board-list tbody tr:not(.group)")
    expect(rows).to_have_count(3)
    desk.get_by_role("link", name="Hiện tất cả").click()
    expect(rows).to_have_count(7)
    leads = desk.get_by_role("region", name="Theo đơn vị chủ trì")
    leads.get_by_text("Bảng số liệu").click()
    leads.get_by_role("link", name="Ủy ban nhân dân – Cà Mau").click()
    expect(rows).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_are_accessible_and_fit_the_window_even_with_long_names(
    open_page: Callable[..., Page], program: Program, viewport: dict[str, int], scheme: str
) -> None:
    Program.objects.update(name=LONG, short_name=LONG[:120], slogan=LONG[:200])
    Activity.objects.update(title=LONG, theme=LONG, venue_text=LONG, period_text=LONG[:200])
    page = open_page(viewport, color_scheme=scheme)
    found = {}
    for address in PAGES:
        page.goto(address)
        for folded in page.locator("main details").all():
            folded.locator("summary").click()
        found[address] = (accessibility_problems(page), overflow(page))
    assert found == dict.fromkeys(PAGES, ([], 0))


def test_board_prints_on_one_sheet_of_a4(desk: Page, program: Program) -> None:
    desk.goto(BOARD)
    sheets = PdfReader(io.BytesIO(desk.pdf(prefer_css_page_size=True, print_background=True))).pages
    assert [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets] == [(595, 842)]
    printed = sheets[0].extract_text()
    assert "Quý II/2023: 7 hoạt động trong 2 kế hoạch" in printed
    assert "Theo tình trạng kế hoạch" in printed
    assert "Xem bảng" not in printed


def test_long_board_is_short_on_a_phone_and_whole_on_paper(open_page: Callable[..., Page], program: Program) -> None:
    add_plan(program, "Sóc Trăng", [QUARTER_II] * 70, title="Việc")
    phone = open_page(PHONE)
    phone.goto(BOARD)
    expect(phone.locator(".board-list tbody tr:visible")).to_have_count(25)
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(phone.pdf())).pages)
    assert [f"Việc {number}" for number in range(1, 71) if f"Việc {number}" not in printed] == []
