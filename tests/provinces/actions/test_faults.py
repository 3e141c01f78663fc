"""A fault raised at every write of every action on people and on the register leaves all or nothing.

**Whoever adds an action adds its row here**: an action without a row fails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

import provinces.actions
from provinces.actions.accounts import (
    choose_password,
    create_account,
    end_administration,
    grant_membership,
    lock_account,
    make_password_link,
    name_administrator,
    unlock_account,
)
from provinces.actions.directory import DirectoryRefused, import_directory
from provinces.actions.memberships import (
    Post,
    change_days,
    change_role,
    end_membership,
    give_role,
    invite_person,
)
from provinces.actions.units import add_alias, add_unit
from provinces.models import DepartmentKind, Membership, Role, User
from tests.faults import Deed, Fault, actions_of, assert_all_or_nothing, named
from tests.provinces.conftest import House
from tests.register import register_models

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parents[2] / "data" / "register"

# Parts of actions: whoever calls them has opened the transaction.
PARTS = {"provinces.actions.accounts.open_account", "provinces.actions.log_entries.record"}


@dataclass(frozen=True)
class Scene:
    """The people of a province, and an administrator."""

    house: House
    administrator: User

    @property
    def role(self) -> Membership:
        """That of the editor."""
        return self.house.editor.memberships.get()


@pytest.fixture
def scene(house, administrator) -> Scene:
    return Scene(house, administrator)


def today() -> date:
    return timezone.localdate()


def about(action: Callable) -> Callable[[Scene], Deed]:
    """An action of an administrator about the editor."""
    return lambda s: lambda: action(by=s.administrator, person=s.house.editor)


def account_created(s: Scene) -> Deed:
    return lambda: create_account(by=s.administrator, username="moi", full_name="Người Mới", password=None)


def membership_granted(s: Scene) -> Deed:
    unit = s.house.trade
    return lambda: grant_membership(
        by=s.administrator, user=s.house.editor, department=unit, role=Role.VIEWER, valid_from=today()
    )


def password_chosen(s: Scene) -> Deed:
    token = make_password_link(by=s.administrator, person=s.house.editor)
    return lambda: choose_password(person=s.house.editor, token=token, password="qua-cau-rach-mieu")


def account_unlocked(s: Scene) -> Deed:
    lock_account(by=s.administrator, person=s.house.editor)
    return lambda: unlock_account(by=s.administrator, person=s.house.editor)


def administration_ended(s: Scene) -> Deed:
    name_administrator(by=s.administrator, person=s.house.editor)
    return lambda: end_administration(by=s.administrator, person=s.house.editor)


def person_invited(s: Scene) -> Deed:
    words = {"full_name": "Lâm Thị Hoa", "position": "Chuyên viên", "email": "hoa@example.vn"}
    post = Post(s.house.tourism, Role.EDITOR, today())
    return lambda: invite_person(by=s.house.head, username="hoa.lam", post=post, **words)


def role_given(s: Scene) -> Deed:
    post = Post(s.house.trade, Role.VIEWER, today())
    return lambda: give_role(by=s.house.leader, person=s.house.editor, post=post)


def role_changed(s: Scene) -> Deed:
    post, role = Post(s.house.trade, Role.VIEWER, today()), s.role
    return lambda: change_role(by=s.house.leader, membership=role, post=post)


def days_changed(s: Scene) -> Deed:
    role, end = s.role, today() + timedelta(days=30)
    return lambda: change_days(by=s.house.head, membership=role, valid_from=role.valid_from, valid_to=end)


def role_ended(s: Scene) -> Deed:
    role = s.role
    return lambda: end_membership(by=s.house.head, membership=role)


DEEDS: list[tuple[Callable, Callable[[Scene], Deed]]] = [
    (create_account, account_created),
    (grant_membership, membership_granted),
    (make_password_link, about(make_password_link)),
    (choose_password, password_chosen),
    (lock_account, about(lock_account)),
    (unlock_account, account_unlocked),
    (name_administrator, about(name_administrator)),
    (end_administration, administration_ended),
    (invite_person, person_invited),
    (give_role, role_given),
    (change_role, role_changed),
    (change_days, days_changed),
    (end_membership, role_ended),
]


@pytest.mark.parametrize(("action", "prepare"), DEEDS, ids=lambda f: f.__name__)
def test_fault_at_every_write_leaves_all_or_nothing(scene, action, prepare):
    assert_all_or_nothing(prepare(scene))


def test_fault_at_every_write_of_the_register_leaves_all_or_nothing(empty_register):
    """The library that reads the files hands many an error on as one of the file."""
    assert_all_or_nothing(
        lambda: import_directory(folder=SMALL), of=register_models(), told_as=(Fault, DirectoryRefused)
    )


def unit_added(s: Scene) -> Deed:
    unit = {"province": s.house.province, "kind": DepartmentKind.CENTRE, "on": today()}
    return lambda: add_unit(by=s.house.editor, name="Trung tâm Xúc tiến", **unit)


def alias_added(s: Scene) -> Deed:
    return lambda: add_alias(by=s.house.editor, unit=s.house.trade, text="SCT", on=today())


UNITS = [(add_unit, unit_added), (add_alias, alias_added)]


@pytest.mark.parametrize(("action", "prepare"), UNITS, ids=lambda f: f.__name__)
def test_fault_at_every_write_about_a_unit_leaves_all_or_nothing(scene, action, prepare):
    assert_all_or_nothing(prepare(scene), of=[*register_models(), LogEntry])


def test_every_action_has_its_row():
    covered = {named(action) for action, _ in [*DEEDS, *UNITS]} | {named(import_directory)}
    assert actions_of(provinces.actions) == covered | PARTS


def test_fault_is_seen_where_an_action_forgets_its_transaction(scene):
    """The control: the same action without its transaction leaves a half."""
    with pytest.raises(AssertionError, match=r"left a half in \['User'\]"):
        assert_all_or_nothing(lambda: lock_account.__wrapped__(by=scene.administrator, person=scene.house.editor))
