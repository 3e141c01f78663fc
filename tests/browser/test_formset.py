"""Rows of a form: added, removed, put back and moved at once, with names and counts as the server expects them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

STATIC = Path(__file__).resolve().parents[2] / "static"


def row(place: object, text: str = "") -> str:
    return f"""
    <li data-row>
      <div id="div_id_bases-{place}-text">
        <label for="id_bases-{place}-text">Căn cứ</label>
        <input name="bases-{place}-text" id="id_bases-{place}-text" aria-describedby="id_bases-{place}-text_helptext"
          value="{text}">
        <p id="id_bases-{place}-text_helptext">Ghi cả chữ Căn cứ</p>
      </div>
      <button name="row" value="bases:up:{place}">Lên</button>
      <button name="row" value="bases:down:{place}">Xuống</button>
      <button name="row" value="bases:remove:{place}">Xóa</button>
    </li>"""


FORM = f"""
<!doctype html><html lang="vi"><title>Căn cứ</title><main><form>
  <fieldset data-formset="bases">
    <legend>Căn cứ ban hành</legend>
    <input type="hidden" name="bases-TOTAL_FORMS" value="2"><input type="hidden" name="bases-INITIAL_FORMS" value="0">
    <ol data-rows>{row(0, "Luật Du lịch")}{row(1, "Nghị quyết 82")}</ol>
    <template data-empty-row>{row("__prefix__")}</template>
    <button name="row" value="bases:add">Thêm căn cứ</button>
  </fieldset>
</form></main>
"""
SENT = "[...new FormData(document.forms[0])].map((pair) => pair.join('='))"
COUNTS = ["bases-INITIAL_FORMS=0"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(FORM)
    page.add_script_tag(path=STATIC / "js" / "formset.js")
    yield page
    page.close()
    assert errors == []


def press(page: Page, name: str, place: int = 0) -> None:
    page.get_by_role("button", name=name, exact=True).nth(place).click()


def sent(page: Page) -> list[str]:
    return page.evaluate(SENT)


def test_added_row_is_numbered_counted_and_focused(page: Page) -> None:
    press(page, "Thêm căn cứ")
    page.keyboard.type("Nghị quyết 45")
    assert sent(page) == [
        "bases-TOTAL_FORMS=3",
        *COUNTS,
        "bases-0-text=Luật Du lịch",
        "bases-1-text=Nghị quyết 82",
        "bases-2-text=Nghị quyết 45",
    ]
    added = page.locator("[data-row]").nth(2)
    assert added.locator("[id]").evaluate_all("found => found.map((one) => one.id)") == [
        "div_id_bases-2-text",
        "id_bases-2-text",
        "id_bases-2-text_helptext",
    ]
    assert added.locator("button").evaluate_all("found => found.map((one) => one.value)") == [
        "bases:up:2",
        "bases:down:2",
        "bases:remove:2",
    ]
    expect(added.get_by_label("Căn cứ")).to_have_attribute("aria-describedby", "id_bases-2-text_helptext")
    expect(page.get_by_role("status")).to_have_text("Đã thêm dòng 3.")


def test_removed_row_closes_the_gap(page: Page) -> None:
    press(page, "Xóa", 0)
    assert sent(page) == ["bases-TOTAL_FORMS=1", *COUNTS, "bases-0-text=Nghị quyết 82"]


def test_removed_row_is_put_back_where_it_was_with_what_was_typed(page: Page) -> None:
    page.get_by_label("Căn cứ").first.fill("Luật Du lịch năm 2017")
    press(page, "Xóa", 0)
    press(page, "Hoàn tác")
    assert sent(page) == [
        "bases-TOTAL_FORMS=2",
        *COUNTS,
        "bases-0-text=Luật Du lịch năm 2017",
        "bases-1-text=Nghị quyết 82",
    ]
    expect(page.get_by_label("Căn cứ").first).to_be_focused()


def test_moved_row_takes_its_new_number_and_keeps_the_focus(page: Page) -> None:
    press(page, "Lên", 1)
    assert sent(page) == [
        "bases-TOTAL_FORMS=2",
        *COUNTS,
        "bases-0-text=Nghị quyết 82",
        "bases-1-text=Luật Du lịch",
    ]
    expect(page.get_by_role("button", name="Lên").first).to_be_focused()


def test_first_row_cannot_go_up_nor_last_row_down(page: Page) -> None:
    press(page, "Lên", 0)
    press(page, "Xuống", 1)
    assert sent(page) == ["bases-TOTAL_FORMS=2", *COUNTS, "bases-0-text=Luật Du lịch", "bases-1-text=Nghị quyết 82"]
