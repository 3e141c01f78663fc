"""What other pages say of opinion rounds: the menu how many wait, a step what it ends."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from plans.models import OpinionRemark, OpinionRound, Plan
from plans.permissions import ANSWERING_ROLES
from plans.queries.opinions import pending_requests, undecided_remarks
from plans.templatetags.page_parts import plain_unit
from provinces.models import Membership, User

register = template.Library()


@register.filter
def take_part_in_opinions(memberships: Iterable[Membership] | None) -> bool:
    """Whether one of these roles answers, or sends, drafts for opinion; None for who has not signed in."""
    return any(membership.role in ANSWERING_ROLES for membership in memberships or ())


@register.simple_tag
def opinions_waiting_for(user: User) -> int:
    """How many drafts wait for this person's answer."""
    return pending_requests(user).count()


@register.simple_tag
def remarks_to_decide(plan: Plan) -> list[OpinionRemark]:
    """The remarks on ``plan`` that nobody has accepted or explained yet, each with ``unit``, whose it is."""
    remarks = list(undecided_remarks(plan))
    for remark in remarks:
        remark.unit = plain_unit(remark.request.department)
    return remarks


@register.simple_tag
def open_round(plan: Plan) -> OpinionRound | None:
    """The round that still takes answers, with ``waiting``: the names of units that have not answered."""
    found = plan.opinion_rounds.filter(closed_at__isnull=True).first()
    if found is not None:
        silent = found.requests.filter(answer="").select_related("department__province")
        found.waiting = [plain_unit(request.department) for request in silent]
    return found
