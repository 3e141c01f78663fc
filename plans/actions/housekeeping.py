"""Keeping house: what nobody needs any more goes after the days that the settings name, each kind by its own rule.

Plans, papers, their events, comments and opinions are never touched: they are the record. Of the history of focal
points names alone go. Run as often as one likes, it removes nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from plans.actions.focal_points import clean_focal_people, erase_gone_names
from plans.actions.intakes import clean_intakes, clean_sources
from plans.actions.jobs import clear_away
from plans.actions.presence import clean_presences
from plans.actions.seen import clean_seen
from plans.actions.unsent import clean_unsent
from plans.models import Notification, OutgoingMail
from plans.workflow import State


def keep_house() -> Iterator[tuple[str, int]]:
    """Clear each kind of rows away; gives what it was, in Vietnamese, and how many."""
    days = settings.KEPT_DAYS
    yield "việc chạy nền đã xong", clear_away(days=days["jobs"])
    yield "văn bản đọc vào chưa lập thành dự thảo", clean_intakes(days=days["intakes"])
    yield "tệp đọc vào đã đính kèm ở dự thảo", clean_sources(days=days["intakes"])
    yield "nội dung nhập dở", clean_unsent(days=days["unsent"])
    yield "dấu vết ở bảng nhập", clean_presences()
    yield "kế hoạch đã xem", clean_seen(days=days["seen"])
    yield "thông báo đã đọc", clean_notifications(days=days["notifications"])
    yield "thư đã gửi hoặc đã thôi gửi", clean_mails(days=days["mails"])
    yield "người liên hệ của đầu mối đã kết thúc", clean_focal_people(days=days["people"])
    yield "tên người đã thôi liên hệ trong lịch sử đầu mối", erase_gone_names(days=days["people"])
    yield "phiên đăng nhập đã hết hạn", clean_sessions()


def clean_notifications(*, days: int) -> int:
    """Remove what was read more than ``days`` days ago; how many. Of reminders only those of plans that are closed or
    cancelled: the row is what keeps a person from being reminded of the same date again."""
    told = Q(occasion="") | Q(plan__state__in=[State.CLOSED, State.CANCELLED])
    return Notification.objects.filter(told, read_at__lt=_before(days)).delete()[0]


def clean_mails(*, days: int) -> int:
    """Remove the mails that left, or were given up, more than ``days`` days ago; how many."""
    over = Q(sent_at__lt=_before(days)) | Q(sent_at=None, next_try_at=None, created_at__lt=_before(days))
    return OutgoingMail.objects.filter(over).delete()[0]


def clean_sessions() -> int:
    """Remove the sessions that are over: they open nothing any more; how many. They live in the database."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def _before(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)
