"""Everything that happened to a plan, and whether the record still stands as it was written."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans.dashboards.plan_history import history_entries
from plans.models import Plan
from plans.queries.integrity import tampering_with
from plans.queries.plans import events_of
from plans.views.access import with_history

PER_PAGE = 50


@require_safe
@with_history
def plan_history(request: HttpRequest, plan: Plan) -> HttpResponse:
    page = Paginator(events_of(plan), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "plans/history/detail.html",
        {
            "plan": plan,
            "page": page,
            "entries": history_entries(page.object_list),
            "revision_count": plan.revisions.count(),
            "tampering": tampering_with(plan),
        },
    )
