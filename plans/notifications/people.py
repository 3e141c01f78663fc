"""Who is told: the people behind a step, a plan, a unit or a thread, as they stand today."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils import timezone

from plans.models import CommentThread, MemberRole, Plan, PlanEvent
from plans.queries.waiting import role_holders
from plans.workflow import way_forward
from provinces.heirs import units_on
from provinces.models import Department, Membership, Role, User

EVERY_ROLE = tuple(Role)
_ONWARD = ("submit", "endorse", "approve")


def holders(plan: Plan, roles: Collection[Role] = EVERY_ROLE) -> list[User]:
    """Who acts today for the plan's province in one of ``roles``, each once."""
    found = role_holders([plan.province_id], roles)
    return _each_once(row.user for rows in found.values() for row in rows)


def next_in_charge(plan: Plan) -> list[User]:
    """Whose duty the plan is where it stands now."""
    step = way_forward(plan.rules, plan.state)
    return holders(plan, [Role(role) for role in step.roles]) if step else []


def senders(plan: Plan) -> list[User]:
    """Who sent the plan on since it last lay on the desk, the first first."""
    found: list[PlanEvent] = []
    for event in plan.events.filter(action__in=_ONWARD).select_related("by").order_by("pk"):
        found = [event] if event.action == "submit" else [*found, event]
    return _each_once(event.by for event in found if event.by is not None)


def drafters(plan: Plan) -> list[User]:
    """Whoever made or submitted the plan and may still draft it; when there is none left, everyone who may."""
    editors = holders(plan, [Role.EDITOR])
    authors = set(plan.events.filter(action__in=("created", "submit")).values_list("by", flat=True))
    return [user for user in editors if user.pk in authors] or editors


def who_talks(thread: CommentThread) -> list[User]:
    """Whoever opened the thread or said something in it."""
    said = [comment.by for comment in thread.comments.select_related("by").order_by("pk")]
    return _each_once([thread.opened_by, *said])


def people_of_units(units: Iterable[Department], roles: Collection[Role]) -> dict[int, list[User]]:
    """For each unit, by its key, who acts today in one of ``roles`` for it or for those that took over its duties."""
    today = timezone.localdate()
    # Whoever still holds a role in the old unit acts for it as well.
    acting = {key: {key, *(unit.pk for unit in found)} for key, found in units_on(units, today).items()}
    rows = Membership.objects.current_on(today).filter(
        department__in=set().union(*acting.values()), role__in=roles, user__is_active=True
    )
    members = list(rows.select_related("user").order_by("user__full_name", "pk"))
    return {key: _each_once(row.user for row in members if row.department_id in keys) for key, keys in acting.items()}


def editors_of_members(plan: Plan) -> list[User]:
    """Chuyên viên of every member province of the plan's program that does not lead it."""
    others = plan.program.members.exclude(role=MemberRole.LEAD).values_list("province", flat=True)
    found = role_holders(list(others), [Role.EDITOR])
    return _each_once(row.user for rows in found.values() for row in rows)


def _each_once(people: Iterable[User]) -> list[User]:
    return list({user.pk: user for user in people}.values())
