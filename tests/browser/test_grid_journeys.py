"""Journeys through Bảng nhập with the actions of a person counted: each must take fewer than a spreadsheet would.

An action is a key, a click or a pasted block. ``JOURNEYS=1`` prints the counts with the seconds each journey took.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from plans.models import Activity, UnsentForm
from provinces.actions.accounts import create_account, grant_membership
from provinces.models import Role, User
from tests.plans.conftest import PASSWORD

from .story import Story, tell_story
from .test_grid import PASTE, SAVED, new_title


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


@pytest.fixture
def colleague(story: Story) -> User:
    """Another who may edit the same plans."""
    person = create_account(
        by=User.objects.get(username="admin"), username="lan", full_name="Trần Thị Lan", password=PASSWORD
    )
    unit = story.office.tourism
    grant_membership(
        by=User.objects.get(username="admin"),
        user=person,
        department=unit,
        role=Role.EDITOR,
        valid_from=date(2023, 1, 1),
    )
    return person


class Hands:
    """The hands of a person at a page: what they do is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions, self.began = page, 0, monotonic()

    def press(self, *keys: str) -> None:
        """Press keys that are no letters."""
        for key in keys:
            self.actions += 1
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words; the letters are the same everywhere, so the words count as one action."""
        self.actions += 1
        self.page.keyboard.type(words)

    def click(self, role: str, name: str) -> None:
        """Click a button or a link."""
        self.actions += 1
        self.page.get_by_role(role, name=name, exact=True).click()

    def paste(self, block: str) -> None:
        """Paste a block into the cell that has the focus."""
        self.actions += 1
        self.page.evaluate(PASTE, block)

    def done(self, journey: str) -> int:
        """The number of actions."""
        if os.environ.get("JOURNEYS"):
            print(f"\n{journey}: {self.actions} actions, {monotonic() - self.began:.1f} s")
        return self.actions


def open_grid(page: Page, live_server: object, user: User, story: Story) -> Page:
    """The table, in a session of that person's own."""
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(f"/ke-hoach/{story.draft.pk}/bang-nhap/")
    return page


def titles(story: Story) -> list[str]:
    rows = Activity.objects.filter(area__plan=story.draft).order_by("area__order", "order")
    return list(rows.values_list("title", flat=True))


def test_two_people_see_each_other_and_each_others_rows(open_page, live_server, story: Story, colleague: User) -> None:
    mine = open_grid(open_page(), live_server, story.office.editor, story)
    theirs = open_grid(open_page(), live_server, colleague, story)
    row = theirs.locator(".grid-row").first
    row.locator("[data-cell=title] textarea").fill("Tên của chị Lan")
    new_title(theirs).fill("Hội chợ của chị Lan")
    theirs.keyboard.press("Enter")
    expect(theirs.locator(".is-unsaved")).to_have_count(0)
    row.locator("[data-cell=title] textarea").focus()
    expect(theirs.locator(".autosave-others")).to_contain_text(str(story.office.editor))
    theirs.wait_for_timeout(1300)
    mine.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(mine.locator(".autosave-others")).to_contain_text("Trần Thị Lan cũng đang làm việc ở kế hoạch này.")
    expect(mine.locator(".grid-row").first.locator(".row-who")).to_have_text("Trần Thị Lan đang ở dòng này")
    shown = [mine.locator("[data-cell=title] textarea").nth(place).input_value() for place in (0, 1)]
    assert shown == ["Tên của chị Lan", "Hội chợ của chị Lan"] == titles(story)
