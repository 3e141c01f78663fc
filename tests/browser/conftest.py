"""A real Chromium on the pages of the live server: at a desk (1280 px) and on a phone (360 px).

Every page fails its test when the browser complains (script errors, refused styles or scripts, missing files) or
asks anything of another site. Without Chromium the tests are skipped; where ``CI`` is set they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, expect, sync_playwright

from .answering import Answers, answered
from .waiting import PATIENCE

expect.set_options(timeout=1000 * PATIENCE)

# Playwright's loop lives in the thread that also uses the ORM; Django would refuse that.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
FOLDER = "tests/browser/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser and says so."""
    for item in items:
        if FOLDER in item.path.as_posix() + "/":
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        # Chromium's own sandbox needs rights that a container does not have; the pages are our own.
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


# What Chromium says of a line that a test cuts, and of a script that asks for somebody who has signed out.
LINE_DOWN, REFUSED = "net::ERR_INTERNET_DISCONNECTED", "status of 403"


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens pages that accept no complaint, but that the line is down where a test cuts it, and that a script is
    refused where a test signs somebody else in: ``open_page(viewport=PHONE, java_script_enabled=False)``."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(viewport: dict[str, int] = DESK, *, may_complain: str = "", **options: object) -> Page:
        context = browser.new_context(base_url=live_server.url, viewport=viewport, locale="vi-VN", **options)
        contexts.append(context)
        context.route("**/*", lambda route, request: _stay_at_home(route, request, live_server.url, complaints))
        page = context.new_page()
        page.on("console", lambda message: _listen(message, complaints, may_complain))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def answers(browser: Browser) -> Iterator[Answers]:
    """The portal without a line; what it shows is on ``answers.page``."""
    with answered(browser) as answers:
        yield answers


@pytest.fixture
def desk(open_page: Callable[..., Page]) -> Page:
    """A page as wide as a work screen."""
    return open_page(DESK)


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """A page as narrow as a small phone."""
    return open_page(PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def sign_in(live_server, client) -> Callable[..., None]:
    """``sign_in(page, user)``: continues as that person without going through the form."""

    def sign_in_as(page: Page, user: object) -> None:
        client.force_login(user)
        value = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return sign_in_as


def _listen(message: ConsoleMessage, complaints: list[str], expected: str) -> None:
    if expected and expected in message.text:
        return
    # Chromium also logs a page that is refused on purpose; a missing part of a page has another address.
    refused_page = message.text.startswith("Failed to load resource") and message.location["url"] == message.page.url
    if message.type == "error" and not refused_page:
        complaints.append(message.text)


def _stay_at_home(route: Route, request: Request, home: str, complaints: list[str]) -> None:
    if request.url.startswith((home, "data:", "blob:")):
        route.continue_()
    else:
        complaints.append(f"asked another site: {request.url}")
        route.abort()
