"""Nhận việc từ kế hoạch chung: one page for all its activities, and the program's matrix of who took up what."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.actions.errors import ActionRefused
from plans.actions.take_up import TakenUp, follow_change, take_up
from plans.dashboards.matrix import matrix_for
from plans.dashboards.take_up import Sheet, sheet_of
from plans.forms.take_up import TakeUpForm
from plans.models import Activity, Plan, Program
from plans.permissions import can_edit_plan
from plans.queries.take_up import activities_of, common_in_force, common_plans_of, declined_in
from plans.views.access import with_plan
from plans.views.drafting import version_sent

_NO_COMMON = "Kế hoạch này chưa chọn kế hoạch chung đã ban hành để thực hiện: chọn ở phần đầu của trang Sửa."


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_edit_plan)
def plan_take_up(request: HttpRequest, plan: Plan) -> HttpResponse:
    common = common_in_force(plan)
    if common is None:
        messages.info(request, _NO_COMMON)
        return redirect("plan_edit", plan.pk)
    sheet = sheet_of(activities_of(common), activities_of(plan), declined_in(plan))
    if request.method != "POST":
        return _page(request, plan, common, sheet, TakeUpForm(sheet, plan))
    form = TakeUpForm(sheet, plan, request.POST)
    if not form.is_valid():
        return _page(request, plan, common, sheet, form)
    try:
        decisions = form.decisions(take_rest="take_rest" in request.POST)
        done = take_up(by=request.user, plan=plan, expected_version=version_sent(request), decisions=decisions)
    except ActionRefused as refusal:
        return _page(request, plan, common, sheet, form, refusal)
    return _after(request, plan, done)


def _after(request: HttpRequest, plan: Plan, done: TakenUp) -> HttpResponse:
    if done.made or done.declined:
        messages.success(request, f"Đã nhận {len(done.made)} hoạt động, không tham gia {done.declined} hoạt động.")
    else:
        messages.info(request, "Chưa có quyết định mới: các hoạt động để “Chưa quyết định” vẫn chờ ở trang này.")
        return redirect("plan_take_up", plan.pk)
    if len(done.to_adapt) == 1:
        return redirect("activity_edit", done.to_adapt[0].pk)
    if done.to_adapt:
        titles = "; ".join(f"“{activity.title}”" for activity in done.to_adapt)
        messages.info(request, f"Còn điều chỉnh: {titles}. Bấm “Sửa” ở từng hoạt động.")
    return redirect("plan_detail", plan.pk)


def _page(
    request: HttpRequest,
    plan: Plan,
    common: Plan,
    sheet: Sheet,
    form: TakeUpForm,
    refusal: ActionRefused | None = None,
) -> HttpResponse:
    stored = Plan.objects.get(pk=plan.pk)
    context = {
        "plan": plan,
        "common": common,
        "sheet": sheet,
        "form": form,
        "refusal": refusal,
        "version": version_sent(request) if request.method == "POST" and refusal is None else stored.version,
    }
    return render(request, "plans/take_up/sheet.html", context)


@require_POST
@with_plan(can_edit_plan)
def common_change(request: HttpRequest, plan: Plan, common: int) -> HttpResponse:
    """Decide about one common activity that was changed: follow it, or leave the own one as it is."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user).select_related("area"), pk=common)
    adopt = request.POST.get("decision") == "adopt"
    try:
        follow_change(by=request.user, plan=plan, common=activity, adopt=adopt, expected_version=version_sent(request))
    except ActionRefused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, "Đã sửa theo kế hoạch chung mới." if adopt else "Đã giữ như hiện nay.")
    return redirect("plan_take_up", plan.pk)


@require_safe
def program_matrix(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    program = get_object_or_404(Program, slug=slug)
    common_plans = list(common_plans_of(request.user, program))
    common = next((plan for plan in common_plans if plan.year == year), None)
    if common is None:
        messages.info(request, f"Chương trình chưa có kế hoạch chung đã ban hành của năm {year}.")
        return redirect("program_detail", slug)
    context = {
        "program": program,
        "common": common,
        "matrix": matrix_for(request.user, common),
        "years": [plan.year for plan in common_plans],
    }
    return render(request, "plans/take_up/matrix.html", context)
