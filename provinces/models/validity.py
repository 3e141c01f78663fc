"""Validity in time, shared by everything in the register that begins and ends."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class ValidityQuerySet(models.QuerySet):
    """Rows with ``valid_from`` and ``valid_to``, both inclusive; no ``valid_to`` means still valid."""

    def current_on(self, day: date) -> Self:
        """Rows valid on ``day``."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class Validity(models.Model):
    """First and last day on which the row holds."""

    valid_from = models.DateField("có hiệu lực từ ngày")
    valid_to = models.DateField("có hiệu lực đến hết ngày", null=True, blank=True)

    class Meta:
        abstract = True

    def is_current_on(self, day: date) -> bool:
        """Whether the row holds on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def valid_range(name: str) -> models.CheckConstraint:
    """The constraint every table with validity carries: it does not end before it begins."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
        violation_error_message="Ngày hết hiệu lực không được trước ngày bắt đầu hiệu lực.",
    )
