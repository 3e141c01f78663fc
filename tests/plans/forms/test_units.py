"""What an activity's form offers: units and provinces as they stood on the plan's date."""

from datetime import date

import pytest

from plans.forms.units import designations_of, unit_options, venue_options
from plans.models import Plan
from provinces.models import Department, ProvinceGroup
from tests.plans.conftest import province_named, unit_named


def labels(options, group):
    return [option.label for option in options if option.group == group]


def test_own_units_are_those_of_the_plans_date(draft):
    own = labels(unit_options(draft), "Đơn vị của Sóc Trăng")
    assert {"Sở Kế hoạch và Đầu tư", "Sở Văn hóa, Thể thao và Du lịch", "Hiệp hội Du lịch tỉnh"} <= set(own)
    assert "Sở Nông nghiệp và Môi trường" not in own


def test_later_plan_offers_the_units_that_followed(draft):
    Plan.objects.filter(pk=draft.pk).update(year=2025)
    draft.refresh_from_db()
    own = labels(unit_options(draft), "Đơn vị của Sóc Trăng")
    assert "Sở Nông nghiệp và Môi trường" in own
    assert "Sở Kế hoạch và Đầu tư" not in own


def test_groups_are_offered_to_everyone(draft):
    expected = Department.objects.current_on(draft.reference_date).filter(province=None).count()
    assert len(labels(unit_options(draft), "Nhóm đơn vị")) == expected > 0


def test_other_members_offer_committee_and_tourism_department_by_full_name(draft):
    assert labels(unit_options(draft), "Tỉnh, thành phố khác trong chương trình") == [
        "Sở Du lịch Thành phố Hồ Chí Minh",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Cà Mau",
        "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        "Ủy ban nhân dân tỉnh Cà Mau",
    ]


def test_unit_named_already_stays_on_offer(draft):
    gone = unit_named(province_named("Hà Nội"), "Sở Y tế")
    assert gone not in [option.item for option in unit_options(draft)]
    assert gone in [option.item for option in unit_options(draft, also=[gone.pk])]


def test_unit_is_found_by_its_other_names(draft):
    option = next(option for option in unit_options(draft) if option.label == "Sở Kế hoạch và Đầu tư")
    assert "KH&ĐT" in option.search


def test_offer_costs_three_queries(draft, django_assert_num_queries):
    draft = Plan.objects.select_related("province").get(pk=draft.pk)
    with django_assert_num_queries(3):
        unit_options(draft)


def test_venues_are_the_63_provinces_of_2023_members_first(draft):
    options = venue_options(draft)
    assert labels(options, "Thành viên chương trình") == ["Cà Mau", "Sóc Trăng", "Thành phố Hồ Chí Minh"]
    assert len(options) == 63
    assert "Thừa Thiên Huế" in [option.label for option in options]


@pytest.mark.parametrize(("year", "count"), [(2024, 63), (2025, 63)])
def test_venues_of_a_province_that_ended_are_those_of_its_time(draft, year, count):
    Plan.objects.filter(pk=draft.pk).update(year=year)
    draft.refresh_from_db()
    assert draft.reference_date == min(date(year, 12, 31), date(2025, 6, 30))
    assert len(venue_options(draft)) == count


def test_whole_group_is_named_by_its_phrase(draft):
    group = ProvinceGroup.objects.current_on(draft.reference_date).first()
    provinces = list(group.provinces.all())
    assert designations_of(provinces, draft) == [group.name]
    assert len(designations_of(provinces[1:], draft)) == len(provinces) - 1


def test_provinces_are_named_as_a_sentence_does(draft):
    provinces = [province_named(name) for name in ("Cà Mau", "Cần Thơ", "Thành phố Hồ Chí Minh")]
    assert designations_of(provinces, draft) == ["tỉnh Cà Mau", "thành phố Cần Thơ", "Thành phố Hồ Chí Minh"]
