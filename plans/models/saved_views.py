"""Filters that a person keeps under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedPage(models.TextChoices):
    """Pages whose filters can be kept; the value is the name of the address."""

    PLANS = "plan_list", "Kế hoạch"
    SEARCH = "search", "Tìm kiếm"
    FOCAL_POINTS = "focal_directory", "Danh bạ đầu mối"


class SavedView(models.Model):
    """The filters of one page under a name of the person's own; ``query`` is what stands behind "?" in the address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name="của")
    page = models.CharField("trang", max_length=20, choices=SavedPage)
    name = models.CharField("tên", max_length=80)
    query = models.CharField("bộ lọc", max_length=1000)
    created_at = models.DateTimeField("lưu lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bộ lọc đã lưu"
        verbose_name_plural = "bộ lọc đã lưu"
        ordering = ["page", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page", "name"],
                name="saved_view_name_once",
                violation_error_message="Bạn đã có một bộ lọc tên này ở trang này.",
            ),
            models.CheckConstraint(name="saved_view_known_page", condition=Q(page__in=SavedPage.values)),
            models.CheckConstraint(name="saved_view_has_name", condition=~Q(name="") & ~Q(query="")),
        ]

    def __str__(self) -> str:
        return self.name
