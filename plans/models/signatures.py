"""What came back signed: the file byte for byte, and what its check found."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from plans.models.history import PlanRevision
from plans.models.plan import Plan


class SignedCopy(models.Model):
    """The issued paper with digital signatures added; written once, never saved again.

    ``findings`` is what the check found on the day of upload, as ``plans.documents.signing.findings`` writes it.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="signed_copies", verbose_name="kế hoạch")
    revision = models.ForeignKey(
        PlanRevision, models.PROTECT, related_name="signed_copies", verbose_name="bản ban hành được ký"
    )
    name = models.CharField("tên tệp", max_length=200)
    data = models.BinaryField("nội dung tệp")
    sha256 = models.CharField("mã băm SHA-256", max_length=64)
    findings = models.JSONField("kết quả kiểm tra")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đưa lên"
    )
    added_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bản ký số"
        verbose_name_plural = "bản ký số"
        ordering = ["plan", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "sha256"], name="signed_copy_once")]

    def __str__(self) -> str:
        return self.name

    def seal(self) -> str:
        """What the event of its upload records: the name of the file and the SHA-256 of its bytes."""
        return f"{self.name}: {self.sha256}"
