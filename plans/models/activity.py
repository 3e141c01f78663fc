"""Areas, activities, their venues and the units that carry them out."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from plans.models.plan import Plan
from plans.models.program import ProgramArea
from plans.models.querysets import WORDED, ActivityQuerySet
from plans.participation import Participation
from plans.periods import Precision
from plans.venues import VenueCertainty
from provinces.models import Department, Province
from provinces.names import fold


class Area(models.Model):
    """A numbered group of activities in a plan, tied to an area of cooperation of the program."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="areas", verbose_name="kế hoạch")
    order = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên nhóm hoạt động", max_length=500)
    introduction = models.TextField("đoạn mở đầu nhóm", blank=True)
    program_area = models.ForeignKey(
        ProgramArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_areas",
        verbose_name="lĩnh vực hợp tác",
    )

    class Meta:
        verbose_name = "nhóm hoạt động"
        verbose_name_plural = "nhóm hoạt động"
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return self.title


class Budget(models.TextChoices):
    """Where the money comes from."""

    IN_BUDGET = "in_budget", "trong dự toán"
    BEYOND_BUDGET = "beyond_budget", "ngoài dự toán"
    NONE = "none", "không dùng ngân sách"


class Activity(models.Model):
    """One activity of a plan. Each fact stands beside the wording with which it is printed.

    ``uid`` stays with an activity when a plan is copied for an amendment, so versions can be compared.
    ``details`` holds further labelled lines, one "Nhãn: nội dung" a line.
    """

    uid = models.UUIDField("mã hoạt động", default=uuid.uuid4, editable=False, db_index=True)
    area = models.ForeignKey(Area, models.CASCADE, related_name="activities", verbose_name="nhóm hoạt động")
    order = models.PositiveSmallIntegerField("thứ tự")
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    title = models.TextField("tên hoạt động")
    theme = models.CharField("chủ đề", max_length=500, blank=True)
    participation = models.CharField("hình thức tham gia", max_length=20, choices=Participation, blank=True)

    period_text = models.CharField("thời gian in trên văn bản", max_length=200, blank=True)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    precision = models.CharField("độ chính xác", max_length=10, choices=Precision, blank=True)

    venue_text = models.CharField("địa điểm in trên văn bản", max_length=500, blank=True)
    venue_certainty = models.CharField("mức chắc chắn của địa điểm", max_length=20, choices=VenueCertainty, blank=True)
    venues = models.ManyToManyField(
        Province, through="ActivityVenue", related_name="activities", verbose_name="tỉnh, thành phố diễn ra"
    )

    lead_label = models.CharField("nhãn đơn vị chủ trì", max_length=100, blank=True)
    lead_text = models.CharField("đơn vị chủ trì in trên văn bản", max_length=1000, blank=True)
    support_text = models.TextField("đơn vị phối hợp in trên văn bản", blank=True)
    carries_out = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_out_by",
        verbose_name="thực hiện hoạt động của kế hoạch chung",
    )
    budget = models.CharField("kinh phí", max_length=20, choices=Budget, blank=True)
    budget_text = models.CharField("kinh phí in trên văn bản", max_length=500, blank=True)
    details = models.TextField("nội dung khác", blank=True)
    search_key = models.TextField("khóa tìm kiếm", editable=False, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "hoạt động"
        verbose_name_plural = "hoạt động"
        ordering = ["area", "order", "pk"]
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="activity_period")]
        constraints = [
            models.CheckConstraint(
                name="activity_valid_period",
                condition=Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="activity_precision_iff_dated",
                condition=Q(precision="", starts_on__isnull=True, ends_on__isnull=True)
                | ~Q(precision="") & Q(ends_on__isnull=False),
                violation_error_message="Thời gian có ngày thì phải có độ chính xác, và ngược lại.",
            ),
            models.CheckConstraint(
                name="activity_not_carrying_out_itself",
                condition=Q(carries_out__isnull=True) | ~Q(carries_out=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        self.search_key = self.make_search_key()
        named = kwargs.get("update_fields")
        if named is not None and WORDED & set(named):
            kwargs["update_fields"] = {*named, "search_key"}
        super().save(*args, **kwargs)

    def make_search_key(self) -> str:
        """Folded words by which the search box finds the activity."""
        return fold(f"{self.title} {self.theme} {self.venue_text}")


class ActivityVenue(models.Model):
    """A province where an activity takes place, in the order of the wording."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="activity_venues", verbose_name="hoạt động")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh, thành phố")
    order = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "địa điểm"
        verbose_name_plural = "địa điểm"
        ordering = ["activity", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "province"], name="activity_venue_once")]

    def __str__(self) -> str:
        return self.province.name


class AssignmentRole(models.TextChoices):
    """What a unit does in an activity."""

    LEAD = "lead", "chủ trì"
    SUPPORT = "support", "phối hợp"


class Assignment(models.Model):
    """A unit that leads or supports an activity, in the order of the wording."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="assignments", verbose_name="hoạt động")
    department = models.ForeignKey(Department, models.PROTECT, related_name="assignments", verbose_name="đơn vị")
    role = models.CharField("vai trò", max_length=10, choices=AssignmentRole)
    order = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ["activity", "role", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "department"], name="assignment_department_once"),
            models.CheckConstraint(name="assignment_known_role", condition=Q(role__in=AssignmentRole.values)),
        ]

    def __str__(self) -> str:
        return f"{self.department.name} ({self.get_role_display()})"
