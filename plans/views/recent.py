"""The plans a person opened last: noted on the page of a plan, shown where one begins to look for something."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from plans.actions.seen import note_seen
from plans.models import Plan
from plans.queries.plans import visible_plans
from provinces.models import User


def noted_as_seen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Note the plan of the page as the one seen last by whoever is signed in."""

    @wraps(view)
    def wrapped(request: HttpRequest, plan: Plan) -> HttpResponse:
        response = view(request, plan)
        if request.user.is_authenticated and request.method == "GET" and response.status_code == 200:
            # A database that takes no write just now still lets the page be read.
            with suppress(OperationalError):
                note_seen(by=request.user, plan=plan)
        return response

    return wrapped


def plans_seen(user: User | AnonymousUser) -> list[Plan]:
    """The plans that this person opened last and may still read, the latest first. Two queries; none for strangers."""
    if not user.is_authenticated:
        return []
    keys = list(user.seen_plans.order_by("-seen_at", "-pk").values_list("plan", flat=True))
    found = visible_plans(user).in_bulk(keys)
    return [found[key] for key in keys if key in found]
