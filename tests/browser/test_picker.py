"""The type-ahead box over an ordinary select: what is sent, in which order, and that the keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

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
UNITS = """
<!doctype html><html lang="vi"><title>Đơn vị</title><main><form>
  <label for="id_leads">Đơn vị chủ trì</label>
  <select id="id_leads" name="leads" multiple data-picker data-order="1">
    <optgroup label="Đã chọn">
      <option value="1" selected data-search="Sở VHTTDL">Sở Văn hóa, Thể thao và Du lịch</option>
    </optgroup>
    <optgroup label="Đơn vị của Sóc Trăng">
      <option value="2">Ban Quản lý di tích và Văn hóa</option>
      <option value="3">Trung tâm Văn hóa</option>
    </optgroup>
    <optgroup label="Tỉnh, thành phố khác trong chương trình">
      <option value="8">Sở Du lịch Thành phố Hồ Chí Minh</option>
      <option value="9">Trung tâm Văn hóa, Sở Văn hóa, Thể thao và Du lịch tỉnh Cà Mau</option>
    </optgroup>
  </select>
  <button>Lưu</button>
</form></main>
"""
INPUTS = "".join(f'<p><label>Ô {number} <input class="form-control"></label></p>' for number in range(30))
TALL = f"""
<!doctype html><html lang="vi"><title>Biểu mẫu dài</title><main><form class="plan-form">
  {INPUTS}
  <div class="form-end">
    <button class="btn">Lưu</button><button class="btn">Lưu và thêm hoạt động khác</button>
    <a class="btn" href="#">Hủy</a>
  </div>
</form></main>
"""
SENT = "[...new FormData(document.forms[0])].map((pair) => pair.join('='))"
COUNT_SENDING = """() => {
  window.sent = [];
  document.forms[0].addEventListener("submit", (event) => {
    event.preventDefault();
    window.sent.push([...new FormData(event.target)].map((pair) => pair.join("=")));
  });
}"""


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[[str], Page]]:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def shown(content: str) -> Page:
        page.set_content(content)
        for name in ("tokens", "portal", "plan"):
            page.add_style_tag(path=STATIC / "css" / f"{name}.css")
        page.add_script_tag(path=STATIC / "js" / "picker.js")
        page.evaluate(COUNT_SENDING)
        return page

    yield shown
    page.close()
    assert errors == []


@pytest.fixture
def page(show: Callable[[str], Page]) -> Page:
    return show(FORM)


@pytest.fixture
def leads(show: Callable[[str], Page]) -> Locator:
    """The box of the leading units of Sóc Trăng's plan, its Sở Văn hóa already chosen."""
    return show(UNITS).get_by_role("combobox", name="Đơn vị chủ trì")


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
    expect(page.get_by_role("status").first).to_contain_text("Không có mục nào khớp với “xyz”:")
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
    venues.press("ArrowDown")
    venues.press("Enter")
    venues.fill("ca mau")
    venues.press("Enter")
    assert page.evaluate(SENT)[-2:] == ["venues=48", "venues=96"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("trung tam soc trang", ["Trung tâm Văn hóa"]),
        ("soc trang di tich, ban", ["Ban Quản lý di tích và Văn hóa"]),
        ("minh ho chi so", ["Sở Du lịch Thành phố Hồ Chí Minh"]),
        ("so ca mau soc trang", []),
    ],
)
def test_every_word_is_found_in_any_order(leads: Locator, typed: str, found: list[str]) -> None:
    leads.fill(typed)
    assert [text.split("\n")[0] for text in options(leads.page)] == found


@pytest.mark.parametrize("typed", ["", "xyz", "so tai chinh"])
def test_enter_in_the_box_never_sends_the_form(page: Page, typed: str) -> None:
    units(page).fill(typed)
    for _ in range(3):
        units(page).press("Enter")
    assert page.evaluate("window.sent") == []


def test_enter_with_no_match_only_says_so(page: Page) -> None:
    units(page).fill("xyz")
    units(page).press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Không có mục nào khớp với “xyz”:")
    expect(units(page)).to_have_value("xyz")
    assert page.evaluate(SENT) == ["units=3", "units=1", "lead=2"]


def test_enter_on_a_single_choice_that_is_made_does_not_send_the_form(page: Page) -> None:
    lead = page.get_by_role("combobox", name="Đơn vị chủ trì")
    lead.focus()
    lead.press("Enter")
    assert page.evaluate("window.sent") == []
    assert page.evaluate(SENT) == ["units=3", "units=1", "lead=2"]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("giao thong", ["units=3", "units=1", "units=5", "lead=2"]),
        ("so tai chinh", ["units=3", "units=1", "units=2", "lead=2"]),
        ("xyz", ["units=3", "units=1", "lead=2"]),
    ],
)
@pytest.mark.parametrize("enter", [True, False])
def test_first_click_on_a_button_below_sends_the_form(page: Page, typed: str, sent: list[str], enter: bool) -> None:
    # Both kinds of words change the height of what stands above the button when the box is left.
    page.add_style_tag(content="button:not([type]) { display: block; height: 16px; padding: 0; }")
    units(page).fill(typed)
    if enter or typed == "giao thong":
        units(page).press("Enter")
    box = page.get_by_role("button", name="Lưu").bounding_box()
    units(page).press("Escape")  # the suggestions may lie over the button
    page.mouse.move(box["x"] + 5, box["y"] + 8)
    page.mouse.down()
    page.wait_for_timeout(50)
    page.mouse.up()
    assert page.evaluate("window.sent") == [sent]


def test_words_left_by_a_press_that_is_no_click_are_still_pointed_at(page: Page) -> None:
    units(page).fill("Sở Xây")
    page.mouse.move(600, 400)
    page.mouse.down()
    page.mouse.up()
    expect(page.get_by_role("status").first).to_have_text("“Sở Xây” chưa được chọn: hãy chọn một mục gợi ý.")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("van hoa", ["leads=1", "leads=2"]),
        ("trung tam van hoa", ["leads=1", "leads=3"]),
        ("trung tam", ["leads=1", "leads=3"]),
        ("so van hoa", ["leads=1"]),
        ("so du lich", ["leads=1"]),
        ("so du lich thanh pho ho chi minh", ["leads=1", "leads=8"]),
    ],
)
def test_enter_takes_the_own_provinces_unit_and_no_other_by_accident(
    leads: Locator, typed: str, sent: list[str]
) -> None:
    leads.fill(typed)
    leads.press("Enter")
    assert leads.page.evaluate(SENT) == sent


def test_unit_of_another_province_is_taken_after_an_arrow(leads: Locator) -> None:
    leads.fill("so du lich")
    expect(leads.page.get_by_role("status")).to_have_text("Nhấn mũi tên xuống để chọn.")
    leads.press("ArrowDown")
    leads.press("Enter")
    assert leads.page.evaluate(SENT) == ["leads=1", "leads=8"]


@pytest.mark.parametrize("width", [360, 1280])
def test_focused_field_stands_above_the_bar_of_buttons(show: Callable[[str], Page], width: int) -> None:
    page = show(TALL)
    page.set_viewport_size({"width": width, "height": 640})
    bar = page.locator(".form-end")
    for _ in range(30):
        page.keyboard.press("Tab")
        field = page.locator("input:focus").bounding_box()
        assert field["y"] + field["height"] <= bar.bounding_box()["y"]
