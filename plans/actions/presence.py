"""Noting who is at the table of a plan."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from plans.models import Activity, Plan, Presence
from provinces.models import User

FORGOTTEN_AFTER = timedelta(days=1)


def note_presence(*, by: User, plan: Plan, activity: Activity | None) -> None:
    """The person is at the table of ``plan`` now, in the row of ``activity``, or in none that is stored; so too when
    somebody removes that activity in this moment."""
    try:
        _write(by, plan, activity)
    except IntegrityError:
        _write(by, plan, None)


@transaction.atomic
def _write(by: User, plan: Plan, activity: Activity | None) -> None:
    Presence.objects.bulk_create(
        [Presence(user=by, plan=plan, activity=activity)],
        update_conflicts=True,
        unique_fields=["user", "plan"],
        update_fields=["activity", "seen_at"],
    )


@transaction.atomic
def note_absence(*, by: User, plan: Plan) -> None:
    """The person has left the table."""
    Presence.objects.filter(user=by, plan=plan).delete()


def clean_presences() -> int:
    """Forget those whose browser never said that the table was closed; how many."""
    return Presence.objects.filter(seen_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()[0]
