"""A plan and the ordered rows of its paper: legal bases, clauses, recipients."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from plans.models.program import Program
from plans.models.querysets import PlanQuerySet
from plans.wording import ActivityForm
from plans.workflow import CURRENT_EDITION, NUMBERED_STATES, State
from provinces.models import Department, Province
from provinces.names import fold

# The number of a plan that is issued by a decision is the decision's: "215/QĐ-UBND".
DECISION_SYMBOL = "QĐ"
_NUMBERED = [str(state) for state in NUMBERED_STATES]


class Plan(models.Model):
    """One plan of one province in a program, for one year.

    The state changes only through ``plans.actions``. ``version`` counts saves: a save that starts from an older
    one is refused. ``number`` is the value, ``number_text`` what is printed ("05", "0134"). ``sending`` is the name
    of the form that made the plan: sent twice, it makes one.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="plans", verbose_name="chương trình")
    province = models.ForeignKey(Province, models.PROTECT, related_name="plans", verbose_name="tỉnh, thành phố")
    issuing_body = models.ForeignKey(
        Department, models.PROTECT, related_name="plans_issued", verbose_name="cơ quan ban hành"
    )
    drafting_department = models.ForeignKey(
        Department, models.PROTECT, related_name="plans_drafted", verbose_name="đơn vị soạn thảo"
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="thực hiện kế hoạch chung",
    )
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amendments",
        verbose_name="điều chỉnh kế hoạch",
    )
    year = models.PositiveSmallIntegerField("năm")
    kind = models.CharField("loại văn bản", max_length=50, default="Kế hoạch")
    subject = models.CharField("trích yếu", max_length=600)
    state = models.CharField("tình trạng", max_length=12, choices=State, default=State.DRAFT, editable=False)
    rules = models.PositiveSmallIntegerField("bản quy trình", default=CURRENT_EDITION, editable=False)
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    is_example = models.BooleanField("ví dụ minh họa", default=False)
    sending = models.UUIDField("mã biểu mẫu đã lập", null=True, unique=True, editable=False)

    symbol = models.CharField("ký hiệu", max_length=30, default="KH-UBND")
    number = models.PositiveIntegerField("số", null=True, blank=True, editable=False)
    number_text = models.CharField("số in trên văn bản", max_length=10, blank=True, editable=False)
    number_year = models.PositiveSmallIntegerField("năm của số", null=True, blank=True, editable=False)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True, editable=False)
    place = models.CharField("địa danh", max_length=100)

    opening = models.TextField("đoạn mở đầu", blank=True)
    content_title = models.CharField("tên phần nội dung", max_length=300, default="NỘI DUNG")
    content_introduction = models.TextField("đoạn mở đầu phần nội dung", blank=True)
    report_due_on = models.DateField("hạn báo cáo kết quả", null=True, blank=True)

    authority = models.CharField("thay mặt", max_length=150, blank=True)
    capacity = models.CharField("ký thay, thừa lệnh", max_length=150, blank=True)
    position = models.CharField("chức vụ người ký", max_length=150, blank=True)
    signatory = models.CharField("người ký", max_length=150, blank=True)
    archive = models.CharField("lưu", max_length=100, blank=True, default="VT")

    activity_form = models.CharField(
        "cách in các hoạt động", max_length=5, choices=ActivityForm, default=ActivityForm.LIST
    )
    is_issued_by_decision = models.BooleanField("ban hành kèm theo quyết định", default=False)

    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người sửa",
        editable=False,
    )
    search_key = models.CharField("khóa tìm kiếm", max_length=800, editable=False, db_index=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ["-year", "province__search_key", "pk"]
        indexes = [models.Index(fields=["program", "year", "province"], name="plan_board")]
        constraints = [
            models.UniqueConstraint(
                fields=["issuing_body", "symbol", "number_year", "number"],
                condition=Q(number__isnull=False),
                name="plan_number_once",
                violation_error_message="Số này đã được cấp cho một văn bản khác của cơ quan trong năm.",
            ),
            models.UniqueConstraint(
                fields=["amends"],
                condition=~Q(state=State.CANCELLED),
                name="plan_amended_once",
                violation_error_message="Kế hoạch này đã có một kế hoạch điều chỉnh, bổ sung.",
            ),
            models.CheckConstraint(
                name="plan_number_and_date_iff_issued",
                condition=Q(
                    state__in=_NUMBERED,
                    number__isnull=False,
                    number__gt=0,
                    number_year__isnull=False,
                    issued_on__isnull=False,
                )
                & ~Q(number_text="")
                | ~Q(state__in=_NUMBERED)
                & Q(number__isnull=True, number_year__isnull=True, issued_on__isnull=True, number_text=""),
                violation_error_message="Số và ngày có khi và chỉ khi kế hoạch đã ban hành.",
            ),
            models.CheckConstraint(
                name="plan_number_year_of_date",
                condition=Q(issued_on__isnull=True) | Q(issued_on__year=F("number_year")),
            ),
            models.CheckConstraint(
                name="plan_symbol_of_decision_iff_by_decision",
                condition=Q(is_issued_by_decision=True, symbol__startswith=DECISION_SYMBOL)
                | Q(is_issued_by_decision=False) & ~Q(symbol__startswith=DECISION_SYMBOL),
                violation_error_message="Ký hiệu bắt đầu bằng “QĐ” khi và chỉ khi ban hành kèm theo quyết định.",
            ),
            models.CheckConstraint(
                name="plan_known_activity_form", condition=Q(activity_form__in=ActivityForm.values)
            ),
            models.CheckConstraint(name="plan_known_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="plan_sane_year", condition=Q(year__gte=2000, year__lte=2100)),
            models.CheckConstraint(
                name="plan_not_its_own_parent", condition=Q(parent__isnull=True) | ~Q(parent=F("pk"))
            ),
            models.CheckConstraint(
                name="plan_not_its_own_amendment", condition=Q(amends__isnull=True) | ~Q(amends=F("pk"))
            ),
        ]

    def __str__(self) -> str:
        kind = "Kế hoạch điều chỉnh" if self.amends_id else "Kế hoạch"
        return f"{kind} {self.year} {self.province.name}"

    def save(self, *args, **kwargs) -> None:
        self.search_key = fold(f"{self.subject} {self.number_text}/{self.symbol}")[:800]
        super().save(*args, **kwargs)

    @property
    def code(self) -> str:
        """Number and symbol as cited, empty before there is a number."""
        return f"{self.number_text}/{self.symbol}" if self.number_text else ""

    @property
    def is_issued(self) -> bool:
        """Whether the plan has its number, is public, and no longer changes."""
        return self.state in NUMBERED_STATES

    @property
    def reference_date(self) -> date:
        """The day on which names in the plan are understood: its issue, or the day of its year nearest today.

        A draft of a province that ended within its year is understood on the province's last day.
        """
        if self.issued_on:
            return self.issued_on
        day = min(max(timezone.localdate(), date(self.year, 1, 1)), date(self.year, 12, 31))
        ended = self.province.valid_to
        return min(day, ended) if ended and ended.year == self.year else day


class LegalBasis(models.Model):
    """One paragraph "Căn cứ …", kept without its closing punctuation."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="legal_bases", verbose_name="kế hoạch")
    order = models.PositiveSmallIntegerField("thứ tự")
    text = models.TextField("căn cứ")

    class Meta:
        verbose_name = "căn cứ ban hành"
        verbose_name_plural = "căn cứ ban hành"
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return self.text


class ClauseKind(models.TextChoices):
    """Where a clause stands in the paper."""

    PURPOSE = "purpose", "mục đích"
    REQUIREMENT = "requirement", "yêu cầu"
    BEFORE_CONTENT = "before_content", "phần khác, trước nội dung"
    BUDGET = "budget", "kinh phí thực hiện"
    AFTER_CONTENT = "after_content", "phần khác, sau nội dung"
    IMPLEMENTATION = "implementation", "tổ chức thực hiện"


class Marker(models.TextChoices):
    """What is printed before a paragraph; numbers and letters count on their own."""

    DASH = "dash", "gạch đầu dòng (-)"
    NUMBER = "number", "số thứ tự (1., 2.)"
    LETTER = "letter", "chữ cái (a, b, c)"
    PLAIN = "plain", "không có dấu"


class Clause(models.Model):
    """A paragraph of the plan outside its activities.

    Parts with a heading of their own (``before_content``, ``after_content``) hold one part a row: ``title`` is its
    heading and each line of ``text`` is a paragraph, markers included.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="clauses", verbose_name="kế hoạch")
    kind = models.CharField("thuộc phần", max_length=20, choices=ClauseKind)
    order = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên phần", max_length=300, blank=True)
    marker = models.CharField("dấu đầu đoạn", max_length=10, choices=Marker, default=Marker.DASH)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "đoạn văn"
        verbose_name_plural = "đoạn văn"
        ordering = ["plan", "order", "pk"]
        constraints = [models.CheckConstraint(name="clause_known_kind", condition=Q(kind__in=ClauseKind.values))]

    def __str__(self) -> str:
        return self.text


class Recipient(models.Model):
    """One line of "Nơi nhận", kept without dash and semicolon."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="recipients", verbose_name="kế hoạch")
    order = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("nơi nhận", max_length=300)

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return self.text
