"""The paper of a draft as it would be with what stands in the form: shown while it is written, nothing is saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from plans.documents.papers.official import official_paper
from plans.documents.writing.html import document_html
from plans.forms.previews import Preview, preview_activity, preview_new_plan, preview_plan
from plans.models import Activity, Plan
from plans.permissions import can_create_plan, can_edit_plan
from plans.queries.plans import load_paper
from plans.views.access import ONLY_FOR_EDITORS, with_activity, with_plan
from provinces.remembering import remembering


def reading(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is sent is only looked at, so answers are remembered as for a page that is read."""

    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs: object) -> HttpResponse:
        with remembering():
            return view(request, **kwargs)

    return wrapped


@require_POST
@reading
@login_required
def plan_new_preview(request: HttpRequest) -> HttpResponse:
    if not can_create_plan(request.user):
        raise PermissionDenied(ONLY_FOR_EDITORS)
    return _sheet(request, preview_new_plan(user=request.user, data=request.POST))


@require_POST
@reading
@with_plan(can_edit_plan)
def plan_preview(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _sheet(request, preview_plan(load_paper(plan.pk), user=request.user, data=request.POST))


@require_POST
@reading
@with_plan(can_edit_plan)
def activity_new_preview(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _sheet(request, preview_activity(load_paper(plan.pk), activity=None, data=request.POST))


@require_POST
@reading
@with_activity(can_edit_plan)
def activity_preview(request: HttpRequest, activity: Activity) -> HttpResponse:
    plan = load_paper(activity.area.plan_id)
    return _sheet(request, preview_activity(plan, activity=activity, data=request.POST))


def _sheet(request: HttpRequest, preview: Preview) -> HttpResponse:
    paper, nonce = official_paper(preview.plan), str(request.csp_nonce)
    response = HttpResponse(document_html(paper, draft=True, for_screen=True, nonce=nonce, notice=preview.notice))
    response["Cache-Control"] = "no-store"
    return response
