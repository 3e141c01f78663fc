"""Who is to carry out a common plan, and what became of its activities in the plans that do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from plans.models import Activity, DeclinedActivity, MemberRole, Plan
from plans.models.querysets import PlanQuerySet
from plans.queries.leading import leading_provinces, with_common
from plans.workflow import State
from provinces.models import Province, User
from provinces.queries import with_successors

# From the desk to the end, as the states are listed.
_STAGES = tuple(State)


@dataclass(frozen=True, slots=True)
class Place:
    """A province that is to carry out a common plan, if so for members that were merged into it: "Hậu Giang"."""

    province: Province
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A plan that the reader may not read: whose it is and where it stands."""

    key: int
    province: Province
    state: State


# For each common activity and plan: whether the plan takes it up (True) or declines it (False).
Marks = Mapping[UUID, Mapping[int, bool]]


def places_of(common: Plan) -> list[Place]:
    """The provinces that are to carry out ``common``, as they stood on its day: the members, and those that had taken
    over members by then. Not whoever leads the program."""
    day = common.reference_date
    members = common.program.members.exclude(role=MemberRole.LEAD).select_related("province")
    signed = {row.province_id: row.province for row in members}
    reached = {key: with_successors([key], on=day) for key in signed}
    standing = {row.pk: row for row in Province.objects.current_on(day).filter(pk__in=set().union(*reached.values()))}
    known, merged = signed | standing, defaultdict[int, list[str]](list)
    for key, province in signed.items():
        for heir in reached[key] & standing.keys() or {key}:
            merged[heir] += [] if known[heir].name == province.name else [province.name]
    leading = {row.pk for row in leading_provinces(common.program, day)}
    return [Place(known[key], tuple(sorted(names))) for key, names in merged.items() if key not in leading]


def plans_beside(user: User | AnonymousUser, common: Plan) -> PlanQuerySet:
    """The members' plans of the common plan's year that this person may read and nothing has superseded."""
    plans = _beside(common).filter(pk__in=Plan.objects.visible_to(user).values("pk"))
    return plans.select_related("province").order_by("province__search_key", "pk")


def _beside(common: Plan) -> PlanQuerySet:
    plans = Plan.objects.not_cancelled().in_force().filter(program=common.program_id, year=common.year)
    lead = common.program.members.filter(role=MemberRole.LEAD).values("province")
    return with_common(plans).filter(is_common=False).exclude(province__in=lead)


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


def held_back_from(user: User, common: Plan) -> list[HeldBack]:
    """The members' plans of the common plan's year that ``user`` may not read, the least advanced first. For whoever
    coordinates the program; of these plans nothing else is ever read, no title, unit, wording or reason."""
    rows = _beside(common).exclude(pk__in=Plan.objects.visible_to(user).values("pk")).select_related("province")
    found = [HeldBack(plan.pk, plan.province, State(plan.state)) for plan in rows.only("state", "province")]
    return sorted(found, key=lambda row: (_STAGES.index(row.state), row.key))


def marks_of(plans: Collection[HeldBack]) -> Marks:
    """What the plans say about each common activity, by its identity. Two queries."""
    keys = [plan.key for plan in plans]
    found: dict[UUID, dict[int, bool]] = defaultdict(dict)
    declined = DeclinedActivity.objects.filter(plan__in=keys).order_by()
    for uid, plan in declined.values_list("common__uid", "plan"):
        found[uid][plan] = False
    taken = Activity.objects.filter(area__plan__in=keys, carries_out__isnull=False).order_by()
    for uid, plan in taken.values_list("carries_out__uid", "area__plan"):
        found[uid][plan] = True
    return found
