"""The plans a person looked at last."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from plans.models.plan import Plan


class SeenPlan(models.Model):
    """When a person opened the page of a plan last. Told to nobody else; the latest few are kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="seen_plans", verbose_name="của")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+", verbose_name="kế hoạch")
    seen_at = models.DateTimeField("xem lúc", default=timezone.now)

    class Meta:
        verbose_name = "kế hoạch đã xem"
        verbose_name_plural = "kế hoạch đã xem"
        ordering = ["user", "-seen_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "plan"], name="seen_plan_once")]
        indexes = [models.Index(fields=["user", "-seen_at"], name="seen_plan_latest")]

    def __str__(self) -> str:
        return f"{self.user}: {self.plan}"
