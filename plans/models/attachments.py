"""Files that belong to a plan, kept byte for byte: the scan of a paper issued outside the portal, and the paper from
which a draft was read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from plans.models.plan import Plan


class Attachment(models.Model):
    """A file as it came in, with the SHA-256 of its bytes; never saved again.

    With ``is_source`` it is what the draft was read from: for those who see the plan's history, never for the public.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="attachments", verbose_name="kế hoạch")
    name = models.CharField("tên tệp", max_length=200)
    content_type = models.CharField("loại tệp", max_length=100)
    data = models.BinaryField("nội dung tệp")
    sha256 = models.CharField("mã băm SHA-256", max_length=64)
    is_source = models.BooleanField("là nguồn để đọc thành dự thảo", default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đính kèm"
    )
    added_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["plan", "pk"]

    def __str__(self) -> str:
        return self.name
