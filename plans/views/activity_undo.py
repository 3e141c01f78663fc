"""Hoàn tác việc xóa: an activity that was removed from a draft comes back by one button."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from plans.actions.errors import ActionRefused
from plans.actions.removal import RemovedActivity, put_back_activity
from plans.models import Plan
from plans.permissions import can_edit_plan
from plans.views.access import with_plan

MOST_REMOVED = 10
_KEY = "activities_removed"
_NAMES = [item.name for item in fields(RemovedActivity)]


def remember_removed(request: HttpRequest, plan: Plan, removed: RemovedActivity) -> None:
    """Keep in the session what was removed; of many the oldest are given up."""
    kept = [*_kept(request), asdict(removed) | {"plan": plan.pk}]
    request.session[_KEY] = kept[-MOST_REMOVED:]


def removed_of(request: HttpRequest, plan: Plan) -> list[RemovedActivity]:
    """What this person removed from ``plan`` since signing in and may put back, the latest first."""
    own = [row for row in _kept(request) if row["plan"] == plan.pk]
    return [RemovedActivity(**{name: row[name] for name in _NAMES}) for row in reversed(own)]


def _kept(request: HttpRequest) -> list[dict[str, Any]]:
    return request.session.get(_KEY, [])


@require_POST
@with_plan(can_edit_plan)
def activity_put_back(request: HttpRequest, plan: Plan) -> HttpResponse:
    page = reverse("plan_detail", args=[plan.pk])
    wanted = request.POST.get("hoat_dong")
    removed = next((row for row in removed_of(request, plan) if str(row.activity) == wanted), None)
    if removed is None:
        messages.error(request, "Không còn hoạt động nào để đưa trở lại.")
        return redirect(page)
    try:
        put_back_activity(by=request.user, plan=plan, removed=removed)
    except ActionRefused as refusal:
        messages.error(request, " ".join(refusal.reasons))
        return redirect(page)
    request.session[_KEY] = [row for row in _kept(request) if row["activity"] != removed.activity]
    messages.success(request, f"Đã đưa hoạt động “{removed.title}” trở lại.")
    return redirect(f"{page}#hoat-dong-{removed.activity}")
