"""What a worker does for a message of the queue."""

from __future__ import annotations

from celery import shared_task
from celery.signals import worker_ready

from plans.actions import jobs
from plans.actions.intakes import make_reading
from plans.actions.yearbook import make_yearbook
from plans.models import JobKind

MAKERS = {JobKind.YEARBOOK: make_yearbook, JobKind.READING: make_reading}


@shared_task(name=jobs.TASK)
def work_on(pk: int) -> None:
    """Do the job ``pk``."""
    jobs.work_on(pk, MAKERS)


@worker_ready.connect
def take_up_what_was_left(**_: object) -> None:
    """A worker that starts takes up what an earlier one left behind."""
    jobs.send_forgotten_jobs()
