"""Dán từ Excel: a pasted block is shown row by row, corrected where it has to be, and then added as one."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plans.actions.grid import RowsRefused, TableDeed, save_rows
from plans.dashboards.grid import FaultLine, Grid, GroupView, RowView, faults_of
from plans.forms.grid import typed_rows
from plans.forms.grid_paste import Block, read_block
from plans.forms.grid_rows import GridRows
from plans.models import Plan
from plans.permissions import can_edit_plan
from plans.resources.standing import PlanSheet
from plans.views.access import with_plan
from plans.views.grid import sheet_of
from provinces.names import fold

_PAGE = "plans/grid/paste.html"
_KNOWN = "Kế hoạch đã có hoạt động tên này; ghi nữa thì thành hai."


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_edit_plan)
def plan_grid_paste(request: HttpRequest, plan: Plan) -> HttpResponse:
    sheet = sheet_of(plan)
    if request.method != "POST":
        return render(request, _PAGE, {"plan": plan, "grid": Grid(sheet)})
    if "ghi" in request.POST:
        return _written(request, plan, sheet)
    try:
        block = _block(request, sheet)
    except ValidationError as error:
        faults = [FaultLine("Dán từ Excel", sentence, "khoi") for sentence in error.messages]
        context = {"plan": plan, "grid": Grid(sheet), "faults": faults, "text": request.POST.get("khoi", "")}
        return render(request, _PAGE, context)
    return _preview(request, plan, GridRows(sheet, block.rows), block)


def _block(request: HttpRequest, sheet: PlanSheet) -> Block:
    sent = request.POST
    areas = [area.pk for area in sheet.areas if str(area.pk) == sent.get("nhom")]
    named = " ".join(sent.get("nhom_moi", "").split())[:500]
    area = None if named else next(iter(areas), sheet.areas[-1].pk if sheet.areas else None)
    return read_block(sent.get("khoi", ""), area=area, new_area=named, start=sent.get("bat_dau", ""))


def _written(request: HttpRequest, plan: Plan, sheet: PlanSheet) -> HttpResponse:
    rows = GridRows(sheet, (row for row in typed_rows(request.POST.items()) if row.activity is None))
    if not rows.faulty:
        try:
            save_rows(by=request.user, plan=plan, rows=[row for _, row in rows.to_save], deed=TableDeed.PASTED)
        except RowsRefused as refusal:
            rows.refuse(refusal.refusals)
    if rows.faulty:
        return _preview(request, plan, rows, None)
    messages.success(request, f"Đã ghi {len(rows.typed)} hoạt động từ phần dán.")
    return redirect("plan_grid", plan.pk)


def _preview(request: HttpRequest, plan: Plan, rows: GridRows, block: Block | None) -> HttpResponse:
    titles = {fold(activity.title) for activity in rows.sheet.activities.values()}
    for row in rows.typed:
        if fold(row.cells["title"]) in titles:
            verdict = rows.verdicts[row.key]
            rows.verdicts[row.key] = replace(verdict, doubts={**verdict.doubts, "title": _KNOWN})
    grid = Grid(rows.sheet, rows.typed, rows.verdicts)
    views = [grid.typed_row(row) for row in rows.typed]
    faults = [line for row, view in zip(rows.typed, views, strict=True) for line in _faults(rows, row.key, view)]
    doubts = sum(bool(cell.doubt) for view in views for cell in view.cells)
    context = {"plan": plan, "grid": grid, "groups": _groups(rows.sheet, views), "count": len(views), "reading": block}
    return render(request, _PAGE, context | {"faults": faults, "doubts": doubts})


def _faults(rows: GridRows, key: str, view: RowView) -> list[FaultLine]:
    return list(faults_of(view, rows.verdicts[key].faults.get("new_area", ())))


def _groups(sheet: PlanSheet, views: list[RowView]) -> list[tuple[str, bool, GroupView]]:
    """Rows that stand together under one group: its title, and whether the plan lacks it."""
    titles = {area.pk: area.title for area in sheet.areas}
    known = {fold(title) for title in titles.values()}

    def title(view: RowView) -> str:
        return titles.get(view.area or 0, view.new_area)

    return [(name, fold(name) not in known, GroupView(None, list(rows))) for name, rows in groupby(views, key=title)]
