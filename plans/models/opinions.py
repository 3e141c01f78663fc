"""Lấy ý kiến: a draft is sent to chosen units with a date; what each answers, and what became of it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plans.models.activity import Activity
from plans.models.plan import Clause, Plan
from provinces.models import Department

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class OpinionRound(models.Model):
    """One round of opinions on a draft. ``due_on`` is fixed when it is sent and runs to the end of that day."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="opinion_rounds", verbose_name="kế hoạch")
    note = models.TextField("nội dung xin ý kiến", blank=True)
    due_on = models.DateField("hạn trả lời (hết ngày)")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi")
    sent_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    closed_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đợt lấy ý kiến"
        verbose_name_plural = "đợt lấy ý kiến"
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(closed_at__isnull=True), name="opinion_round_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"Lấy ý kiến đến hết {self.due_on:%d/%m/%Y}"

    @property
    def is_past_due(self) -> bool:
        """Whether the last day for answers is over, by the clock of Vietnam."""
        return timezone.localdate(timezone=_VIETNAM) > self.due_on

    @property
    def takes_answers(self) -> bool:
        """Whether answers may be given and changed now: to the end of the due day, unless the round was closed."""
        return self.closed_at is None and not self.is_past_due


class Answer(models.TextChoices):
    """What a unit answered; no row value means that it has not: silence is never consent."""

    AGREE = "agree", "nhất trí"
    REMARKS = "remarks", "có ý kiến"


class OpinionRequest(models.Model):
    """One unit that was asked, and its answer."""

    round = models.ForeignKey(OpinionRound, models.CASCADE, related_name="requests", verbose_name="đợt lấy ý kiến")
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="opinion_requests", verbose_name="đơn vị được hỏi"
    )
    answer = models.CharField("trả lời", max_length=10, choices=Answer, blank=True)
    text = models.TextField("ý kiến chung", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị được lấy ý kiến"
        verbose_name_plural = "đơn vị được lấy ý kiến"
        ordering = ["round", "department__search_key"]
        constraints = [
            models.UniqueConstraint(fields=["round", "department"], name="opinion_request_once"),
            models.CheckConstraint(
                name="opinion_answer_iff_answered",
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(answer__in=Answer.values, answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department}: {self.get_answer_display() or 'chưa trả lời'}"


class Decision(models.TextChoices):
    """What the drafting unit made of a remark."""

    ACCEPTED = "accepted", "tiếp thu"
    EXPLAINED = "explained", "giải trình"


class OpinionRemark(models.Model):
    """One remark on the plan or a part of it, and what the drafting unit made of it."""

    request = models.ForeignKey(OpinionRequest, models.CASCADE, related_name="remarks", verbose_name="trả lời")
    order = models.PositiveSmallIntegerField("thứ tự")
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="hoạt động"
    )
    clause = models.ForeignKey(
        Clause, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="đoạn văn"
    )
    anchor_text = models.CharField("nguyên văn được góp ý", max_length=500, blank=True)
    text = models.TextField("ý kiến")
    decision = models.CharField("xử lý", max_length=10, choices=Decision, blank=True)
    response = models.TextField("nội dung tiếp thu, giải trình", blank=True)

    class Meta:
        verbose_name = "ý kiến góp ý"
        verbose_name_plural = "ý kiến góp ý"
        ordering = ["request", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="opinion_explained_with_words", condition=~Q(decision="explained") | ~Q(response="")
            )
        ]

    def __str__(self) -> str:
        return self.text
