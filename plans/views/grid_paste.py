"""Dán từ Excel: a pasted block is shown row by row, read anew or corrected, and then written as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plans.actions.grid import RowsRefused, TableDeed, save_rows
from plans.dashboards.grid import FaultLine, Grid, GroupView, RowView, faults_of
from plans.forms.grid import TypedRow, typed_rows
from plans.forms.grid_clipboard import MOST_COLUMNS
from plans.forms.grid_columns import LABELS
from plans.forms.grid_paste import Block, Wish, read_block, read_onto
from plans.forms.grid_rows import GridRows
from plans.models import Activity, Plan
from plans.permissions import can_edit_plan
from plans.resources.grid_row import shown_cells, typed_cells
from plans.resources.standing import PlanSheet
from plans.views.access import with_plan
from plans.views.grid import paste_choices, sheet_of, tell_joined
from plans.views.grid_undo import remember
from provinces.names import fold

_PAGE = "plans/grid/paste.html"
_KNOWN = "Kế hoạch đã có hoạt động tên này; ghi nữa thì thành hai."


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_edit_plan)
def plan_grid_paste(request: HttpRequest, plan: Plan) -> HttpResponse:
    sheet = sheet_of(plan)
    if request.method != "POST":
        return render(request, _PAGE, paste_choices(Grid(sheet)) | {"plan": plan})
    if "ghi" in request.POST:
        return _written(request, plan, sheet)
    if "chon_dong" in request.POST:
        return _taken_back(request, plan, sheet)
    wish = _wish(request.POST, sheet)
    if "restore" in request.POST:
        return _asked(request, plan, sheet, wish)
    try:
        block = _block(request.POST.get("khoi", ""), wish, sheet)
    except ValidationError as error:
        faults = [FaultLine("Dán từ Excel", sentence, "khoi") for sentence in error.messages]
        return _asked(request, plan, sheet, wish, faults)
    told = {"reading": block, "wish": wish, "text": request.POST.get("khoi", ""), "labels": LABELS}
    return _preview(request, plan, GridRows(sheet, block.rows), told)


def _asked(
    request: HttpRequest, plan: Plan, sheet: PlanSheet, wish: Wish, faults: Sequence[FaultLine] = ()
) -> HttpResponse:
    """The block as it was sent, to be corrected and sent again."""
    context = {"plan": plan, "faults": faults, "text": request.POST.get("khoi", ""), "wish": wish}
    return render(request, _PAGE, paste_choices(Grid(sheet)) | context)


def _taken_back(request: HttpRequest, plan: Plan, sheet: PlanSheet) -> HttpResponse:
    """The preview as it was corrected and not confirmed."""
    shown = typed_rows(request.POST.items())
    left = _keys(shown) - _keys(_taken(request.POST, shown))
    return _preview(request, plan, GridRows(sheet, shown), {"left": left})


def _wish(sent: QueryDict, sheet: PlanSheet) -> Wish:
    areas = [area.pk for area in sheet.areas if str(area.pk) == sent.get("nhom")]
    named = " ".join(sent.get("nhom_moi", "").split())[:500]
    onto = re.fullmatch(r"r([1-9]\d{0,17})", sent.get("tu_dong", ""))
    columns = [sent.get(f"cot-{place}", "") for place in range(MOST_COLUMNS)]
    return Wish(
        area=None if named else next(iter(areas), sheet.areas[-1].pk if sheet.areas else None),
        new_area=named,
        start=sent.get("bat_dau", ""),
        columns=columns if any(columns) else (),
        fills_gaps="lap_o_trong" in sent,
        onto=int(onto[1]) if onto and "them" not in sent else None,
    )


def _block(text: str, wish: Wish, sheet: PlanSheet) -> Block:
    def is_venue(cell: str) -> bool:
        return len(cell) <= 80 and bool(sheet.names.venue_in(cell)[0])

    return read_block(text, wish, is_venue) if wish.onto is None else read_onto(text, wish, sheet, is_venue)


def _written(request: HttpRequest, plan: Plan, sheet: PlanSheet) -> HttpResponse:
    shown = typed_rows(request.POST.items())
    taken = _taken(request.POST, shown)
    rows = GridRows(sheet, taken)
    saved = []
    if not rows.faulty:
        to_save = [row for _, row in rows.to_save]
        try:
            saved = save_rows(by=request.user, plan=plan, rows=to_save, deed=TableDeed.PASTED)
        except RowsRefused as refusal:
            rows.refuse(refusal.refusals)
    if rows.faulty or not taken:
        if not taken:
            messages.error(request, "Chưa chọn dòng nào để ghi.")
        left = _keys(shown) - _keys(taken)
        return _preview(request, plan, _all(sheet, shown, rows), {"left": left, "goes_on": True})
    if saved:
        remember(request, sheet, to_save, saved)
    else:
        messages.info(request, "Phần dán không có gì khác với bảng, nên không ghi gì thêm.")
    tell_joined(request, rows)
    return redirect("plan_grid", plan.pk)


def _taken(sent: QueryDict, shown: list[TypedRow]) -> list[TypedRow]:
    """The rows that are ticked; all of a page on which none can be."""
    ticked = set(sent.getlist("lay"))
    return [row for row in shown if row.key in ticked or "chon_dong" not in sent]


def _keys(rows: list[TypedRow]) -> set[str]:
    return {row.key for row in rows}


def _all(sheet: PlanSheet, shown: list[TypedRow], taken: GridRows) -> GridRows:
    """All rows of the page again; why the action refused one that was taken is told before what reading says."""
    rows = GridRows(sheet, shown)
    rows.verdicts |= taken.verdicts
    return rows


def _preview(request: HttpRequest, plan: Plan, rows: GridRows, told: dict[str, object]) -> HttpResponse:
    titles = {fold(activity.title) for activity in rows.sheet.activities.values()}
    for row in rows.typed:
        if row.activity is None and fold(row.cells["title"]) in titles:
            verdict = rows.verdicts[row.key]
            rows.verdicts[row.key] = replace(verdict, doubts={**verdict.doubts, "title": _KNOWN})
    grid = Grid(rows.sheet, rows.typed, rows.verdicts)
    grid.typed |= _as_written(rows)
    views = [_view(grid, row, rows.by_key.get(row.activity or 0)) for row in grid.typed.values()]
    left = told.get("left", set())
    faults = [line for view in views if view.key not in left for line in _faults(rows, view)]
    doubts = sum(bool(cell.doubt) for view in views for cell in view.cells)
    context = {
        "plan": plan,
        "groups": _groups(rows.sheet, views),
        "count": len(views) - len(left),
        "previews": True,
        "fills_rows": any(view.activity for view in views),
        "left": left,
    }
    return render(
        request, _PAGE, paste_choices(Grid(rows.sheet)) | context | told | {"faults": faults, "doubts": doubts}
    )


def _as_written(rows: GridRows) -> dict[str, TypedRow]:
    """The sound rows in the words that would be stored, with all that was typed short written out."""
    names = rows.sheet.names
    return {typed.key: replace(typed, cells=typed_cells(shown_cells(row.data, names))) for typed, row in rows.to_save}


def _view(grid: Grid, row: TypedRow, stored: Activity | None) -> RowView:
    return grid.stored_row(stored) if stored else grid.typed_row(row)


def _faults(rows: GridRows, view: RowView) -> list[FaultLine]:
    return list(faults_of(view, rows.verdicts[view.key].faults.get("new_area", ())))


def _groups(sheet: PlanSheet, views: list[RowView]) -> list[tuple[str, bool, GroupView]]:
    """Rows that stand together under one group: its title, and whether the plan lacks it."""
    titles = {area.pk: area.title for area in sheet.areas}
    by_words = {fold(title): title for title in titles.values()}

    def title(view: RowView) -> str:
        return titles.get(view.area or 0) or by_words.get(fold(view.new_area), view.new_area)

    return [
        (name, fold(name) not in by_words, GroupView(None, list(rows))) for name, rows in groupby(views, key=title)
    ]
