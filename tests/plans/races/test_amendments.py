"""An issued plan is amended once at a time and superseded once, whoever presses what at the same moment."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from plans.actions import amendment
from plans.actions.amendment import amend_plan
from plans.actions.cancellation import cancel_plan
from plans.actions.errors import NotAllowed
from plans.actions.issuing import issue_plan
from plans.models import Plan
from plans.queries.integrity import tampering_with
from plans.workflow import State
from tests.plans.life import taken_to
from tests.plans.races.conftest import together

ROUNDS = 20
DAY = date(2023, 8, 1)


@pytest.fixture
def issued(draft, soc_trang, monkeypatch) -> Plan:
    """An issued plan; papers are left blank, their looks are no part of the race."""
    monkeypatch.setattr("plans.actions.freezing.write_pdf", lambda document, *, draft: b"%PDF-1.7\n")
    return taken_to(State.ISSUED, draft, soc_trang)


def amend_at_once(plan: Plan, people: list) -> list[object]:
    """Everybody presses "Điều chỉnh, bổ sung"."""
    return together([lambda by=by: amend_plan(by=by, plan=plan) for by in people], threads=len(people))


def test_amendments_started_at_the_same_moment_are_one(issued, soc_trang, administrator):
    people = [soc_trang.editor, administrator, soc_trang.editor, administrator]
    for _ in range(ROUNDS):
        drafts = amend_at_once(issued, people)
        assert drafts == [drafts[0]] * len(people)
        cancel_plan(by=soc_trang.editor, plan=drafts[0], reason="Lập lại")
    assert issued.amendments.count() == ROUNDS
    assert issued.events.filter(action="amendment_started").count() == ROUNDS
    assert tampering_with(Plan.objects.get(pk=issued.pk)) == []


def test_amendments_started_at_the_same_moment_clash_without_the_lock(issued, soc_trang, administrator, monkeypatch):
    """The control: looking for an amendment without the lock is not enough, and the database refuses the second."""
    monkeypatch.setattr(amendment, "lock_plan", lambda pk: Plan.objects.select_related("province").get(pk=pk))
    monkeypatch.setattr(amendment, "record_event", lambda *args, **kwargs: None)
    results = []
    for _ in range(ROUNDS):
        results += amend_at_once(issued, [soc_trang.editor, administrator])
        for under_way in issued.amendments.filter(state=State.DRAFT):
            cancel_plan(by=soc_trang.editor, plan=under_way, reason="Lập lại")
    assert any(isinstance(result, IntegrityError) for result in results)


def test_plan_is_superseded_once(issued, soc_trang, administrator):
    """Two people issue the same amendment: it gets one number, and the plan it amends is told once."""
    for number in range(1, ROUNDS + 1):
        amended = Plan.objects.in_force().get()
        newer = taken_to(State.APPROVED, amend_plan(by=soc_trang.editor, plan=amended), soc_trang)
        results = together(
            [
                lambda by=by, plan=newer: issue_plan(by=by, plan=plan, issued_on=DAY)
                for by in (soc_trang.clerk, administrator)
            ],
            threads=2,
        )
        assert {type(result) for result in results} == {Plan, NotAllowed}, results
        assert Plan.objects.in_force().get() == newer
        assert amended.events.filter(action="superseded").count() == 1
        assert Plan.objects.get(pk=newer.pk).number == 124 + number
    assert [sentence for plan in Plan.objects.all() for sentence in tampering_with(plan)] == []


def test_second_paper_in_the_place_of_the_first_is_refused_by_the_database(issued, soc_trang):
    """Two amendments issued side by side would both be in force; the database holds one."""
    amend_plan(by=soc_trang.editor, plan=issued)
    other = Plan.objects.get(pk=issued.pk)
    other.pk, other.state, other.amends = None, State.DRAFT, issued
    other.number = other.number_year = other.issued_on = None
    other.number_text = ""
    with pytest.raises(IntegrityError, match="plan_amended_once"):
        other.save(force_insert=True)
