"""Đầu mối: the unit that answers for its province in a program, whom to call there, and what became of the entry.

Personal data is kept to what a call needs. An entry is the unit's; people in it are shown to those who work in the
program, and to everyone only where the unit marked them so.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from plans.models.program import Program
from provinces.models import Department, ValidityQuerySet
from provinces.models.validity import Validity, valid_range
from provinces.names import fold
from provinces.perimeter import perimeter_of

if TYPE_CHECKING:
    from provinces.models import User

ERASED = "(tên đã xóa)"
_MARK = re.compile(r"\{(\d+)\}")

# The longest quarter: whoever confirms an entry is left alone for one.
CONFIRMED_FOR = timedelta(days=92)

telephone_number = RegexValidator(
    r"^\+?[0-9](?:[0-9 .\-/()]*[0-9)])?(?: (?:máy lẻ|số máy lẻ) [0-9]{1,6})?\Z",
    "Số điện thoại gồm chữ số, có thể có dấu cách, dấu chấm, “+” ở đầu và “máy lẻ 12” ở cuối.",
)


class FocalPointQuerySet(ValidityQuerySet):
    """Entries of the directory."""

    def not_over_on(self, day: date) -> Self:
        """Entries that hold on ``day`` or will hold later."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def unconfirmed_on(self, day: date) -> Self:
        """Entries that nobody has confirmed for a quarter."""
        return self.filter(confirmed_on__lte=day - CONFIRMED_FOR)


class FocalPoint(Validity):
    """One unit that answers for a program, during one time. ``confirmed_on``: when the unit last said that it holds.

    ``version`` counts saves: a save that starts from an older one is refused.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="focal_points", verbose_name="chương trình")
    department = models.ForeignKey(Department, models.PROTECT, related_name="focal_points", verbose_name="đơn vị")
    phone = models.CharField("số điện thoại cơ quan", max_length=40, validators=[telephone_number])
    email = models.EmailField("thư điện tử cơ quan", blank=True)
    confirmed_on = models.DateField("xác nhận ngày", editable=False)
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        verbose_name = "đầu mối"
        verbose_name_plural = "đầu mối"
        ordering = ["program", "department__search_key", "valid_from"]
        constraints = [
            valid_range("focal_point_valid_range"),
            models.UniqueConstraint(
                fields=["program", "department"],
                condition=Q(valid_to__isnull=True),
                name="focal_point_open_once",
                violation_error_message="Đơn vị này đã là đầu mối của chương trình.",
            ),
            models.UniqueConstraint(fields=["program", "department", "valid_from"], name="focal_point_once_per_start"),
            models.CheckConstraint(
                name="focal_point_has_phone",
                condition=~Q(phone=""),
                violation_error_message="Ghi số điện thoại cơ quan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department} ({self.program})"

    def is_unconfirmed_on(self, day: date) -> bool:
        """Whether nobody has confirmed the entry for a quarter."""
        return self.confirmed_on <= day - CONFIRMED_FOR


class FocalPersonQuerySet(models.QuerySet):
    """People of the directory."""

    def current_on(self, day: date) -> Self:
        """People who are to be called on ``day``."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """People this person may see: those marked public; all of a program for whoever works in one of its member
        provinces today, or in the one that took over the duties of one; administrators see all."""
        public = Q(is_public=True)
        if not user.is_authenticated:
            return self.filter(public)
        if user.is_superuser:
            return self
        return self.filter(public | Q(focal_point__program__in=programs_worked_in(user)))


def programs_worked_in(user: User) -> models.QuerySet:
    """Keys of the programs of which a member is a province for which ``user`` acts in any role.

    A member that was merged meanwhile goes with the province that took over its duties.
    """
    return Program.objects.filter(members__province__in=perimeter_of(user)).values("pk")


class FocalPerson(models.Model):
    """A person to call, or who stands in for another; days only where the person does not stay as long as the entry.

    ``is_public``: the unit lets everyone see name, telephone and e-mail.
    """

    focal_point = models.ForeignKey(FocalPoint, models.CASCADE, related_name="people", verbose_name="đầu mối")
    order = models.PositiveSmallIntegerField("thứ tự")
    full_name = models.CharField("họ và tên", max_length=150)
    position = models.CharField("chức vụ", max_length=150, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True, validators=[telephone_number])
    email = models.EmailField("thư điện tử", blank=True)
    is_stand_in = models.BooleanField("người thay", default=False)
    is_public = models.BooleanField("công khai", default=False)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    search_key = models.CharField("khóa tìm kiếm", max_length=310, editable=False, default="")

    objects = FocalPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "người liên hệ"
        verbose_name_plural = "người liên hệ"
        ordering = ["focal_point", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="focal_person_valid_range",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày cuối không được trước ngày đầu.",
            ),
            models.CheckConstraint(
                name="focal_person_can_be_reached",
                condition=~Q(phone="") | ~Q(email=""),
                violation_error_message="Ghi số điện thoại hoặc thư điện tử của người liên hệ.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args, **kwargs) -> None:
        self.search_key = fold(f"{self.full_name} {self.position}")[:310]
        super().save(*args, **kwargs)


class FocalPointEvent(models.Model):
    """One change of an entry: who, when, what, in words; of people names alone, never telephones or addresses.

    ``text`` has "{0}" where the first of ``names`` belongs. So the sentence stays as it was written when a name has to
    go: that name is emptied, by ``erase_gone_names`` alone. PostgreSQL refuses every other change, and removal.
    """

    focal_point = models.ForeignKey(FocalPoint, models.PROTECT, related_name="events", verbose_name="đầu mối")
    at = models.DateTimeField("lúc", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    text = models.TextField("việc")
    names = models.JSONField("những người được nêu tên", default=list, blank=True)

    class Meta:
        verbose_name = "thay đổi của đầu mối"
        verbose_name_plural = "thay đổi của đầu mối"
        ordering = ["focal_point", "-pk"]

    def __str__(self) -> str:
        return _MARK.sub(lambda mark: self.names[int(mark[1])] or ERASED, self.text)
