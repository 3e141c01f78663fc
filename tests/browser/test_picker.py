"""The type-ahead box over an ordinary select: what is sent, in which order, and that the keyboard is enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

STATIC = Path(__file__).resolve().parents[2] / "static"
FORM = """
<!doctype html><html lang="vi"><title>Đơn vị</title><main>
<form>
  <label for="id_units">Đơn vị phối hợp</label>
  <select id="id_units" name="units" multiple data-picker data-order="3,1" aria-describedby="help">
    <option value="1" selected data-search="VHTTDL">Sở Văn hóa, Thể thao và Du lịch</option>
    <option value="2">Sở Tài chính</option>
    <option value="3" selected>Hiệp hội Du lịch tỉnh</option>
    <option value="4" data-search="Đầu tư SKHĐT">Sở Kế hoạch và Đầu tư</option>
    <option value="5">Sở Giao thông vận tải</option>
  </select>
  <p id="help">Theo thứ tự trên văn bản</p>
  <label for="id_lead">Đơn vị chủ trì</label>
  <select id="id_lead" name="lead" data-picker required>
    <option value="">---------</option>
    <option value="1">Sở Văn hóa, Thể thao và Du lịch</option>
    <option value="2" selected>Sở Tài chính</option>
  </select>
  <label for="id_venues">Địa điểm</label>
  <select id="id_venues" name="venues" multiple data-picker>
    <optgroup label="Thành viên"><option value="94">Sóc Trăng</option><option value="96">Cà Mau</option></optgroup>
    <optgroup label="Nơi khác"><option value="48">Đà Nẵng</option></optgroup>
  </select>
  <button>Lưu</button>
</form></main>
"""
SENT = "[...new FormData(document.forms[0])].map((pair) => pair.join('='))"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(FORM)
    page.add_style_tag(path=STATIC / "css" / "tokens.css")
    page.add_style_tag(path=STATIC / "css" / "portal.css")
    page.add_script_tag(path=STATIC / "js" / "picker.js")
    yield page
    page.close()
    assert errors == []


def units(page: Page):
    return page.get_by_role("combobox", name="Đơn vị phối hợp")


def chips(page: Page) -> list[str]:
    return [text.removesuffix("×").strip() for text in page.locator(".picker-chips li").all_inner_texts()]


def options(page: Page) -> list[str]:
    return page.get_by_role("option").all_inner_texts()


def test_choices_made_before_keep_their_order(page: Page) -> None:
    assert chips(page) == ["Hiệp hội Du lịch tỉnh", "Sở Văn hóa, Thể thao và Du lịch"]
    assert page.evaluate(SENT) == ["units=3", "units=1", "lead=2"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("so ke hoach", ["Sở Kế hoạch và Đầu tư"]),
        ("SỞ GIAO", ["Sở Giao thông vận tải"]),
        ("dau tu", ["Sở Kế hoạch và Đầu tư"]),
        ("skhđt", ["Sở Kế hoạch và Đầu tư"]),
        ("tai  chinh so", ["Sở Tài chính"]),
        ("hiep hoi", []),
        ("vhttdl", []),
    ],
)
def test_suggestions_match_without_diacritics_and_leave_out_what_is_chosen(
    page: Page, typed: str, found: list[str]
) -> None:
    units(page).fill(typed)
    assert options(page) == found


def test_nothing_found_is_said(page: Page) -> None:
    units(page).fill("xyz")
    expect(page.get_by_role("status").first).to_have_text("Không có mục nào khớp với “xyz”.")
    expect(units(page)).to_have_attribute("aria-expanded", "false")


def test_enter_adds_at_the_end_and_does_not_send_the_form(page: Page) -> None:
    units(page).fill("giao thong")
    units(page).press("Enter")
    units(page).fill("tai chinh")
    units(page).press("Enter")
    assert page.evaluate(SENT) == ["units=3", "units=1", "units=5", "units=2", "lead=2"]
    expect(units(page)).to_have_value("")
    expect(units(page)).to_be_focused()


def test_arrows_walk_round_the_list_and_name_the_active_option(page: Page) -> None:
    units(page).press("ArrowDown")
    assert options(page) == ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Giao thông vận tải"]
    walked = []
    for key in ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]:
        units(page).press(key)
        active = units(page).get_attribute("aria-activedescendant")
        walked.append(page.locator(f"#{active}").inner_text())
    assert walked == [
        "Sở Tài chính",
        "Sở Kế hoạch và Đầu tư",
        "Sở Giao thông vận tải",
        "Sở Tài chính",
        "Sở Giao thông vận tải",
    ]


def test_escape_closes_first_and_clears_next(page: Page) -> None:
    units(page).fill("so")
    units(page).press("Escape")
    expect(units(page)).to_have_attribute("aria-expanded", "false")
    expect(units(page)).to_have_value("so")
    units(page).press("Escape")
    expect(units(page)).to_have_value("")


def test_backspace_in_an_empty_box_takes_back_the_last_chip(page: Page) -> None:
    units(page).press("Backspace")
    assert page.evaluate(SENT) == ["units=3", "lead=2"]
    expect(page.get_by_role("status").first).to_have_text("Đã bỏ Sở Văn hóa, Thể thao và Du lịch.")


def test_chip_is_removed_by_its_button_and_can_be_chosen_again(page: Page) -> None:
    page.get_by_role("button", name="Bỏ Hiệp hội Du lịch tỉnh").click()
    units(page).fill("hiep hoi")
    page.get_by_role("option", name="Hiệp hội Du lịch tỉnh").click()
    assert page.evaluate(SENT) == ["units=1", "units=3", "lead=2"]


def test_words_that_are_no_choice_stay_and_are_pointed_at(page: Page) -> None:
    units(page).fill("Sở Xây")
    page.get_by_role("button", name="Lưu").focus()
    expect(units(page)).to_have_value("Sở Xây")
    expect(page.get_by_role("status").first).to_have_text("“Sở Xây” chưa được chọn: hãy chọn một mục gợi ý.")


def test_exact_name_counts_as_chosen_when_the_box_is_left(page: Page) -> None:
    units(page).fill("so tai chinh")
    page.get_by_role("button", name="Lưu").focus()
    assert page.evaluate(SENT) == ["units=3", "units=1", "units=2", "lead=2"]


def test_single_choice_shows_its_name_and_is_replaced(page: Page) -> None:
    lead = page.get_by_role("combobox", name="Đơn vị chủ trì")
    expect(lead).to_have_value("Sở Tài chính")
    lead.click()
    assert options(page) == ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"]
    lead.fill("van hoa")
    lead.press("Enter")
    assert page.evaluate(SENT) == ["units=3", "units=1", "lead=1"]
    expect(lead).to_have_value("Sở Văn hóa, Thể thao và Du lịch")


def test_emptied_single_choice_sends_nothing(page: Page) -> None:
    lead = page.get_by_role("combobox", name="Đơn vị chủ trì")
    lead.fill("")
    page.get_by_role("button", name="Lưu").focus()
    assert page.evaluate(SENT) == ["units=3", "units=1", "lead="]


def test_label_links_and_descriptions_lead_to_the_box(page: Page) -> None:
    page.get_by_text("Đơn vị phối hợp").click()
    expect(units(page)).to_be_focused()
    expect(units(page)).to_have_attribute("id", "id_units")
    expect(units(page)).to_have_attribute("aria-describedby", "help")
    lead = page.get_by_role("combobox", name="Đơn vị chủ trì")
    expect(lead).to_have_attribute("aria-required", "true")


def test_choosing_tells_the_page(page: Page) -> None:
    page.evaluate("document.addEventListener('change', (event) => { window.told = event.target.name; })")
    units(page).press("Backspace")
    assert page.evaluate("window.told") == "units"


def test_suggestions_show_their_group_and_are_found_by_it(page: Page) -> None:
    venues = page.get_by_role("combobox", name="Địa điểm")
    venues.press("ArrowDown")
    assert [text.split("\n") for text in options(page)] == [
        ["Sóc Trăng", "Thành viên"],
        ["Cà Mau", "Thành viên"],
        ["Đà Nẵng", "Nơi khác"],
    ]
    venues.fill("noi khac")
    assert [text.split("\n") for text in options(page)] == [["Đà Nẵng", "Nơi khác"]]
    venues.press("Enter")
    venues.fill("ca mau")
    venues.press("Enter")
    assert page.evaluate(SENT)[-2:] == ["venues=48", "venues=96"]
