"""Hoàn tác: what was last written to many rows at once is taken back by one button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from plans.actions.activities import ActivityData
from plans.actions.errors import ActionRefused
from plans.actions.grid import RowsRefused, RowToSave, restore_rows
from plans.models import Activity, Plan
from plans.permissions import can_edit_plan
from plans.resources.standing import PlanSheet
from plans.views.access import with_plan
from plans.views.grid import UNDO, sheet_of

_DAYS = ("starts_on", "ends_on")
_UNITS = ("leads", "supports")
# A table never touches what an activity carries out.
_KEPT = tuple(item.name for item in fields(ActivityData) if item.name != "carries_out")


def remember(request: HttpRequest, sheet: PlanSheet, rows: Sequence[RowToSave], saved: Sequence[Activity]) -> None:
    """Keep in the session what ``saved`` said before, as ``sheet`` still has it; only what ``rows`` changed."""
    versions = {activity.pk: activity.version for activity in saved}
    changed = {row.activity.pk: row for row in rows if row.activity}
    added = {str(key): version for key, version in versions.items() if key not in changed}
    before = [_before(sheet, row) | {"version": versions[key]} for key, row in changed.items()]
    known = {area.pk for area in sheet.areas}
    groups = {str(activity.area_id): activity.area.title for activity in saved if activity.area_id not in known}
    request.session[UNDO] = {"plan": sheet.plan.pk, "rows": before, "added": added, "groups": groups}


def _before(sheet: PlanSheet, row: RowToSave) -> dict[str, Any]:
    stored = sheet.activities[str(row.activity.uid)]
    data = sheet.standing(str(stored.uid)).data
    values = {name: _plain(getattr(data, name)) for name in _KEPT if getattr(data, name) != getattr(row.data, name)}
    return {"activity": stored.pk, "area": stored.area_id, "order": stored.order, "values": values}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return [row.pk for row in value] if isinstance(value, list | tuple) else value


@require_POST
@with_plan(can_edit_plan)
def plan_grid_undo(request: HttpRequest, plan: Plan) -> HttpResponse:
    kept = request.session.pop(UNDO, None)
    if not kept or kept["plan"] != plan.pk:
        messages.error(request, "Không còn thay đổi nào để hoàn tác.")
        return redirect("plan_grid", plan.pk)
    sheet = sheet_of(plan)
    added = {int(key): version for key, version in kept["added"].items()}
    groups = {int(key): title for key, title in kept.get("groups", {}).items()}
    try:
        rows = _earlier(sheet, kept["rows"])
        restore_rows(by=request.user, plan=plan, rows=rows, added=added, groups=groups)
    except RowsRefused:
        messages.error(
            request, "Không hoàn tác được: một trong các hoạt động này đã được sửa hoặc xóa; chưa dòng nào đổi."
        )
    else:
        standing = set(plan.areas.filter(pk__in=groups).values_list("pk", flat=True))
        gone = [title for key, title in groups.items() if key not in standing]
        messages.success(request, _undone(len(rows), len(added), gone))
    return redirect("plan_grid", plan.pk)


def _undone(restored: int, removed: int, groups: Sequence[str]) -> str:
    told = [f"{restored} hoạt động trở lại như trước"] if restored else []
    told += [f"bỏ {removed} hoạt động vừa thêm"] if removed else []
    told += [f"bỏ nhóm “{title}”" for title in groups]
    return f"Đã hoàn tác: {', '.join(told)}."


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


def _row(sheet: PlanSheet, activity: Activity, areas: Mapping[int, Any], kept: Mapping[str, Any]) -> RowToSave:
    values = {name: _value(sheet, name, value) for name, value in kept["values"].items()}
    data = replace(sheet.standing(str(activity.uid)).data, **values)
    return RowToSave(data, areas[kept["area"]], activity, kept["version"], order=kept["order"])


def _value(sheet: PlanSheet, name: str, value: Any) -> Any:
    if name in _DAYS:
        return value and date.fromisoformat(value)
    if name in _UNITS:
        return [sheet.names.register.units[key] for key in value]
    return [sheet.names.register.provinces[key] for key in value] if name == "venues" else value
