"""Who has the table of a plan open now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from plans.models.activity import Activity
from plans.models.plan import Plan


class Presence(models.Model):
    """A person at the table of a plan, and the row that person is in; told only to those who may edit the plan."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người nhập")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="presences", verbose_name="kế hoạch")
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="đang ở hoạt động"
    )
    counts_until = models.DateTimeField("tính là còn ở bảng đến", default=timezone.now)

    class Meta:
        verbose_name = "người đang nhập bảng"
        verbose_name_plural = "người đang nhập bảng"
        ordering = ["plan", "-counts_until", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "plan"], name="presence_once_per_plan")]

    def __str__(self) -> str:
        return f"{self.user}: {self.plan}"
