"""Pages of plans in a real browser: they fit, they are accessible, and the forms work with and without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from plans.models import Plan

from .conftest import DESK, PHONE
from .story import LONG, Story, tell_story


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


@pytest.fixture
def staff(open_page: Callable[..., Page], sign_in: Callable[..., None], story: Story) -> Callable[..., Page]:
    """``staff(PHONE, java_script_enabled=False)``: a page of Sóc Trăng's chuyên viên."""

    def signed_in(viewport: dict[str, int] = DESK, **options: object) -> Page:
        page = open_page(viewport, **options)
        sign_in(page, story.office.editor)
        return page

    return signed_in


def problems(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_are_accessible_and_fit_the_window(
    staff: Callable[..., Page], story: Story, viewport: dict[str, int], scheme: str
) -> None:
    page = staff(viewport, color_scheme=scheme)
    draft, issued = f"/ke-hoach/{story.draft.pk}/", f"/ke-hoach/{story.issued.pk}/"
    found = {}
    for address in (
        "/ke-hoach/",
        "/ke-hoach/?q=khong+co",
        draft,
        issued,
        f"{draft}sua/",
        f"{draft}trinh/",
        f"{draft}hoat-dong/them/",
        f"{issued}dieu-chinh/",
        f"{issued}ban-giay/",
        "/ke-hoach/lap-moi/",
        f"/hoat-dong/{story.activity.pk}/sua/",
        f"/hoat-dong/{story.activity.pk}/xoa/",
    ):
        page.goto(address)
        found[address] = (problems(page), overflow(page))
    assert found == dict.fromkeys(found, ([], 0))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_rows_are_added_moved_and_saved(staff: Callable[..., Page], story: Story, script: bool) -> None:
    page = staff(java_script_enabled=script)
    page.goto(f"/ke-hoach/{story.draft.pk}/sua/")
    page.get_by_label("Trích yếu").fill("Trích yếu gõ trước khi thêm dòng")
    bases = page.locator("#danh-sach-legal_bases")
    bases.get_by_role("button", name="Thêm căn cứ").click()
    bases.get_by_label("Nội dung").nth(1).fill("Căn cứ Luật Du lịch;")
    bases.get_by_role("button", name="Chuyển dòng lên").last.click()
    expect(page.get_by_label("Trích yếu")).to_have_value("Trích yếu gõ trước khi thêm dòng")
    page.get_by_role("button", name="Lưu kế hoạch").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu kế hoạch.")
    plan = Plan.objects.get(pk=story.draft.pk)
    assert plan.subject == "Trích yếu gõ trước khi thêm dòng"
    assert [row.text for row in plan.legal_bases.order_by("order")] == [
        "Căn cứ Luật Du lịch",
        "Căn cứ Thỏa thuận hợp tác",
    ]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_row_is_removed_and_saved(staff: Callable[..., Page], story: Story, script: bool) -> None:
    page = staff(PHONE, java_script_enabled=script)
    page.goto(f"/ke-hoach/{story.draft.pk}/sua/")
    page.locator("#danh-sach-areas").get_by_role("button", name="Xóa dòng").last.click()
    page.get_by_role("button", name="Lưu kế hoạch").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu kế hoạch.")
    assert [area.title for area in story.draft.areas.all()] == ["Quảng bá du lịch"]


def test_enter_in_a_field_saves(staff: Callable[..., Page], story: Story) -> None:
    page = staff(java_script_enabled=False)
    page.goto(f"/ke-hoach/{story.draft.pk}/sua/")
    page.get_by_label("Địa danh").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu kế hoạch.")


def test_errors_take_the_focus_and_lead_to_their_fields(staff: Callable[..., Page], story: Story) -> None:
    page = staff()
    page.goto(f"/ke-hoach/{story.draft.pk}/sua/")
    page.get_by_label("Trích yếu").fill("")
    page.get_by_label("Hạn báo cáo kết quả").fill("31/02/2023")
    page.get_by_role("button", name="Lưu kế hoạch").click()
    summary = page.get_by_role("alert").filter(has_text="Có 2 chỗ cần sửa")
    expect(summary).to_be_focused()
    summary.get_by_role("link").filter(has_text="Hạn báo cáo").click()
    expect(page.get_by_label("Hạn báo cáo kết quả")).to_be_focused()
    expect(page.get_by_label("Hạn báo cáo kết quả")).to_have_value("31/02/2023")
    assert problems(page) == []


def test_long_names_fit_a_phone(staff: Callable[..., Page], story: Story) -> None:
    long = f"{LONG} {'X' * 80}"
    Plan.objects.filter(pk=story.draft.pk).update(subject=long, place="Y" * 90, signatory="Z" * 120)
    story.draft.areas.update(title=long)
    type(story.activity).objects.update(title=long, theme=long, venue_text=long, support_text=long, lead_text=long)
    page = staff(PHONE)
    wide = {}
    for address in (
        "/ke-hoach/",
        f"/ke-hoach/{story.draft.pk}/",
        f"/ke-hoach/{story.draft.pk}/sua/",
        f"/hoat-dong/{story.activity.pk}/sua/",
        f"/hoat-dong/{story.activity.pk}/xoa/",
    ):
        page.goto(address)
        wide[address] = overflow(page)
    assert wide == dict.fromkeys(wide, 0)


def test_paper_is_shown_inside_its_page(open_page: Callable[..., Page], story: Story) -> None:
    page = open_page()
    page.goto(f"/ke-hoach/{story.issued.pk}/ban-giay/")
    sheet = page.frame_locator("iframe")
    expect(sheet.get_by_text("124/KH-UBND").first).to_be_visible()
