"""Work done in the background: who asked for what, how far it is, and the file it left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from provinces.models import User

# A worker gives a sign of life at each step of its work; no step takes minutes.
SILENCE_OF_A_LOST_WORKER = timedelta(minutes=3)


class JobKind(models.TextChoices):
    """What is made."""

    YEARBOOK = "yearbook", "Tập kế hoạch"
    READING = "reading", "Đọc văn bản quét"


class JobState(models.TextChoices):
    """How far a job is."""

    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang làm"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không làm được"


OPEN_STATES = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet):
    """Jobs."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The person's own jobs; administrators see all."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.filter(asked_by=user)


class Job(models.Model):
    """One piece of work and its result.

    ``subject`` says of what it is made (a yearbook: "program slug/year") and tells one request from another;
    ``source`` is a fingerprint of what the result was made from, so that a newer state of the data shows.
    ``message`` is a sentence for the person who asked. ``seen_at`` is the worker's last sign of life.
    """

    kind = models.CharField("loại việc", max_length=20, choices=JobKind)
    subject = models.CharField("đối tượng", max_length=120)
    title = models.CharField("tên việc", max_length=300)
    parameters = models.JSONField("tham số", default=dict)
    state = models.CharField("tình trạng", max_length=10, choices=JobState, default=JobState.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs", verbose_name="người yêu cầu"
    )
    asked_at = models.DateTimeField("yêu cầu lúc", default=timezone.now)
    started_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    seen_at = models.DateTimeField("dấu hiệu hoạt động gần nhất", null=True, blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần làm", default=0)
    done = models.PositiveIntegerField("số bước đã làm", default=0)
    total = models.PositiveIntegerField("số bước", default=0)
    message = models.CharField("thông báo", max_length=500, blank=True)
    source = models.CharField("dấu vết nguồn", max_length=64, blank=True)
    result = models.BinaryField("tệp kết quả", null=True, blank=True)
    result_name = models.CharField("tên tệp", max_length=200, blank=True)
    result_type = models.CharField("loại tệp", max_length=100, blank=True)
    sha256 = models.CharField("mã băm SHA-256", max_length=64, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "việc chạy nền"
        verbose_name_plural = "việc chạy nền"
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["kind", "subject", "state"], name="job_results")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "asked_by"],
                condition=Q(state__in=[str(state) for state in OPEN_STATES]),
                name="job_open_once_per_person",
                violation_error_message="Việc này đang được làm rồi.",
            ),
            models.CheckConstraint(name="job_known_state", condition=Q(state__in=JobState.values)),
            models.CheckConstraint(
                name="job_result_with_hash_only_when_done",
                condition=Q(result__isnull=True) | Q(state=JobState.DONE) & ~Q(sha256="") & ~Q(result_name=""),
            ),
            models.CheckConstraint(
                name="job_ended_iff_closed",
                condition=Q(state__in=[str(state) for state in OPEN_STATES], ended_at__isnull=True)
                | ~Q(state__in=[str(state) for state in OPEN_STATES]) & Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(name="job_not_more_than_all", condition=Q(done__lte=F("total"))),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether the job still waits or runs."""
        return self.state in OPEN_STATES

    @property
    def is_lost(self) -> bool:
        """Whether nothing has been heard of an open job for longer than any step of it takes."""
        heard = self.seen_at or self.asked_at
        return self.is_open and timezone.now() - heard > SILENCE_OF_A_LOST_WORKER

    @property
    def may_start_again(self) -> bool:
        """Whether asking once more makes sense: it failed, or its worker is lost."""
        return self.state == JobState.FAILED or self.is_lost
