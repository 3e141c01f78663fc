"""Tờ trình and Báo cáo of the drafting unit: what it writes of them itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plans.actions.errors import ActionRefused, StaleVersion
from plans.actions.unit_papers import save_unit_paper
from plans.documents.papers.unit_paper import stored_paper
from plans.forms.comparison import Difference
from plans.forms.rows import Operation
from plans.forms.unit_paper_comparison import unit_paper_differences
from plans.forms.unit_papers import UnitPaperForms
from plans.models import Plan, UnitPaperKind
from plans.permissions import can_write_unit_paper
from plans.queries.plans import load_paper
from plans.templatetags.page_parts import error_lines
from plans.views.access import with_plan
from provinces.models import User

FORM_METHODS = ["GET", "HEAD", "POST"]


def _may_write_submission(user: User, plan: Plan) -> bool:
    return can_write_unit_paper(user, plan, UnitPaperKind.SUBMISSION)


def _may_write_report(user: User, plan: Plan) -> bool:
    return can_write_unit_paper(user, plan, UnitPaperKind.REPORT)


@require_http_methods(FORM_METHODS)
@with_plan(_may_write_submission)
def submission_edit(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _edit(request, plan, UnitPaperKind.SUBMISSION)


@require_http_methods(FORM_METHODS)
@with_plan(_may_write_report)
def report_edit(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _edit(request, plan, UnitPaperKind.REPORT)


def _edit(request: HttpRequest, plan: Plan, kind: UnitPaperKind) -> HttpResponse:
    paper, loaded = stored_paper(plan, kind), load_paper(plan.pk)
    if request.method != "POST":
        return _page(request, UnitPaperForms(paper, loaded), paper.version)
    version = _version(request)
    form = UnitPaperForms(paper, loaded, data=request.POST)
    if operation := Operation.pressed(request.POST):
        return _page(request, form.after(operation), version)
    return _saved(request, form, version) if form.is_valid() else _page(request, form, version)


def _saved(request: HttpRequest, form: UnitPaperForms, version: int) -> HttpResponse:
    plan, kind = form.plan, form.paper.kind
    try:
        save_unit_paper(by=request.user, plan=plan, kind=kind, expected_version=version, data=form.data())
    except StaleVersion as refusal:
        form.refuse(refusal)
        stored = stored_paper(Plan.objects.get(pk=plan.pk), kind)
        return _page(request, form, stored.version, unit_paper_differences(form, stored))
    except ActionRefused as refusal:
        form.refuse(refusal)
        return _page(request, form, version)
    messages.success(request, f"Đã lưu {UnitPaperKind(kind).label.lower()}.")
    return redirect("plan_papers", plan.pk)


def _page(
    request: HttpRequest, form: UnitPaperForms, version: int, differences: list[Difference] | None = None
) -> HttpResponse:
    errors = [line for each in form.all for line in error_lines(each)]
    about = {"plan": form.plan, "paper": form.paper, "form": form, "version": version}
    context = about | {"errors": errors, "differences": differences}
    return render(request, "plans/plan/unit_paper.html", context)


def _version(request: HttpRequest) -> int:
    """The version the page was opened with; none sent is that of a paper not yet written."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
