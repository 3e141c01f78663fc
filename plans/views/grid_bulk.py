"""Sửa các dòng đã chọn: one change for many activities, seen before it is written, and taken back by one button."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.errors import ActionRefused
from plans.actions.grid import RowsRefused, RowToSave, TableDeed, restore_rows, save_rows
from plans.forms.grid_bulk import BulkForm, ChangedRow
from plans.models import Activity, Plan
from plans.permissions import can_edit_plan
from plans.resources.standing import PlanSheet
from plans.views.access import with_plan
from plans.views.grid import UNDO, sheet_of

_PAGE = "plans/grid/bulk.html"
_NOT_SHOWN = frozenset({"csrfmiddlewaretoken", "ghi", "da_xem"})
_KEPT = ("period_text", "precision", "lead_text", "support_text")
_CHANGED = "Kế hoạch đã thay đổi sau khi bạn xem trước; hãy xem lại rồi ghi."


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_edit_plan)
def plan_grid_bulk(request: HttpRequest, plan: Plan) -> HttpResponse:
    sheet = sheet_of(plan)
    sent = request.POST if request.method == "POST" else request.GET
    chosen = [row for row in sheet.activities.values() if str(row.pk) in set(sent.getlist("chon"))]
    if not chosen:
        messages.error(request, "Chọn ít nhất một dòng của bảng rồi bấm “Sửa các dòng đã chọn”.")
        return redirect("plan_grid", plan.pk)
    form = BulkForm(request.POST if request.method == "POST" else None, sheet=sheet)
    context: dict[str, Any] = {"plan": plan, "form": form, "chosen": chosen}
    if not form.is_valid():
        return render(request, _PAGE, context)
    rows = form.changed(chosen)
    seen = _seen(request, rows)
    if request.POST.get("ghi") == "1" and seen == request.POST.get("da_xem") and _written(request, plan, sheet, rows):
        return redirect("plan_grid", plan.pk)
    if "ghi" in request.POST:
        messages.warning(request, _CHANGED)
    to_write = [row for row in rows if row.row]
    blocked = any(row.refusal for row in rows)
    return render(request, _PAGE, context | {"rows": rows, "count": 0 if blocked else len(to_write), "seen": seen})


@require_POST
@with_plan(can_edit_plan)
def plan_grid_undo(request: HttpRequest, plan: Plan) -> HttpResponse:
    kept = request.session.pop(UNDO, None)
    if not kept or kept["plan"] != plan.pk:
        messages.error(request, "Không còn thay đổi nào để hoàn tác.")
        return redirect("plan_grid", plan.pk)
    sheet = sheet_of(plan)
    try:
        rows = _earlier(sheet, kept["rows"])
        restore_rows(by=request.user, plan=plan, rows=rows)
    except RowsRefused:
        messages.error(
            request, "Không hoàn tác được: một trong các hoạt động này đã được sửa hoặc xóa; chưa dòng nào đổi."
        )
    else:
        messages.success(request, f"Đã hoàn tác: {len(rows)} hoạt động trở lại như trước.")
    return redirect("plan_grid", plan.pk)


def _seen(request: HttpRequest, rows: Sequence[ChangedRow]) -> str:
    """A fingerprint of what was asked for and of the versions it was shown for."""
    asked = sorted((name, values) for name, values in request.POST.lists() if name not in _NOT_SHOWN)
    versions = [(row.activity.pk, row.activity.version) for row in rows]
    return hashlib.sha256(repr((asked, versions)).encode()).hexdigest()[:24]


def _written(request: HttpRequest, plan: Plan, sheet: PlanSheet, rows: Sequence[ChangedRow]) -> bool:
    if any(row.refusal for row in rows):
        return False
    to_write = [row.row for row in rows if row.row]
    before = [_as_kept(sheet, row.activity) for row in to_write]
    try:
        saved = save_rows(by=request.user, plan=plan, rows=to_write, deed=TableDeed.CHANGED)
    except RowsRefused:
        return False
    if saved:
        versions = {activity.pk: activity.version for activity in saved}
        kept = [values | {"version": versions[values["activity"]]} for values in before]
        request.session[UNDO] = {"plan": plan.pk, "rows": kept}
    return True


def _as_kept(sheet: PlanSheet, activity: Activity) -> dict[str, Any]:
    """What such a change can touch, as the session keeps it."""
    data = sheet.standing(str(activity.uid)).data
    return {
        "activity": activity.pk,
        "area": activity.area_id,
        "order": activity.order,
        "starts_on": data.starts_on and data.starts_on.isoformat(),
        "ends_on": data.ends_on and data.ends_on.isoformat(),
        "leads": [unit.pk for unit in data.leads],
        "supports": [unit.pk for unit in data.supports],
        **{name: getattr(data, name) for name in _KEPT},
    }


def _earlier(sheet: PlanSheet, kept: Sequence[dict[str, Any]]) -> list[RowToSave]:
    """The rows as they were.

    Raises:
        RowsRefused: an activity or the group it stood in is gone.
    """
    activities = {row.pk: row for row in sheet.activities.values()}
    areas = {area.pk: area for area in sheet.areas}
    gone = [place for place, row in enumerate(kept) if row["activity"] not in activities or row["area"] not in areas]
    if gone:
        raise RowsRefused({place: ActionRefused("Hoạt động hoặc nhóm của nó đã bị xóa.") for place in gone})
    return [_row(sheet, activities[row["activity"]], areas, row) for row in kept]


def _row(sheet: PlanSheet, activity: Activity, areas: dict[int, Any], values: dict[str, Any]) -> RowToSave:
    units = sheet.names.register.units
    data = replace(
        sheet.standing(str(activity.uid)).data,
        starts_on=_day(values["starts_on"]),
        ends_on=_day(values["ends_on"]),
        leads=[units[key] for key in values["leads"]],
        supports=[units[key] for key in values["supports"]],
        **{name: values[name] for name in _KEPT},
    )
    return RowToSave(data, areas[values["area"]], activity, values["version"], order=values["order"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
