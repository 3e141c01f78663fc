"""A form sent twice makes one plan: each new form carries a name, and the plan keeps the name of its form."""

from __future__ import annotations

import uuid

from django.http import HttpRequest

from plans.models import Plan

FIELD = "sending"


def sending_of(request: HttpRequest) -> uuid.UUID:
    """The name that the form keeps while it comes back for corrections, or a new one."""
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return uuid.uuid4()


def made_from(sending: uuid.UUID, request: HttpRequest) -> Plan | None:
    """The plan that an earlier sending of the same form made, if there was one."""
    return Plan.objects.visible_to(request.user).filter(sending=sending).first()
