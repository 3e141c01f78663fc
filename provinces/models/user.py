"""People, and what they may do for which unit and when."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from provinces.models.department import Department
from provinces.models.validity import Validity, ValidityQuerySet, valid_range


class User(AbstractUser):
    """A person who signs in. Rights come from memberships, never from the person."""

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=150)
    position = models.CharField("chức vụ", max_length=150, blank=True)

    REQUIRED_FIELDS = ["email", "full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name as the person writes it; Vietnamese names are not split into first and last."""
        return str(self)

    def get_short_name(self) -> str:
        """The last word, by which people are addressed."""
        return str(self).split()[-1]


class Role(models.TextChoices):
    """What a person does for a unit."""

    EDITOR = "editor", "chuyên viên"
    REVIEWER = "reviewer", "lãnh đạo Sở"
    APPROVER = "approver", "lãnh đạo Ủy ban nhân dân"
    CLERK = "clerk", "văn thư"
    COORDINATOR = "coordinator", "điều phối chương trình"
    VIEWER = "viewer", "người xem"


class Membership(Validity):
    """One person in one unit in one role for a time. A person may hold several."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name="người dùng")
    department = models.ForeignKey(Department, models.PROTECT, related_name="memberships", verbose_name="đơn vị")
    role = models.CharField("vai trò", max_length=20, choices=Role)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò tại đơn vị"
        verbose_name_plural = "vai trò tại đơn vị"
        ordering = ["user", "department", "role", "valid_from"]
        constraints = [
            valid_range("membership_valid_range"),
            models.UniqueConstraint(
                fields=["user", "department", "role", "valid_from"], name="membership_once_per_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.department}"
