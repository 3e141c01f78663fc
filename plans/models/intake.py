"""A paper written elsewhere on its way to a draft: its source, what was understood, what a person made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plans.models.plan import Plan
from plans.models.program import Program
from provinces.models import Department, Province, Role
from provinces.perimeter import perimeter_of

if TYPE_CHECKING:
    from provinces.models import User


class IntakeState(models.TextChoices):
    """How far it is."""

    READING = "reading", "Đang đọc"
    REVIEW = "review", "Đang xem lại"
    CONFIRMED = "confirmed", "Đã lập dự thảo"
    DROPPED = "dropped", "Đã bỏ"


_READ = [str(state) for state in (IntakeState.REVIEW, IntakeState.CONFIRMED)]


class IntakeQuerySet(models.QuerySet):
    """Papers being read."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Papers of the provinces for which this person may draft; administrators see all."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.filter(province__in=perimeter_of(user, [Role.EDITOR]))

    def under_way(self) -> Self:
        """Papers that somebody still works on."""
        return self.filter(state__in=[IntakeState.READING, IntakeState.REVIEW])

    def waiting_for(self, user: User) -> Self:
        """Papers that this person took in, may still open, and has neither dropped nor made a draft of."""
        return self.visible_to(user).under_way().filter(asked_by=user)

    def own_first(self, user: User) -> Self:
        """The papers of this person before those of colleagues, each the latest first."""
        is_foreign = models.Case(models.When(asked_by=user, then=0), default=1)
        return self.order_by(is_foreign, "-updated_at", "-pk")

    def for_lists(self) -> Self:
        """With all that a row of a list shows, without the heavy columns."""
        heavy = ("content", "text", "lines", "positions", "reading", "work")
        return self.select_related("program", "province", "department", "asked_by", "plan").defer(*heavy)


class Intake(models.Model):
    """One paper that came in.

    ``content`` or ``text`` is what came in, untouched, and ``sha256`` the fingerprint of it. ``lines`` are the lines
    of the source with their ``positions`` ([page, top, sheet, row] each); ``reading`` is what was understood, as
    ``plans.documents.reading.record`` writes it, and ``work`` what the person decided about it, as
    ``plans.documents.reviewing.work`` does. ``paper_key`` tells papers apart by number, symbol, issuer and date; it
    is empty for one that has no number. ``sending`` is the name of the form it came by: sent twice, it is one.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="+", verbose_name="chương trình")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh, thành phố")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+", verbose_name="đơn vị soạn thảo")
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=IntakeState, default=IntakeState.READING)
    version = models.PositiveIntegerField("phiên bản", default=1)
    sending = models.UUIDField("mã biểu mẫu", null=True, unique=True, editable=False)

    name = models.CharField("tên tệp", max_length=200, blank=True)
    content_type = models.CharField("loại tệp", max_length=100, blank=True)
    content = models.BinaryField("tệp nguồn", null=True, blank=True)
    text = models.TextField("văn bản dán vào", blank=True)
    sha256 = models.CharField("mã băm SHA-256", max_length=64, db_index=True)

    kind = models.CharField("dạng nguồn", max_length=20, blank=True)
    lines = models.JSONField("các dòng", default=list)
    positions = models.JSONField("vị trí các dòng", default=list)
    notes = models.JSONField("ghi chú khi mở tệp", default=list)
    reading = models.JSONField("kết quả đọc", null=True, blank=True)
    work = models.JSONField("phần đã xem lại", default=dict)
    paper_key = models.CharField("khóa văn bản", max_length=300, blank=True, db_index=True)

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đưa vào"
    )
    asked_at = models.DateTimeField("đưa vào lúc", default=timezone.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người sửa"
    )
    updated_at = models.DateTimeField("sửa lúc", default=timezone.now)
    plan = models.OneToOneField(
        Plan, models.PROTECT, null=True, blank=True, related_name="intake", verbose_name="dự thảo đã lập"
    )

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đọc vào"
        verbose_name_plural = "văn bản đọc vào"
        ordering = ["-updated_at", "-pk"]
        indexes = [models.Index(fields=["province", "state"], name="intake_work")]
        constraints = [
            models.CheckConstraint(name="intake_known_state", condition=Q(state__in=IntakeState.values)),
            models.CheckConstraint(
                name="intake_file_or_text",
                condition=Q(content__isnull=False, text="") & ~Q(name="") & ~Q(content_type="")
                | Q(content__isnull=True, name="", content_type="") & ~Q(text=""),
                violation_error_message="Nguồn là một tệp hoặc một đoạn văn bản dán vào.",
            ),
            models.CheckConstraint(
                name="intake_read_iff_past_reading",
                condition=Q(state=IntakeState.READING, reading__isnull=True)
                | Q(state__in=_READ, reading__isnull=False)
                | Q(state=IntakeState.DROPPED),
            ),
            models.CheckConstraint(
                name="intake_plan_iff_confirmed",
                condition=Q(state=IntakeState.CONFIRMED, plan__isnull=False)
                | ~Q(state=IntakeState.CONFIRMED) & Q(plan__isnull=True),
            ),
            models.CheckConstraint(
                name="intake_sane_year", condition=Q(year__isnull=True) | Q(year__gte=2000, year__lte=2100)
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Văn bản dán vào"

    @property
    def is_under_way(self) -> bool:
        """Whether somebody still works on it."""
        return self.state in (IntakeState.READING, IntakeState.REVIEW)

    @property
    def job_subject(self) -> str:
        """What the job that reads it in the background is called."""
        return f"doc/{self.pk}"
