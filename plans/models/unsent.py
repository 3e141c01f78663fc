"""What a person has typed into a form and not sent yet, kept so that no machine or line can lose it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class UnsentForm(models.Model):
    """The last state of one form of one person. ``page`` is the form's address, ``body`` its fields as a browser
    would send them (application/x-www-form-urlencoded), without tokens and files."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="unsent_forms", verbose_name="người nhập"
    )
    page = models.CharField("trang", max_length=300)
    body = models.TextField("nội dung đã nhập")
    saved_at = models.DateTimeField("lưu lúc", default=timezone.now)

    class Meta:
        verbose_name = "nội dung nhập dở"
        verbose_name_plural = "nội dung nhập dở"
        ordering = ["-saved_at", "-pk"]
        indexes = [models.Index(fields=["page", "saved_at"], name="unsent_on_page")]
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="unsent_form_once_per_page"),
            models.CheckConstraint(name="unsent_form_names_its_page", condition=Q(page__startswith="/")),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.page}"
