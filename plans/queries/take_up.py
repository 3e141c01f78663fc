"""The common plan in force, and what became of its activities in the plans that carry it out."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from plans.models import Activity, DeclinedActivity, MemberRole, Plan, Program
from plans.models.querysets import PlanQuerySet
from plans.queries.leading import with_common
from plans.workflow import PUBLIC_STATES
from provinces.models import User


def common_in_force(plan: Plan) -> Plan | None:
    """The issued common plan that ``plan`` carries out, as it was last amended; None when it carries out none."""
    common = plan.parent
    if common is None or common.state not in PUBLIC_STATES:
        return None
    while (newer := common.amendments.issued().select_related("province", "program").first()) is not None:
        common = newer
    return common


def activities_of(plan: Plan) -> list[Activity]:
    """Activities in the order of the paper, with all that a row shows and the common activity each carries out."""
    rows = Activity.objects.filter(area__plan=plan).order_by("area__order", "order", "pk")
    return list(rows.select_related("area", "carries_out__area").prefetch_related(*_UNITS_AND_VENUES))


_UNITS_AND_VENUES = ("assignments__department__province", "activity_venues__province")


def declined_in(plan: Plan) -> dict[UUID, DeclinedActivity]:
    """What the plan declined, by the identity of the common activity."""
    rows = plan.declined.select_related("common__area", "decided_by")
    return {row.common.uid: row for row in rows}


def common_plans_of(user: User | AnonymousUser, program: Program) -> PlanQuerySet:
    """The issued common plans of the program that nothing has superseded, the newest year first."""
    plans = with_common(Plan.objects.visible_to(user).issued().in_force().filter(program=program))
    return plans.filter(is_common=True).select_related("province").order_by("-year", "pk")


def plans_beside(user: User | AnonymousUser, common: Plan) -> QuerySet[Plan]:
    """The members' plans of the common plan's year that this person may read and nothing has superseded."""
    plans = (
        Plan.objects.visible_to(user).not_cancelled().in_force().filter(program=common.program_id, year=common.year)
    )
    lead = common.program.members.filter(role=MemberRole.LEAD).values("province")
    others = with_common(plans).filter(is_common=False).exclude(province__in=lead)
    return others.select_related("province").order_by("province__search_key", "pk")


def taken_up_in(plans: list[Plan]) -> dict[UUID, dict[int, list[Activity]]]:
    """The plans' activities that carry out a common one: by its identity, then by plan. Three queries."""
    rows = Activity.objects.filter(area__plan__in=plans, carries_out__isnull=False).order_by("area__order", "order")
    found: dict[UUID, dict[int, list[Activity]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.select_related("area", "carries_out").prefetch_related("assignments__department"):
        found[row.carries_out.uid][row.area.plan_id].append(row)
    return found


def declined_by(plans: list[Plan]) -> dict[UUID, dict[int, DeclinedActivity]]:
    """What the plans declined: by the identity of the common activity, then by plan. One query."""
    found: dict[UUID, dict[int, DeclinedActivity]] = defaultdict(dict)
    for row in DeclinedActivity.objects.filter(plan__in=plans).select_related("common"):
        found[row.common.uid][row.plan_id] = row
    return found
