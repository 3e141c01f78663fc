"""Trình Ủy ban nhân dân: the head of the Sở sends a submitted plan on. Rút lại: and takes it back."""

from __future__ import annotations

from django.db import transaction

from plans.actions.transitions import carry_out
from plans.models import Plan
from provinces.models import User


@transaction.atomic
def endorse_plan(*, by: User, plan: Plan) -> Plan:
    """Send a plan that was submitted to the Sở on to the leader of the People's Committee.

    Raises:
        NotAllowed: it is not this person's to send on now.
    """
    return carry_out(plan.pk, "endorse", by=by)


@transaction.atomic
def recall_plan(*, by: User, plan: Plan) -> Plan:
    """Take a plan back to the Sở before the leader of the People's Committee has decided.

    Raises:
        NotAllowed: it is not this person's to take back now.
    """
    return carry_out(plan.pk, "recall", by=by)
