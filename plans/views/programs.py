"""Programs of cooperation: the list, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.dashboards.matrix import matrix_for
from plans.dashboards.program_grid import member_rows, plan_grid
from plans.dashboards.yearbook import yearbook_rows
from plans.models import Program
from plans.permissions import can_coordinate, can_create_plan, can_create_program
from plans.queries.coordination import coordination_of
from plans.queries.programs import heirs_today, members_of, plans_of, programs_in_list
from plans.queries.take_up import common_plans_of


@require_safe
def program_list(request: HttpRequest) -> HttpResponse:
    context = {"programs": programs_in_list(request.user), "may_create_program": can_create_program(request.user)}
    return render(request, "plans/program/list.html", context)


@require_safe
def program_detail(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(Program, slug=slug)
    members = members_of(program)
    heirs = heirs_today([member.province for member in members], timezone.localdate())
    common_plans = list(common_plans_of(request.user, program))
    coordinates = can_coordinate(request.user, program)
    return render(
        request,
        "plans/program/detail.html",
        {
            "program": program,
            "bases": program.bases.all(),
            "areas": program.areas.all(),
            "members": member_rows(members, heirs),
            "grid": plan_grid(program, members, plans_of(request.user, program)),
            "common_plans": common_plans,
            "yearbooks": yearbook_rows(request.user, program),
            "may_create": can_create_plan(request.user),
            "coordination": coordination_of(program) if coordinates else None,
            "matrix": matrix_for(request.user, common_plans[0]) if coordinates and common_plans else None,
        },
    )
