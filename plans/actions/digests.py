"""The daily mail: what people were told of and is neither read nor mailed yet, one mail a person and day."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from plans.models import MailChoice, Notification
from plans.notifications.mails import ask_to_send, digest_of
from plans.notifications.telling import choice_of, choices_of
from provinces.models import User

# What lay unread for longer was seen on the page or is past.
OLDEST = timedelta(days=7)


def make_digests() -> int:
    """Put today's daily mails in the outbox; whoever has got one today gets the rest tomorrow. Returns how many."""
    if not settings.MAIL_IS_ON:
        return 0
    waiting = Notification.objects.unread().filter(mailed_at__isnull=True, created_at__gte=timezone.now() - OLDEST)
    people = User.objects.filter(pk__in=waiting.values("user"), is_active=True).exclude(email="").order_by("pk")
    made = sum(_make_digest(user) for user in people)
    if made:
        ask_to_send()
    return made


def _make_digest(user: User) -> bool:
    """The mail of one person, in one transaction with the note that its matters were mailed."""
    try:
        with transaction.atomic():
            rows = _wanted(user)
            if not rows or user.outgoing_mails.filter(digest_on=timezone.localdate()).exists():
                return False
            digest_of(rows, timezone.localdate()).save(force_insert=True)
            Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=timezone.now())
    except IntegrityError:
        # Another run made it in the same moment.
        return False
    return True


def _wanted(user: User) -> list[Notification]:
    """Unread, not mailed, still the person's to read, and wanted by mail; the oldest first."""
    chosen = choices_of([user.pk])
    rows = Notification.objects.visible_to(user).unread()
    rows = rows.filter(mailed_at__isnull=True, created_at__gte=timezone.now() - OLDEST)
    found = rows.select_related("plan__province", "user").order_by("created_at", "pk")
    return [row for row in found if choice_of(chosen, row) != MailChoice.NEVER]
