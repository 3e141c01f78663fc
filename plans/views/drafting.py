"""Lập kế hoạch and Sửa kế hoạch: one page for all parts of the paper."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plans.actions.drafting import create_plan, edit_plan
from plans.actions.errors import ActionRefused, StaleVersion
from plans.dashboards.comments import discussion_beside_form
from plans.forms.comparison import Difference, plan_differences
from plans.forms.drafting import DraftingForms
from plans.forms.rows import Operation
from plans.forms.starting import carried, choice_of, first_choice, suggested_choice
from plans.forms.suggestions import Choice, suggestion_for
from plans.models import Plan
from plans.permissions import can_create_plan, can_edit_plan
from plans.queries.starting import earlier_plans, plans_of_choice
from plans.views.access import ONLY_FOR_EDITORS, with_plan
from plans.views.sending import made_from, sending_of

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@login_required
def plan_create(request: HttpRequest) -> HttpResponse:
    if not can_create_plan(request.user):
        raise PermissionDenied(ONLY_FOR_EDITORS)
    if request.method != "POST":
        return _start(request)
    if (plan := made_from(sending_of(request), request)) is not None:
        messages.info(request, "Biểu mẫu này đã được gửi một lần rồi; đây là kế hoạch đã lập từ nó.")
        return redirect("plan_detail", plan.pk)
    form = DraftingForms(user=request.user, data=request.POST)
    suggested_for = suggested_choice(request.POST, form.fields)
    if operation := Operation.pressed(request.POST):
        return _create_page(request, form.after(operation), suggested_for)
    if "suggest" in request.POST:
        return _suggest(request, form, suggested_for)
    return _created(request, form) or _create_page(request, form, suggested_for)


def _start(request: HttpRequest) -> HttpResponse:
    choice = first_choice(request.GET, DraftingForms(user=request.user).fields, user=request.user)
    suggestion = suggestion_for(choice, user=request.user)
    initial = {"program": choice.program, "province": choice.province, "year": choice.year, **suggestion.fields}
    form = DraftingForms(user=request.user, initial=initial, rows=suggestion.rows)
    return _create_page(request, form, choice)


def _suggest(request: HttpRequest, form: DraftingForms, suggested_for: Choice) -> HttpResponse:
    choice = choice_of(request.POST, form.fields)
    before, now = (suggestion_for(each, user=request.user) for each in (suggested_for, choice))
    return _create_page(request, form.suggested(before, now), choice)


def _created(request: HttpRequest, form: DraftingForms) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        plan = create_plan(by=request.user, data=form.data(), sending=sending_of(request))
    except ActionRefused as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, "Đã lập dự thảo kế hoạch. Bây giờ hãy thêm các hoạt động.")
    return redirect("plan_detail", plan.pk)


def _create_page(request: HttpRequest, form: DraftingForms, choice: Choice) -> HttpResponse:
    wanted = {"program": choice.program, "province": choice.province, "year": choice.year}
    context = {
        "form": form,
        "suggested_for": carried(choice),
        "sending": sending_of(request),
        "earlier": earlier_plans(request.user),
        "there_already": plans_of_choice(request.user, **wanted),
    }
    return render(request, "plans/plan/form.html", context)


@require_http_methods(FORM_METHODS)
@with_plan(can_edit_plan)
def plan_edit(request: HttpRequest, plan: Plan) -> HttpResponse:
    if request.method != "POST":
        return _edit_page(request, DraftingForms(user=request.user, plan=plan), plan.version)
    form = DraftingForms(user=request.user, plan=plan, data=request.POST)
    version = version_sent(request)
    if operation := Operation.pressed(request.POST):
        return _edit_page(request, form.after(operation), version)
    if not form.is_valid():
        return _edit_page(request, form, version)
    try:
        edit_plan(by=request.user, plan=plan, expected_version=version, data=form.data())
    except StaleVersion as refusal:
        return _stale_page(request, form, refusal)
    except ActionRefused as refusal:
        form.refuse(refusal)
        return _edit_page(request, form, version)
    messages.success(request, "Đã lưu kế hoạch.")
    return redirect("plan_detail", plan.pk)


def _stale_page(request: HttpRequest, form: DraftingForms, refusal: StaleVersion) -> HttpResponse:
    stored = Plan.objects.select_related("program").get(pk=form.plan.pk)
    form.refuse(refusal)
    return _edit_page(request, form, stored.version, plan_differences(form, stored))


def _edit_page(
    request: HttpRequest, form: DraftingForms, version: int, differences: list[Difference] | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "plan": form.plan,
        "version": version,
        "differences": differences,
        "discussion": discussion_beside_form(request.user, form.plan),
    }
    return render(request, "plans/plan/form.html", context)


def version_sent(request: HttpRequest) -> int:
    """The version the page was opened with; none sent is older than any."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
