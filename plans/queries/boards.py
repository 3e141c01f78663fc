"""What the quarter board is made from, as plain rows: the plans of a program and their activities of a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import Coalesce

from plans.models import Activity, ActivityVenue, Assignment, AssignmentRole, Plan, Program
from plans.queries.leading import with_common
from plans.wording import join_units
from plans.workflow import State
from provinces.models import User

# Which plans a board counts: COMMON, a province's key as text, or EVERY_PROVINCE for all but the common plan.
EVERY_PROVINCE = ""
COMMON = "common"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan. ``is_common``: it is the lead province's plan, which the plans of the others carry out.

    ``has_activities``: the plan lists at least one activity.
    """

    key: int
    year: int
    state: State
    is_example: bool
    is_common: bool
    amends: int | None
    province: int
    province_name: str
    has_activities: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A province where an activity takes place."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that leads an activity; ``province_name`` is "" for a unit of no province."""

    key: int
    name: str
    province: int | None
    province_name: str

    @property
    def full_name(self) -> str:
        """The name as it is understood outside the unit's province."""
        return f"{self.name} – {self.province_name}" if self.province_name else self.name


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity with its plan; venues and leads stand in the order of the wording."""

    key: int
    title: str
    theme: str
    plan: PlanRow
    area_name: str
    starts_on: date | None
    ends_on: date | None
    precision: str
    period_text: str
    venue_text: str
    venue_certainty: str
    lead_text: str
    venues: tuple[Place, ...] = ()
    leads: tuple[Unit, ...] = ()
    supports: int = 0

    @property
    def venue(self) -> str:
        """Where, as the paper says it; made from the provinces where it has no words."""
        return self.venue_text or ", ".join(place.name for place in self.venues)

    @property
    def lead(self) -> str:
        """Who leads: the units, those of other provinces with their province; else what the paper says."""
        names = [unit.name if unit.province == self.plan.province else unit.full_name for unit in self.leads]
        return join_units(names) if names else self.lead_text


def programs_for_boards(user: User | AnonymousUser) -> list[Program]:
    """Every program, youngest first, each with ``has_plans``: whether this person may read a plan of it."""
    plans = Plan.objects.visible_to(user).not_cancelled().filter(program=OuterRef("pk"))
    return list(Program.objects.annotate(has_plans=Exists(plans)).order_by("-year_from", "name", "pk"))


def program_plans(user: User | AnonymousUser, program: Program) -> list[PlanRow]:
    """All plans of the program that this person may read, of every year."""
    plans = with_common(Plan.objects.visible_to(user).not_cancelled()).filter(program=program).order_by("year", "pk")
    listed = plans.annotate(has_activities=Exists(Activity.objects.filter(area__plan=OuterRef("pk"))))
    rows = listed.values_list(
        "pk", "year", "state", "is_example", "is_common", "amends", "province", "province__name", "has_activities"
    )
    return [PlanRow(key, year, State(state), *rest) for key, year, state, *rest in rows]


def activity_rows(plans: Sequence[PlanRow], year: int) -> list[ActivityRow]:
    """Activities of the plans for ``year``, and those of the years beside it that reach into ``year``.

    Earliest first. The caller has chosen the plans from those the person may read. Four queries.
    """
    near = {plan.key: plan for plan in plans if abs(plan.year - year) <= 1}
    if not near:
        return []
    values = list(_activity_values(list(near), year))
    keys = [value["key"] for value in values]
    venues, leads, supports = _venues(keys), _leads(keys), _supports(keys)
    return [
        ActivityRow(
            **value,
            plan=near[plan],
            venues=tuple(venues[value["key"]]),
            leads=tuple(leads[value["key"]]),
            supports=supports.get(value["key"], 0),
        )
        for value in values
        if (plan := value.pop("area__plan"))
    ]


def _activity_values(plan_keys: list[int], year: int) -> Iterable[dict]:
    activities = Activity.objects.filter(area__plan__in=plan_keys)
    of_year = activities.filter(area__plan__year=year) | activities.overlapping(date(year, 1, 1), date(year, 12, 31))
    return of_year.by_start().values(
        "title", "theme", "starts_on", "ends_on", "precision", "period_text", "venue_text", "venue_certainty",
        "lead_text", "area__plan", key=F("pk"), area_name=Coalesce("area__program_area__title", "area__title"),
    )  # fmt: skip


def _venues(activity_keys: list[int]) -> dict[int, list[Place]]:
    venues: dict[int, list[Place]] = defaultdict(list)
    rows = ActivityVenue.objects.filter(activity__in=activity_keys).order_by("order", "pk")
    for activity, key, name in rows.values_list("activity", "province", "province__name"):
        venues[activity].append(Place(key, name))
    return venues


def _leads(activity_keys: list[int]) -> dict[int, list[Unit]]:
    leads: dict[int, list[Unit]] = defaultdict(list)
    rows = Assignment.objects.filter(activity__in=activity_keys, role=AssignmentRole.LEAD).order_by("order", "pk")
    fields = "activity", "department", "department__name", "department__province", "department__province__name"
    for activity, key, name, province, province_name in rows.values_list(*fields):
        leads[activity].append(Unit(key, name, province, province_name or ""))
    return leads


def _supports(activity_keys: list[int]) -> dict[int, int]:
    rows = Assignment.objects.filter(activity__in=activity_keys, role=AssignmentRole.SUPPORT)
    return dict(rows.values("activity").annotate(number=Count("pk")).values_list("activity", "number").order_by())
