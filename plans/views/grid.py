"""Bảng nhập: all activities of a draft as a table, saved row by row by static/js/grid_saving.js, or whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.activities import add_activity, edit_activity
from plans.actions.areas import add_area
from plans.actions.errors import ActionRefused, StaleVersion
from plans.actions.grid import RowsRefused, RowToSave, TableDeed, save_rows
from plans.actions.presence import AT_PAGE, note_presence
from plans.dashboards.colleagues import others_at
from plans.dashboards.grid import Grid, RowView
from plans.forms.field_guide import GRID
from plans.forms.grid import TypedRow, typed_rows
from plans.forms.grid_rows import GONE, GridRows, Verdict
from plans.models import Activity, Plan
from plans.permissions import can_edit_plan
from plans.queries.plans import load_paper
from plans.resources.grid_row import CELLS
from plans.resources.naming import Register
from plans.resources.standing import PlanSheet
from plans.views.access import with_plan
from provinces.models import User

_PAGE = "plans/grid/grid.html"
# Where the session keeps what the last change of many rows can be taken back to.
UNDO = "grid_before"


def sheet_of(plan: Plan) -> PlanSheet:
    """The plan with everything its rows say; the directory is read once somebody typed a name."""
    return PlanSheet(load_paper(plan.pk), Register())


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_edit_plan)
def plan_grid(request: HttpRequest, plan: Plan) -> HttpResponse:
    sheet = sheet_of(plan)
    if request.method != "HEAD":
        note_presence(by=request.user, plan=plan, activity=None, counts_for=AT_PAGE)
    if request.method != "POST":
        return _page(request, plan, Grid(sheet))
    rows = GridRows(sheet, typed_rows(request.POST.items()))
    if rows.faulty or not _saved(request, plan, rows):
        return _page(request, plan, Grid(sheet, rows.typed, rows.verdicts))
    return redirect("plan_grid", plan.pk)


@require_POST
@with_plan(can_edit_plan)
def plan_grid_row(request: HttpRequest, plan: Plan) -> JsonResponse:
    """Save the row that was sent. ``outcome`` is "saved", with the row as it stands, where another person saved other
    cells of it as both left it; "refused", with its faults; or "stale", with the words that another person saved and
    that cannot be joined."""
    sheet = sheet_of(plan)
    sent = typed_rows(request.POST.items())
    if len(sent) != 1:
        return _refused(Verdict(refusal="Gửi mỗi lần một dòng."))
    rows = GridRows(sheet, sent)
    typed = rows.typed[0] if rows.typed else sent[0]
    verdict = rows.verdicts.get(typed.key, Verdict())
    if verdict.quarrels or verdict.refusal == GONE or (verdict.joined and verdict.is_fault):
        return _stale(sheet, typed, verdict)
    if verdict.is_fault:
        return _refused(verdict)
    activity = _stored(rows, typed)
    try:
        for _, row in rows.to_save:
            activity = _save_row(request.user, plan, row)
    except StaleVersion:
        return _stale(sheet_of(plan), typed, Verdict(refusal="Dòng này vừa được người khác lưu."))
    except ActionRefused as refusal:
        return _refused(Verdict(refusal=" ".join(refusal.reasons), doubts=verdict.doubts))
    return JsonResponse(_as_it_stands(sheet_of(plan), activity, verdict))


def _stored(rows: GridRows, typed: TypedRow) -> Activity | None:
    return rows.by_key.get(typed.activity or 0) or rows.sheet.activities.get(str(typed.uid))


def _saved(request: HttpRequest, plan: Plan, rows: GridRows) -> bool:
    """Whether all rows were saved; when not, ``rows`` tells why at each."""
    try:
        saved = save_rows(by=request.user, plan=plan, rows=[row for _, row in rows.to_save], deed=TableDeed.TYPED)
    except RowsRefused as refusal:
        rows.refuse(refusal.refusals)
        return False
    if saved:
        messages.success(request, f"Đã lưu bảng lúc {_clock()}: {len(saved)} hoạt động.")
    else:
        messages.info(request, "Bảng không có gì thay đổi.")
    tell_joined(request, rows)
    for verdict in rows.verdicts.values():
        for doubt in verdict.doubts.values():
            messages.warning(request, doubt)
    return True


def tell_joined(request: HttpRequest, rows: GridRows) -> None:
    """Tell of each row in which another person changed other cells meanwhile."""
    for typed in rows.typed:
        if words := rows.verdicts[typed.key].joined:
            messages.info(request, f"“{typed.cells['title']}”: {words}")


@transaction.atomic
def _save_row(user: User, plan: Plan, row: RowToSave) -> Activity:
    if row.activity is not None:
        return edit_activity(by=user, activity=row.activity, expected_version=row.expected_version, data=row.data)
    area = row.area if row.area.pk else add_area(by=user, plan=plan, title=row.area.title)
    return add_activity(by=user, area=area, data=row.data, uid=row.uid)


def _as_it_stands(sheet: PlanSheet, activity: Activity | None, verdict: Verdict) -> dict[str, object]:
    told: dict[str, object] = {"outcome": "saved", "saved_at": _clock(), "doubts": dict(verdict.doubts)}
    told |= {"joined": verdict.joined} if verdict.joined else {}
    stored = sheet.activities.get(str(activity.uid)) if activity else None
    return told | told_of(Grid(sheet).stored_row(stored)) if stored else told


def told_of(row: RowView) -> dict[str, object]:
    """A stored row as the script of the table takes it."""
    return {
        "key": row.key,
        "version": row.version,
        "mark": row.mark,
        "area": row.area,
        "number": row.number,
        "uid": row.uid,
        "address": reverse("activity_edit", args=[row.activity.pk]) if row.activity else "",
        "quarters": row.quarters,
        "cells": {cell.name: cell.value for cell in row.cells},
    }


def _stale(sheet: PlanSheet, typed: TypedRow, verdict: Verdict) -> JsonResponse:
    """Why the row is refused, and the words that stand now; none when the activity is gone."""
    stored = next((row for row in sheet.activities.values() if row.pk == typed.activity or row.uid == typed.uid), None)
    why = verdict.refusal or verdict.meanwhile
    told: dict[str, object] = {"outcome": "stale", "refusal": why, "gone": stored is None}
    return JsonResponse(told | (told_of(Grid(sheet).stored_row(stored)) if stored else {}))


def _refused(verdict: Verdict) -> JsonResponse:
    told = {"refusal": verdict.refusal, "faults": verdict.faults, "doubts": verdict.doubts}
    return JsonResponse({"outcome": "refused", **told})


def _page(request: HttpRequest, plan: Plan, grid: Grid) -> HttpResponse:
    undo = request.session.get(UNDO) or {}
    changed = len(undo["rows"]) + len(undo["added"]) if undo.get("plan") == plan.pk else 0
    others = others_at(request.user, plan, [row.pk for row in grid.sheet.activities.values()])
    names = list(dict.fromkeys(one["name"] for one in others))
    context = {"plan": plan, "grid": grid, "changed": changed, "may_choose": True, "others": names}
    return render(request, _PAGE, context | paste_choices(grid) | {"columns": _columns()})


def paste_choices(grid: Grid) -> dict[str, Any]:
    """Where a pasted block can go: its groups, its stored rows, its columns."""
    stored = [row for group in grid.groups for row in group.rows if row.activity]
    return {"areas": grid.sheet.areas, "stored": stored, "cells": [(cell.name, cell.label) for cell in CELLS]}


def _columns() -> list[tuple[str, str]]:
    """Each column, and what is written there."""
    return [(cell.label, GRID[cell.name]) for cell in CELLS]


def _clock() -> str:
    return f"{timezone.localtime():%H:%M}"
