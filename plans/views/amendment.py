"""Điều chỉnh, bổ sung: from an issued plan, or from one of its activities, to the draft that amends it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plans.actions.amendment import amend_plan, open_amendment
from plans.actions.errors import ActionRefused
from plans.models import Activity, Plan
from plans.permissions import can_amend_plan
from plans.views.access import with_plan


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_amend_plan)
def plan_amend(request: HttpRequest, plan: Plan) -> HttpResponse:
    activity = _wanted_activity(request, plan)
    if request.method != "POST":
        context = {"plan": plan, "activity": activity, "under_way": open_amendment(plan)}
        return render(request, "plans/plan/amend.html", context)
    try:
        draft = amend_plan(by=request.user, plan=plan)
    except ActionRefused as refusal:
        messages.error(request, " ".join(refusal.reasons))
        return redirect("plan_detail", plan.pk)
    return _to_draft(request, draft, activity)


def _to_draft(request: HttpRequest, draft: Plan, activity: Activity | None) -> HttpResponse:
    """To the draft, or to the form of the same activity in it, when it still stands there."""
    copy = Activity.objects.filter(area__plan=draft, uid=activity.uid).first() if activity else None
    if activity and copy is None:
        messages.warning(request, f"Bản điều chỉnh không còn hoạt động “{activity.title}”.")
    if copy is None:
        return redirect("plan_detail", draft.pk)
    return redirect("activity_edit", copy.pk)


def _wanted_activity(request: HttpRequest, plan: Plan) -> Activity | None:
    wanted = request.GET.get("hoat-dong", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 16):
        return None
    return Activity.objects.filter(area__plan=plan, pk=wanted).first()
