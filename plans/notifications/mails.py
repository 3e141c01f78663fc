"""The words of mails, and the outbox in which they wait until the transaction has committed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import KombuError

from plans.models import Notification, OutgoingMail
from plans.notifications.letters import letter_of, one_line

SEND_TASK = "plans.send_mail_queue"
# What programs of mail show of a subject on a wide screen.
_LONGEST_SUBJECT = 150

logger = logging.getLogger(__name__)


def put_in_outbox(rows: Sequence[Notification]) -> None:
    """One mail for each notification; the worker is told of them when the transaction has committed."""
    if not settings.MAIL_IS_ON:
        return
    OutgoingMail.objects.bulk_create(_mail_of(row) for row in rows)
    transaction.on_commit(ask_to_send)


def digest_of(rows: Sequence[Notification], day: date) -> OutgoingMail:
    """The daily mail of one person over ``rows``, by plan in the order in which each comes first."""
    user = rows[0].user
    letter = letter_of(str(user), rows)
    return OutgoingMail(
        user=user,
        to=user.email,
        subject=f"Hợp tác du lịch: {len(rows)} thông báo ngày {day:%d/%m/%Y}",
        body=letter.as_text(),
        page=letter.as_page(),
        digest_on=day,
    )


def ask_to_send(*, seconds: int = 0) -> None:
    """Ask a worker to send what is due, ``seconds`` from now; without a worker ``send_mail_queue`` does it later."""
    try:
        current_app.signature(SEND_TASK).apply_async(retry=False, countdown=seconds)
    except (KombuError, OSError):
        logger.warning("Không báo được cho bộ phận chạy nền; thư nằm chờ lệnh send_mail_queue.", exc_info=True)


def _mail_of(row: Notification) -> OutgoingMail:
    said = f"{row.plan}: {row.text}" if row.plan else row.text
    letter = letter_of(str(row.user), [row])
    return OutgoingMail(
        user=row.user,
        to=row.user.email,
        subject=shorten(one_line(said), _LONGEST_SUBJECT, placeholder="…"),
        body=letter.as_text(),
        page=letter.as_page(),
    )
