"""Papers that the drafting unit writes about a plan: the submission, and a plain report."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.models.activity import Activity
from plans.models.plan import Plan


class UnitPaperKind(models.TextChoices):
    """Which paper of the unit it is."""

    SUBMISSION = "submission", "Tờ trình"
    REPORT = "report", "Báo cáo"


class UnitPaper(models.Model):
    """What the portal cannot know of a paper of the drafting unit; what is empty stays blank on the paper.

    ``code`` is number and symbol as the unit's own records office gave them, "45/TTr-SVHTTDL"; ``addressees`` stand
    one a line. ``version`` counts saves: a save that starts from an older one is refused.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="unit_papers", verbose_name="kế hoạch")
    kind = models.CharField("loại văn bản", max_length=10, choices=UnitPaperKind)
    version = models.PositiveIntegerField("phiên bản", default=0, editable=False)
    code = models.CharField("số, ký hiệu", max_length=40, blank=True)
    signed_on = models.DateField("ngày", null=True, blank=True)
    addressees = models.TextField("kính gửi", blank=True)
    capacity = models.CharField("ký thay, thừa lệnh", max_length=150, blank=True)
    position = models.CharField("chức vụ người ký", max_length=150, blank=True)
    signatory = models.CharField("người ký", max_length=150, blank=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người sửa", editable=False
    )

    class Meta:
        verbose_name = "văn bản của đơn vị soạn thảo"
        verbose_name_plural = "văn bản của đơn vị soạn thảo"
        ordering = ["plan", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind"], name="unit_paper_once"),
            models.CheckConstraint(name="unit_paper_known_kind", condition=Q(kind__in=UnitPaperKind.values)),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class ReportSection(models.Model):
    """A free part of a report: its heading, and text of which each line is a paragraph."""

    paper = models.ForeignKey(UnitPaper, models.CASCADE, related_name="sections", verbose_name="báo cáo")
    order = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên phần", max_length=300)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "phần của báo cáo"
        verbose_name_plural = "phần của báo cáo"
        ordering = ["paper", "order", "pk"]

    def __str__(self) -> str:
        return self.title


class ResultStatus(models.TextChoices):
    """How far an activity came by the day of the report."""

    DONE = "done", "Đã thực hiện"
    UNDER_WAY = "under_way", "Đang thực hiện"
    NOT_YET = "not_yet", "Chưa thực hiện"
    DROPPED = "dropped", "Không thực hiện"


class ReportedResult(models.Model):
    """What a report says of one activity."""

    paper = models.ForeignKey(UnitPaper, models.CASCADE, related_name="results", verbose_name="báo cáo")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="reported_results", verbose_name="hoạt động")
    status = models.CharField("tình trạng", max_length=10, choices=ResultStatus, blank=True)
    text = models.TextField("kết quả", blank=True)

    class Meta:
        verbose_name = "kết quả trong báo cáo"
        verbose_name_plural = "kết quả trong báo cáo"
        ordering = ["paper", "activity"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "activity"], name="reported_result_once"),
            models.CheckConstraint(
                name="reported_result_known_status", condition=Q(status__in=["", *ResultStatus.values])
            ),
            models.CheckConstraint(name="reported_result_says_something", condition=~Q(status="") | ~Q(text="")),
        ]

    def __str__(self) -> str:
        return ". ".join(part for part in (self.get_status_display(), self.text) if part)
