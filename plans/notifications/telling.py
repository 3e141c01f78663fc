"""Writing down what people are told, in the transaction of the deed, and handing what cannot wait to the mails."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from plans.models import MailChoice, Notification, NotificationKind, NotificationSetting, PlanEvent, usual_choice
from plans.notifications.mails import put_in_outbox
from plans.notifications.occasions import About, notices_of


def tell_of(event: PlanEvent, about: About = None) -> list[Notification]:
    """Tell everyone whom ``event`` concerns; the caller has opened its transaction.

    What was to be done and is done, by whomever, counts as read.

    Args:
        about: the thread, the opinion round or the request that the event is about.
    """
    if (done := _done_by(event, about)) is not None:
        event.plan.notifications.unread().filter(done).update(read_at=event.at)
    rows = [
        Notification(
            kind=notice.kind,
            user=notice.user,
            plan=event.plan,
            text=notice.text[:500],
            url_name=notice.url_name,
            url_key=str(notice.url_key),
            url_fragment=notice.url_fragment,
            created_at=event.at,
        )
        for notice in notices_of(event, about)
    ]
    Notification.objects.bulk_create(rows)
    mail_at_once(rows)
    return rows


def _done_by(event: PlanEvent, about: About) -> Q | None:
    """What no longer calls anybody once this has happened."""
    if event.from_state and event.to_state:
        return Q(kind__in=(NotificationKind.AWAITED, NotificationKind.RETURNED))
    called = Q(kind__in=(NotificationKind.OPINION_ASKED, NotificationKind.OPINION_DUE))
    if event.action == "opinion_answered":
        return called & Q(url_name="opinion_answer", url_key=str(about.pk))
    return called if event.action == "opinion_closed" else None


def mail_at_once(rows: Sequence[Notification]) -> None:
    """Put a mail in the outbox for each row whose person wants its kind at once and has an address."""
    chosen = choices_of([row.user_id for row in rows])
    wanted = [row for row in rows if row.user.email and choice_of(chosen, row) == MailChoice.AT_ONCE]
    if not wanted:
        return
    for row in wanted:
        row.mailed_at = timezone.now()
    Notification.objects.bulk_update(wanted, ["mailed_at"])
    put_in_outbox(wanted)


def choices_of(users: Sequence[int]) -> dict[tuple[int, str], str]:
    """What these people chose, by person and kind. One query."""
    rows = NotificationSetting.objects.filter(user__in=users)
    return {(row.user_id, row.kind): row.mail for row in rows}


def choice_of(chosen: dict[tuple[int, str], str], row: Notification) -> str:
    """When the person wants this notification by mail."""
    return chosen.get((row.user_id, row.kind), usual_choice(row.kind))
