"""Roles of people in units: invited, given, changed, ended.

What a person was stays: a changed role is a new row beside the old one. Only the days still to come are moved, and the
log keeps what they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.admin.models import CHANGE
from django.db import transaction
from django.utils import timezone

from provinces.actions.accounts import grant_membership, open_account
from provinces.actions.errors import ActionRefused, NotAllowed
from provinces.actions.log_entries import record
from provinces.models import Department, DepartmentKind, Membership, Role, User
from provinces.permissions import can_change_membership, can_end_membership, can_give_role

# A role may be given ahead of time, but not for a day that is surely a slip of the finger.
DAYS_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Post:
    """What a person is to be: a role in a unit from a day on."""

    department: Department
    role: Role
    valid_from: date


@transaction.atomic
def invite_person(*, by: User, username: str, full_name: str, position: str, email: str, post: Post) -> User:
    """Open an account without a password and give its person a first role.

    Raises:
        NotAllowed: ``by`` may not give this role in this unit.
        ActionRefused: the user name is taken, or the post is impossible (see ``give_role``).
    """
    person = open_account(by=by, username=username, full_name=full_name, position=position, email=email)
    give_role(by=by, person=person, post=post)
    return person


@transaction.atomic
def give_role(*, by: User, person: User, post: Post) -> Membership:
    """Give ``person`` a role in a unit, beside those that the person has.

    Raises:
        NotAllowed: ``by`` may not give this role in this unit.
        ActionRefused: the day is past or too far, the unit does not stand on it, the role does not fit the unit, or
            the person has the role there already.
    """
    if not can_give_role(by, person, post.department, post.role):
        raise NotAllowed(f"Bạn không giao được vai trò {Role(post.role).label} tại {post.department}.")
    User.objects.select_for_update().get(pk=person.pk)
    if reasons := [*_faults(post), *_clashes(person, post)]:
        raise ActionRefused(*reasons)
    return grant_membership(
        by=by, user=person, department=post.department, role=Role(post.role), valid_from=post.valid_from
    )


@transaction.atomic
def change_role(*, by: User, membership: Membership, post: Post) -> Membership:
    """End a role and begin another in its place: at once when it begins today, else on the eve of its first day.

    Returns:
        The new membership; the old one stays as history.

    Raises:
        NotAllowed: ``by`` may not end the old role or not give the new one.
        ActionRefused: the old role is over, nothing would change, or the post is impossible (see ``give_role``).
    """
    if not can_change_membership(by, membership):
        raise NotAllowed("Bạn không đổi được vai trò này.")
    if (post.department, post.role) == (membership.department, membership.role):
        raise ActionRefused("Vai trò mới giống vai trò đang giữ; hãy chọn đơn vị hoặc vai trò khác.")
    today = timezone.localdate()
    last_day = None if post.valid_from <= max(today, membership.valid_from) else post.valid_from - timedelta(days=1)
    end_membership(by=by, membership=membership, last_day=last_day)
    return give_role(by=by, person=membership.user, post=post)


@transaction.atomic
def change_days(*, by: User, membership: Membership, valid_from: date, valid_to: date | None) -> Membership:
    """Move the days of a role that are still to come: its end, and its beginning while it has not begun.

    Args:
        valid_to: the last day; None for a role without an end.

    Raises:
        NotAllowed: ``by`` may not change this role; nobody prolongs the own one.
        ActionRefused: the role is over, nothing would change, a day is past or too far, the role has begun already, or
            the person has the same role in the same unit again within these days.
    """
    if not can_change_membership(by, membership):
        raise NotAllowed("Bạn không đổi được thời gian của vai trò này.")
    User.objects.select_for_update().get(pk=membership.user_id)
    row = _hold(membership)
    if (valid_from, valid_to) == (row.valid_from, row.valid_to):
        raise ActionRefused("Thời gian mới giống thời gian đang ghi.")
    if reasons := [*_faults_of_days(row, valid_from, valid_to), *_overlaps(row, valid_from, valid_to)]:
        raise ActionRefused(*reasons)
    before = _days_in_words(row)
    row.valid_from, row.valid_to = valid_from, valid_to
    row.save()
    what = f"vai trò {row.get_role_display()}, {row.department}"
    record(by, row, CHANGE, f"Đổi thời gian {what}: {_days_in_words(row)}; trước đó ghi {before}.")
    return row


@transaction.atomic
def end_membership(*, by: User, membership: Membership, last_day: date | None = None) -> Membership:
    """End a role: at once, or at the end of ``last_day``. The row stays; a role that has not begun is called off.

    Raises:
        NotAllowed: ``by`` may not end this role.
        ActionRefused: it is over already, or ``last_day`` is past, before its beginning or after its present end.
    """
    if not can_end_membership(by, membership):
        raise NotAllowed("Bạn không kết thúc được vai trò này.")
    row, today = _hold(membership), timezone.localdate()
    if last_day is None:
        row.valid_to, row.ended_at = max(today, row.valid_from), timezone.now()
    else:
        _require_possible_end(row, last_day, today)
        row.valid_to = last_day
    row.save()
    record(by, row, CHANGE, _end_in_words(row, today))
    return row


def _hold(membership: Membership) -> Membership:
    """The role as it stands now, held until the end of the action; refused when it is over."""
    held = Membership.objects.select_for_update(of=("self",)).select_related("user", "department__province")
    row = held.get(pk=membership.pk)
    if row.is_over_on(timezone.localdate()):
        raise ActionRefused(f"Vai trò này đã kết thúc ngày {row.valid_to:%d/%m/%Y}.")
    return row


def _require_possible_end(row: Membership, last_day: date, today: date) -> None:
    if last_day < today:
        raise ActionRefused("Ngày kết thúc không được trước hôm nay: vai trò đã được dùng đến hôm nay.")
    if last_day < row.valid_from:
        raise ActionRefused(f"Ngày kết thúc không được trước ngày bắt đầu {row.valid_from:%d/%m/%Y}.")
    if row.valid_to is not None and last_day > row.valid_to:
        raise ActionRefused(
            f"Vai trò này chỉ đến hết ngày {row.valid_to:%d/%m/%Y}; để làm lâu hơn, hãy đổi thời gian."
        )


def _end_in_words(row: Membership, today: date) -> str:
    what = f"vai trò {row.get_role_display()}, {row.department}"
    if row.ended_at is None:
        return f"Kết thúc {what}, sau ngày {row.valid_to:%d/%m/%Y}."
    return f"Kết thúc {what}, ngay trong ngày." if row.valid_from <= today else f"Hủy {what}, trước ngày bắt đầu."


def _days_in_words(row: Membership) -> str:
    return f"từ {row.valid_from:%d/%m/%Y} " + (
        f"đến hết {row.valid_to:%d/%m/%Y}" if row.valid_to else "không thời hạn"
    )


def _faults(post: Post) -> list[str]:
    """What is impossible about the post itself."""
    reasons, unit = _faults_of_start(post.valid_from), post.department
    if unit.kind == DepartmentKind.GROUP:
        reasons.append(f"“{unit}” là nhóm đơn vị, không có người dùng.")
    elif not unit.is_current_on(post.valid_from):
        reasons.append(f"{unit} không còn hoặc chưa có hiệu lực vào ngày {post.valid_from:%d/%m/%Y}.")
    if post.role == Role.APPROVER and unit.kind != DepartmentKind.PEOPLES_COMMITTEE:
        reasons.append(f"Vai trò {Role.APPROVER.label} chỉ có ở Ủy ban nhân dân, không có ở {unit}.")
    return reasons


def _faults_of_start(day: date) -> list[str]:
    today = timezone.localdate()
    if day < today:
        return ["Ngày bắt đầu không được trước hôm nay."]
    if day > today + timedelta(days=DAYS_AHEAD):
        return ["Ngày bắt đầu không được sau hôm nay quá một năm."]
    return []


def _faults_of_days(row: Membership, valid_from: date, valid_to: date | None) -> list[str]:
    """Why the role cannot run from ``valid_from`` to ``valid_to``."""
    reasons, today = [], timezone.localdate()
    if valid_from != row.valid_from and row.valid_from <= today:
        reasons.append(f"Vai trò đã bắt đầu ngày {row.valid_from:%d/%m/%Y}; chỉ đổi được ngày kết thúc.")
    elif valid_from != row.valid_from:
        reasons += _faults(Post(row.department, Role(row.role), valid_from))
    if valid_to is not None and valid_to < max(today, valid_from):
        reasons.append("Ngày kết thúc không được trước hôm nay và không được trước ngày bắt đầu.")
    return reasons


def _clashes(person: User, post: Post) -> list[str]:
    """Why the person cannot have the role a second time; one that was ended may be given again on the same day."""
    same = Membership.objects.filter(user=person, department=post.department, role=post.role)
    for row in same.not_over_on(post.valid_from):
        return [f"{person} đã có vai trò {row.get_role_display()} tại {post.department} từ {row.valid_from:%d/%m/%Y}."]
    return []


def _overlaps(row: Membership, valid_from: date, valid_to: date | None) -> list[str]:
    """Why the days clash with the same role given once more."""
    same = Membership.objects.filter(user=row.user_id, department=row.department_id, role=row.role)
    others = same.exclude(pk=row.pk).not_over_on(valid_from)
    if valid_to is not None:
        others = others.filter(valid_from__lte=valid_to)
    return [f"Chồng lên cùng vai trò ấy, đã giao {_days_in_words(other)}." for other in others[:1]]
