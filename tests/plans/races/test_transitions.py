"""Steps of the workflow fired together: what happens is what the table allows one after another."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import permutations

from plans.actions import transitions
from plans.actions.approval import approve_plan, return_plan
from plans.actions.endorsement import endorse_plan
from plans.actions.errors import NotAllowed
from plans.actions.submission import withdraw_plan
from plans.models import Plan
from plans.queries.integrity import tampering_with
from plans.workflow import CURRENT_EDITION, State, step_from
from tests.plans.conftest import Office
from tests.plans.races.conftest import together

ROUNDS = 300


def steps(plan: Plan, office: Office) -> dict[str, Callable[[], Plan]]:
    """What four people press at the same moment, while the plan is with the head of the Sở."""
    return {
        "withdraw": lambda: withdraw_plan(by=office.editor, plan=plan),
        "return": lambda: return_plan(by=office.reviewer, plan=plan, reason="Thiếu"),
        "endorse": lambda: endorse_plan(by=office.reviewer, plan=plan),
        "approve": lambda: approve_plan(by=office.approver, plan=plan),
    }


def fire(plan: Plan, office: Office) -> dict[str, object]:
    """Fire the steps at once; what came of each."""
    Plan.objects.filter(pk=plan.pk).update(state=State.IN_REVIEW)
    pressed = dict(random.sample(list(steps(plan, office).items()), k=4))
    return dict(zip(pressed, together(list(pressed.values()), threads=len(pressed)), strict=True))


def winners(results: dict[str, object]) -> list[str]:
    """The steps that were carried out."""
    return [name for name, result in results.items() if isinstance(result, Plan)]


def after(names: Iterable[str]) -> State | None:
    """Where the table leads by these steps, one after another; None where it does not lead on."""
    state = State.IN_REVIEW
    for name in names:
        step = step_from(CURRENT_EDITION, name, state)
        if step is None:
            return None
        state = step.target
    return state


def test_what_wins_the_table_allows_and_the_others_are_told(draft, soc_trang):
    won = []
    for _ in range(ROUNDS):
        last = draft.events.order_by("pk").last()
        results = fire(draft, soc_trang)
        refused = [result for result in results.values() if not isinstance(result, Plan)]
        assert {type(result) for result in refused} == {NotAllowed}, refused
        assert all("kế hoạch đang ở tình trạng" in str(refusal) for refusal in refused)
        happened = list(draft.events.filter(pk__gt=last.pk).order_by("pk").values_list("action", flat=True))
        assert sorted(happened) == sorted(winners(results))
        assert Plan.objects.get(pk=draft.pk).state == after(happened)
        won.append(happened)
    assert all(won), "somebody wins each round"
    assert len({tuple(happened) for happened in won}) > 2, "different people win"
    assert tampering_with(Plan.objects.get(pk=draft.pk)) == []


def test_what_no_table_allows_wins_without_the_lock(draft, soc_trang, monkeypatch):
    """The control: when the row is read without a lock, steps win that cannot follow each other in any order."""
    monkeypatch.setattr(transitions, "lock_plan", lambda pk: Plan.objects.select_related("province").get(pk=pk))
    monkeypatch.setattr(transitions, "record_event", lambda *args, **kwargs: None)
    rounds = [winners(fire(draft, soc_trang)) for _ in range(60)]
    assert any(all(after(order) is None for order in permutations(won)) for won in rounds if won)
