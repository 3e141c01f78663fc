from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from plans.actions.errors import ActionRefused
from plans.actions.issuing import issue_plan
from plans.models import NumberingRule, NumberSeries, Plan
from plans.workflow import State
from tests.plans.conftest import make_draft
from tests.plans.life import taken_to

DAY = date(2023, 6, 19)


@pytest.fixture
def issue(program, soc_trang):
    """Draft and issue one more plan of Sóc Trăng, under a symbol."""

    def issue_another(symbol="KH-UBND", **values):
        plan = make_draft(program, soc_trang)
        Plan.objects.filter(pk=plan.pk).update(symbol=symbol)
        plan = taken_to(State.APPROVED, plan, soc_trang)
        return issue_plan(by=soc_trang.clerk, plan=plan, **({"issued_on": DAY} | values)).code

    return issue_another


def test_numbers_count_per_symbol_and_year(issue):
    given = [
        issue(),
        issue(),
        issue(symbol="KH-SDL"),
        issue(issued_on=date(2024, 1, 2)),
        issue(),
    ]
    assert given == ["01/KH-UBND", "02/KH-UBND", "01/KH-SDL", "01/KH-UBND", "03/KH-UBND"]


def test_joint_series_counts_all_symbols_and_pads(issue, soc_trang):
    NumberingRule.objects.create(issuing_body=soc_trang.committee, is_joint=True, padding=4)
    assert [issue(), issue(symbol="KH-SDL"), issue()] == ["0001/KH-UBND", "0002/KH-SDL", "0003/KH-UBND"]


def test_joint_series_that_begins_within_a_year_goes_on_after_all_numbers_given(issue, soc_trang):
    issue(number=41)
    issue(symbol="KH-SDL", number=124)
    issue(number=200, issued_on=date(2024, 1, 2))
    rule = NumberingRule.objects.create(issuing_body=soc_trang.committee, is_joint=True)
    assert [issue(), issue(symbol="KH-SDL")] == ["125/KH-UBND", "126/KH-SDL"]
    rule.is_joint = False
    rule.save()
    assert [issue(), issue(symbol="KH-SDL")] == ["126/KH-UBND", "127/KH-SDL"]


def test_typed_number_is_taken_and_the_series_goes_on_after_it(issue):
    assert [issue(number=124), issue(), issue(number=7), issue()] == [
        "124/KH-UBND",
        "125/KH-UBND",
        "07/KH-UBND",
        "126/KH-UBND",
    ]


def test_used_number_refused_in_a_joint_series_whatever_the_symbol(issue, soc_trang):
    NumberingRule.objects.create(issuing_body=soc_trang.committee, is_joint=True)
    issue(number=5)
    with pytest.raises(ActionRefused, match="Số 05/KH-UBND năm 2023 đã được cấp"):
        issue(symbol="KH-SDL", number=5)


def test_refused_issue_leaves_no_gap(issue):
    issue()
    with pytest.raises(ActionRefused):
        issue(number=1)
    assert issue() == "02/KH-UBND"
    assert NumberSeries.objects.get().last_number == 2


def test_rule_by_which_a_number_was_given_cannot_be_deleted_by_any_way(issue, soc_trang):
    rule = NumberingRule.objects.create(issuing_body=soc_trang.committee, is_joint=True)
    issue()
    with pytest.raises(ProtectedError):
        rule.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        _delete_behind_the_model(rule)
    assert NumberingRule.objects.get() == rule


def _delete_behind_the_model(rule):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM plans_numberingrule WHERE id = %s", [rule.pk])
    connection.check_constraints()


def test_rule_that_gave_no_number_can_be_deleted(issue, soc_trang):
    issue()
    NumberingRule.objects.create(issuing_body=soc_trang.committee, is_joint=True).delete()
    assert not NumberingRule.objects.exists()
