from plans.workflow import BY_NAME, TRANSITIONS, State
from provinces.models import Role


def reached(start: State) -> set[State]:
    """Every state that can be reached from ``start`` by steps of the table."""
    found, waiting = set(), [start]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += [step.target for step in TRANSITIONS if state in step.sources]
    return found


def test_workflow_every_state_is_reached_from_draft():
    assert reached(State.DRAFT) == set(State)


def test_workflow_an_issued_plan_only_closes():
    assert reached(State.ISSUED) == {State.ISSUED, State.CLOSED}


def test_workflow_names_are_unique_and_roles_exist():
    assert len(BY_NAME) == len(TRANSITIONS)
    assert {step.role for step in TRANSITIONS} <= set(Role)


def test_workflow_only_returning_needs_reasons():
    assert [step.label for step in TRANSITIONS if step.needs_reason] == ["Trả lại"]
