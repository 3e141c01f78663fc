"""The same person invited, and the same role given, by two leaders at the same moment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from provinces.actions import accounts, memberships
from provinces.actions.errors import ActionRefused
from provinces.actions.memberships import Post, give_role, invite_person
from provinces.models import Membership, Role, User
from tests.plans.conftest import Office, make_office
from tests.plans.races.conftest import together

ROUNDS = 30


@pytest.fixture
def cao_bang(administrator) -> Office:
    """A province that no merger has touched: its units stand today."""
    return make_office(administrator, "Cao Bằng", "caobang")


def invite_at_once(office: Office, number: int) -> list[object]:
    """The head of the Sở and the leader of the committee invite the same person, written in two ways."""
    post = Post(office.tourism, Role.EDITOR, timezone.localdate())
    words = {"full_name": "Lâm Thị Hoa", "position": "Chuyên viên", "email": "hoa@example.vn", "post": post}
    names = {office.reviewer: f"hoa.lam{number}", office.approver: f"Hoa.Lam{number}"}
    return together(
        [lambda by=by, name=name: invite_person(by=by, username=name, **words) for by, name in names.items()],
        threads=2,
    )


def test_person_invited_twice_has_one_account_and_one_role(cao_bang):
    before = User.objects.count()
    for number in range(ROUNDS):
        results = invite_at_once(cao_bang, number)
        assert {type(result) for result in results} == {User, ActionRefused}, results
        told = next(result for result in results if isinstance(result, ActionRefused))
        assert "đã có người dùng; hãy chọn tên khác" in str(told)
    assert User.objects.count() == before + ROUNDS
    invited = User.objects.filter(username__istartswith="hoa.lam")
    assert [person.memberships.count() for person in invited] == [1] * ROUNDS


def test_person_invited_twice_clashes_without_the_guard(cao_bang, monkeypatch):
    """The control: looking for the name beforehand is not enough, and the database refuses the second."""

    def unguarded(*, by: User, username: str, **words: str) -> User:
        if User.objects.filter(username__iexact=username).exists():
            raise ActionRefused("Tên này đã có.")
        return accounts.create_account(by=by, username=username, password=None, **words)

    monkeypatch.setattr(memberships, "open_account", unguarded)
    results = [result for number in range(ROUNDS) for result in invite_at_once(cao_bang, number)]
    assert any(isinstance(result, IntegrityError) for result in results)


def give_at_once(office: Office, person: User, committee_day: date) -> list[object]:
    """Both leaders give the same role, from different days on."""
    posts = {office.reviewer: timezone.localdate(), office.approver: committee_day}
    return together(
        [
            lambda by=by, day=day: give_role(by=by, person=person, post=Post(office.tourism, Role.VIEWER, day))
            for by, day in posts.items()
        ],
        threads=2,
    )


def newcomers(office: Office) -> list[User]:
    """People with a role elsewhere in the province."""
    return [User.objects.create(username=f"moi{number}", full_name="Người Mới") for number in range(ROUNDS)]


def test_role_given_twice_is_held_once(cao_bang):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for person in newcomers(cao_bang):
        results = give_at_once(cao_bang, person, tomorrow)
        # A role that begins tomorrow does not cover today, so the earlier one may follow; never the other way.
        assert {type(result) for result in results} <= {Membership, ActionRefused}, results
        held = [row for row in person.memberships.order_by("valid_from") if row.is_current_on(tomorrow)]
        assert len(held) == len([result for result in results if isinstance(result, Membership)]) == 1


def test_role_given_twice_is_held_twice_without_the_lock(cao_bang, monkeypatch):
    """The control: when the person is not held, both leaders see no role yet."""
    monkeypatch.setattr(type(User.objects), "select_for_update", lambda self, **_: self.get_queryset())
    tomorrow = timezone.localdate() + timedelta(days=1)
    for person in newcomers(cao_bang):
        give_at_once(cao_bang, person, tomorrow)
    assert Membership.objects.filter(user__username__startswith="moi").count() > ROUNDS
