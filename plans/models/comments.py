"""Comments on a plan: threads that hang on the plan, a clause, an activity or a field, until they are resolved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.models.activity import Activity
from plans.models.plan import Clause, Plan


class ThreadState(models.TextChoices):
    """Whose turn it is: the desk's to answer, the commenter's to agree, nobody's."""

    OPEN = "open", "chưa trả lời"
    ANSWERED = "answered", "đã trả lời"
    RESOLVED = "resolved", "đã xong"


class CommentThread(models.Model):
    """One matter raised about a plan.

    It hangs on an activity or a clause, or on a field of these or of the plan itself; ``anchor_text`` keeps the words
    it was raised about, so the thread still makes sense when they are changed or dropped.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="threads", verbose_name="kế hoạch")
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="threads", verbose_name="hoạt động"
    )
    clause = models.ForeignKey(
        Clause, models.SET_NULL, null=True, blank=True, related_name="threads", verbose_name="đoạn văn"
    )
    field = models.CharField("mục", max_length=40, blank=True)
    anchor_text = models.CharField("nguyên văn được góp ý", max_length=500, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=ThreadState, default=ThreadState.OPEN)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người góp ý"
    )
    opened_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "góp ý"
        verbose_name_plural = "góp ý"
        ordering = ["plan", "pk"]
        constraints = [
            models.CheckConstraint(name="thread_known_state", condition=Q(state__in=ThreadState.values)),
            models.CheckConstraint(
                name="thread_one_anchor", condition=Q(activity__isnull=True) | Q(clause__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"Góp ý {self.pk}: {self.anchor_text or self.plan}"


class Comment(models.Model):
    """One message of a thread; written once."""

    thread = models.ForeignKey(CommentThread, models.CASCADE, related_name="comments", verbose_name="góp ý")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người viết")
    at = models.DateTimeField("lúc", auto_now_add=True)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "ý kiến trao đổi"
        verbose_name_plural = "ý kiến trao đổi"
        ordering = ["thread", "pk"]
        constraints = [models.CheckConstraint(name="comment_not_empty", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text


class CommentMention(models.Model):
    """A person whom a message calls by "@" and user name, and who may read it; written with the message."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions", verbose_name="ý kiến trao đổi")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người được nhắc"
    )

    class Meta:
        verbose_name = "người được nhắc tên"
        verbose_name_plural = "người được nhắc tên"
        ordering = ["comment", "pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="mention_once_per_comment")]

    def __str__(self) -> str:
        return f"@{self.user.username}"
