"""The plans a person opened last, in this browser: a signed cookie, so that looking at a page writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from plans.models import Plan
from plans.queries.plans import visible_plans

COOKIE = "xem-gan-day"
MOST = 10
_SALT = "plans.views.recent"
_KEPT = timedelta(days=90)


def noted_as_seen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Note the plan of the page as the one seen last by whoever is signed in."""

    @wraps(view)
    def wrapped(request: HttpRequest, plan: Plan) -> HttpResponse:
        response = view(request, plan)
        if request.user.is_authenticated and response.status_code == 200:
            _note(request, response, plan)
        return response

    return wrapped


def plans_seen(request: HttpRequest) -> list[Plan]:
    """The plans that this person opened last and may still read, the latest first."""
    keys = _seen(request)
    if not keys:
        return []
    found = {plan.pk: plan for plan in visible_plans(request.user).filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def _note(request: HttpRequest, response: HttpResponse, plan: Plan) -> None:
    before = _seen(request)
    keys = list(dict.fromkeys([plan.pk, *before]))[:MOST]
    if keys == before:
        return
    response.set_cookie(
        COOKIE,
        signing.dumps([request.user.pk, keys], salt=_SALT),
        max_age=_KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _seen(request: HttpRequest) -> list[int]:
    """The keys in the cookie; none when it is another person's, was tampered with, or is too old."""
    if not request.user.is_authenticated:
        return []
    try:
        user, keys = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_KEPT)
    except (signing.BadSignature, ValueError, TypeError):
        return []
    return keys if user == request.user.pk else []
