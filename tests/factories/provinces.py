"""Provinces, units and people made up for a test, beside the real register that every test database holds.

Made-up codes are two letters, so they never meet a real one.
"""

from __future__ import annotations

import string
from datetime import date

import factory
from factory.django import DjangoModelFactory, Password

from provinces.actions.directory import FileReport, import_directory
from provinces.models import (
    Department,
    DepartmentKind,
    Membership,
    Province,
    ProvinceDesignation,
    ProvinceKind,
    Region,
    Role,
    User,
)

PASSWORD = "mot mat khau du dai"
_FIRST_DAY = date(2008, 8, 1)


def load_directory() -> list[FileReport]:
    """Load the real register; the database of a test holds it already, unless the test emptied it."""
    return import_directory()


class DesignationFactory(DjangoModelFactory):
    """What a province is called; ``city`` makes it a city."""

    class Meta:
        model = ProvinceDesignation

    class Params:
        city = factory.Trait(kind=ProvinceKind.CITY)

    province = factory.SubFactory("tests.factories.provinces.ProvinceFactory", designation=None)
    kind = ProvinceKind.PROVINCE
    name = factory.SelfAttribute("province.name")
    valid_from = factory.SelfAttribute("province.valid_from")
    valid_to = factory.SelfAttribute("province.valid_to")


class ProvinceFactory(DjangoModelFactory):
    """A province and its one designation; ``city`` makes it a city, ``designation=None`` leaves it without a name.

    ``ended`` gives it the last day on which the provinces of before the merger stood.
    """

    class Meta:
        model = Province
        skip_postgeneration_save = True

    class Params:
        city = factory.Trait(designation__kind=ProvinceKind.CITY)
        ended = factory.Trait(valid_to=date(2025, 6, 30))

    code = factory.Sequence(lambda number: _code(number))
    name = factory.LazyAttribute(lambda province: f"Mẫu {province.code}")
    region = Region.MEKONG_DELTA
    valid_from = _FIRST_DAY
    designation = factory.RelatedFactory(DesignationFactory, factory_related_name="province")


class DepartmentFactory(DjangoModelFactory):
    """A unit of a made-up province; ``committee`` makes it the province's Ủy ban nhân dân, ``group`` a group."""

    class Meta:
        model = Department

    class Params:
        committee = factory.Trait(kind=DepartmentKind.PEOPLES_COMMITTEE, name="Ủy ban nhân dân", short_name="UBND")
        group = factory.Trait(kind=DepartmentKind.GROUP, name="Các công ty lữ hành")

    province = factory.SubFactory(ProvinceFactory)
    kind = DepartmentKind.DEPARTMENT
    name = factory.Sequence(lambda number: f"Sở Mẫu {number}")
    valid_from = _FIRST_DAY


class UserFactory(DjangoModelFactory):
    """A person who can sign in with ``PASSWORD``; ``administrator`` may do everything."""

    class Meta:
        model = User

    class Params:
        administrator = factory.Trait(is_staff=True, is_superuser=True)

    username = factory.Sequence(lambda number: f"can-bo-{number}")
    full_name = factory.Sequence(lambda number: f"Cán bộ Thứ {number}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.vn")
    password = Password(PASSWORD)


class MembershipFactory(DjangoModelFactory):
    """A person's role in a unit, from long ago and still; a trait for each role."""

    class Meta:
        model = Membership

    class Params:
        editor = factory.Trait(role=Role.EDITOR)
        reviewer = factory.Trait(role=Role.REVIEWER)
        approver = factory.Trait(role=Role.APPROVER)
        clerk = factory.Trait(role=Role.CLERK)
        coordinator = factory.Trait(role=Role.COORDINATOR)
        viewer = factory.Trait(role=Role.VIEWER)

    user = factory.SubFactory(UserFactory)
    department = factory.SubFactory(DepartmentFactory)
    role = Role.EDITOR
    valid_from = _FIRST_DAY


def _code(number: int) -> str:
    letters = string.ascii_uppercase
    return letters[number // len(letters) % len(letters)] + letters[number % len(letters)]
