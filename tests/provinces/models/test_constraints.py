"""The database refuses what the register must not hold, whoever writes it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from provinces.models import (
    DepartmentAlias,
    DepartmentSuccession,
    GroupMembership,
    ProvinceAlias,
    ProvinceGroup,
    ProvinceSuccession,
)
from tests.factories.provinces import DepartmentFactory, DesignationFactory, MembershipFactory, ProvinceFactory

pytestmark = pytest.mark.django_db

DAY, DAY_BEFORE = date(2025, 7, 1), date(2025, 6, 30)


def refused(row: models.Model, constraint: str) -> None:
    """Check that the database refuses ``row`` for ``constraint``, and that nothing was written."""
    count = type(row)._base_manager.count()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        row.save()
    assert type(row)._base_manager.count() == count
    wanted = next(item for item in type(row)._meta.constraints if item.name == constraint)
    if not isinstance(wanted, models.UniqueConstraint):
        assert constraint in str(error.value)


@pytest.mark.parametrize(
    ("build", "constraint"),
    [
        (ProvinceFactory.build, "province_valid_range"),
        (lambda **dates: DesignationFactory.build(province=ProvinceFactory(), **dates), "designation_valid_range"),
        (lambda **dates: ProvinceGroup(name="nhóm", **dates), "province_group_valid_range"),
        (lambda **dates: DepartmentFactory.build(province=ProvinceFactory(), **dates), "department_valid_range"),
        (
            lambda **dates: MembershipFactory.build(
                user=MembershipFactory().user, department=DepartmentFactory(), **dates
            ),
            "membership_valid_range",
        ),
    ],
)
def test_validity_that_ends_before_it_begins_is_refused(build, constraint):
    refused(build(valid_from=DAY, valid_to=DAY_BEFORE), constraint)


def test_province_of_the_same_code_and_first_day_is_refused():
    province = ProvinceFactory(ended=True)
    refused(
        ProvinceFactory.build(code=province.code, valid_from=province.valid_from, ended=True),
        "province_code_once_per_start",
    )


def test_province_of_a_code_that_another_still_bears_is_refused():
    province = ProvinceFactory()
    refused(ProvinceFactory.build(code=province.code, valid_from=DAY), "province_code_open_once")


def test_province_of_a_code_that_is_free_again_is_accepted():
    province = ProvinceFactory(ended=True)
    assert ProvinceFactory(code=province.code, valid_from=DAY).pk != province.pk


def test_second_designation_from_the_same_day_is_refused():
    designation = ProvinceFactory().designations.get()
    refused(
        DesignationFactory.build(province=designation.province, name="Tên khác", valid_from=designation.valid_from),
        "designation_once_per_start",
    )


def test_alias_written_twice_is_refused():
    province, unit = ProvinceFactory(), DepartmentFactory()
    ProvinceAlias.objects.create(province=province, text="X")
    DepartmentAlias.objects.create(department=unit, text="X")
    refused(ProvinceAlias(province=province, text="X"), "province_alias_once")
    refused(DepartmentAlias(department=unit, text="X"), "department_alias_once")


def test_province_succession_twice_or_to_itself_is_refused():
    old, new = ProvinceFactory(ended=True), ProvinceFactory(valid_from=DAY)
    ProvinceSuccession.objects.create(predecessor=old, successor=new, effective_on=DAY, legal_basis="Nghị quyết")
    refused(
        ProvinceSuccession(predecessor=old, successor=new, effective_on=DAY, legal_basis="khác"),
        "province_succession_once",
    )
    refused(
        ProvinceSuccession(predecessor=old, successor=old, effective_on=DAY, legal_basis="khác"),
        "province_not_its_own_successor",
    )


def test_department_succession_twice_or_to_itself_is_refused():
    old, new = DepartmentFactory(), DepartmentFactory()
    DepartmentSuccession.objects.create(predecessor=old, successor=new, effective_on=DAY, legal_basis="Nghị định")
    refused(
        DepartmentSuccession(predecessor=old, successor=new, effective_on=DAY, legal_basis="khác"),
        "department_succession_once",
    )
    refused(
        DepartmentSuccession(predecessor=old, successor=old, effective_on=DAY, legal_basis="khác"),
        "department_not_its_own_successor",
    )


def test_group_of_the_same_phrase_and_first_day_is_refused():
    ProvinceGroup.objects.create(name="các tỉnh mẫu", valid_from=DAY)
    refused(ProvinceGroup(name="các tỉnh mẫu", valid_from=DAY), "province_group_once_per_start")


def test_department_of_the_same_province_name_and_first_day_is_refused():
    unit = DepartmentFactory()
    refused(DepartmentFactory.build(province=unit.province, name=unit.name), "department_once_per_province_and_start")


def test_department_without_province_of_the_same_name_and_first_day_is_refused():
    unit = DepartmentFactory(province=None)
    refused(DepartmentFactory.build(province=None, name=unit.name), "department_without_province_once_per_start")
    assert DepartmentFactory(name=unit.name).pk != unit.pk


def test_group_member_twice_or_itself_is_refused():
    group, member = DepartmentFactory(group=True), DepartmentFactory()
    GroupMembership.objects.create(group=group, member=member)
    refused(GroupMembership(group=group, member=member), "group_member_once")
    refused(GroupMembership(group=group, member=group), "group_not_its_own_member")


def test_same_role_from_the_same_day_is_refused():
    membership = MembershipFactory(editor=True)
    refused(
        MembershipFactory.build(user=membership.user, department=membership.department, editor=True),
        "membership_once_per_start",
    )
    assert MembershipFactory(user=membership.user, department=membership.department, clerk=True).pk


def test_province_in_use_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        DepartmentFactory().province.delete()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            lambda: ProvinceFactory.build(code="ZZ", valid_from=DAY, valid_to=DAY_BEFORE),
            "Ngày hết hiệu lực không được trước ngày bắt đầu hiệu lực.",
        ),
        (
            lambda: ProvinceFactory.build(code=ProvinceFactory().code, valid_from=DAY),
            "Mã này đang thuộc về một tỉnh, thành phố khác chưa hết hiệu lực.",
        ),
    ],
)
def test_refusal_speaks_vietnamese(row, message):
    with pytest.raises(ValidationError) as refusal:
        row().full_clean(exclude=["search_key"])
    assert refusal.value.messages == [message]
