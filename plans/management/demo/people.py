"""The people of the demo: one for each role in each province that has a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from provinces.actions.accounts import create_account, grant_membership
from provinces.models import Department, Province, Role, User

PASSWORD = "du-lich-lien-ket-2026"  # noqa: S105 - printed for everyone who starts the demo
ADMINISTRATOR = "quantri"
SINCE = date(2023, 1, 1)


@dataclass(frozen=True, slots=True)
class Person:
    """A demo account: what it is called, and the role in which unit of the province it stands for."""

    username: str
    full_name: str
    role: Role
    unit: str


# Who they are in each province: chuyên viên, lãnh đạo Sở, lãnh đạo Ủy ban nhân dân, văn thư. None of them exists.
NAMES = {
    "tphcm": ("Đỗ Quỳnh Anh", "Bùi Quang Huy", "Hồ Thanh Vân", "Trương Mỹ Linh"),
    "soctrang": ("Trần Minh Thảo", "Lê Hoàng Nam", "Phạm Thu Hà", "Nguyễn Thị Lan"),
    "camau": ("Huỳnh Ngọc Diễm", "Nguyễn Trung Kiên", "Lý Hải Đăng", "Ngô Thị Bích"),
    "bentre": ("Phan Thị Thanh Trúc", "Võ Thành Nhân", "Đoàn Hữu Phước", "Lê Thị Kim Ngân"),
    "cantho2023": ("Nguyễn Hải Yến", "Trần Quốc Thái", "Dương Minh Tâm", "Phạm Thị Hồng"),
}


def people_of(slug: str, tourism: str) -> list[Person]:
    """The people of one province; ``tourism`` is the department that drafts its plans."""
    drafts, heads, leads, records = NAMES[slug]
    return [
        Person(f"chuyenvien.{slug}", drafts, Role.EDITOR, tourism),
        Person(f"lanhdaoso.{slug}", heads, Role.REVIEWER, tourism),
        Person(f"lanhdao.{slug}", leads, Role.APPROVER, "Ủy ban nhân dân"),
        Person(f"vanthu.{slug}", records, Role.CLERK, "Văn phòng Ủy ban nhân dân"),
    ]


def create_administrator() -> User:
    """The administrator who sets up everything else."""
    return create_account(
        by=None, username=ADMINISTRATOR, full_name="Quản trị viên", password=PASSWORD, is_administrator=True
    )


def create_people(administrator: User, province: Province, slug: str, tourism: str) -> dict[Role, User]:
    """Create the people of ``province`` and their roles; returns who holds which role."""
    units = {unit.name: unit for unit in Department.objects.current_on(SINCE).filter(province=province)}
    holders = {}
    for person in people_of(slug, tourism):
        holders[person.role] = add_person(administrator, person, units[person.unit], since=SINCE)
    return holders


def add_person(administrator: User, person: Person, unit: Department, *, since: date) -> User:
    """One account with one role."""
    user = create_account(
        by=administrator,
        username=person.username,
        full_name=person.full_name,
        password=PASSWORD,
        email=f"{person.username}@dulich.example",
    )
    grant_membership(by=administrator, user=user, department=unit, role=person.role, valid_from=since)
    return user
