"""Reads of plans that serve more than one page."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length
from django.utils import timezone

from plans.models import Activity, Plan, PlanEvent, PlanRevision, Program
from plans.models.querysets import PlanQuerySet
from plans.queries.leading import leading_provinces, with_common
from plans.workflow import State
from provinces.models import Province, User


def visible_plans(user: User | AnonymousUser) -> PlanQuerySet:
    """Plans this person may read, with all that a row of a list shows."""
    return Plan.objects.visible_to(user).for_lists()


def with_activity_counts(plans: PlanQuerySet) -> PlanQuerySet:
    """The plans, each with its ``activity_count``."""
    activities = Activity.objects.filter(area__plan=OuterRef("pk")).order_by().values("area__plan")
    counted = activities.annotate(count=Count("pk")).values("count")
    return plans.annotate(activity_count=Coalesce(Subquery(counted), 0))


def with_paper(plans: PlanQuerySet) -> PlanQuerySet:
    """The plans with everything their paper says, in a number of queries that does not grow with the rows."""
    activities = Activity.objects.select_related("carries_out__area").prefetch_related(
        "assignments__department__province__designations", "activity_venues__province__designations"
    )
    return plans.select_related(
        "program", "province", "issuing_body__province", "drafting_department__province", "parent", "amends"
    ).prefetch_related(
        "province__designations",
        "issuing_body__province__designations",
        "drafting_department__province__designations",
        "legal_bases",
        "clauses",
        "recipients",
        Prefetch("areas__activities", queryset=activities),
    )


def load_paper(plan_id: int) -> Plan:
    """One plan with everything its paper says.

    Raises:
        Plan.DoesNotExist: there is no such plan.
    """
    return with_paper(Plan.objects.all()).get(pk=plan_id)


def state_changes(plan: Plan) -> list[PlanEvent]:
    """The events that moved the plan from one state to another, oldest first, with the people."""
    return list(plan.events.exclude(to_state="").select_related("by").order_by("pk"))


def approved_on(plan: Plan) -> date | None:
    """The day on which an approved plan was approved; None for a plan in any other state."""
    if plan.state != State.APPROVED:
        return None
    last = plan.events.filter(action="approve").order_by("-pk").first()
    return timezone.localdate(last.at) if last else None


def events_of(plan: Plan) -> QuerySet[PlanEvent]:
    """Everything that happened to the plan, latest first, with the people."""
    return plan.events.select_related("by").order_by("-pk")


def revisions_of(plan: Plan) -> QuerySet[PlanRevision]:
    """The frozen papers of the plan, oldest first, with ``pdf_size`` in bytes; their content stays in the database."""
    stored = plan.revisions.select_related("created_by").annotate(pdf_size=Length("pdf"))
    return stored.defer("pdf", "document").order_by("number")


def common_plan_of(user: User, program: Program, province: Province, year: int | None) -> Plan | None:
    """The common plan of ``program`` for the year; None when ``province`` leads the program in that year itself."""
    if year is None or province in leading_provinces(program, Plan(province=province, year=year).reference_date):
        return None
    plans = with_common(Plan.objects.visible_to(user).not_cancelled().filter(program=program, year=year))
    plans = plans.filter(is_common=True)
    return plans.select_related("province", "issuing_body__province").order_by("-number_year", "pk").first()
