"""The page of a job: how far it is, in which words, and for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.models import Job, JobState
from plans.models.job import SILENCE_OF_A_LOST_WORKER


@pytest.fixture
def job(soc_trang) -> Job:
    """The chuyên viên's job, seven of nine steps done."""
    return Job.objects.create(
        kind="yearbook", subject="thu-nghiem/2023", title="Tập kế hoạch năm 2023", asked_by=soc_trang.editor,
        state="running", started_at=timezone.now(), seen_at=timezone.now(), done=7, total=9,
    )  # fmt: skip


def change(job: Job, **values: object) -> None:
    """The row as the worker left it."""
    Job.objects.filter(pk=job.pk).update(**values)


def finished(job: Job) -> None:
    """The job is done and its file there."""
    change(
        job, state="done", ended_at=timezone.now(), result=b"%PDF-1.7", result_name="tap.pdf",
        result_type="application/pdf", sha256="0" * 64,
    )  # fmt: skip


def test_page_shows_the_progress_and_asks_again_with_and_without_script(editor, job):
    page = editor.get(f"/viec/{job.pk}/").content.decode()
    assert '<progress class="job-progress" value="7" max="9" aria-label="Tiến độ"></progress>' in page
    assert "Đã làm 7/9 bước." in page
    assert f'hx-get="/viec/{job.pk}/" hx-trigger="every 1s"' in page
    assert f'<noscript><p><a class="btn btn-outline-primary" href="/viec/{job.pk}/">' in page


def test_htmx_gets_the_progress_alone(editor, job):
    part = editor.get(f"/viec/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="tien-do"')
    assert "Đã làm 7/9 bước." in part


def test_finished_job_gives_its_file_and_asks_no_more(editor, job):
    finished(job)
    page = editor.get(f"/viec/{job.pk}/").content.decode()
    assert f'href="/viec/{job.pk}/tep/"' in page
    assert "hx-get" not in page
    assert "noscript" not in page
    response = editor.get(f"/viec/{job.pk}/tep/")
    assert (response.content, response["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert response["Content-Disposition"] == 'attachment; filename="tap.pdf"'
    assert response["Cache-Control"] == "private, no-cache"


def test_job_without_file_gives_none(editor, job):
    assert editor.get(f"/viec/{job.pk}/tep/").status_code == 404


def test_failed_job_says_why_and_can_be_started_again(editor, job, django_capture_on_commit_callbacks):
    change(job, state="failed", ended_at=timezone.now(), message="Chương trình chưa có kế hoạch nào.")
    page = editor.get(f"/viec/{job.pk}/").content.decode()
    assert "Chương trình chưa có kế hoạch nào." in page
    assert f'action="/viec/{job.pk}/lam-lai/"' in page
    with django_capture_on_commit_callbacks() as callbacks:
        response = editor.post(f"/viec/{job.pk}/lam-lai/")
    job.refresh_from_db()
    assert (response.url, job.state, len(callbacks)) == (f"/viec/{job.pk}/", JobState.WAITING, 1)


def test_lost_job_offers_another_start_and_asks_no_more(editor, job):
    change(job, seen_at=timezone.now() - SILENCE_OF_A_LOST_WORKER - timedelta(seconds=1))
    page = editor.get(f"/viec/{job.pk}/").content.decode()
    assert "đã dừng giữa chừng" in page
    assert "Làm lại" in page
    assert "hx-get" not in page


def test_job_under_way_is_not_started_again(editor, job):
    page = editor.post(f"/viec/{job.pk}/lam-lai/", follow=True).content.decode()
    job.refresh_from_db()
    assert "đang được làm hoặc đã xong" in page
    assert job.state == JobState.RUNNING


@pytest.mark.parametrize("address", ["/viec/{}/", "/viec/{}/tep/"])
def test_job_is_not_there_for_others(as_user, soc_trang, administrator, public, job, address):
    finished(job)
    url = address.format(job.pk)
    others = [as_user(user).get(url).status_code for user in (soc_trang.reviewer, administrator)]
    assert others == [404, 200]
    assert public.get(url).url.startswith("/dang-nhap/")
