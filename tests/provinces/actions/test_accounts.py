"""Accounts: the link for the password, locking, and the right of administrators."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry

from provinces.actions.accounts import (
    choose_password,
    create_account,
    end_administration,
    link_is_alive,
    lock_account,
    make_password_link,
    name_administrator,
    unlock_account,
)
from provinces.actions.errors import ActionRefused, NotAllowed
from provinces.models import User
from tests.factories.provinces import MembershipFactory, UserFactory
from tests.provinces.conftest import PASSWORD, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(house: House, administrator: User) -> User:
    """Invited to the first Sở, without a password yet."""
    person = create_account(by=administrator, username="moi.den", full_name="Người Mới Đến", password=None)
    MembershipFactory(user=person, department=house.tourism, editor=True)
    return person


def messages_about(person: User) -> list[str]:
    entries = LogEntry.objects.filter(object_id=str(person.pk), content_type__model="user").order_by("pk")
    return [entry.get_change_message() for entry in entries]


def test_link_opens_the_account_once(house: House, newcomer: User) -> None:
    token = make_password_link(by=house.head, person=newcomer)
    person = choose_password(person=newcomer, token=token, password=PASSWORD)
    assert person.check_password(PASSWORD)
    with pytest.raises(ActionRefused):
        choose_password(person=newcomer, token=token, password="mot-mat-khau-khac-nua")
    newcomer.refresh_from_db()
    assert newcomer.check_password(PASSWORD)
    assert messages_about(newcomer) == [
        "Tạo tài khoản.",
        "Tạo liên kết đặt mật khẩu.",
        "Đặt mật khẩu bằng liên kết dùng một lần.",
    ]


def test_all_links_die_with_the_first_use(house: House, newcomer: User) -> None:
    links = [make_password_link(by=house.head, person=newcomer) for _ in range(2)]
    choose_password(person=newcomer, token=links[0], password=PASSWORD)
    newcomer.refresh_from_db()
    assert [link_is_alive(newcomer, link) for link in links] == [False, False]


def test_link_is_for_one_person_for_some_days(house: House, newcomer: User, settings) -> None:
    token = make_password_link(by=house.head, person=newcomer)
    assert (link_is_alive(newcomer, token), link_is_alive(house.editor, token)) == (True, False)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert not link_is_alive(newcomer, token)


@pytest.mark.parametrize("values", [{"is_superuser": True}, {"is_active": False}, {"email": "khac@example.vn"}])
def test_link_dies_when_the_account_becomes_another(house: House, newcomer: User, values: dict) -> None:
    token = make_password_link(by=house.head, person=newcomer)
    for name, value in values.items():
        setattr(newcomer, name, value)
    assert not link_is_alive(newcomer, token)


def test_link_for_a_newcomer_comes_from_those_who_decide_over_all_the_roles(
    house: House, neighbour: House, newcomer: User, administrator: User
) -> None:
    people = [house.editor, house.clerk, house.head, house.leader, neighbour.head, neighbour.leader, administrator]
    assert [may_link(by, newcomer) for by in people] == [False, False, True, True, False, False, True]
    MembershipFactory(user=newcomer, department=house.committee, approver=True)
    assert [may_link(by, newcomer) for by in people] == [False] * 6 + [True]


def test_link_for_an_account_in_use_comes_from_administrators_alone(house: House, administrator: User) -> None:
    people = [house.editor, house.head, house.leader, administrator]
    assert [may_link(by, house.editor) for by in people] == [False, False, False, True]
    lock_account(by=administrator, person=house.editor)
    house.editor.refresh_from_db()
    assert not may_link(administrator, house.editor)


def may_link(by: User, person: User) -> bool:
    try:
        return bool(make_password_link(by=by, person=person))
    except NotAllowed:
        return False


def test_administrators_lock_and_unlock(house: House, administrator: User) -> None:
    lock_account(by=administrator, person=house.editor)
    assert not User.objects.get(pk=house.editor.pk).is_active
    with pytest.raises(ActionRefused, match="đã bị khóa từ trước"):
        lock_account(by=administrator, person=house.editor)
    unlock_account(by=administrator, person=house.editor)
    assert User.objects.get(pk=house.editor.pk).is_active
    with pytest.raises(ActionRefused, match="không bị khóa"):
        unlock_account(by=administrator, person=house.editor)
    assert messages_about(house.editor) == ["Khóa tài khoản.", "Mở khóa tài khoản."]


@pytest.mark.parametrize("action", [lock_account, unlock_account, name_administrator, end_administration])
@pytest.mark.parametrize("who", ["editor", "clerk", "head", "leader"])
def test_accounts_are_the_business_of_administrators(house: House, administrator: User, who: str, action) -> None:
    before = User.objects.values().get(pk=administrator.pk)
    for person in (administrator, house.editor, getattr(house, who)):
        with pytest.raises(NotAllowed):
            action(by=getattr(house, who), person=person)
    assert User.objects.values().get(pk=administrator.pk) == before
    assert not LogEntry.objects.exists()


def test_administrator_locks_not_oneself(administrator: User) -> None:
    with pytest.raises(NotAllowed, match="hãy nhờ một quản trị viên khác"):
        lock_account(by=administrator, person=administrator)


def test_last_administrator_stays(administrator: User) -> None:
    UserFactory(administrator=True, is_active=False)
    invited = create_account(
        by=administrator, username="chua.vao", full_name="Chưa Vào", password=None, is_administrator=True
    )
    assert invited.is_superuser
    with pytest.raises(ActionRefused, match="duy nhất còn đăng nhập được"):
        end_administration(by=administrator, person=administrator)
    assert User.objects.get(pk=administrator.pk).is_superuser


def test_administration_is_given_and_ended(house: House, administrator: User) -> None:
    name_administrator(by=administrator, person=house.leader)
    with pytest.raises(ActionRefused, match="đã là quản trị viên"):
        name_administrator(by=administrator, person=house.leader)
    end_administration(by=administrator, person=administrator)
    assert set(User.objects.filter(is_superuser=True, is_staff=True)) == {house.leader}
    assert not User.objects.get(pk=administrator.pk).is_staff


def test_administrator_removed_meanwhile_removes_nobody(house: House, administrator: User) -> None:
    name_administrator(by=administrator, person=house.leader)
    stale = User.objects.get(pk=house.leader.pk)
    end_administration(by=administrator, person=house.leader)
    with pytest.raises(NotAllowed):
        end_administration(by=stale, person=administrator)
    assert User.objects.get(pk=administrator.pk).is_superuser
