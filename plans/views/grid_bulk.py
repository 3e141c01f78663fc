"""Sửa các dòng đã chọn: one change for many activities, seen before it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plans.actions.grid import RowsRefused, TableDeed, save_rows
from plans.forms.grid_bulk import BulkForm, ChangedRow
from plans.models import Plan
from plans.permissions import can_edit_plan
from plans.resources.standing import PlanSheet
from plans.views.access import with_plan
from plans.views.grid import sheet_of
from plans.views.grid_undo import remember

_PAGE = "plans/grid/bulk.html"
_NOT_SHOWN = frozenset({"csrfmiddlewaretoken", "ghi", "da_xem"})
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


def _seen(request: HttpRequest, rows: Sequence[ChangedRow]) -> str:
    """A fingerprint of what was asked for and of the versions it was shown for."""
    asked = sorted((name, values) for name, values in request.POST.lists() if name not in _NOT_SHOWN)
    versions = [(row.activity.pk, row.activity.version) for row in rows]
    return hashlib.sha256(repr((asked, versions)).encode()).hexdigest()[:24]


def _written(request: HttpRequest, plan: Plan, sheet: PlanSheet, rows: Sequence[ChangedRow]) -> bool:
    if any(row.refusal for row in rows):
        return False
    to_write = [row.row for row in rows if row.row]
    try:
        saved = save_rows(by=request.user, plan=plan, rows=to_write, deed=TableDeed.CHANGED)
    except RowsRefused:
        return False
    if saved:
        remember(request, sheet, to_write, saved)
    return True
