"""The frozen papers of a plan: their list, their PDF files as they were stored, and two of them side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from plans.dashboards.plan_versions import versions_of
from plans.documents.archive import record_json
from plans.documents.comparison import compare
from plans.documents.content import from_json
from plans.forms.version_pair import VersionPairForm
from plans.models import Plan, PlanRevision, RevisionReason
from plans.permissions import can_see_history
from plans.queries.plans import revisions_of
from plans.views.access import with_history, with_plan
from plans.views.paper import file_name, file_response

ISSUED = RevisionReason.ISSUED


@require_safe
@with_history
def plan_revisions(request: HttpRequest, plan: Plan) -> HttpResponse:
    versions = versions_of(plan)
    form = VersionPairForm({}, versions)
    context = {"plan": plan, "revisions": revisions_of(plan), "form": form, "versions": versions}
    return render(request, "plans/revision/list.html", context)


@require_safe
@with_history
def plan_comparison(request: HttpRequest, plan: Plan) -> HttpResponse:
    versions = versions_of(plan)
    form = VersionPairForm(request.GET, versions)
    pair = form.pair()
    context = {"plan": plan, "form": form, "versions": versions, "pair": pair}
    if pair:
        context["comparison"] = compare(pair[0].document(), pair[1].document())
    return render(request, "plans/revision/comparison.html", context)


@require_safe
@with_plan()
def revision_pdf(request: HttpRequest, plan: Plan, number: int) -> HttpResponse:
    """The bytes as they were stored."""
    revision = _revision(request, plan, number)
    name = f"ban-{revision.number}-{file_name(plan, 'pdf')}"
    return file_response(request, bytes(revision.pdf), "application/pdf", name)


@require_safe
@with_plan()
def revision_record(request: HttpRequest, plan: Plan, number: int) -> HttpResponse:
    """What describes the paper in the archive, as JSON to put beside its PDF."""
    revision = _revision(request, plan, number)
    content = record_json(from_json(revision.document), bytes(revision.pdf), draft=revision.reason != ISSUED)
    name = f"ban-{revision.number}-{file_name(plan, 'json')}"
    return file_response(request, content, "application/json", name)


def _revision(request: HttpRequest, plan: Plan, number: int) -> PlanRevision:
    """The frozen paper of that number; the issued one is everyone's, the others are for the province's people."""
    revision = get_object_or_404(plan.revisions, number=number)
    if revision.reason != ISSUED and not can_see_history(request.user, plan):
        raise Http404
    return revision
