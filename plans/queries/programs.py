"""Reads of programs and their members, each in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from plans.models import MemberRole, Plan, Program, ProgramMember
from plans.models.querysets import PlanQuerySet
from plans.queries.leading import with_common
from provinces.models import Province, ProvinceDesignation, ProvinceSuccession, User
from provinces.queries import reach, with_predecessors


def programs_in_list(user: User | AnonymousUser) -> QuerySet[Program]:
    """Every program, youngest first, with ``member_count`` and ``plan_count``, the plans this person may read."""
    plans = Plan.objects.visible_to(user).not_cancelled()
    return Program.objects.annotate(
        member_count=_counted(ProgramMember.objects.all()), plan_count=_counted(plans)
    ).order_by("-year_from", "name", "pk")


def takes_part(program: Program, province: int, *, on: date) -> bool:
    """Whether the province, by key, is a member of the program, or has by ``on`` the duties of one: since 1 July 2025
    Cần Thơ carries on what Sóc Trăng signed (Nghị quyết 202/2025/QH15)."""
    return program.members.filter(province__in=with_predecessors([province], on=on)).exists()


def members_of(program: Program) -> list[ProgramMember]:
    """The members with province and focal department, the lead first, then in the order of the alphabet."""
    members = program.members.select_related("province", "focal_department__province")
    return sorted(members, key=lambda row: (row.role != MemberRole.LEAD, row.province.search_key, row.pk))


def plans_of(user: User | AnonymousUser, program: Program) -> PlanQuerySet:
    """The program's plans that this person may read, with ``is_common`` and what ``for_lists`` adds.

    Oldest first, drafts last in their year.
    """
    plans = with_common(Plan.objects.visible_to(user).not_cancelled().filter(program=program))
    return plans.for_lists().order_by("year", F("issued_on").asc(nulls_last=True), "pk")


def heirs_today(provinces: Collection[Province], day: date) -> dict[int, list[ProvinceDesignation]]:
    """For each province that no longer stands on ``day``: those that have its duties now, as they are called now.

    Three queries.
    """
    after: dict[int, list[int]] = defaultdict(list)
    for predecessor, successor in ProvinceSuccession.objects.values_list("predecessor_id", "successor_id"):
        after[predecessor].append(successor)
    reached = {row.pk: reach([row.pk], after) for row in provinces if not row.is_current_on(day)}
    standing = Province.objects.current_on(day).filter(pk__in=set().union(*reached.values()))
    names = {row.pk: row.designation_on(day) for row in standing.prefetch_related("designations")}
    return {key: [names[heir] for heir in heirs if heir in names] for key, heirs in reached.items()}


def _counted(rows: QuerySet) -> Coalesce:
    """How many of ``rows`` belong to each program, without multiplying them with other rows."""
    counts = rows.filter(program=OuterRef("pk")).order_by().values("program").annotate(number=Count("pk"))
    return Coalesce(Subquery(counts.values("number"), output_field=IntegerField()), 0)
