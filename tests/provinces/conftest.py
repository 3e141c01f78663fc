"""People of two provinces for tests of roles: the head of a Sở, the leader of the committee, staff, and strangers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from provinces.models import Department, DepartmentKind, Province, Role, User
from tests.factories.provinces import DepartmentFactory, MembershipFactory, ProvinceFactory, UserFactory

PASSWORD = "qua-song-hau-gap-mua-lon"


@dataclass(frozen=True)
class House:
    """A province with a committee and two Sở, and the people of the first Sở."""

    province: Province
    committee: Department
    tourism: Department
    trade: Department
    leader: User
    head: User
    clerk: User
    editor: User


def member(department: Department, role: Role, name: str, **values: object) -> User:
    """A person with one role since 2008."""
    person = UserFactory(full_name=name, **values)
    MembershipFactory(user=person, department=department, role=role)
    return person


def make_house(name: str) -> House:
    """A province of that name, made up, and its people."""
    province = ProvinceFactory(name=name)
    committee = DepartmentFactory(province=province, committee=True)
    tourism = DepartmentFactory(province=province, name="Sở Du lịch", kind=DepartmentKind.DEPARTMENT)
    trade = DepartmentFactory(province=province, name="Sở Công Thương")
    return House(
        province,
        committee,
        tourism,
        trade,
        leader=member(committee, Role.APPROVER, f"Lê Thị Lãnh Đạo {name}"),
        head=member(tourism, Role.REVIEWER, f"Trần Văn Giám Đốc {name}"),
        clerk=member(committee, Role.CLERK, f"Phạm Thị Văn Thư {name}"),
        editor=member(tourism, Role.EDITOR, f"Nguyễn Văn Chuyên Viên {name}"),
    )


@pytest.fixture
def house(db: None) -> House:
    """The own province."""
    return make_house("Mẫu Một")


@pytest.fixture
def neighbour(db: None) -> House:
    """Another province, about which nobody of the first may know or decide anything."""
    return make_house("Mẫu Hai")


@pytest.fixture
def administrator(db: None) -> User:
    """Who may do everything."""
    return UserFactory(administrator=True, full_name="Quản Trị Viên", username="quan-tri")


@pytest.fixture
def long_ago() -> date:
    """When everyone began."""
    return date(2008, 8, 1)
