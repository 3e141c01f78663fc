"""A form sent twice makes one plan: each new form carries a name, and the session knows what was made from it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest

from plans.models import Plan

FIELD = "sending"
_KEY = "plans_made"
_REMEMBERED = 20


def sending_of(request: HttpRequest) -> str:
    """The name that the form keeps while it comes back for corrections, or a new one."""
    return request.POST.get(FIELD, "")[:36] or str(uuid.uuid4())


def made_from(request: HttpRequest) -> Plan | None:
    """The plan that an earlier sending of the same form made, if there was one."""
    made = request.session.get(_KEY, {}).get(sending_of(request))
    return Plan.objects.visible_to(request.user).filter(pk=made).first() if made else None


def remember(request: HttpRequest, plan: Plan) -> None:
    """Note what was made from the form just sent; only the latest are kept."""
    made = request.session.get(_KEY, {}) | {sending_of(request): plan.pk}
    request.session[_KEY] = dict(list(made.items())[-_REMEMBERED:])
