"""Trình: a draft goes up for review, and its paper is frozen as it stood. Thu hồi: it is taken back."""

from __future__ import annotations

from django.db import transaction

from plans.actions.errors import ActionRefused
from plans.actions.freezing import freeze
from plans.actions.transitions import carry_out
from plans.models import Plan, RevisionReason
from plans.queries.completeness import missing_for_submission
from provinces.models import User


@transaction.atomic
def submit_plan(*, by: User, plan: Plan, is_signed: bool = False) -> Plan:
    """Submit a draft for review.

    Args:
        is_signed: the paper was signed outside the portal; it is taken as it is, for its words no longer change.

    Raises:
        NotAllowed: it is not this person's to submit now.
        ActionRefused: something is missing; every gap is a reason.
    """
    submitted = carry_out(plan.pk, "submit", by=by)
    gaps = missing_for_submission(submitted)
    if gaps and not is_signed:
        raise ActionRefused(*(gap.sentence for gap in gaps))
    freeze(submitted, by=by, reason=RevisionReason.SUBMITTED)
    return submitted


@transaction.atomic
def withdraw_plan(*, by: User, plan: Plan) -> Plan:
    """Take a submitted plan back to the desk.

    Raises:
        NotAllowed: it is not this person's to withdraw now.
    """
    return carry_out(plan.pk, "withdraw", by=by)
