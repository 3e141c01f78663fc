"""What type-ahead offers: names that were before, and what the province's plans use most."""

from datetime import date

import pytest

from plans.forms.known_units import known_units, known_venues, units_used_most
from plans.models import Activity, Assignment, AssignmentRole, Plan
from plans.workflow import State
from tests.plans.conftest import make_draft, province_named, unit_named

TODAY = date(2026, 1, 1)


def offered(plan, label):
    return next(option for option in known_units(plan) if option.label == label)


@pytest.fixture
def plan_of_2026(draft):
    """A plan of the province that took in Sóc Trăng and Hậu Giang."""
    return Plan(program=draft.program, province=province_named("Cần Thơ", TODAY), year=2026)


@pytest.mark.parametrize(
    ("unit", "former"),
    [
        ("Sở Tài chính", "Sở Kế hoạch và Đầu tư tỉnh Sóc Trăng"),
        ("Sở Tài chính", "Sở Tài chính tỉnh Hậu Giang"),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch tỉnh Sóc Trăng"),
        ("Sở Xây dựng", "Sở Giao thông vận tải thành phố Cần Thơ"),
    ],
)
def test_unit_is_found_by_the_names_of_those_whose_duties_it_has(plan_of_2026, unit, former):
    assert former in offered(plan_of_2026, unit).former


def test_unit_that_only_lives_on_in_a_larger_province_has_no_former_name_of_its_own(plan_of_2026):
    former = offered(plan_of_2026, "Sở Y tế").former
    assert former == ("Sở Y tế tỉnh Hậu Giang", "Sở Y tế tỉnh Sóc Trăng")


def test_unit_of_the_plans_date_is_not_known_by_what_comes_later(draft):
    assert {option.label: option.former for option in known_units(draft) if option.former} == {}
    assert "Sở Kế hoạch và Đầu tư" in [option.label for option in known_units(draft)]


def test_offer_costs_few_queries(plan_of_2026, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        known_units(plan_of_2026)


def use(plan, unit, times):
    """The unit supports so many further activities of the plan."""
    area = plan.areas.first()
    for order in range(times):
        activity = Activity.objects.create(area=area, order=50 + order, title=f"Việc {order}")
        Assignment.objects.create(activity=activity, department=unit, role=AssignmentRole.SUPPORT, order=1)


def frequent(plan):
    return [option.label for option in known_units(plan) if option.is_frequent]


def test_units_named_by_several_activities_of_the_province_come_first_the_most_used_before_all(draft):
    use(draft, unit_named(draft.province, "Sở Xây dựng"), 2)
    use(draft, unit_named(draft.province, "Sở Y tế"), 3)
    use(draft, unit_named(draft.province, "Sở Tư pháp"), 1)
    assert frequent(draft) == ["Sở Y tế", "Sở Xây dựng"]
    assert [option.label for option in known_units(draft)][:2] == ["Sở Y tế", "Sở Xây dựng"]


def test_plans_of_others_and_cancelled_plans_do_not_count(draft, ca_mau):
    other = make_draft(draft.program, ca_mau)
    group = unit_named(None, "Các cơ quan liên quan trong liên kết")
    use(other, group, 3)
    assert units_used_most(draft, {group.pk: []}) == []
    use(draft, group, 3)
    assert units_used_most(draft, {group.pk: []}) == [group.pk]
    Plan.objects.filter(pk=draft.pk).update(state=State.CANCELLED)
    assert units_used_most(draft, {group.pk: []}) == []


def test_what_plans_of_a_merged_province_used_counts_for_the_heirs_from_that_day(draft, plan_of_2026):
    """Sóc Trăng's Sở Kế hoạch và Đầu tư and Sở Tài chính are Cần Thơ's Sở Tài chính today."""
    use(draft, unit_named(draft.province, "Sở Kế hoạch và Đầu tư"), 2)
    use(draft, unit_named(draft.province, "Sở Tài chính"), 2)
    use(draft, unit_named(draft.province, "Sở Y tế"), 3)
    assert frequent(plan_of_2026) == ["Sở Tài chính", "Sở Y tế"]
    before_the_merger = Plan(program=draft.program, province=province_named("Cần Thơ"), year=2023)
    assert frequent(before_the_merger) == []


def test_province_is_found_by_what_it_took_in(plan_of_2026, draft):
    former = {option.label: option.former for option in known_venues(plan_of_2026)}
    assert former["Cần Thơ"] == ("Hậu Giang", "Sóc Trăng")
    assert former["Cà Mau"] == ("Bạc Liêu",)
    assert len(former) == 34
    assert {option.former for option in known_venues(draft)} == {()}
