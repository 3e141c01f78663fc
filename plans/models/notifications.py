"""What people are told of: a row for each person and matter, how each wants it by mail, and mails on their way."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from plans.models.plan import Plan
from provinces.models import User


class MailChoice(models.TextChoices):
    """When a kind of notification goes out by mail; on the page it always stands."""

    AT_ONCE = "at_once", "gửi ngay"
    DAILY = "daily", "gộp vào thư mỗi ngày"
    NEVER = "never", "không gửi thư"


class NotificationKind(models.TextChoices):
    """Why a person is told."""

    AWAITED = "awaited", "Kế hoạch đến lượt tôi xử lý"
    RETURNED = "returned", "Kế hoạch tôi trình bị trả lại"
    OPINION_ASKED = "opinion_asked", "Đơn vị tôi được lấy ý kiến"
    PROGRESS = "progress", "Kế hoạch tôi trình đã được chuyển bước"
    OPINION_ANSWERED = "opinion_answered", "Đơn vị trả lời ý kiến tôi xin"
    OPINION_DUE = "opinion_due", "Sắp hết hạn trả lời ý kiến"
    COMMENT = "comment", "Góp ý và trao đổi liên quan đến tôi"
    MENTION = "mention", "Có người nhắc tên tôi"
    COMMON_PLAN = "common_plan", "Kế hoạch chung được ban hành, điều chỉnh"
    FOCAL_POINT = "focal_point", "Đầu mối liên hệ cần xác nhận"
    REPORT_DUE = "report_due", "Sắp đến hạn, quá hạn báo cáo kết quả"


# What waits for the person goes out at once, all else once a day, unless the person chose otherwise.
AWAITING = frozenset({NotificationKind.AWAITED, NotificationKind.RETURNED, NotificationKind.OPINION_ASKED})


def usual_choice(kind: str) -> MailChoice:
    """When a kind goes out by mail for whoever chose nothing."""
    return MailChoice.AT_ONCE if kind in AWAITING else MailChoice.DAILY


class NotificationQuerySet(models.QuerySet):
    """Notifications."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The person's own, on plans that the person may still read."""
        if not user.is_authenticated:
            return self.none()
        own = self.filter(user=user)
        if user.is_superuser:
            return own
        return own.filter(Q(plan__isnull=True) | Q(plan__in=Plan.objects.visible_to(user)))

    def unread(self) -> Self:
        """Those that wait to be read."""
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """One matter told to one person; written in the transaction of the deed it tells of.

    ``text`` never holds words of a draft. ``url_name`` with ``url_key`` is the page where it leads. ``occasion`` names
    what a reminder is about and for which date, so that it is told once; "" for deeds. ``mailed_at``: when it was
    handed to the mails on their way.
    """

    kind = models.CharField("loại", max_length=20, choices=NotificationKind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", verbose_name="người nhận"
    )
    plan = models.ForeignKey(
        Plan, models.CASCADE, null=True, blank=True, related_name="notifications", verbose_name="kế hoạch"
    )
    text = models.CharField("nội dung", max_length=500)
    url_name = models.CharField("trang", max_length=60)
    url_key = models.CharField("khóa của trang", max_length=80)
    url_fragment = models.CharField("chỗ trên trang", max_length=60, blank=True)
    occasion = models.CharField("dịp nhắc", max_length=120, blank=True)
    created_at = models.DateTimeField("lúc", default=timezone.now)
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)
    mailed_at = models.DateTimeField("gửi thư lúc", null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notifications_of_user"),
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notifications_unread"),
        ]
        constraints = [
            models.CheckConstraint(
                name="notification_known_kind", condition=Q(kind__in=[str(kind) for kind in NotificationKind])
            ),
            models.CheckConstraint(
                name="notification_says_and_leads", condition=~Q(text="") & ~Q(url_name="") & ~Q(url_key="")
            ),
            models.UniqueConstraint(
                fields=["user", "occasion"], condition=~Q(occasion=""), name="notification_reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def url(self) -> str:
        """The page, and the place on it, where the matter stands."""
        page = reverse(self.url_name, args=[self.url_key])
        return f"{page}#{self.url_fragment}" if self.url_fragment else page


class NotificationSetting(models.Model):
    """How one person wants one kind by mail, where this differs from ``usual_choice``."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_settings", verbose_name="của"
    )
    kind = models.CharField("loại", max_length=20, choices=NotificationKind)
    mail = models.CharField("thư điện tử", max_length=10, choices=MailChoice)

    class Meta:
        verbose_name = "cách gửi thông báo"
        verbose_name_plural = "cách gửi thông báo"
        ordering = ["user", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="notification_setting_once"),
            models.CheckConstraint(
                name="notification_setting_known",
                condition=Q(kind__in=[str(kind) for kind in NotificationKind])
                & Q(mail__in=[str(choice) for choice in MailChoice]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_mail_display()}"


class OutgoingMail(models.Model):
    """One mail on its way. It waits while ``next_try_at`` is set; neither sent nor to be tried: it was given up.

    ``page`` is ``body`` as HTML, "" in mails made before there was one. ``digest_on`` is the day of a daily mail, so
    that each person gets one a day.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="outgoing_mails", verbose_name="người nhận"
    )
    to = models.EmailField("địa chỉ")
    subject = models.CharField("tiêu đề", max_length=300)
    body = models.TextField("nội dung")
    page = models.TextField("nội dung dạng trang", blank=True)
    digest_on = models.DateField("thư tổng hợp ngày", null=True, blank=True)
    created_at = models.DateTimeField("lập lúc", default=timezone.now)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    next_try_at = models.DateTimeField("gửi tiếp lúc", null=True, blank=True, default=timezone.now)
    sent_at = models.DateTimeField("đã gửi lúc", null=True, blank=True)
    last_error = models.CharField("lỗi gần nhất", max_length=500, blank=True)

    class Meta:
        verbose_name = "thư gửi đi"
        verbose_name_plural = "thư gửi đi"
        ordering = ["next_try_at", "pk"]
        indexes = [models.Index(fields=["next_try_at"], condition=Q(next_try_at__isnull=False), name="mails_to_send")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "digest_on"], condition=Q(digest_on__isnull=False), name="mail_one_digest_a_day"
            ),
            models.CheckConstraint(
                name="mail_sent_is_not_tried_again", condition=Q(sent_at__isnull=True) | Q(next_try_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
