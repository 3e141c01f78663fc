"""From the day of a merger the heir of the leading city issues the common plan, and everybody follows one rule."""

from __future__ import annotations

from datetime import date

import pytest

from plans.forms.suggestions import Choice, suggestion_for
from plans.models import Plan, PlanEvent
from plans.notifications.occasions import notices_of
from plans.queries.carrying_out import plans_beside
from plans.queries.leading import is_common, leading_provinces, with_common
from plans.queries.plans import common_plan_of
from plans.queries.take_up import common_plans_of
from provinces.models import ProvinceSuccession
from tests.factories.plans import PlanFactory
from tests.factories.provinces import ProvinceFactory
from tests.plans.conftest import province_named

MERGED = date(2025, 7, 1)
CITY = "Thành phố Hồ Chí Minh"


@pytest.fixture
def heir(db):
    """The city as it stands since the merger: another province of the same name."""
    return province_named(CITY, MERGED)


@pytest.fixture
def common(program, heir):
    """The common plan of 2025 that the heir issued."""
    return PlanFactory(issued=True, program=program, province=heir, year=2025, issued_on=date(2025, 8, 15))


def test_program_is_led_by_the_heir_from_the_day_of_the_merger(program, heir):
    days = date(2025, 6, 30), MERGED
    assert [leading_provinces(program, day) for day in days] == [[province_named(CITY)], [heir]]


def test_common_is_what_the_leading_province_issues_on_its_day(program, heir, common):
    """The old city's plan stays common; not the heir's of a year before or issued before the day, nor one that carries
    out another, nor a member's or its heir's."""
    old, member, member_now = province_named(CITY), province_named("Sóc Trăng"), province_named("Cần Thơ", MERGED)
    expected = {
        PlanFactory(program=program, issued=True, province=old, year=2023): True,
        PlanFactory(program=program, issued=True, province=old, year=2025): True,
        common: True,
        PlanFactory(program=program, province=heir, year=2025): True,
        PlanFactory(program=program, province=heir, year=2024): False,
        PlanFactory(program=program, issued=True, province=heir, year=2025, issued_on=date(2025, 6, 30)): False,
        PlanFactory(program=program, province=heir, year=2025, parent=common): False,
        PlanFactory(program=program, issued=True, province=member, year=2025): False,
        PlanFactory(program=program, province=member_now, year=2025): False,
        PlanFactory(province=heir, year=2025): False,
    }
    flagged = {plan.pk: plan.is_common for plan in with_common(Plan.objects.all())}
    assert flagged == {plan.pk: answer for plan, answer in expected.items()}
    assert {plan: is_common(plan) for plan in expected} == expected


def test_lead_is_found_over_two_mergers_once_both_have_taken_effect(program, heir, common):
    last = ProvinceFactory(valid_from=date(2026, 3, 1))
    ProvinceSuccession.objects.create(
        predecessor=heir, successor=last, effective_on=date(2026, 3, 1), legal_basis="Nghị quyết mẫu"
    )
    late, early = (
        PlanFactory(issued=True, program=program, province=last, year=2026, issued_on=day)
        for day in (date(2026, 3, 1), date(2026, 2, 28))
    )
    assert [is_common(plan) for plan in (common, late, early)] == [True, True, False]


def test_plan_of_the_heir_is_what_members_are_offered_and_the_heir_is_not(program, heir, common, administrator):
    can_tho = province_named("Cần Thơ", MERGED)
    offered = [common_plan_of(administrator, program, province, 2025) for province in (can_tho, heir)]
    assert offered == [common, None]
    recipients = suggestion_for(Choice(program, can_tho, 2025), user=administrator).rows["recipients"]
    assert recipients[0] == {"text": f"Ủy ban nhân dân {CITY}"}


def test_matrix_stands_on_the_plan_of_the_heir_and_beside_it_the_others(program, heir, common, administrator):
    can_tho = province_named("Cần Thơ", MERGED)
    beside = PlanFactory(program=program, province=can_tho, year=2025, parent=common)
    PlanFactory(program=program, province=heir, year=2025)
    assert list(common_plans_of(administrator, program)) == [common]
    assert list(plans_beside(administrator, common)) == [beside]


def test_members_hear_of_the_common_plan_of_the_heir_alone(program, heir, common, soc_trang, ca_mau):
    own = PlanFactory(
        issued=True, program=program, province=heir, year=2025, issued_on=date(2025, 9, 1), parent=common
    )
    told = [
        {notice.user.username for notice in notices_of(PlanEvent(plan=plan, action="issue"), None)}
        for plan in (common, own)
    ]
    assert told == [{"editor.soctrang", "editor.camau"}, set()]
