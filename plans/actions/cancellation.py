"""Hủy dự thảo: a draft that came to nothing leaves the desks; it stays readable and never becomes a paper."""

from __future__ import annotations

from django.db import transaction

from plans.actions.transitions import carry_out
from plans.models import Plan
from provinces.models import User


@transaction.atomic
def cancel_plan(*, by: User, plan: Plan, reason: str) -> Plan:
    """Cancel a draft. The plan that it was to amend can be amended anew; an open round of opinions ends.

    Raises:
        NotAllowed: it is not this person's to cancel now.
        ActionRefused: no reason is given.
    """
    return carry_out(plan.pk, "cancel", by=by, reason=reason)
