"""The quarter board: what takes place in a quarter of a program, for everyone who may read its plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.dashboards.charts import bar_chart
from plans.dashboards.folding import in_parts
from plans.dashboards.narrowing import narrow
from plans.dashboards.quarter import BoardPeriod, QuarterBoard, build_board, counted_plans
from plans.dashboards.sentences import figures, headline, remarks
from plans.dashboards.timing import grouped
from plans.forms.board_filters import BoardChoice, BoardFilter, default_program
from plans.models import Program, ProgramMember
from plans.periods import ROMAN_QUARTERS
from plans.queries.boards import PlanRow, activity_rows, program_plans, programs_for_boards
from plans.queries.programs import members_of
from provinces.names import fold

TEMPLATE = "plans/board/quarter.html"


@require_safe
def quarter_board(request: HttpRequest) -> HttpResponse:
    programs = programs_for_boards(request.user)
    if not programs:
        return render(request, "plans/board/no_program.html")
    program = _program(request, programs)
    plans = program_plans(request.user, program)
    members = members_of(program)
    board_filter = BoardFilter(
        request.GET,
        programs=programs,
        program=program,
        members=members,
        heirs=_heirs(plans, members),
        active_years={plan.year for plan in plans if plan.has_activities},
        today=timezone.localdate(),
    )
    choice = board_filter.choice()
    context = {"program": program, "filter": board_filter, "choice": choice, "scope": board_filter.scope_label}
    return render(request, TEMPLATE, context | _shown(request, _board(plans, choice)))


def _program(request: HttpRequest, programs: list[Program]) -> Program:
    wanted = request.GET.get("program", "").strip()
    return next(
        (program for program in programs if program.slug == wanted), default_program(programs, timezone.localdate())
    )


def _heirs(plans: Iterable[PlanRow], members: Iterable[ProgramMember]) -> dict[int, str]:
    """The provinces that carry on the work of members with plans of their own, by name."""
    signed = {member.province_id for member in members}
    found = {plan.province: plan.province_name for plan in plans if not plan.is_common and plan.province not in signed}
    return dict(sorted(found.items(), key=lambda pair: fold(pair[1])))


def _board(plans: list[PlanRow], choice: BoardChoice) -> QuarterBoard:
    counted = counted_plans(plans, choice.province)
    return build_board(activity_rows(counted, choice.year), BoardPeriod(choice.year, choice.quarter))


def _shown(request: HttpRequest, board: QuarterBoard) -> dict[str, Any]:
    only = request.GET.get("only", "")
    narrowing = narrow(board, only) if only else None
    groups = grouped(narrowing.activities if narrowing else board.listed)
    all_open = request.GET.get("mo") == "het"
    return {
        "board": board,
        "headline": headline(board),
        "remarks": remarks(board, timezone.localdate()),
        "figures": figures(board),
        "quarters": list(zip((1, 2, 3, 4), ROMAN_QUARTERS, board.quarters, strict=True)),
        "narrowing": narrowing,
        "groups": groups,
        "parts": in_parts(groups, timezone.localdate(), all_open=all_open),
        "all_open": all_open,
        "charts": [(tally, bar_chart(tally.counts)) for tally in board.tallies],
    }
