"""Type-ahead over units that follow others: found by the names of today first, then by those that were before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

STATIC = Path(__file__).resolve().parents[2] / "static"
TODAY = """
<!doctype html><html lang="vi"><title>Đơn vị</title><main><form>
  <label for="id_leads">Đơn vị chủ trì</label>
  <select id="id_leads" name="leads" multiple data-picker data-order="" data-home="Đơn vị của Cần Thơ">
    <optgroup label="Hay dùng">
      <option value="3" data-group="Đơn vị của Cần Thơ" data-frequent="Hay dùng"
        data-search="VHTTDL" data-former="Sở Văn hóa, Thể thao và Du lịch tỉnh Sóc Trăng"
      >Sở Văn hóa, Thể thao và Du lịch</option>
      <option value="4" data-group="Nhóm đơn vị" data-frequent="Hay dùng">Các sở, ngành liên quan</option>
    </optgroup>
    <optgroup label="Đơn vị của Cần Thơ">
      <option value="1">Ban Quản lý khu kinh tế và kế hoạch</option>
      <option value="2" data-former="Sở Kế hoạch và Đầu tư thành phố Cần Thơ|Sở Tài chính tỉnh Sóc Trăng"
      >Sở Tài chính</option>
    </optgroup>
  </select>
  <button>Lưu</button>
</form></main>
"""
SENT = "[...new FormData(document.forms[0])].map((pair) => pair.join('='))"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content(TODAY)
    for name in ("tokens", "portal"):
        page.add_style_tag(path=STATIC / "css" / f"{name}.css")
    page.add_script_tag(path=STATIC / "js" / "picker.js")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Sở Văn hóa, Thể thao và Du lịch\nHay dùng · Đơn vị của Cần Thơ"]),
        ("so van hoa can tho", ["Sở Văn hóa, Thể thao và Du lịch\nHay dùng · Đơn vị của Cần Thơ"]),
        ("vhttdl", ["Sở Văn hóa, Thể thao và Du lịch\nHay dùng · Đơn vị của Cần Thơ"]),
        ("nhom", ["Các sở, ngành liên quan\nHay dùng · Nhóm đơn vị"]),
        (
            "so van hoa soc trang",
            [
                "Sở Văn hóa, Thể thao và Du lịch\n"
                "tiếp nhận nhiệm vụ của Sở Văn hóa, Thể thao và Du lịch tỉnh Sóc Trăng · Hay dùng · Đơn vị của Cần Thơ"
            ],
        ),
        (
            "Sở Kế hoạch và Đầu tư",
            ["Sở Tài chính\ntiếp nhận nhiệm vụ của Sở Kế hoạch và Đầu tư thành phố Cần Thơ · Đơn vị của Cần Thơ"],
        ),
        ("ke hoach", ["Ban Quản lý khu kinh tế và kế hoạch\nĐơn vị của Cần Thơ"]),
    ],
)
def test_units_are_found_by_their_names_of_today_first_then_by_those_before(
    page: Page, typed: str, found: list[str]
) -> None:
    page.get_by_role("combobox").click()
    page.get_by_role("combobox").fill(typed)
    assert page.get_by_role("option").all_inner_texts()[0:1] == found


def test_enter_takes_the_unit_that_has_the_duties_today(page: Page) -> None:
    page.get_by_role("combobox").fill("so ke hoach dau tu")
    page.get_by_role("combobox").press("Enter")
    assert page.evaluate(SENT) == ["leads=2"]
