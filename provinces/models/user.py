"""People, and what they may do for which unit and when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from provinces.models.department import Department
from provinces.models.validity import Validity, ValidityQuerySet, valid_range
from provinces.names import fold


class User(AbstractUser):
    """A person who signs in. Rights come from memberships, never from the person."""

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=150)
    position = models.CharField("chức vụ", max_length=150, blank=True)
    search_key = models.CharField("khóa tìm kiếm", max_length=500, editable=False, default="")

    REQUIRED_FIELDS = ["email", "full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["username"]
        constraints = [
            # Whoever signs in may write the name in small or capital letters.
            models.UniqueConstraint(
                Lower("username"),
                name="user_name_once_in_any_case",
                violation_error_message="Tên đăng nhập này đã có người dùng.",
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args, **kwargs) -> None:
        self.search_key = self.make_search_key()
        super().save(*args, **kwargs)

    def make_search_key(self) -> str:
        """Folded words by which the person is found, the given name first: Vietnamese lists are sorted by it."""
        return fold(f"{self.get_short_name()} {self.full_name} {self.username} {self.position}")[:500]

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


class MembershipQuerySet(ValidityQuerySet):
    """Roles of people in units."""

    def current_on(self, day: date) -> Self:
        """Roles held on ``day``. One that was ended at once is not held on its last day, however early that is."""
        return super().current_on(day).filter(Q(ended_at__isnull=True) | Q(valid_to__gt=day))

    def not_over_on(self, day: date) -> Self:
        """Roles held on ``day`` or begun later."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day) | Q(valid_to=day, ended_at__isnull=True))


class Membership(Validity):
    """One person in one unit in one role for a time. A person may hold several.

    Days are counted whole. A role that ends "now" keeps today as its last day, and ``ended_at`` says when on that
    day it stopped to give any right; a role called off before it began has its first day as the last.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name="người dùng")
    department = models.ForeignKey(Department, models.PROTECT, related_name="memberships", verbose_name="đơn vị")
    role = models.CharField("vai trò", max_length=20, choices=Role)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò tại đơn vị"
        verbose_name_plural = "vai trò tại đơn vị"
        ordering = ["user", "department", "role", "valid_from"]
        constraints = [
            valid_range("membership_valid_range"),
            models.UniqueConstraint(
                fields=["user", "department", "role", "valid_from"],
                # Given, ended and given again on one day: the ended ones are history.
                condition=Q(ended_at__isnull=True),
                name="membership_once_per_start",
            ),
            models.CheckConstraint(
                name="membership_ended_has_last_day",
                condition=Q(ended_at__isnull=True) | Q(valid_to__isnull=False),
                violation_error_message="Vai trò đã kết thúc phải có ngày cuối cùng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.department}"

    def is_current_on(self, day: date) -> bool:
        """Whether the role is held on ``day``; ended at once, it is not held on its last day."""
        return super().is_current_on(day) and (self.ended_at is None or day < self.valid_to)

    def is_over_on(self, day: date) -> bool:
        """Whether the role is no longer held on ``day`` and will not be."""
        return self.valid_to is not None and (
            self.valid_to < day or (self.ended_at is not None and self.valid_to <= day)
        )
