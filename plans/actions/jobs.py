"""Work in the background: asking for it, doing it once, and saying in plain words how it ended.

The row is the truth and the queue only an errand: a message that comes twice finds the row taken, and a row whose
message or worker was lost can be asked for again.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from kombu.exceptions import KombuError

from plans.actions.errors import ActionRefused, NotAllowed
from plans.models import Job, JobKind, JobState
from plans.models.job import OPEN_STATES, SILENCE_OF_A_LOST_WORKER
from provinces.models import User

TASK = "plans.work_on"
MOST_ATTEMPTS = 5

BROKEN = "Chưa làm được do lỗi của cổng; lỗi đã được ghi lại cho người vận hành. Bạn có thể thử lại sau."
NO_QUEUE = "Chưa gửi được việc này tới bộ phận chạy nền. Hãy thử lại sau ít phút."
GIVEN_UP = f"Việc này đã dừng giữa chừng {MOST_ATTEMPTS} lần nên không làm tiếp nữa; hãy báo người vận hành cổng."

logger = logging.getLogger(__name__)


class TakenOver(Exception):
    """Another worker has this job in hand: this one was believed lost and stops."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be made. ``subject`` tells one request of a kind from another; ``source`` is what it is made from."""

    kind: JobKind
    subject: str
    title: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The file that was made; ``source`` is the fingerprint of what it was made from."""

    name: str
    content_type: str
    content: bytes
    source: str = ""


Report = Callable[[int, int], None]
# A maker that leaves its result elsewhere gives no file.
Maker = Callable[[Job, Report], Result | None]


@transaction.atomic
def request_job(*, by: User, request: Request) -> Job:
    """Ask for work; the worker is told when the transaction has committed.

    While the person's own job for the same subject waits or runs, that one is the answer; if its worker is lost it is
    sent again.
    """
    job = _open_job(by, request)
    if job is not None:
        return start_again(by=by, job=job) if job.is_lost else job
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=request.kind,
                subject=request.subject,
                title=request.title,
                parameters=dict(request.parameters),
                source=request.source,
                asked_by=by,
            )
    except IntegrityError:
        # The same person pressed twice, and the other request was quicker.
        return Job.objects.get(_open_of(by, request))
    transaction.on_commit(partial(send_job, job.pk))
    return job


def _open_of(by: User, request: Request) -> Q:
    return Q(asked_by=by, kind=request.kind, subject=request.subject, state__in=OPEN_STATES)


def _open_job(by: User, request: Request) -> Job | None:
    return Job.objects.filter(_open_of(by, request)).defer("result").first()


@transaction.atomic
def start_again(*, by: User, job: Job) -> Job:
    """Send a job again that failed or whose worker is lost.

    Raises:
        NotAllowed: it is another person's job.
        ActionRefused: the job is under way or done, or the same work is under way in another row.
    """
    job = Job.objects.select_for_update().get(pk=job.pk)
    if not (by.is_superuser or by.pk == job.asked_by_id):
        raise NotAllowed("Việc này do người khác yêu cầu.")
    if not job.may_start_again:
        raise ActionRefused("Việc này đang được làm hoặc đã xong, không cần làm lại.")
    if Job.objects.filter(_open_of(job.asked_by, job)).exclude(pk=job.pk).exists():
        raise ActionRefused("Việc này đã được yêu cầu lại và đang được làm.")
    job.state, job.ended_at, job.started_at, job.seen_at = JobState.WAITING, None, None, None
    job.asked_at, job.attempts, job.done, job.message = timezone.now(), 0, 0, ""
    job.save()
    transaction.on_commit(partial(send_job, job.pk))
    return job


def send_job(pk: int) -> None:
    """Tell the queue of a waiting job; when the queue is out of reach the job says so."""
    try:
        current_app.signature(TASK, args=(pk,)).apply_async(retry=False)
    except (KombuError, OSError):
        logger.exception("Không gửi được việc %s vào hàng đợi.", pk)
        Job.objects.filter(pk=pk, state=JobState.WAITING).update(
            state=JobState.FAILED, ended_at=timezone.now(), message=NO_QUEUE
        )


def send_forgotten_jobs() -> int:
    """Send again what waits or was lost, as a worker does when it starts; returns how many were sent."""
    forgotten = [job.pk for job in Job.objects.filter(state__in=OPEN_STATES).defer("result") if _is_forgotten(job)]
    for pk in forgotten:
        send_job(pk)
    return len(forgotten)


def _is_forgotten(job: Job) -> bool:
    return job.state == JobState.WAITING or job.is_lost


def clear_away(*, days: int) -> int:
    """Remove the jobs that ended more than ``days`` days ago, with their files; returns how many.

    The latest file of each subject stays: it is what everyone opens.
    """
    old = Job.objects.filter(ended_at__lt=timezone.now() - timedelta(days=days))
    newer = Job.objects.filter(
        kind=OuterRef("kind"), subject=OuterRef("subject"), result__isnull=False, ended_at__gt=OuterRef("ended_at")
    )
    removed, _ = old.filter(Exists(newer) | Q(result__isnull=True)).delete()
    return removed


def work_on(pk: int, makers: Mapping[str, Maker]) -> None:
    """Do the job ``pk`` if it is free to be taken, and record how it ended. Never raises for a job that fails."""
    job = _taken(pk)
    if job is None:
        return
    try:
        _do(job, makers)
    except TakenOver:
        logger.warning("Việc %s đã do tiến trình khác làm tiếp.", pk)


def _do(job: Job, makers: Mapping[str, Maker]) -> None:
    if job.attempts > MOST_ATTEMPTS:
        _close(job, JobState.FAILED, message=GIVEN_UP)
        return
    try:
        _finish(job, makers[job.kind](job, partial(_report, job)))
    except TakenOver:
        raise
    except ActionRefused as refusal:
        _close(job, JobState.FAILED, message=" ".join(refusal.reasons)[:500])
    except Exception:
        logger.exception("Việc %s không làm được.", job.pk)
        _close(job, JobState.FAILED, message=BROKEN)


def _taken(pk: int) -> Job | None:
    """The job, now in this worker's hands; None when it is closed, or another worker is alive on it."""
    now = timezone.now()
    lost = Q(state=JobState.RUNNING, seen_at__lt=now - SILENCE_OF_A_LOST_WORKER)
    free = Job.objects.filter(Q(state=JobState.WAITING) | lost, pk=pk)
    taken = free.update(
        state=JobState.RUNNING, started_at=now, seen_at=now, attempts=F("attempts") + 1, done=0, message=""
    )
    return Job.objects.get(pk=pk) if taken else None


def _report(job: Job, done: int, total: int) -> None:
    """Note how far the work is; also the sign of life."""
    _update(job, done=min(done, total), total=total, seen_at=timezone.now())


def _finish(job: Job, result: Result | None) -> None:
    _close(job, JobState.DONE, done=F("total"), **(_file(result) if result else {}))


def _file(result: Result) -> dict[str, Any]:
    return {
        "result": result.content,
        "result_name": result.name,
        "result_type": result.content_type,
        "sha256": hashlib.sha256(result.content).hexdigest(),
        "source": result.source,
    }


def _close(job: Job, state: JobState, **values: Any) -> None:
    _update(job, state=state, ended_at=timezone.now(), **values)


def _update(job: Job, **values: Any) -> None:
    """Write to the row while it is still this worker's.

    Raises:
        TakenOver: it is not.
    """
    own = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, started_at=job.started_at)
    if not own.update(**values):
        raise TakenOver
