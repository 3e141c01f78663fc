"""A thousand issues at once, one in ten rolled back: no gap, no number given twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Max

from plans.actions.numbering import allot_number
from plans.models import Plan
from plans.workflow import State
from tests.plans.conftest import plan_fields
from tests.plans.races.conftest import together

ISSUES = 1000
DAY = date(2023, 6, 19)


class RolledBack(Exception):
    """The issue failed after its number was given."""


@pytest.fixture
def approved(program, soc_trang):
    """A thousand plans that wait for their number."""
    fields = plan_fields(program, soc_trang)
    return Plan.objects.bulk_create(Plan(**fields, state=State.APPROVED, search_key="") for _ in range(ISSUES))


def issue(plan: Plan, number_of, *, fails: bool) -> int:
    """Give ``plan`` its number and state in one transaction, which fails at the end when it should."""
    with transaction.atomic():
        number = number_of(plan)
        Plan.objects.filter(pk=plan.pk).update(
            state=State.ISSUED, number=number, number_text=f"{number:02d}", number_year=2023, issued_on=DAY
        )
        if fails:
            raise RolledBack
    return number


def issue_all(plans, number_of):
    """Issue every plan in threads; one in ten fails the first time and is tried again at the end."""
    first = together([lambda p=plan, n=n: issue(p, number_of, fails=n % 10 == 0) for n, plan in enumerate(plans)])
    again = [plan for plan, result in zip(plans, first, strict=True) if isinstance(result, RolledBack)]
    return first, together([lambda p=plan: issue(p, number_of, fails=False) for plan in again])


def test_a_thousand_issues_leave_no_gap_and_no_duplicate(approved):
    first, again = issue_all(approved, lambda plan: allot_number(plan, year=2023)[0])
    assert sum(isinstance(result, RolledBack) for result in first) == ISSUES // 10
    assert len(again) == ISSUES // 10
    numbers = Plan.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, ISSUES + 1))


def test_the_highest_number_plus_one_fails_under_load(approved):
    """The control: without the locked series the same threads give numbers twice, and the database refuses them."""

    def highest_plus_one(plan: Plan) -> int:
        return (Plan.objects.aggregate(last=Max("number"))["last"] or 0) + 1

    first, _ = issue_all(approved[:200], highest_plus_one)
    assert any(isinstance(result, IntegrityError) for result in first)
