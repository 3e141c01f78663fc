"""A plan shown as a sheet of paper in a browser, without a server: the page needs nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from plans.documents.writing.html import document_html
from tests.browser.conftest import DESK, PHONE
from tests.plans.documents.writing.papers import plan

A4_WIDTH_PX = 210 / 25.4 * 96


def _shown(browser: Browser, viewport: dict[str, int]) -> Page:
    page = browser.new_page(viewport=viewport)
    page.set_content(document_html(plan(), draft=True, for_screen=True))
    return page


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_sheet_fits_the_screen_without_sideways_scrolling(browser, viewport):
    page = _shown(browser, viewport)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    page.close()


def test_sheet_at_a_desk_is_as_wide_as_the_paper_and_stands_in_the_middle(browser):
    page = _shown(browser, DESK)
    box = page.locator(".sheet").bounding_box()
    assert box["width"] == pytest.approx(A4_WIDTH_PX, abs=1)
    assert box["x"] == pytest.approx((DESK["width"] - box["width"]) / 2, abs=1)
    page.close()


def test_state_name_keeps_to_one_line_on_a_phone(browser):
    page = _shown(browser, PHONE)
    assert page.locator(".state-name").bounding_box()["height"] < 25
    page.close()
