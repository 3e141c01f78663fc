"""Lập từ kế hoạch này: a new draft that starts from an earlier plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plans.actions.copying import Copy, copy_plan
from plans.actions.errors import ActionRefused
from plans.forms.copying import CopyForm
from plans.models import Plan
from plans.permissions import can_copy_plan
from plans.views.access import with_plan
from plans.views.sending import made_from, sending_of


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_copy_plan)
def plan_copy(request: HttpRequest, plan: Plan) -> HttpResponse:
    if request.method != "POST":
        return _page(request, plan, CopyForm(user=request.user, plan=plan))
    if (made := made_from(sending_of(request), request)) is not None:
        messages.info(request, "Biểu mẫu này đã được gửi một lần rồi; đây là dự thảo đã lập từ nó.")
        return redirect("plan_detail", made.pk)
    form = CopyForm(request.POST, user=request.user, plan=plan)
    if not form.is_valid():
        return _page(request, plan, form)
    try:
        copy = copy_plan(by=request.user, plan=plan, wish=form.wish(), sending=sending_of(request))
    except ActionRefused as refusal:
        form.refuse(refusal)
        return _page(request, plan, form)
    return _to_draft(request, copy)


def _to_draft(request: HttpRequest, copy: Copy) -> HttpResponse:
    messages.success(request, f"Đã lập dự thảo kế hoạch năm {copy.plan.year}. Hãy xem lại căn cứ và thời gian.")
    for point in copy.open_points:
        messages.warning(request, point)
    return redirect("plan_detail", copy.plan.pk)


def _page(request: HttpRequest, plan: Plan, form: CopyForm) -> HttpResponse:
    context = {"plan": plan, "form": form, "there_already": form.there_already(), "sending": sending_of(request)}
    return render(request, "plans/plan/copy.html", context)
