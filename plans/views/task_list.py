"""Việc cần làm of a draft, and Kiểm tra trước khi trình: every answer with its way to the form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans.dashboards.take_up import sheet_of
from plans.dashboards.task_list import TaskList, common_task, task_list_of
from plans.models import Plan
from plans.permissions import can_edit_plan
from plans.queries.completeness import missing_for_submission
from plans.queries.plans import load_paper
from plans.queries.take_up import common_in_force, declined_in, wordings_of
from plans.views.access import with_plan
from plans.views.steps import steps_for


@require_safe
@with_plan(can_edit_plan)
def plan_tasks(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _page(request, plan, "plans/tasks/list.html")


@require_safe
@with_plan(can_edit_plan)
def plan_check(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _page(request, plan, "plans/tasks/check.html")


def _page(request: HttpRequest, visible: Plan, template: str) -> HttpResponse:
    plan = load_paper(visible.pk)
    steps = [step for step in steps_for(request.user, visible) if step.name == "submit"]
    return render(request, template, {"plan": plan, "list": _tasks(plan), "submit": steps})


def _tasks(plan: Plan) -> TaskList:
    common = common_in_force(plan)
    part = None
    if common is not None:
        sheet = sheet_of(wordings_of(common), wordings_of(plan), declined_in(plan))
        part = common_task(plan, sheet.open_count, len(sheet.rows))
    return task_list_of(plan, missing_for_submission(plan), part)
