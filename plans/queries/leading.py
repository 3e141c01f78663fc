"""Which province leads a program on a day, and whose plan is the common one: one rule for every page and message.

The province that signed as đầu mối leads until it is merged; from that day on the province that took over its duties
does. Since 1 July 2025 the common plan of a program that Thành phố Hồ Chí Minh of before leads is issued by the Thành
phố Hồ Chí Minh of today (Nghị quyết 202/2025/QH15).
"""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from plans.models import MemberRole, Plan, Program, ProgramMember
from plans.models.querysets import PlanQuerySet
from provinces.models import Province
from provinces.queries import with_successors

# Successions are followed over so many mergers in a row; the register has no province that went through more.
_MERGERS = 2


def leading_provinces(program: Program, on: date) -> list[Province]:
    """The provinces that lead ``program`` on ``on``: the one that signed, or those standing that took it over by then.

    Empty for a program without a lead.
    """
    signed = program.members.filter(role=MemberRole.LEAD).values_list("province", flat=True)
    reached = Province.objects.filter(pk__in=with_successors(signed, on=on)).order_by("search_key", "pk")
    found = list(reached)
    return [row for row in found if row.is_current_on(on)] or [row for row in found if row.pk in set(signed)]


def with_common(plans: PlanQuerySet) -> PlanQuerySet:
    """The plans, each with ``is_common``: of the province that leads the program, and carrying out no other plan."""
    return plans.annotate(is_common=_of_the_lead() & Q(parent__isnull=True))


def is_common(plan: Plan) -> bool:
    """Whether ``plan`` is its program's common plan of the year."""
    return plan.parent_id is None and Plan.objects.filter(_of_the_lead(), pk=plan.pk).exists()


def _of_the_lead() -> Exists:
    """Whether a plan is of the province that leads its program, on the day of its issue or, for a draft, today. A plan
    for a year before the merger is not the successor's common plan, whenever it is written."""
    led = Q(province=OuterRef("province"))
    for merger in range(1, _MERGERS + 1):
        led |= _took_over(merger)
    return Exists(ProgramMember.objects.filter(led, program=OuterRef("program"), role=MemberRole.LEAD))


def _took_over(mergers: int) -> Q:
    steps = ["province__" + "__successor__".join(["successions_out"] * count) for count in range(1, mergers + 1)]
    day = Coalesce(OuterRef("issued_on"), Value(timezone.localdate()))
    reached = Q(**{f"{steps[-1]}__successor": OuterRef("province")})
    for step in steps:
        reached &= Q(**{f"{step}__effective_on__lte": day, f"{step}__effective_on__year__lte": OuterRef("year")})
    return reached
