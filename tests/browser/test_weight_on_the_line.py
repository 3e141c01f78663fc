"""What the first page weighs on the line for everyone when nothing is kept in the browser: asked of the browser,
with pages and files compressed and served as in production."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser

from provinces.models import User

from .story import Story, tell_story

LIMIT = 150_000
# What others bring for pages that are not opened here; compressing it takes long and proves nothing more.
NOT_SHOWN = ["admin*", "import_export*", "django_htmx*", "*.map", "*.rtl.*", "bootstrap-*"]


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


@pytest.fixture
def served(settings, tmp_path: Path, story: Story) -> Iterator[str]:
    """The portal behind its own server of static files, as in production."""
    settings.STATIC_ROOT = tmp_path
    settings.MEDIA_URL = "/khong-co-tep-tai-len/"  # without one, Django's test server gives files of the source tree
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}
    }
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_SHOWN)
    server = LiveServerThread("localhost", lambda application: application)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://localhost:{server.port}"
    server.terminate()


def weighed(browser: Browser, address: str, session: str = "") -> dict[str, int]:
    """How many bytes came over the line for each address that the page asked for, heads of answers included."""
    with browser.new_context() as context:
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        names: dict[str, str] = {}
        sizes: dict[str, int] = {}
        line.on("Network.requestWillBeSent", lambda told: names.update({told["requestId"]: told["request"]["url"]}))
        line.on(
            "Network.loadingFinished", lambda told: sizes.update({told["requestId"]: int(told["encodedDataLength"])})
        )
        page.goto(address, wait_until="networkidle")
    return {names[key].removeprefix(address) or "/": size for key, size in sizes.items()}


def test_first_page_weighs_less_than_150_kb(browser: Browser, served: str, story: Story, client) -> None:
    office = story.office
    people = [office.editor, office.reviewer, office.approver, office.clerk, office.viewer]
    pages = {"stranger": weighed(browser, f"{served}/")}
    for person in [*people, User.objects.get(is_superuser=True)]:
        client.force_login(person)
        pages[str(person)] = weighed(browser, f"{served}/", client.cookies["sessionid"].value)
    assert len(pages) == 7
    assert all(len(parts) > 8 for parts in pages.values()), pages
    too_heavy = {who: parts for who, parts in pages.items() if not 20_000 < sum(parts.values()) < LIMIT}
    assert too_heavy == {}
