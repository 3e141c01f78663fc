"""Tập kế hoạch from the page of the program to the file, as the browser sees it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.models import Job

from .story import Story, tell_story


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


def test_yearbook_is_asked_for_and_opened(desk: Page, sign_in, story: Story):
    sign_in(desk, story.office.editor)
    desk.goto("/chuong-trinh/thu-nghiem/")
    desk.get_by_role("button", name="Lập tập kế hoạch năm 2023").click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Tải về").click()
    assert download.value.suggested_filename == "tap-ke-hoach-thu-nghiem-2023.pdf"
    desk.goto("/chuong-trinh/thu-nghiem/")
    expect(desk.get_by_role("link", name="Mở tập kế hoạch năm 2023")).to_be_visible()


def test_progress_grows_on_the_open_page_until_the_file_is_there(phone: Page, sign_in, story: Story):
    job = Job.objects.create(
        kind="yearbook", subject="thu-nghiem/2023", title="Tập kế hoạch năm 2023", asked_by=story.office.editor,
        state="running", started_at=timezone.now(), seen_at=timezone.now(), done=1, total=9,
    )  # fmt: skip
    sign_in(phone, story.office.editor)
    phone.goto(f"/viec/{job.pk}/")
    expect(phone.locator("progress")).to_have_attribute("value", "1")
    assert Axe().run(phone).response["violations"] == []
    Job.objects.filter(pk=job.pk).update(done=5)
    expect(phone.locator("progress")).to_have_attribute("value", "5")
    Job.objects.filter(pk=job.pk).update(
        state="done", ended_at=timezone.now(), result=b"%PDF-", result_name="tap.pdf", sha256="0" * 64
    )
    expect(phone.get_by_role("link", name="Tải về")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
