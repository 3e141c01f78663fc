"""The page of a plan: it reads like its paper, with a rail that says where it stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans import permissions
from plans.actions.amendment import open_amendment
from plans.dashboards.comments import Discussion, discussion_of_plan
from plans.dashboards.opinions import opinion_rail
from plans.dashboards.plan_outline import outline_of
from plans.dashboards.plan_timeline import Timeline, public_timeline, timeline_of
from plans.dashboards.signing import signed_copies_of
from plans.dashboards.take_up import sheet_of
from plans.dashboards.waiting import waiting_of
from plans.models import Plan
from plans.queries.completeness import missing_for_submission
from plans.queries.plans import load_paper, state_changes
from plans.queries.starting import own_answer
from plans.queries.take_up import common_in_force, declined_in, wordings_of
from plans.views.access import with_plan
from plans.views.activity_undo import removed_of
from plans.views.recent import noted_as_seen
from plans.views.steps import steps_for


@require_safe
@with_plan()
@noted_as_seen
def plan_detail(request: HttpRequest, visible: Plan) -> HttpResponse:
    plan = load_paper(visible.pk)
    outline = outline_of(plan)
    may_edit = permissions.can_edit_plan(request.user, plan)
    own = permissions.can_see_history(request.user, plan)
    may_amend = permissions.can_amend_plan(request.user, plan)
    successor = plan.amendments.issued().order_by("-issued_on").first()
    files = list(plan.attachments.defer("data"))
    return render(
        request,
        "plans/plan/detail.html",
        {
            "plan": plan,
            "outline": outline,
            "discussion": discussion_of_plan(request.user, plan, outline) if own else Discussion(),
            "timeline": _timeline(plan, successor, own=own),
            "waiting": waiting_of([plan], request.user).get(plan.pk),
            "may_see_history": own,
            "opinions": opinion_rail(request.user, plan, own=own),
            "may_edit": may_edit,
            "removed": removed_of(request, plan) if may_edit else [],
            "may_amend": may_amend,
            "may_copy": permissions.can_copy_plan(request.user, plan),
            "amendment": open_amendment(plan) if may_amend else None,
            "attachments": [file for file in files if not file.is_source],
            "sources": [file for file in files if file.is_source and own],
            "signed_copies": signed_copies_of(plan),
            "may_add_signed_copy": permissions.can_add_signed_copy(request.user, plan),
            "steps": steps_for(request.user, visible),
            "gaps": missing_for_submission(plan) if may_edit else [],
            "parent": _visible(request, plan.parent_id),
            "to_decide": _to_decide(plan) if may_edit else 0,
            "own_answer": None if successor else own_answer(request.user, plan),
            "amends": _visible(request, plan.amends_id),
            "amended_by": successor,
        },
    )


def _timeline(plan: Plan, successor: Plan | None, *, own: bool) -> Timeline:
    return timeline_of(plan, state_changes(plan), successor) if own else public_timeline(plan, successor)


def _to_decide(plan: Plan) -> int:
    """How many activities of the common plan the draft neither takes up nor declines."""
    common = common_in_force(plan)
    if common is None:
        return 0
    return sheet_of(wordings_of(common), wordings_of(plan), declined_in(plan)).open_count


def _visible(request: HttpRequest, pk: int | None) -> Plan | None:
    """A related plan, when this person may know of it."""
    return Plan.objects.visible_to(request.user).select_related("province").filter(pk=pk).first() if pk else None
