"""Which plans a person looked at last, so that they are found again, in whichever browser."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from plans.models import Plan, SeenPlan
from provinces.models import User

MOST_SEEN = 12


def note_seen(*, by: User, plan: Plan) -> None:
    """Note ``plan`` as the one seen last; beyond ``MOST_SEEN`` the oldest are forgotten.

    One query when it was the last one already, two while there is room. Nothing is locked to find out.
    """
    stored = list(SeenPlan.objects.filter(user=by).order_by("-seen_at", "-pk").values_list("plan", "pk"))
    if not stored or stored[0][0] != plan.pk:
        _write(by, plan, forgotten=[key for seen, key in stored if seen != plan.pk][MOST_SEEN - 1 :])


@transaction.atomic
def _write(by: User, plan: Plan, *, forgotten: list[int]) -> None:
    SeenPlan.objects.bulk_create(
        [SeenPlan(user=by, plan=plan)],
        update_conflicts=True,
        unique_fields=["user", "plan"],
        update_fields=["seen_at"],
    )
    if forgotten:
        SeenPlan.objects.filter(pk__in=forgotten).delete()


def clean_seen(*, days: int) -> int:
    """Forget what was not looked at for ``days`` days; how many."""
    return SeenPlan.objects.filter(seen_at__lt=timezone.now() - timedelta(days=days)).delete()[0]
