"""What a worker does for a message of the queue."""

from __future__ import annotations

from celery import shared_task
from celery.signals import worker_ready

from plans.actions import jobs
from plans.actions.digests import make_digests
from plans.actions.housekeeping import keep_house
from plans.actions.intakes import make_reading
from plans.actions.mailing import seconds_to_next, send_mails
from plans.actions.reminders import remind
from plans.actions.yearbook import make_yearbook
from plans.models import JobKind
from plans.notifications.mails import SEND_TASK, ask_to_send

MAKERS = {JobKind.YEARBOOK: make_yearbook, JobKind.READING: make_reading}


@shared_task(name=jobs.TASK)
def work_on(pk: int) -> None:
    """Do the job ``pk``."""
    jobs.work_on(pk, MAKERS)


@shared_task(name=SEND_TASK)
def send_mail_queue() -> None:
    """Send the mails that are due; when some could not leave, come back when the next one is due again."""
    if send_mails().left:
        ask_to_send(seconds=seconds_to_next())


@shared_task(name="plans.send_digests")
def send_digests() -> None:
    """Remind of what is due and make the daily mails; on one day nothing twice."""
    remind()
    make_digests()


@shared_task(name="plans.keep_house")
def clean_house() -> None:
    """Clear away what nobody needs any more."""
    dict(keep_house())


@worker_ready.connect
def take_up_what_was_left(**_: object) -> None:
    """A worker that starts takes up what an earlier one left behind."""
    jobs.send_forgotten_jobs()
    ask_to_send()
