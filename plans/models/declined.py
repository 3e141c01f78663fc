"""What a province does not take up of the common plan. What it does take up is an activity that carries it out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.models.activity import Activity
from plans.models.plan import Plan


class DeclinedActivity(models.Model):
    """An activity of the common plan that ``plan`` leaves out, and why. ``common`` is the row that was looked at: when
    the common plan changes, the newer row of the same ``uid`` tells what is to be decided anew."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="declined", verbose_name="kế hoạch")
    common = models.ForeignKey(
        Activity, models.PROTECT, related_name="declined_by", verbose_name="hoạt động của kế hoạch chung"
    )
    reason = models.CharField("lý do", max_length=500)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người quyết định"
    )
    decided_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "hoạt động chung không tham gia"
        verbose_name_plural = "hoạt động chung không tham gia"
        ordering = ["plan", "common"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "common"], name="declined_activity_once"),
            models.CheckConstraint(name="declined_activity_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.common.title}: {self.reason}"
