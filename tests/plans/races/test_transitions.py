"""Approve, return and withdraw fired together: one wins, the others are told."""

from __future__ import annotations

from plans.actions import transitions
from plans.actions.approval import approve_plan, return_plan
from plans.actions.errors import NotAllowed
from plans.actions.submission import withdraw_plan
from plans.models import Plan
from plans.workflow import State
from tests.plans.races.conftest import together

ROUNDS = 300
OUTCOMES = {"approve": State.APPROVED, "return": State.DRAFT, "withdraw": State.DRAFT}


def fire(plan: Plan, office) -> dict[str, object]:
    """Fire the three steps at once at a plan under review; what came of each."""
    Plan.objects.filter(pk=plan.pk).update(state=State.IN_REVIEW)
    results = together(
        [
            lambda: approve_plan(by=office.approver, plan=plan),
            lambda: return_plan(by=office.reviewer, plan=plan, reason="Thiếu"),
            lambda: withdraw_plan(by=office.editor, plan=plan),
        ],
        threads=3,
    )
    return dict(zip(OUTCOMES, results, strict=True))


def test_one_step_wins_each_round_and_the_others_are_told(draft, soc_trang):
    winners = []
    for _ in range(ROUNDS):
        results = fire(draft, soc_trang)
        won = [name for name, result in results.items() if isinstance(result, Plan)]
        told = [result for result in results.values() if isinstance(result, NotAllowed)]
        state = Plan.objects.get(pk=draft.pk).state
        # A return or withdrawal may come right after an approval only as the table allows it: a return does.
        assert (len(won), len(told)) in ((1, 2), (2, 1)), results
        if len(won) == 2:
            assert set(won) == {"approve", "return"}, won
            assert state == State.DRAFT
        else:
            assert state == OUTCOMES[won[0]]
        assert all("kế hoạch đang ở tình trạng" in str(refusal) for refusal in told)
        winners += won
    assert draft.events.filter(action__in=OUTCOMES).count() == len(winners)


def test_more_than_the_table_allows_wins_without_the_lock(draft, soc_trang, monkeypatch):
    """The control: when the row is read without a lock, both a withdrawal and another step go through."""
    monkeypatch.setattr(transitions, "lock_plan", lambda pk: Plan.objects.select_related("province").get(pk=pk))
    monkeypatch.setattr(transitions, "record_event", lambda *args, **kwargs: None)
    together_won = [
        {name for name, result in fire(draft, soc_trang).items() if isinstance(result, Plan)} for _ in range(60)
    ]
    assert any("withdraw" in won and len(won) > 1 for won in together_won)
