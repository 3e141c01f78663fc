"""Noting who is at the table of a plan."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from plans.models import Activity, Plan, Presence
from provinces.models import User

# The table tells every 15 seconds that it is open.
AT_TABLE = timedelta(seconds=45)
# Without a script it tells so only when it is opened and when it is saved.
AT_PAGE = timedelta(minutes=10)
FORGOTTEN_AFTER = timedelta(days=1)


def note_presence(*, by: User, plan: Plan, activity: Activity | None, counts_for: timedelta = AT_TABLE) -> None:
    """The person is at the table of ``plan`` now, in the row of ``activity``, or in none that is stored; so too when
    somebody removes that activity in this moment. Who is silent for longer than ``counts_for`` has gone."""
    try:
        _write(by, plan, activity, counts_for)
    except IntegrityError:
        _write(by, plan, None, counts_for)


@transaction.atomic
def _write(by: User, plan: Plan, activity: Activity | None, counts_for: timedelta) -> None:
    Presence.objects.bulk_create(
        [Presence(user=by, plan=plan, activity=activity, counts_until=timezone.now() + counts_for)],
        update_conflicts=True,
        unique_fields=["user", "plan"],
        update_fields=["activity", "counts_until"],
    )


@transaction.atomic
def note_absence(*, by: User, plan: Plan) -> None:
    """The person has left the table."""
    Presence.objects.filter(user=by, plan=plan).delete()


def clean_presences() -> int:
    """Forget those whose browser never said that the table was closed; how many."""
    return Presence.objects.filter(counts_until__lt=timezone.now() - FORGOTTEN_AFTER).delete()[0]
