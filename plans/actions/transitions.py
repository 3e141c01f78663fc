"""The one executor of the workflow table: no state is set anywhere else."""

from __future__ import annotations

from typing import Any

from plans.actions.errors import ActionRefused, NotAllowed
from plans.actions.events import record_event
from plans.actions.locking import lock_plan, touch
from plans.actions.opinions import end_open_round
from plans.models import Plan
from plans.permissions import can_carry_out
from plans.workflow import State, Transition, step_from, step_named
from provinces.models import User


def carry_out(plan_id: int, transition: str, *, by: User, reason: str = "", **values: Any) -> Plan:
    """Take one step of the workflow; the caller has opened the transaction.

    Effects in order: the plan's row is locked; the person and the state are checked against the table; state and
    ``values`` are saved together; a draft that leaves the desk ends its opinion round; the version counts up; the
    event is recorded.

    Raises:
        NotAllowed: the table does not give this step to this person in this state.
        ActionRefused: the step needs reasons and none are given.
    """
    plan = lock_plan(plan_id)
    step = _step(plan, transition, by=by)
    if step.needs_reason and not reason.strip():
        raise ActionRefused(f"Cần ghi lý do khi {step.deed}.")
    before = plan.state
    plan.state = step.target
    for name, value in values.items():
        setattr(plan, name, value)
    plan.save()
    if before == State.DRAFT:
        end_open_round(plan, by=by)
    touch(plan, by=by)
    record_event(plan, by=by, action=transition, from_state=before, to_state=plan.state, reason=reason)
    return plan


def _step(plan: Plan, transition: str, *, by: User) -> Transition:
    step = step_from(plan.rules, transition, plan.state)
    if step is not None and can_carry_out(by, plan, transition):
        return step
    named = step_named(plan.rules, transition)
    what = f"“{named.label}”" if named else "làm bước này theo quy trình của kế hoạch"
    raise NotAllowed(f"Không thể {what}: kế hoạch đang ở tình trạng “{plan.get_state_display()}”.")
