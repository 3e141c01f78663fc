"""Who else is at work in a plan: at its table, or in the form of one of its activities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from plans.models import Plan, Presence, UnsentForm
from plans.queries.unsent import AT_WORK
from provinces.models import User


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person at work, and the key of the activity that person is in; None: in none."""

    user: User
    activity: int | None


def colleagues_in(user: User, plan: Plan, forms: Mapping[str, int | None]) -> list[Colleague]:
    """The others at work in ``plan``, by name. The caller makes sure who of them, and that ``user``, may edit it: the
    address of a form can be sent by anybody.

    Args:
        forms: the forms of the plan by their addresses, each with the key of its activity.
    """
    now = timezone.now()
    at_table = Presence.objects.filter(plan=plan, counts_until__gte=now).exclude(user=user).select_related("user")
    typing = UnsentForm.objects.filter(saved_at__gte=now - AT_WORK).exclude(user=user)
    typing = typing.filter(page__in=list(forms)).defer("body").select_related("user")
    found = [Colleague(row.user, row.activity_id) for row in at_table]
    found += [Colleague(row.user, forms[row.page]) for row in typing]
    return sorted(set(found), key=lambda one: (str(one.user), one.user.pk, one.activity or 0))
