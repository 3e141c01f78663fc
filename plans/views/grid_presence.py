"""Who else is at the table of a plan and in which row, and what others saved since the table was last told."""

from __future__ import annotations

import re

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from plans.actions.presence import note_absence, note_presence
from plans.dashboards.colleagues import others_at
from plans.dashboards.grid import Grid
from plans.models import Activity, Plan
from plans.permissions import can_edit_plan
from plans.views.access import with_plan
from plans.views.grid import sheet_of, told_of

_STANDS = re.compile(r"r([1-9]\d{0,17})\.(\d{1,9})")


@require_POST
@with_plan(can_edit_plan)
def plan_grid_presence(request: HttpRequest, plan: Plan) -> JsonResponse:
    """Told that the person is here, in the row ``dong``; or with ``roi`` that the table was closed.

    When the plan is no longer at the version ``phien_ban``, ``rows`` are the rows that the table lacks or has of
    another version than ``dang_co`` says ("r12.3 r13.1"), and ``gone`` are those that stand no more.
    """
    if "roi" in request.POST:
        note_absence(by=request.user, plan=plan)
        return JsonResponse({})
    keys = list(Activity.objects.filter(area__plan=plan).values_list("pk", flat=True))
    at = request.POST.get("dong", "")
    here = next((key for key in keys if f"r{key}" == at), None)
    note_presence(by=request.user, plan=plan, activity=Activity(pk=here) if here else None)
    told: dict[str, object] = {"others": others_at(request.user, plan, keys), "version": plan.version}
    if request.POST.get("phien_ban") != str(plan.version):
        told |= _changes(plan, dict(_STANDS.findall(request.POST.get("dang_co", ""))))
    return JsonResponse(told)


def _changes(plan: Plan, known: dict[str, str]) -> dict[str, object]:
    grid = Grid(sheet_of(plan))
    rows = [row for group in grid.groups for row in group.rows if row.activity]
    changed = [told_of(row) for row in rows if known.get(row.key[1:]) != str(row.version)]
    standing = {row.key for row in rows}
    return {"rows": changed, "gone": [f"r{key}" for key in known if f"r{key}" not in standing]}
