from plans.workflow import CURRENT_EDITION, State, main_path, steps_of, way_forward
from provinces.models import Role

TRANSITIONS = steps_of(CURRENT_EDITION)


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


def test_workflow_a_step_starts_once_from_a_state_and_roles_exist():
    starts = [(step.name, state) for step in TRANSITIONS for state in step.sources]
    assert len(set(starts)) == len(starts)
    assert {role for step in TRANSITIONS for role in step.roles} <= set(Role)


def test_workflow_steps_that_undo_a_decision_need_reasons():
    labels = [step.label for step in TRANSITIONS if step.needs_reason]
    assert labels == ["Trả lại", "Trả lại", "Hủy duyệt", "Hủy dự thảo"]


def test_workflow_every_state_but_the_last_has_one_way_forward():
    forward = {state: [step.name for step in TRANSITIONS if step.duty and state in step.sources] for state in State}
    assert forward == {
        State.DRAFT: ["submit"],
        State.IN_REVIEW: ["endorse"],
        State.ENDORSED: ["approve"],
        State.APPROVED: ["issue"],
        State.ISSUED: ["close"],
        State.CLOSED: [],
        State.CANCELLED: [],
    }
    assert way_forward(CURRENT_EDITION, State.CLOSED) is None


def test_workflow_main_path_leads_from_the_draft_to_the_end_in_every_edition():
    assert [main_path(edition) for edition in (1, 2)] == [
        (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.ISSUED, State.CLOSED),
        (State.DRAFT, State.IN_REVIEW, State.ENDORSED, State.APPROVED, State.ISSUED, State.CLOSED),
    ]
