"""The words of mails, and the outbox in which they wait until the transaction has committed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import KombuError

from plans.models import Notification, OutgoingMail

SEND_TASK = "plans.send_mail_queue"
_FOOT = "Thư tự động của cổng Hợp tác du lịch; xin không trả lời thư này."

logger = logging.getLogger(__name__)


def put_in_outbox(rows: Sequence[Notification]) -> None:
    """One mail for each notification; the worker is told of them when the transaction has committed."""
    if not settings.MAIL_IS_ON:
        return
    OutgoingMail.objects.bulk_create(_mail_of(row) for row in rows)
    transaction.on_commit(ask_to_send)


def digest_of(rows: Sequence[Notification], day: date) -> OutgoingMail:
    """The daily mail of one person over ``rows``, by plan in the order in which each comes first."""
    by_plan: dict[str, list[Notification]] = {}
    for row in rows:
        by_plan.setdefault(_heading(row), []).append(row)
    parts = [f"{heading}\n" + "\n".join(map(_item, found)) for heading, found in by_plan.items()]
    user = rows[0].user
    return OutgoingMail(
        user=user,
        to=user.email,
        subject=f"{len(rows)} thông báo ngày {day:%d/%m/%Y}",
        body=_letter(user.full_name or user.username, "\n\n".join(parts)),
        digest_on=day,
    )


def ask_to_send(*, seconds: int = 0) -> None:
    """Ask a worker to send what is due, ``seconds`` from now; without a worker ``send_mail_queue`` does it later."""
    try:
        current_app.signature(SEND_TASK).apply_async(retry=False, countdown=seconds)
    except (KombuError, OSError):
        logger.warning("Không báo được cho bộ phận chạy nền; thư nằm chờ lệnh send_mail_queue.", exc_info=True)


def _mail_of(row: Notification) -> OutgoingMail:
    heading = _heading(row)
    return OutgoingMail(
        user=row.user,
        to=row.user.email,
        subject=_one_line(f"{row.get_kind_display()}: {heading}" if row.plan else row.get_kind_display())[:300],
        body=_letter(str(row.user), f"{heading}\n{_item(row)}"),
    )


def _heading(row: Notification) -> str:
    return f"{row.plan}: {row.plan.subject}" if row.plan else row.get_kind_display()


def _item(row: Notification) -> str:
    when = timezone.localtime(row.created_at)
    return f"- {_one_line(row.text)} ({when:%H:%M %d/%m/%Y})\n  {settings.SITE_URL}{row.url}"


def _letter(name: str, content: str) -> str:
    chosen = f"Chọn loại thông báo nhận qua thư: {settings.SITE_URL}{reverse('notification_settings')}"
    return f"Kính gửi {name},\n\n{content}\n\n{chosen}\n{_FOOT}\n"


def _one_line(words: str) -> str:
    """A name with a line break must not become a heading of the mail."""
    return " ".join(words.split())
