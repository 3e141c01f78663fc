"""Taking up a common activity: the title it will have follows the way of taking part that is chosen."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from playwright.sync_api import Browser, expect

from plans.forms.take_up import DecisionForm

STATIC = Path(__file__).resolve().parents[2] / "static"


def test_title_follows_the_way_of_taking_part(browser: Browser) -> None:
    row = SimpleNamespace(common=SimpleNamespace(title="Tổ chức Hội nghị xúc tiến"))
    form = DecisionForm(prefix="hd1", initial={"participation": "take_part"}, row=row)
    page = browser.new_page()
    words = f'<p data-says="{form["participation"].id_for_label}">–</p>'
    page.set_content(f"<!doctype html><title>Nhận việc</title><form>{form['participation']}</form>{words}")
    page.add_script_tag(path=STATIC / "js" / "take_up.js")
    said = []
    for way in ("attend", "organise", "support"):
        page.get_by_role("combobox").select_option(way)
        said.append(page.locator("[data-says]").inner_text())
    assert said == ["Tham dự Hội nghị xúc tiến", "Tổ chức Hội nghị xúc tiến", "Hỗ trợ tổ chức Hội nghị xúc tiến"]
    page.evaluate("document.forms[0].reset(); dispatchEvent(new Event('pageshow'))")
    expect(page.locator("[data-says]")).to_have_text("Tham gia Hội nghị xúc tiến")
    page.close()
