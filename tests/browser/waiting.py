"""Waiting for what the page does by itself, however slow the machine."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from playwright.sync_api import Page

PATIENCE = 20.0  # seconds; a page that has not done it by then does not do it at all


def wait_until(page: Page, happened: Callable[[], bool]) -> None:
    """Return once ``happened`` is true, and fail when it never is; the page goes on meanwhile."""
    end = monotonic() + PATIENCE
    while not happened():
        assert monotonic() < end, "it did not happen"
        page.wait_for_timeout(50)
