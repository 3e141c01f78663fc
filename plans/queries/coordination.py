"""What those who coordinate a program see of it: how far each member is with its plans, and who changed what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from plans.models import Plan, Program
from plans.queries.waiting import waiting_since
from plans.workflow import NUMBERED_STATES, State


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A plan that has no number yet, as others may know of it: whose it is, where it stands and since when."""

    province: str
    year: int
    state: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Coordination:
    """What the page of a program shows to those who coordinate it."""

    under_way: list[UnderWay]
    log: QuerySet[LogEntry]


def coordination_of(program: Program) -> Coordination:
    """For those who may coordinate (``plans.permissions.can_coordinate``): states of plans, never their content."""
    rows = Plan.objects.filter(program=program).exclude(state__in=[*NUMBERED_STATES, State.CANCELLED])
    plans = list(rows.select_related("province").only("year", "state", "province__name", "province__search_key"))
    plans.sort(key=lambda plan: (-plan.year, plan.province.search_key, plan.pk))
    moved = waiting_since(plans)
    under_way = [UnderWay(plan.province.name, plan.year, plan.state, moved.get(plan.pk)) for plan in plans]
    return Coordination(under_way, log_of_program(program))


def log_of_program(program: Program) -> QuerySet[LogEntry]:
    """Every write about the program, the latest first."""
    kind = ContentType.objects.get_for_model(Program)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(program.pk))
    return entries.select_related("user").order_by("-action_time", "-pk")
