"""Work in the background: asked for once, done once, never left running, and its end told in plain words."""

from __future__ import annotations

import hashlib
import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from kombu.exceptions import OperationalError

from plans.actions import jobs
from plans.actions.errors import ActionRefused, NotAllowed
from plans.actions.jobs import Request, Result, clear_away, request_job, send_forgotten_jobs, start_again, work_on
from plans.models import Job, JobKind, JobState
from plans.models.job import SILENCE_OF_A_LOST_WORKER
from provinces.models import User

REQUEST = Request(JobKind.YEARBOOK, "thu-nghiem/2023", "Tập kế hoạch năm 2023", {"year": 2023})
FILE = Result("tap.pdf", "application/pdf", b"%PDF-1.7", "nguồn")


@pytest.fixture
def sent(monkeypatch) -> list[int]:
    """The jobs of which the queue was told."""
    told: list[int] = []
    monkeypatch.setattr(jobs, "send_job", told.append)
    return told


@pytest.fixture
def ask(sent, django_capture_on_commit_callbacks):
    """Asks for the work as that person, in a transaction that commits."""

    def ask_as(user: User, request: Request = REQUEST) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            return request_job(by=user, request=request)

    return ask_as


def make(job: Job, report) -> Result:
    """Work of two steps."""
    report(1, 2)
    return FILE


def outcome(job: Job) -> tuple[str, str, int, int]:
    """How the job stands: state, message, steps done and in all."""
    job.refresh_from_db()
    return job.state, job.message, job.done, job.total


def silent(job: Job) -> None:
    """Nothing has been heard of the job for too long."""
    long_ago = timezone.now() - SILENCE_OF_A_LOST_WORKER - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(seen_at=long_ago, asked_at=long_ago)


def test_job_is_sent_when_the_transaction_commits_and_not_before(soc_trang, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = request_job(by=soc_trang.editor, request=REQUEST)
        assert sent == []
    assert sent == [job.pk]
    assert (job.state, job.asked_by, job.parameters) == (JobState.WAITING, soc_trang.editor, {"year": 2023})


def test_same_request_is_the_same_job_until_it_is_closed(soc_trang, ask, sent):
    first = ask(soc_trang.editor)
    assert ask(soc_trang.editor) == first
    work_on(first.pk, {JobKind.YEARBOOK: make})
    assert ask(soc_trang.editor) != first
    assert len(sent) == 2


def test_two_requests_at_the_same_moment_are_one_job(soc_trang, ask, sent, monkeypatch):
    first = ask(soc_trang.editor)
    # The second request looked before the first was written.
    monkeypatch.setattr(jobs, "_open_job", lambda by, request: None)
    assert ask(soc_trang.editor) == first
    assert sent == [first.pk]


def test_other_person_or_other_subject_is_another_job(soc_trang, ca_mau, ask):
    other_year = Request(JobKind.YEARBOOK, "thu-nghiem/2024", "Tập kế hoạch năm 2024")
    made = {ask(soc_trang.editor).pk, ask(ca_mau.editor).pk, ask(soc_trang.editor, other_year).pk}
    assert len(made) == 3


def test_finished_job_holds_its_file(soc_trang, ask):
    job = ask(soc_trang.editor)
    work_on(job.pk, {JobKind.YEARBOOK: make})
    assert outcome(job) == (JobState.DONE, "", 2, 2)
    assert bytes(job.result) == FILE.content
    assert (job.result_name, job.result_type, job.source) == ("tap.pdf", "application/pdf", "nguồn")
    assert job.sha256 == hashlib.sha256(FILE.content).hexdigest()
    assert job.asked_at <= job.started_at <= job.seen_at <= job.ended_at


def test_progress_is_seen_while_the_work_goes_on(soc_trang, ask):
    seen = []

    def watched(job: Job, report) -> Result:
        report(3, 8)
        seen.append(outcome(Job.objects.get(pk=job.pk)))
        return FILE

    work_on(ask(soc_trang.editor).pk, {JobKind.YEARBOOK: watched})
    assert seen == [(JobState.RUNNING, "", 3, 8)]


def test_message_that_comes_twice_does_the_work_once(soc_trang, ask):
    made = []

    def counted(job: Job, report) -> Result:
        made.append(job.pk)
        work_on(job.pk, {JobKind.YEARBOOK: counted})
        return FILE

    job = ask(soc_trang.editor)
    work_on(job.pk, {JobKind.YEARBOOK: counted})
    work_on(job.pk, {JobKind.YEARBOOK: counted})
    assert made == [job.pk]


def test_message_of_a_job_that_is_gone_does_nothing(db):
    work_on(404, {})


def test_refusal_becomes_the_message(soc_trang, ask):
    def refuse(job: Job, report) -> Result:
        raise ActionRefused("Chưa có kế hoạch nào.")

    job = ask(soc_trang.editor)
    work_on(job.pk, {JobKind.YEARBOOK: refuse})
    assert outcome(job) == (JobState.FAILED, "Chưa có kế hoạch nào.", 0, 0)
    assert (job.result, job.may_start_again) == (None, True)


def test_fault_is_logged_and_shown_as_a_sentence(soc_trang, ask, caplog):
    def break_down(job: Job, report) -> Result:
        raise ZeroDivisionError("division by zero")

    job = ask(soc_trang.editor)
    with caplog.at_level(logging.ERROR):
        work_on(job.pk, {JobKind.YEARBOOK: break_down})
    assert outcome(job)[:2] == (JobState.FAILED, jobs.BROKEN)
    assert "division by zero" in caplog.text


def test_lost_job_is_taken_up_by_the_next_message(soc_trang, ask):
    job = ask(soc_trang.editor)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, started_at=timezone.now(), seen_at=timezone.now())
    work_on(job.pk, {JobKind.YEARBOOK: make})
    assert outcome(job)[0] == JobState.RUNNING
    silent(job)
    work_on(job.pk, {JobKind.YEARBOOK: make})
    assert outcome(job)[0] == JobState.DONE


def test_worker_believed_lost_stops_and_changes_nothing(soc_trang, ask, caplog):
    def slow(job: Job, report) -> Result:
        silent(job)
        work_on(job.pk, {JobKind.YEARBOOK: make})
        report(7, 9)
        return Result("zombie.pdf", "application/pdf", b"%PDF-zombie")

    job = ask(soc_trang.editor)
    with caplog.at_level(logging.WARNING):
        work_on(job.pk, {JobKind.YEARBOOK: slow})
    assert outcome(job) == (JobState.DONE, "", 2, 2)
    assert job.result_name == "tap.pdf"


def test_job_that_kills_its_workers_is_given_up(soc_trang, ask):
    job = ask(soc_trang.editor)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=jobs.MOST_ATTEMPTS)
    silent(job)
    work_on(job.pk, {JobKind.YEARBOOK: make})
    assert outcome(job)[:2] == (JobState.FAILED, jobs.GIVEN_UP)


def test_asking_again_for_a_lost_job_sends_it_again(soc_trang, ask, sent):
    job = ask(soc_trang.editor)
    silent(job)
    assert ask(soc_trang.editor) == job
    assert sent == [job.pk, job.pk]


def test_failed_job_is_started_again_by_its_asker(soc_trang, ask, sent, django_capture_on_commit_callbacks):
    job = ask(soc_trang.editor)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, ended_at=timezone.now(), message="Hỏng.", attempts=3)
    with django_capture_on_commit_callbacks(execute=True):
        start_again(by=soc_trang.editor, job=job)
    assert outcome(job) == (JobState.WAITING, "", 0, 0)
    assert (job.ended_at, job.attempts, sent) == (None, 0, [job.pk, job.pk])


def test_job_under_way_is_not_started_again(soc_trang, ask):
    job = ask(soc_trang.editor)
    with pytest.raises(ActionRefused, match="đang được làm hoặc đã xong"):
        start_again(by=soc_trang.editor, job=job)


def test_failed_job_is_not_started_beside_its_successor(soc_trang, ask):
    failed = ask(soc_trang.editor)
    Job.objects.filter(pk=failed.pk).update(state=JobState.FAILED, ended_at=timezone.now())
    ask(soc_trang.editor)
    with pytest.raises(ActionRefused, match="đã được yêu cầu lại"):
        start_again(by=soc_trang.editor, job=failed)


def test_job_of_another_person_is_not_started_again(soc_trang, ca_mau, ask):
    job = ask(soc_trang.editor)
    silent(job)
    with pytest.raises(NotAllowed):
        start_again(by=ca_mau.editor, job=job)


def test_queue_out_of_reach_is_said_in_a_sentence(soc_trang, monkeypatch, caplog, django_capture_on_commit_callbacks):
    def out_of_reach(*_: object, **__: object) -> None:
        raise OperationalError("Connection refused")

    monkeypatch.setattr("celery.canvas.Signature.apply_async", out_of_reach)
    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        job = request_job(by=soc_trang.editor, request=REQUEST)
    assert outcome(job)[:2] == (JobState.FAILED, jobs.NO_QUEUE)


def test_worker_that_starts_takes_up_what_waits_or_was_lost(soc_trang, ca_mau, ask, sent):
    waiting, lost = ask(soc_trang.editor), ask(ca_mau.editor)
    running, done = ask(soc_trang.viewer), ask(ca_mau.viewer)
    for job in (lost, running):
        Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, started_at=timezone.now(), seen_at=timezone.now())
    silent(lost)
    work_on(done.pk, {JobKind.YEARBOOK: make})
    sent.clear()
    assert send_forgotten_jobs() == 2
    assert sorted(sent) == sorted([waiting.pk, lost.pk])


def test_jobs_are_seen_by_their_asker_and_administrators(soc_trang, ca_mau, administrator, ask):
    job = ask(soc_trang.editor)
    seen = [list(Job.objects.visible_to(user)) for user in (soc_trang.editor, administrator, ca_mau.editor)]
    assert seen == [[job], [job], []]


def test_old_jobs_go_and_the_latest_file_of_a_subject_stays(soc_trang, ask):
    jobs_made = []
    for days, makers in ((50, make), (40, make), (40, None), (2, None)):
        job = ask(soc_trang.editor)
        work_on(job.pk, {JobKind.YEARBOOK: makers})
        Job.objects.filter(pk=job.pk).update(ended_at=timezone.now() - timedelta(days=days))
        jobs_made.append(job)
    waiting = ask(soc_trang.editor)
    assert clear_away(days=30) == 2
    assert set(Job.objects.all()) == {jobs_made[1], jobs_made[3], waiting}
