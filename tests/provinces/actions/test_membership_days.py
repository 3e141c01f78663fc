"""Moving the days of a role that are still to come, also by those who took over the duties of its province."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.admin.models import CHANGE

from provinces.actions.errors import ActionRefused, NotAllowed
from provinces.actions.memberships import Post, change_days, change_role, end_membership
from provinces.models import Membership, ProvinceSuccession, Role
from provinces.perimeter import perimeter_of
from tests.factories.provinces import MembershipFactory, UserFactory
from tests.provinces.actions.test_memberships import in_days, log_of, rows_of, today
from tests.provinces.conftest import House

pytestmark = pytest.mark.django_db


def test_days_still_to_come_are_moved_and_the_log_keeps_what_they_were(house: House, long_ago: date) -> None:
    row = house.editor.memberships.get()
    for last in (in_days(5), in_days(9), None):
        row = change_days(by=house.head, membership=row, valid_from=long_ago, valid_to=last)
        assert rows_of(house.editor) == [("Sở Du lịch", "editor", long_ago, last)]
        assert perimeter_of(house.editor, on=in_days(10)) == (set() if last else {house.province.pk})
    what = "Đổi thời gian vai trò chuyên viên, Sở Du lịch – Mẫu Một: từ 01/08/2008"
    ends = [f"đến hết {in_days(5):%d/%m/%Y}", f"đến hết {in_days(9):%d/%m/%Y}", "không thời hạn"]
    assert log_of(house.head) == [
        (CHANGE, f"{what} {new}; trước đó ghi từ 01/08/2008 {old}.")
        for old, new in zip(["không thời hạn", *ends], ends, strict=False)
    ]


def test_role_that_has_not_begun_begins_on_another_day(house: House) -> None:
    row = MembershipFactory(user=UserFactory(), department=house.tourism, valid_from=in_days(10))
    change_days(by=house.head, membership=row, valid_from=in_days(2), valid_to=in_days(4))
    person = row.user
    assert [bool(perimeter_of(person, on=in_days(day))) for day in (1, 2, 4, 5)] == [False, True, True, False]


def test_impossible_days_are_refused_with_the_reason(house: House, long_ago: date) -> None:
    held = house.editor.memberships.get()
    later = MembershipFactory(department=house.tourism, valid_from=in_days(5))
    over = MembershipFactory(department=house.tourism, valid_to=in_days(-1))
    limited = MembershipFactory(department=house.tourism, valid_to=in_days(5))
    MembershipFactory(user=limited.user, department=house.tourism, valid_from=in_days(6))
    again = f"Chồng lên cùng vai trò ấy, đã giao từ {in_days(6):%d/%m/%Y} không thời hạn."
    past_end = "Ngày kết thúc không được trước hôm nay và không được trước ngày bắt đầu."
    wrong = {
        (held, long_ago, None): ("Thời gian mới giống thời gian đang ghi.",),
        (held, in_days(1), None): ("Vai trò đã bắt đầu ngày 01/08/2008; chỉ đổi được ngày kết thúc.",),
        (held, long_ago, in_days(-1)): (past_end,),
        (later, in_days(-1), None): ("Ngày bắt đầu không được trước hôm nay.",),
        (later, in_days(367), None): ("Ngày bắt đầu không được sau hôm nay quá một năm.",),
        (later, in_days(5), in_days(4)): (past_end,),
        (over, over.valid_from, None): (f"Vai trò này đã kết thúc ngày {in_days(-1):%d/%m/%Y}.",),
        (limited, limited.valid_from, None): (again,),
        (limited, limited.valid_from, in_days(6)): (again,),
    }
    refused, before = {}, list(Membership.objects.order_by("pk").values())
    for row, first, last in wrong:
        with pytest.raises(ActionRefused) as refusal:
            change_days(by=house.head, membership=row, valid_from=first, valid_to=last)
        refused[row, first, last] = refusal.value.reasons
    assert refused == wrong
    assert list(Membership.objects.order_by("pk").values()) == before
    assert log_of(house.head) == []


@pytest.mark.parametrize("who", ["editor", "clerk"])
def test_days_are_not_moved_by_others_nor_for_oneself(house: House, neighbour: House, who: str) -> None:
    own = MembershipFactory(user=house.head, department=house.tourism, viewer=True, valid_to=in_days(3))
    row = house.editor.memberships.get()
    for person, membership in ((getattr(house, who), row), (neighbour.leader, row), (house.head, own)):
        with pytest.raises(NotAllowed):
            change_days(by=person, membership=membership, valid_from=membership.valid_from, valid_to=in_days(9))


def test_staff_of_the_successor_decide_over_the_roles_of_the_predecessor(house: House, neighbour: House) -> None:
    """Since 1 July 2025 the one province answers for the other: its leader closes what is still open there."""
    ProvinceSuccession.objects.create(
        predecessor=house.province,
        successor=neighbour.province,
        effective_on=date(2025, 7, 1),
        legal_basis="Nghị quyết",
    )
    row = house.editor.memberships.get()
    change_days(by=neighbour.leader, membership=row, valid_from=row.valid_from, valid_to=in_days(7))
    change_role(by=neighbour.leader, membership=row, post=Post(neighbour.tourism, Role.EDITOR, today()))
    assert [(held.department, held.role) for held in house.editor.memberships.current_on(today())] == [
        (neighbour.tourism, "editor")
    ]
    assert perimeter_of(house.editor, [Role.EDITOR]) == {house.province.pk, neighbour.province.pk}
    with pytest.raises(NotAllowed):
        end_membership(by=neighbour.head, membership=house.clerk.memberships.get())
