"""What the database refuses of jobs, past every action."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from plans.models import Job


@pytest.fixture
def job(soc_trang) -> Job:
    """A job that waits."""
    return Job.objects.create(kind="yearbook", subject="a/2023", title="Tập", asked_by=soc_trang.editor)


def refused(job: Job, name: str, **values: object) -> None:
    """The row cannot take ``values``, by the constraint ``name``."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**values)


def test_job_in_an_unknown_state(job):
    refused(job, "job_known_state", state="lost", ended_at=timezone.now())


def test_closed_job_without_end_and_open_job_with_one(job):
    refused(job, "job_ended_iff_closed", state="failed")
    refused(job, "job_ended_iff_closed", ended_at=timezone.now())


def test_result_of_a_job_that_is_not_done_or_has_no_hash(job):
    refused(job, "job_result_with_hash_only_when_done", result=b"x", sha256="0", result_name="x")
    done = {"state": "done", "ended_at": timezone.now(), "result": b"x"}
    refused(job, "job_result_with_hash_only_when_done", **done, result_name="x")
    refused(job, "job_result_with_hash_only_when_done", **done, sha256="0")


def test_more_steps_done_than_there_are(job):
    refused(job, "job_not_more_than_all", done=3, total=2)


def test_second_open_job_of_a_person_for_the_same_subject(job):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="yearbook", subject="a/2023", title="Tập", asked_by=job.asked_by, state="running")
    assert Job.objects.create(kind="yearbook", subject="a/2024", title="Tập", asked_by=job.asked_by).pk != job.pk
