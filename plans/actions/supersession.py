"""An amendment that is issued supersedes the plan it amends, and both histories say so."""

from __future__ import annotations

from plans.actions.events import record_event
from plans.actions.locking import lock_plan
from plans.models import Plan
from provinces.models import User


def note_supersession(plan: Plan, *, by: User) -> None:
    """Record in the amended plan that ``plan`` has taken its place; the caller has opened the transaction."""
    if plan.amends_id is None:
        return
    amended = lock_plan(plan.amends_id)
    record_event(amended, by=by, action="superseded", subject=f"{plan.code} ngày {plan.issued_on:%d/%m/%Y}")
