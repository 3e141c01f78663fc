from __future__ import annotations

from datetime import date

import pytest

from provinces.models import Department, Province, Role
from provinces.perimeter import perimeter_of, units_of
from tests.factories.provinces import DepartmentFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

MERGER = date(2025, 7, 1)


def unit_in(name: str, *, since_the_merger: bool):
    province = Province.objects.get(name=name, valid_from__gte=MERGER if since_the_merger else date.min, valid_to=None)
    return DepartmentFactory(province=province)


def names(keys: set[int]) -> set[str]:
    return {str(province) for province in Province.objects.filter(pk__in=keys)}


def test_perimeter_holds_the_province_and_all_it_took_over(django_assert_num_queries):
    membership = MembershipFactory(department=unit_in("Cần Thơ", since_the_merger=True))
    with django_assert_num_queries(2):
        keys = perimeter_of(membership.user)
    assert names(keys) == {
        "Cần Thơ",
        "Cần Thơ (đến 30/06/2025)",
        "Hậu Giang (đến 30/06/2025)",
        "Sóc Trăng (đến 30/06/2025)",
    }


def test_perimeter_does_not_reach_the_successor():
    old = Province.objects.get(name="Sóc Trăng")
    membership = MembershipFactory(department=DepartmentFactory(province=old))
    assert perimeter_of(membership.user) == {old.pk}


def test_perimeter_joins_all_units_of_a_person():
    user = UserFactory()
    for name in ("Hà Nội", "Cao Bằng"):
        MembershipFactory(user=user, department=unit_in(name, since_the_merger=False))
    assert names(perimeter_of(user)) == {"Hà Nội", "Cao Bằng"}


def test_perimeter_is_only_for_the_roles_asked_about():
    membership = MembershipFactory(clerk=True)
    assert perimeter_of(membership.user, [Role.CLERK]) == {membership.department.province_id}
    assert perimeter_of(membership.user, [Role.EDITOR, Role.APPROVER]) == set()


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2024, 1, 1), False), (date(2024, 1, 2), True), (date(2024, 6, 30), True), (date(2024, 7, 1), False)],
)
def test_perimeter_follows_the_days_of_the_role(day, holds):
    membership = MembershipFactory(valid_from=date(2024, 1, 2), valid_to=date(2024, 6, 30))
    expected = {membership.department.province_id} if holds else set()
    assert perimeter_of(membership.user, on=day) == expected


def test_perimeter_of_a_unit_without_province_and_of_a_stranger_is_empty():
    membership = MembershipFactory(department=DepartmentFactory(province=None))
    assert perimeter_of(membership.user) == set()
    assert perimeter_of(UserFactory()) == set()


def test_units_are_those_of_today_and_all_they_took_over():
    merged = Department.objects.get(
        province__name="Cần Thơ", province__valid_to=None, name="Sở Tài chính", valid_to=None
    )
    editor = MembershipFactory(department=merged).user
    taken_over = Department.objects.filter(pk__in=units_of(editor)).exclude(pk=merged.pk)
    assert {str(unit) for unit in taken_over} == {
        f"{name} – {province} (đến 30/06/2025)"
        for name in ("Sở Tài chính", "Sở Kế hoạch và Đầu tư")
        for province in ("Cần Thơ", "Hậu Giang", "Sóc Trăng")
    }
    assert not units_of(editor, [Role.CLERK]).exists()


def test_units_do_not_reach_the_successor_nor_survive_the_role():
    old = Department.objects.get(province__name="Sóc Trăng", name="Sở Tư pháp")
    user = MembershipFactory(department=old).user
    assert [row["pk"] for row in units_of(user)] == [old.pk]
    user.memberships.update(valid_to=date(2024, 6, 30))
    assert not units_of(user).exists()


def test_perimeter_reaches_predecessors_only_once_the_merger_is_in_effect():
    membership = MembershipFactory(department=unit_in("Cần Thơ", since_the_merger=True), valid_from=date(2025, 1, 1))
    assert names(perimeter_of(membership.user, on=date(2025, 6, 30))) == {"Cần Thơ"}
    assert len(perimeter_of(membership.user, on=MERGER)) == 4
