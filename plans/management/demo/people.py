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


def people_of(slug: str, tourism: str) -> list[Person]:
    """The people of one province; ``tourism`` is the department that drafts its plans."""
    return [
        Person(f"chuyenvien.{slug}", "Trần Minh Thảo", Role.EDITOR, tourism),
        Person(f"lanhdaoso.{slug}", "Lê Hoàng Nam", Role.REVIEWER, tourism),
        Person(f"lanhdao.{slug}", "Phạm Thu Hà", Role.APPROVER, "Ủy ban nhân dân"),
        Person(f"vanthu.{slug}", "Nguyễn Thị Lan", Role.CLERK, "Văn phòng Ủy ban nhân dân"),
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
    user = create_account(by=administrator, username=person.username, full_name=person.full_name, password=PASSWORD)
    grant_membership(by=administrator, user=user, department=unit, role=person.role, valid_from=since)
    return user
