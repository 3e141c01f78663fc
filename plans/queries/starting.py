"""Where a new plan of one's own province may start: last year's plans, and the common plan to be carried out."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from plans.models import Plan
from plans.models.querysets import PlanQuerySet
from plans.queries.leading import is_common
from plans.workflow import PUBLIC_STATES, State
from provinces.models import Role, User
from provinces.perimeter import perimeter_of

EARLIER = 3


def earlier_plans(user: User) -> PlanQuerySet:
    """The issued plans in force that ``user`` may start from, the latest years first, at most ``EARLIER``."""
    own = perimeter_of(user, [Role.EDITOR])
    plans = Plan.objects.issued().in_force().filter(province__in=own)
    return plans.select_related("province").order_by("-year", "-issued_on", "-pk")[:EARLIER]


def plans_of_choice(user: User, **choice: object) -> list[Plan]:
    """The plans there are already of a program, province and year, as far as all three are chosen."""
    if not all(choice.values()):
        return []
    return list(Plan.objects.visible_to(user).not_cancelled().filter(**choice).select_related("province")[:5])


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """How a member's staff answer a common plan: in the ``draft`` there is, or in a new one."""

    draft: Plan | None


def own_answer(user: User | AnonymousUser, common: Plan) -> OwnAnswer | None:
    """What is left to do under ``common`` for the provinces ``user`` drafts for.

    None for everyone else, for a plan that is not common, and when the own plan of the year is on its way already.
    """
    if not user.is_authenticated or common.state not in PUBLIC_STATES or common.parent_id is not None:
        return None
    own = perimeter_of(user, [Role.EDITOR]) - {common.province_id}
    if not own or not common.program.members.filter(province__in=own).exists() or not is_common(common):
        return None
    plans = Plan.objects.not_cancelled().filter(program=common.program_id, year=common.year, province__in=own)
    found = list(plans.order_by("-pk"))
    draft = next((plan for plan in found if plan.state == State.DRAFT), None)
    return OwnAnswer(draft) if draft or not found else None
