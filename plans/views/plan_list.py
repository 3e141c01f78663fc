"""Every plan a person may read, narrowed by filters in the address."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans.dashboards.waiting import tell_waiting
from plans.forms.plan_filter import PlanFilter
from plans.permissions import can_create_plan
from plans.queries.plans import visible_plans, with_activity_counts

PER_PAGE = 20
MOST_ACTIVITIES = 10


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    plans = visible_plans(request.user)
    plan_filter = PlanFilter(request.GET, plans, user=request.user)
    page = Paginator(with_activity_counts(plan_filter.qs), PER_PAGE).get_page(request.GET.get("page"))
    activities = list(plan_filter.activities()[: MOST_ACTIVITIES + 1])
    page.object_list = tell_waiting(page.object_list, request.user)
    return render(
        request,
        "plans/plan/list.html",
        {
            "filter": plan_filter,
            "page": page,
            "activities": activities[:MOST_ACTIVITIES],
            "more_activities": len(activities) > MOST_ACTIVITIES,
            "may_create": can_create_plan(request.user),
        },
    )
