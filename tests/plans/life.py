"""A plan taken along its way, each step by the person of the office to whom it belongs."""

from __future__ import annotations

from datetime import date

from plans.actions.approval import approve_plan
from plans.actions.endorsement import endorse_plan
from plans.actions.issuing import issue_plan
from plans.actions.submission import submit_plan
from plans.models import Plan
from plans.workflow import State, main_path
from tests.plans.conftest import Office

ISSUED_ON = date(2023, 6, 19)


def taken_to(
    state: State,
    plan: Plan,
    office: Office,
    *,
    number: int | None = 124,
    issued_on: date = ISSUED_ON,
    number_text: str = "",
) -> Plan:
    """``plan`` as it stands after every step forward from where it is to ``state``."""
    steps = {
        State.DRAFT: lambda: submit_plan(by=office.editor, plan=plan),
        State.IN_REVIEW: lambda: endorse_plan(by=office.reviewer, plan=plan),
        State.ENDORSED: lambda: approve_plan(by=office.approver, plan=plan),
        State.APPROVED: lambda: issue_plan(
            by=office.clerk, plan=plan, number=number, number_text=number_text, issued_on=issued_on
        ),
    }
    plan.refresh_from_db()
    path = main_path(plan.rules)
    for passed in path[path.index(State(plan.state)) : path.index(state)]:
        steps[passed]()
    plan.refresh_from_db()
    return plan
