"""What a page about another step has to say of an opinion round."""

from __future__ import annotations

from django import template

from plans.models import OpinionRound, Plan

register = template.Library()


@register.simple_tag
def open_round(plan: Plan) -> OpinionRound | None:
    """The round that still takes answers, with ``waiting``: the names of units that have not answered."""
    found = plan.opinion_rounds.filter(closed_at__isnull=True).first()
    if found is not None:
        silent = found.requests.filter(answer="").select_related("department__province")
        found.waiting = [str(request.department) for request in silent]
    return found
