"""The record of what happened: one row for each change, chained by hash to the row before."""

from __future__ import annotations

from django.utils import timezone

from plans.models import Plan, PlanEvent
from plans.notifications.occasions import About
from plans.notifications.telling import tell_of
from provinces.models import User


def record_event(
    plan: Plan,
    *,
    by: User | None,
    action: str,
    subject: str = "",
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
    about: About = None,
) -> PlanEvent:
    """Append one event, and tell whom it concerns. The caller holds the plan's row locked, so the chain cannot fork.

    Args:
        by: the acting person; None when an operator runs a command on the server.
        action: the verb in the past tense, as ``PlanEvent.action`` stores it.
        subject: what it was done to, in the words of the page.
        about: the thread, the opinion round or the request it is about, for those who are told.
    """
    last = PlanEvent.objects.filter(plan=plan).order_by("-pk").first()
    event = PlanEvent(
        plan=plan,
        at=timezone.now(),
        by=by,
        action=action,
        subject=subject[:300],
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        previous_hash=last.hash if last else "",
    )
    event.hash = event.computed_hash()
    event.save(force_insert=True)
    tell_of(event, about)
    return event
