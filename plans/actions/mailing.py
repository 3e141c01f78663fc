"""The mails on their way: each is taken by one sender at a time and tried until the server takes it.

Nothing here runs within the transaction of a deed. A mail is taken for some minutes and sent outside of any
transaction; whoever loses the race for it finds it taken. A sender that dies between the server's answer and the note
of it sends once more, under the same Message-ID.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from plans.models import OutgoingMail

MOST_TRIES = 100
LONGEST_PAUSE = timedelta(minutes=30)
_TAKEN_FOR = timedelta(minutes=10)
_FOR_GOOD = 500

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a run went: how many left, and how many have to be tried again."""

    sent: int = 0
    left: int = 0


def pause_after(tries: int) -> timedelta:
    """How long a mail waits after so many tries: one minute, then twice as long each time, at most half an hour."""
    return min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST_PAUSE)


def seconds_to_next() -> int:
    """In how many seconds the next mail is due; at least a minute, so that nobody knocks at a closed door all day."""
    due = OutgoingMail.objects.filter(next_try_at__isnull=False).order_by("next_try_at").first()
    wait = (due.next_try_at - timezone.now()).total_seconds() + 1 if due else 0
    return max(60, int(wait))


def mails_waiting() -> int:
    """How many mails are still to be sent, now or later."""
    return OutgoingMail.objects.filter(next_try_at__isnull=False).count()


def send_mails() -> Delivery:
    """Send what is due. A server out of reach ends the run: the others would only wait for it as well."""
    sent, left = 0, 0
    connection = get_connection()
    try:
        while (mail := _take()) is not None:
            try:
                _send(mail, connection)
            except (OSError, ValueError) as error:
                left += 1
                _note_failure(mail, error)
                connection.close()
                if not _concerns_one_mail(error):
                    break
            else:
                sent += 1
    finally:
        connection.close()
    return Delivery(sent, left)


def _take() -> OutgoingMail | None:
    """A mail that is due, for this sender alone until the time it is taken for is over."""
    now = timezone.now()
    for mail in OutgoingMail.objects.filter(next_try_at__lte=now).order_by("next_try_at", "pk")[:20]:
        free = OutgoingMail.objects.filter(pk=mail.pk, next_try_at=mail.next_try_at)
        if free.update(next_try_at=now + _TAKEN_FOR, tries=F("tries") + 1):
            mail.tries += 1
            return mail
    return None


def _send(mail: OutgoingMail, connection: BaseEmailBackend) -> None:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<thong-bao-{mail.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(mail.subject, mail.body, to=[mail.to], headers=headers, connection=connection)
    if mail.page:
        message.attach_alternative(mail.page, "text/html")
    message.send()
    OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), next_try_at=None, last_error="")


def _note_failure(mail: OutgoingMail, error: Exception) -> None:
    """Try again later; never again when the server refuses this mail for good, or after many tries, or when no mail
    can be made of it (a line break in an address, half a character)."""
    again = timezone.now() + pause_after(mail.tries)
    if mail.tries >= MOST_TRIES or _is_refused_for_good(error):
        again = None
        logger.error("Thôi không gửi thư %s sau %s lần: %s", mail.pk, mail.tries, error)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        next_try_at=again, last_error=f"{type(error).__name__}: {error}"[:500]
    )


def _concerns_one_mail(error: Exception) -> bool:
    if isinstance(error, ValueError):
        return True
    return isinstance(error, SMTPException) and not isinstance(error, SMTPAuthenticationError) and bool(_codes(error))


def _is_refused_for_good(error: Exception) -> bool:
    return _concerns_one_mail(error) and all(code >= _FOR_GOOD for code in _codes(error))


def _codes(error: OSError) -> list[int]:
    if isinstance(error, SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, SMTPResponseException) else []
