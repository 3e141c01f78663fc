"""Đang chờ: whom a plan waits for, since when, and what they can do; all from the workflow table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from plans.models import Plan
from plans.queries.waiting import Holders, role_holders, superseded, waiting_since
from plans.workflow import Transition, way_forward
from provinces.models import Membership, Role, User
from provinces.perimeter import perimeter_of

_NAMED = 2


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who has the plan, to do what, for how many days already; ``due_on`` is the last day where one is set."""

    people: tuple[str, ...]
    role: str
    duty: str
    days: int
    due_on: date | None = None

    @property
    def who(self) -> str:
        """The people by name with their role; the role alone when nobody holds it."""
        if not self.people:
            return f"{self.role} (chưa có ai giữ vai trò này)"
        others = len(self.people) - _NAMED
        names = ", ".join(self.people[:_NAMED]) + (f" và {others} người khác" if others > 0 else "")
        return f"{names} ({self.role})"

    @property
    def since(self) -> str:
        """How long it has been waiting, or until when it may, in words."""
        if self.due_on:
            return f"hạn {self.due_on:%d/%m/%Y}"
        return f"{self.days} ngày" if self.days else "từ hôm nay"

    def __str__(self) -> str:
        return f"Đang chờ: {self.who} {self.duty}, {self.since}"


def waiting_of(plans: Sequence[Plan], user: User | AnonymousUser) -> dict[int, Waiting]:
    """Whom each plan waits for, by key of the plan; only plans whose history ``user`` may see, and none that is over.

    Six queries at most, however many plans.
    """
    steps = {plan.pk: way_forward(plan.rules, plan.state) for plan in _own(plans, user)}
    waiting = [plan for plan in plans if steps.get(plan.pk)]
    if not waiting:
        return {}
    over, since = superseded(waiting), waiting_since(waiting)
    roles = {Role(role) for step in steps.values() if step for role in step.roles}
    holders = role_holders({plan.province_id for plan in waiting}, roles)
    return {
        plan.pk: _waiting(plan, steps[plan.pk], holders, since.get(plan.pk, plan.created_at))
        for plan in waiting
        if plan.pk not in over
    }


def tell_waiting(plans: Iterable[Plan], user: User | AnonymousUser) -> list[Plan]:
    """The plans of a list, each with what its row says as ``waiting``: a ``Waiting`` or None."""
    rows = list(plans)
    found = waiting_of(rows, user)
    for plan in rows:
        plan.waiting = found.get(plan.pk)
    return rows


def _own(plans: Sequence[Plan], user: User | AnonymousUser) -> list[Plan]:
    if not plans or not user.is_authenticated:
        return []
    if user.is_superuser:
        return list(plans)
    own = perimeter_of(user)
    return [plan for plan in plans if plan.province_id in own]


def _waiting(plan: Plan, step: Transition, holders: Holders, since: datetime) -> Waiting:
    rows = [row for role in step.roles for row in holders.get((plan.province_id, role), ())]
    people = dict.fromkeys(str(row.user) for row in sorted(rows, key=lambda row: _distance(row, plan)))
    return Waiting(
        people=tuple(people),
        role=", ".join(Role(role).label for role in step.roles),
        duty=step.duty,
        days=(timezone.localdate() - timezone.localdate(since)).days,
        due_on=plan.report_due_on if plan.is_issued else None,
    )


def _distance(row: Membership, plan: Plan) -> tuple[bool, bool]:
    """People of the drafting unit come first, then those of the plan's own province."""
    return row.department_id != plan.drafting_department_id, row.department.province_id != plan.province_id
