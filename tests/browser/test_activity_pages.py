"""The form of an activity in a real browser: type-ahead with a script, a plain select without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from plans.models import Activity

from .conftest import DESK, PHONE
from .story import Story, tell_story

TITLE = "Khảo sát tuyến du lịch sông nước"


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


@pytest.fixture
def staff(open_page: Callable[..., Page], sign_in: Callable[..., None], story: Story) -> Callable[..., Page]:
    """A page of Sóc Trăng's chuyên viên, on the form of a new activity."""

    def signed_in(viewport: dict[str, int] = DESK, **options: object) -> Page:
        page = open_page(viewport, **options)
        sign_in(page, story.office.editor)
        page.goto(f"/ke-hoach/{story.draft.pk}/hoat-dong/them/")
        page.get_by_label("Tên hoạt động").fill(TITLE)
        page.get_by_label("Nhóm hoạt động").select_option(label="Quảng bá du lịch")
        return page

    return signed_in


def pick(page: Page, label: str, *words: str) -> None:
    """Type and take the first suggestion."""
    box = page.get_by_role("combobox", name=label, exact=True)
    for word in words:
        box.fill(word)
        box.press("Enter")


def test_units_and_venues_are_picked_by_typing_without_diacritics(staff: Callable[..., Page], story: Story) -> None:
    page = staff(PHONE)
    page.get_by_label("Quý III").check()
    pick(page, "Địa điểm: tỉnh, thành phố", "ca mau", "bac lieu")
    pick(page, "Đơn vị chủ trì*", "vhttdl")
    pick(page, "Đơn vị phối hợp", "so cong thuong", "hiep hoi du lich")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text(f"Đã thêm hoạt động “{TITLE}”.")
    activity = Activity.objects.get(title=TITLE)
    assert (activity.period_text, activity.venue_text) == ("Quý III năm 2023", "tỉnh Cà Mau và tỉnh Bạc Liêu")
    assert activity.lead_text == "Sở Văn hóa, Thể thao và Du lịch"
    assert activity.support_text == "Sở Công Thương và Hiệp hội Du lịch tỉnh"


def test_units_are_chosen_from_a_list_without_a_script(staff: Callable[..., Page], story: Story) -> None:
    page = staff(java_script_enabled=False)
    page.get_by_label("Ngày cụ thể").check()
    page.get_by_label("Từ ngày").fill("10/12/2023")
    page.get_by_label("Đơn vị chủ trì*").select_option(label="Sở Văn hóa, Thể thao và Du lịch")
    page.get_by_role("button", name="Lưu và thêm hoạt động khác").click()
    expect(page.get_by_role("status").first).to_contain_text(f"Đã thêm hoạt động “{TITLE}”.")
    expect(page.get_by_label("Tên hoạt động")).to_have_value("")
    expect(page.get_by_label("Đơn vị chủ trì*")).to_have_values([str(story.office.tourism.pk)])
    assert Activity.objects.get(title=TITLE).period_text == "ngày 10 tháng 12 năm 2023"


def test_only_the_inputs_of_the_chosen_way_of_telling_time_are_shown(staff: Callable[..., Page]) -> None:
    page = staff(java_script_enabled=False)
    expect(page.get_by_label("Quý II", exact=True)).to_be_visible()
    expect(page.get_by_label("Từ ngày")).to_be_hidden()
    page.get_by_label("Ngày cụ thể").check()
    expect(page.get_by_label("Quý II", exact=True)).to_be_hidden()
    expect(page.get_by_label("Từ ngày")).to_be_visible()


def test_activity_is_moved_and_removed(staff: Callable[..., Page], story: Story) -> None:
    page = staff()
    pick(page, "Đơn vị chủ trì*", "vhttdl")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Chuyển hoạt động 1.2 lên").click()
    area = story.draft.areas.get(order=1)
    expect(page.get_by_role("heading", name=f"1.1. {TITLE}")).to_be_visible()
    expect(page.locator(f"#hoat-dong-{Activity.objects.get(title=TITLE).pk}")).to_be_focused()
    page.get_by_role("link", name="Xóa hoạt động 1.1").click()
    page.get_by_role("button", name="Xóa hoạt động").click()
    expect(page.get_by_role("status").first).to_contain_text(f"Đã xóa hoạt động “{TITLE}”.")
    assert list(area.activities.all()) == [story.activity]


def test_error_of_a_picker_leads_to_its_box(staff: Callable[..., Page]) -> None:
    page = staff()
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link").filter(has_text="Chọn ít nhất một đơn vị chủ trì").click()
    expect(page.get_by_role("combobox", name="Đơn vị chủ trì*")).to_be_focused()


def test_made_wording_goes_with_the_choice_and_a_persons_own_stays(staff: Callable[..., Page], story: Story) -> None:
    Activity.objects.filter(pk=story.activity.pk).update(lead_text="Sở VHTTDL")
    page = staff()
    page.goto(f"/hoat-dong/{story.activity.pk}/sua/")
    venue = page.get_by_label("Địa điểm in trên văn bản")
    expect(venue).to_have_value("tỉnh Cà Mau")
    pick(page, "Địa điểm: tỉnh, thành phố", "bac lieu")
    expect(venue).to_have_value("")
    expect(venue).to_have_attribute("placeholder", "Ghi lại theo lựa chọn mới khi lưu")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu hoạt động")
    story.activity.refresh_from_db()
    assert (story.activity.venue_text, story.activity.lead_text) == ("tỉnh Cà Mau và tỉnh Bạc Liêu", "Sở VHTTDL")
