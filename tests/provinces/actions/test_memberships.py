"""Inviting, giving, changing and ending roles: who may, what is refused, what stays as history."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.utils import timezone

from provinces.actions.errors import ActionRefused, NotAllowed
from provinces.actions.memberships import Post, change_role, end_membership, give_role, invite_person
from provinces.models import Membership, Role, User
from provinces.perimeter import perimeter_of
from tests.factories.provinces import DepartmentFactory, MembershipFactory, UserFactory
from tests.provinces.conftest import House

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def in_days(number: int) -> date:
    return today() + timedelta(days=number)


def rows_of(person: User) -> list[tuple[str, str, date, date | None]]:
    return [
        (row.department.name, row.role, row.valid_from, row.valid_to)
        for row in person.memberships.order_by("valid_from", "pk")
    ]


def log_of(by: User) -> list[tuple[int, str]]:
    return list(LogEntry.objects.filter(user=by).order_by("pk").values_list("action_flag", "change_message"))


def invite(by: User, post: Post, username: str = "hoa.lam") -> User:
    return invite_person(
        by=by,
        username=username,
        full_name="Lâm Thị Hoa",
        position="Chuyên viên",
        email="hoa@example.vn",
        post=post,
    )


def test_invited_person_has_a_role_and_no_password(house: House) -> None:
    person = invite(house.head, Post(house.tourism, Role.EDITOR, today()))
    assert (person.username, person.full_name, person.position, person.email) == (
        "hoa.lam",
        "Lâm Thị Hoa",
        "Chuyên viên",
        "hoa@example.vn",
    )
    assert (person.has_usable_password(), person.is_staff, person.is_superuser) == (False, False, False)
    assert rows_of(person) == [("Sở Du lịch", "editor", today(), None)]
    assert log_of(house.head) == [
        (ADDITION, "Tạo tài khoản."),
        (ADDITION, f"Giao vai trò chuyên viên, Sở Du lịch – Mẫu Một, từ ngày {today():%d/%m/%Y}."),
    ]


def test_refused_invitation_leaves_nothing(house: House) -> None:
    with pytest.raises(NotAllowed):
        invite(house.head, Post(house.trade, Role.EDITOR, today()))
    with pytest.raises(ActionRefused):
        invite(house.head, Post(house.tourism, Role.EDITOR, in_days(-1)))
    assert not User.objects.filter(username="hoa.lam").exists()
    assert log_of(house.head) == []


@pytest.mark.parametrize("username", ["hoa.lam", "HOA.lam"])
def test_taken_user_name_is_refused_however_it_is_written(house: House, username: str) -> None:
    UserFactory(username="hoa.lam")
    with pytest.raises(ActionRefused) as refusal:
        invite(house.head, Post(house.tourism, Role.EDITOR, today()), username)
    assert refusal.value.reasons == (f"Tên đăng nhập “{username}” đã có người dùng; hãy chọn tên khác.",)


def allowed(by: User, person: User, house: House) -> set[tuple[str, str]]:
    """Every unit and role that ``by`` could give to ``person``."""
    found, impossible = set(), []
    for unit in (house.committee, house.tourism, house.trade):
        for role in Role:
            try:
                give_role(by=by, person=person, post=Post(unit, role, today()))
            except NotAllowed:
                continue
            except ActionRefused:  # allowed, but a Sở has no leader of a committee
                impossible.append((unit, role))
            found.add((unit.name, role.value))
    assert impossible in ([], [(house.tourism, Role.APPROVER), (house.trade, Role.APPROVER)])
    return found


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("editor", set()),
        ("clerk", set()),
        ("head", {("Sở Du lịch", "editor"), ("Sở Du lịch", "viewer")}),
        (
            "leader",
            {
                (unit, role)
                for unit in ("Ủy ban nhân dân", "Sở Du lịch", "Sở Công Thương")
                for role in ("reviewer", "clerk", "editor", "viewer")
            },
        ),
    ],
)
def test_role_gives_exactly_these_roles_in_the_own_province(
    house: House, neighbour: House, who: str, wanted: set[tuple[str, str]]
) -> None:
    person = UserFactory()
    assert allowed(getattr(house, who), person, house) == wanted
    assert allowed(getattr(house, who), person, neighbour) == set()


def test_administrator_gives_every_role_everywhere(house: House, administrator: User) -> None:
    units = ("Ủy ban nhân dân", "Sở Du lịch", "Sở Công Thương")
    assert allowed(administrator, UserFactory(), house) == {(unit, role.value) for unit in units for role in Role}


@pytest.mark.parametrize("who", ["editor", "clerk", "head", "leader"])
def test_nobody_gives_a_role_to_oneself(house: House, who: str) -> None:
    person = getattr(house, who)
    assert allowed(person, person, house) == set()
    assert person.memberships.count() == 1


def test_head_whose_role_ended_gives_nothing(house: House, administrator: User) -> None:
    end_membership(by=administrator, membership=house.head.memberships.get())
    assert allowed(house.head, UserFactory(), house) == set()


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (-1, "Ngày bắt đầu không được trước hôm nay."),
        (367, "Ngày bắt đầu không được sau hôm nay quá một năm."),
    ],
)
def test_role_begins_neither_in_the_past_nor_in_years(house: House, days: int, reason: str) -> None:
    with pytest.raises(ActionRefused) as refusal:
        give_role(by=house.head, person=UserFactory(), post=Post(house.tourism, Role.VIEWER, in_days(days)))
    assert refusal.value.reasons == (reason,)


def test_unit_must_stand_and_have_people_and_fit_the_role(house: House, administrator: User) -> None:
    closed = DepartmentFactory(province=house.province, name="Sở Cũ", valid_to=in_days(-1))
    group = DepartmentFactory(province=None, group=True)
    refused = {}
    for unit, role in ((closed, Role.EDITOR), (group, Role.EDITOR), (house.trade, Role.APPROVER)):
        with pytest.raises(ActionRefused) as refusal:
            give_role(by=administrator, person=UserFactory(), post=Post(unit, role, today()))
        refused[unit] = refusal.value.reasons
    assert refused == {
        closed: (f"Sở Cũ – Mẫu Một không còn hoặc chưa có hiệu lực vào ngày {today():%d/%m/%Y}.",),
        group: ("“Các công ty lữ hành” là nhóm đơn vị, không có người dùng.",),
        house.trade: (
            "Vai trò lãnh đạo Ủy ban nhân dân chỉ có ở Ủy ban nhân dân, không có ở Sở Công Thương – Mẫu Một.",
        ),
    }
    assert not Membership.objects.filter(department__in=refused).exists()


def test_role_is_not_given_twice(house: House) -> None:
    with pytest.raises(ActionRefused) as refusal:
        give_role(by=house.head, person=house.editor, post=Post(house.tourism, Role.EDITOR, in_days(3)))
    assert refusal.value.reasons == (
        f"{house.editor} đã có vai trò chuyên viên tại Sở Du lịch – Mẫu Một từ 01/08/2008.",
    )
    assert house.editor.memberships.count() == 1


def test_ended_role_takes_every_right_at_once_and_stays_as_history(house: House, long_ago: date) -> None:
    membership = house.editor.memberships.get()
    assert perimeter_of(house.editor) == {house.province.pk}
    before = timezone.now()
    ended = end_membership(by=house.head, membership=membership)
    assert perimeter_of(house.editor) == set()
    assert rows_of(house.editor) == [("Sở Du lịch", "editor", long_ago, today())]
    assert before <= ended.ended_at <= timezone.now()
    assert (ended.is_current_on(in_days(-1)), ended.is_current_on(today())) == (True, False)
    assert perimeter_of(house.editor, on=in_days(-1)) == {house.province.pk}
    assert log_of(house.head) == [(CHANGE, "Kết thúc vai trò chuyên viên, Sở Du lịch – Mẫu Một, ngay trong ngày.")]


def test_role_that_ends_on_a_day_holds_to_its_end(house: House, long_ago: date) -> None:
    ended = end_membership(by=house.head, membership=house.editor.memberships.get(), last_day=in_days(5))
    assert perimeter_of(house.editor, on=in_days(5)) == {house.province.pk}
    assert perimeter_of(house.editor, on=in_days(6)) == set()
    assert (ended.ended_at, rows_of(house.editor)) == (None, [("Sở Du lịch", "editor", long_ago, in_days(5))])
    assert log_of(house.head) == [
        (CHANGE, f"Kết thúc vai trò chuyên viên, Sở Du lịch – Mẫu Một, sau ngày {in_days(5):%d/%m/%Y}.")
    ]


def test_role_is_given_ended_and_given_again_on_one_day(house: House) -> None:
    post = Post(house.tourism, Role.EDITOR, today())
    person = invite(house.head, post)
    for _ in range(2):
        end_membership(by=house.head, membership=person.memberships.get(ended_at=None))
        assert perimeter_of(person) == set()
        give_role(by=house.head, person=person, post=post)
        assert perimeter_of(person) == {house.province.pk}
    with pytest.raises(ActionRefused, match="đã có vai trò chuyên viên"):
        give_role(by=house.head, person=person, post=post)
    assert rows_of(person) == [
        ("Sở Du lịch", "editor", today(), today()),
        ("Sở Du lịch", "editor", today(), today()),
        ("Sở Du lịch", "editor", today(), None),
    ]
    assert [flag for flag, _ in log_of(house.head)] == [ADDITION, ADDITION, CHANGE, ADDITION, CHANGE, ADDITION]


def test_role_changed_and_changed_back_on_one_day(house: House) -> None:
    row = house.editor.memberships.get()
    for role in (Role.VIEWER, Role.EDITOR, Role.VIEWER, Role.EDITOR):
        row = change_role(by=house.head, membership=row, post=Post(house.tourism, role, today()))
    assert [held.role for held in house.editor.memberships.current_on(today())] == ["editor"]
    assert house.editor.memberships.count() == 5


def test_role_that_has_not_begun_is_called_off(house: House) -> None:
    person = invite(house.head, Post(house.tourism, Role.EDITOR, in_days(10)))
    end_membership(by=house.head, membership=person.memberships.get())
    assert [perimeter_of(person, on=in_days(day)) for day in (0, 9, 10, 11)] == [set()] * 4
    assert rows_of(person) == [("Sở Du lịch", "editor", in_days(10), in_days(10))]
    assert log_of(house.head)[-1] == (
        CHANGE,
        "Hủy vai trò chuyên viên, Sở Du lịch – Mẫu Một, trước ngày bắt đầu.",
    )


def test_end_is_neither_past_nor_before_the_beginning_nor_later_than_agreed(house: House) -> None:
    later = MembershipFactory(department=house.tourism, valid_from=in_days(5))
    limited = MembershipFactory(department=house.tourism, valid_to=in_days(5))
    over = MembershipFactory(department=house.tourism, valid_to=in_days(-1))
    refused = []
    for row, day in ((limited, -1), (later, 4), (limited, 6), (over, 1), (over, None)):
        with pytest.raises(ActionRefused) as refusal:
            end_membership(by=house.head, membership=row, last_day=None if day is None else in_days(day))
        refused.append(refusal.value.reasons)
    is_over = (f"Vai trò này đã kết thúc ngày {in_days(-1):%d/%m/%Y}.",)
    assert refused == [
        ("Ngày kết thúc không được trước hôm nay: vai trò đã được dùng đến hôm nay.",),
        (f"Ngày kết thúc không được trước ngày bắt đầu {in_days(5):%d/%m/%Y}.",),
        (f"Vai trò này chỉ đến hết ngày {in_days(5):%d/%m/%Y}; để làm lâu hơn, hãy đổi thời gian.",),
        is_over,
        is_over,
    ]
    for row in (later, limited, over):
        assert Membership.objects.values("valid_from", "valid_to", "ended_at").get(pk=row.pk) == {
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "ended_at": None,
        }


@pytest.mark.parametrize("who", ["editor", "clerk"])
def test_role_is_not_ended_by_others(house: House, neighbour: House, who: str) -> None:
    membership = house.editor.memberships.get()
    for stranger in (getattr(house, who), neighbour.head, neighbour.leader):
        with pytest.raises(NotAllowed):
            end_membership(by=stranger, membership=membership)
    assert perimeter_of(house.editor) == {house.province.pk}


def test_head_ends_neither_the_own_headship_nor_the_leader(house: House) -> None:
    for person in (house.head, house.leader, house.clerk):
        with pytest.raises(NotAllowed):
            end_membership(by=house.head, membership=person.memberships.get())


def test_role_changed_today_ends_and_begins_at_once(house: House, long_ago: date) -> None:
    old = house.editor.memberships.get()
    new = change_role(by=house.head, membership=old, post=Post(house.tourism, Role.VIEWER, today()))
    assert rows_of(house.editor) == [
        ("Sở Du lịch", "editor", long_ago, today()),
        ("Sở Du lịch", "viewer", today(), None),
    ]
    assert list(house.editor.memberships.current_on(today())) == [new]
    assert perimeter_of(house.editor, [Role.EDITOR]) == set()
    assert [flag for flag, _ in log_of(house.head)] == [CHANGE, ADDITION]


def test_role_changed_later_leaves_no_gap_and_no_overlap(house: House, long_ago: date) -> None:
    old = house.editor.memberships.get()
    new = change_role(by=house.leader, membership=old, post=Post(house.trade, Role.CLERK, in_days(10)))
    assert rows_of(house.editor) == [
        ("Sở Du lịch", "editor", long_ago, in_days(9)),
        ("Sở Công Thương", "clerk", in_days(10), None),
    ]
    assert {day: list(house.editor.memberships.current_on(in_days(day))) for day in (9, 10)} == {9: [old], 10: [new]}


def test_refused_change_leaves_the_old_role(house: House) -> None:
    old = house.editor.memberships.get()
    for post in (
        Post(house.trade, Role.EDITOR, today()),
        Post(house.tourism, Role.CLERK, today()),
        Post(house.tourism, Role.EDITOR, today()),
        Post(house.tourism, Role.VIEWER, in_days(-1)),
    ):
        with pytest.raises(ActionRefused):
            change_role(by=house.head, membership=old, post=post)
    assert list(house.editor.memberships.values_list("role", "valid_to", "ended_at")) == [("editor", None, None)]
    assert log_of(house.head) == []


def test_nobody_changes_the_own_role(house: House) -> None:
    own = MembershipFactory(user=house.head, department=house.tourism, viewer=True)
    with pytest.raises(NotAllowed):
        change_role(by=house.head, membership=own, post=Post(house.tourism, Role.EDITOR, today()))
    assert {row.role for row in house.head.memberships.current_on(today())} == {"reviewer", "viewer"}


def test_moment_of_the_end_is_kept(house: House) -> None:
    ended = end_membership(by=house.head, membership=house.editor.memberships.get())
    ended.refresh_from_db()
    assert isinstance(ended.ended_at, datetime)
    assert timezone.localdate(ended.ended_at) == ended.valid_to
