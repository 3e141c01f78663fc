"""What happened to a plan, and its papers as they stood: written once, never changed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC

from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.models.plan import Plan


class RevisionReason(models.TextChoices):
    """At which step the paper was frozen."""

    SUBMITTED = "submitted", "khi trình"
    ISSUED = "issued", "khi ban hành"


class PlanRevision(models.Model):
    """The document frozen as JSON, with the PDF made from it and the SHA-256 of its bytes."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="revisions", verbose_name="kế hoạch")
    number = models.PositiveSmallIntegerField("bản số")
    reason = models.CharField("thời điểm", max_length=12, choices=RevisionReason)
    document = models.JSONField("văn bản")
    pdf = models.BinaryField("tệp PDF")
    sha256 = models.CharField("mã băm SHA-256", max_length=64)
    created_at = models.DateTimeField("lúc", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thực hiện"
    )

    class Meta:
        verbose_name = "bản lưu văn bản"
        verbose_name_plural = "bản lưu văn bản"
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="revision_number_once"),
            models.UniqueConstraint(fields=["plan"], condition=Q(reason="issued"), name="revision_issued_once"),
        ]

    def __str__(self) -> str:
        return f"Bản {self.number} {self.get_reason_display()}"

    def seal(self) -> str:
        """What the event of its freezing records: SHA-256 over the document and the PDF together."""
        document = json.dumps(self.document, ensure_ascii=False, sort_keys=True).encode()
        return hashlib.sha256(document + bytes(self.pdf)).hexdigest()


class PlanEvent(models.Model):
    """One change: who, when, what, from which state to which, why. Chained by hash to the event before."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="events", verbose_name="kế hoạch")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người thực hiện",
        help_text="Trống khi người vận hành chạy lệnh trên máy chủ.",
    )
    action = models.CharField("việc", max_length=40)
    subject = models.CharField("đối tượng", max_length=300, blank=True)
    from_state = models.CharField("từ tình trạng", max_length=12, blank=True)
    to_state = models.CharField("đến tình trạng", max_length=12, blank=True)
    reason = models.TextField("lý do", blank=True)
    previous_hash = models.CharField("mã băm trước", max_length=64, blank=True)
    hash = models.CharField("mã băm", max_length=64)

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "previous_hash"], name="event_one_chain_per_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.action}"

    def computed_hash(self) -> str:
        """SHA-256 (hexadecimal) over all that the event says and the hash of the event before it."""
        parts = [
            self.plan_id,
            self.at.astimezone(UTC).isoformat(),
            self.by_id,
            self.action,
            self.subject,
            self.from_state,
            self.to_state,
            self.reason,
            self.previous_hash,
        ]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
