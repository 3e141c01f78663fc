"""The common plan in force, and what a plan made of its activities."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from plans.models import Activity, DeclinedActivity, Plan, Program
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
    return list(_rows_of(plan).prefetch_related(*_UNITS_AND_VENUES))


def wordings_of(plan: Plan) -> list[Activity]:
    """The same without units and venues: all that is needed to count what is decided."""
    return list(_rows_of(plan))


def _rows_of(plan: Plan) -> QuerySet[Activity]:
    rows = Activity.objects.filter(area__plan=plan).order_by("area__order", "order", "pk")
    return rows.select_related("area", "carries_out__area")


_UNITS_AND_VENUES = ("assignments__department__province", "activity_venues__province")


def declined_in(plan: Plan) -> dict[UUID, DeclinedActivity]:
    """What the plan declined, by the identity of the common activity."""
    rows = plan.declined.select_related("common__area", "decided_by")
    return {row.common.uid: row for row in rows}


def common_plans_of(user: User | AnonymousUser, program: Program) -> PlanQuerySet:
    """The issued common plans of the program that nothing has superseded, the newest year first."""
    plans = with_common(Plan.objects.visible_to(user).issued().in_force().filter(program=program))
    return plans.filter(is_common=True).select_related("province", "program").order_by("-year", "pk")
