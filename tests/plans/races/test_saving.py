"""Many people save one plan at once: nobody's save is lost unseen."""

from __future__ import annotations

import itertools

import pytest

from plans.actions import drafting
from plans.actions.drafting import PlanData, edit_plan
from plans.actions.errors import StaleVersion
from plans.models import Plan
from tests.plans.races.conftest import THREADS, together

SAVES = 1000


def count_up(plan: Plan, editor, saves: int) -> int:
    """Add one to the number in the plan's place, ``saves`` times; how often a stale save was refused."""
    refused = 0
    for _ in range(saves):
        for _ in itertools.count():
            read = Plan.objects.get(pk=plan.pk)
            data = PlanData({"place": str(int(read.place) + 1)})
            try:
                edit_plan(by=editor, plan=read, expected_version=read.version, data=data)
                break
            except StaleVersion:
                refused += 1
    return refused


@pytest.fixture
def counter(draft):
    """A plan whose place is a number."""
    Plan.objects.filter(pk=draft.pk).update(place="0")
    return draft


def test_a_thousand_saves_lose_nothing(counter, soc_trang):
    tasks = [lambda: count_up(counter, soc_trang.editor, SAVES // THREADS)] * THREADS
    refused = together(tasks)
    assert all(isinstance(count, int) for count in refused), refused
    assert sum(refused) > 0
    assert Plan.objects.get(pk=counter.pk).place == str(SAVES)
    assert counter.events.filter(action="edited").count() == SAVES


def test_saves_are_lost_without_the_guard(counter, soc_trang, monkeypatch):
    """The control: with the version check off, the same threads overwrite each other."""
    monkeypatch.setattr(drafting, "refuse_stale", lambda row, expected: None)
    together([lambda: count_up(counter, soc_trang.editor, 25)] * THREADS)
    assert int(Plan.objects.get(pk=counter.pk).place) < 25 * THREADS
