"""Duyệt, hủy duyệt and trả lại: the leaders' answers to a plan that was sent up."""

from __future__ import annotations

from django.db import transaction

from plans.actions.transitions import carry_out
from plans.models import Plan
from provinces.models import User


@transaction.atomic
def approve_plan(*, by: User, plan: Plan) -> Plan:
    """Approve a plan that the Sở has sent up.

    Raises:
        NotAllowed: it is not this person's to approve now.
    """
    return carry_out(plan.pk, "approve", by=by)


@transaction.atomic
def return_plan(*, by: User, plan: Plan, reason: str) -> Plan:
    """Send a plan back to the desk with reasons.

    Raises:
        NotAllowed: it is not this person's to return now.
        ActionRefused: no reason is given.
    """
    return carry_out(plan.pk, "return", by=by, reason=reason)


@transaction.atomic
def unapprove_plan(*, by: User, plan: Plan, reason: str) -> Plan:
    """Hủy duyệt: take back an approval while the plan has no number yet.

    Raises:
        NotAllowed: it is not this person's to take back now.
        ActionRefused: no reason is given.
    """
    return carry_out(plan.pk, "unapprove", by=by, reason=reason)
