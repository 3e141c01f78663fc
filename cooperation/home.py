"""The first page: what the portal is, its programs and latest plans; for who signed in, their own work before it."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans.dashboards.coordinating import coordinated_by
from plans.dashboards.inbox import inbox_of
from plans.dashboards.unsent import unsent_rows
from plans.dashboards.waiting import tell_waiting
from plans.models import Intake, Plan
from plans.permissions import can_create_plan
from plans.queries.plans import visible_plans
from plans.queries.programs import programs_in_list

LATEST = 6
OWN = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Anyone. Whoever signed in finds first what waits, what was sent and what is due, then the unit's plans."""
    context = {"programs": programs_in_list(request.user), "latest": latest_issued(), "is_demo": settings.DEMO}
    if request.user.is_authenticated:
        own = visible_plans(request.user).of_province(request.user).order_by("-year", "-updated_at")
        context |= {
            "unsent": unsent_rows(request.user),
            "inbox": inbox_of(request.user),
            "coordinated": coordinated_by(request.user),
            "own": tell_waiting(own[:OWN], request.user),
            "may_create": can_create_plan(request.user),
            "intakes": Intake.objects.visible_to(request.user).under_way().for_lists()[:LATEST],
        }
    return render(request, "home.html", context)


def latest_issued() -> QuerySet[Plan]:
    """The plans issued last, as everyone may read them."""
    return Plan.objects.issued().for_lists().order_by("-issued_on", "-pk")[:LATEST]
