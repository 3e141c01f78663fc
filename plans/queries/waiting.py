"""Reads behind "Đang chờ": who holds a role for which province today, and since when a plan stands where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from plans.models import Plan, PlanEvent
from provinces.models import Membership, ProvinceSuccession, Role
from provinces.queries import reach

Holders = dict[tuple[int, str], list[Membership]]


def role_holders(provinces: Collection[int], roles: Collection[Role]) -> Holders:
    """Who acts today for each province in each role: its own people, and those of the provinces that took over its
    duties. Two queries, however many provinces."""
    after: dict[int, list[int]] = defaultdict(list)
    for predecessor, successor in ProvinceSuccession.objects.values_list("predecessor_id", "successor_id"):
        after[predecessor].append(successor)
    heirs = {key: reach([key], after) for key in provinces}
    memberships = (
        Membership.objects.current_on(timezone.localdate())
        .filter(department__province__in=set().union(*heirs.values()), role__in=roles, user__is_active=True)
        .select_related("user", "department")
        .order_by("user__full_name", "pk")
    )
    found: Holders = defaultdict(list)
    for row in memberships:
        for key in provinces:
            if row.department.province_id in heirs[key]:
                found[key, row.role].append(row)
    return found


def waiting_since(plans: Collection[Plan]) -> dict[int, datetime]:
    """For each plan, by key, when it last moved from one state to another. One query."""
    moves = PlanEvent.objects.filter(plan__in=[plan.pk for plan in plans]).exclude(to_state="")
    return dict(moves.order_by().values_list("plan").annotate(Max("at")))


def superseded(plans: Collection[Plan]) -> set[int]:
    """Keys of the plans that an issued amendment has superseded: nobody works on them any more. One query."""
    keys = [plan.pk for plan in plans]
    return set(Plan.objects.issued().filter(amends__in=keys).values_list("amends_id", flat=True))
