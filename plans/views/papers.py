"""Văn bản: every paper that a plan can give, as PDF and as Word."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans.documents.content import OfficialDocument
from plans.documents.papers.paper_type import PaperType
from plans.documents.papers.registry import papers_of
from plans.documents.papers.report import REPORT
from plans.documents.papers.submission import SUBMISSION
from plans.documents.writing.docx import write_docx
from plans.documents.writing.pdf import write_pdf
from plans.models import Plan, UnitPaperKind
from plans.permissions import can_see_history, can_write_unit_paper
from plans.views.access import with_plan
from plans.views.paper import WORD, file_name, file_response, plan_pdf
from provinces.models import User

_WRITTEN = {
    SUBMISSION.slug: ("submission_edit", UnitPaperKind.SUBMISSION),
    REPORT.slug: ("report_edit", UnitPaperKind.REPORT),
}


@require_safe
@with_plan()
def plan_papers(request: HttpRequest, plan: Plan) -> HttpResponse:
    papers = papers_of(plan, with_internal=can_see_history(request.user, plan))
    rows = [(paper, _page_to_write(request.user, plan, paper)) for paper in papers]
    return render(request, "plans/plan/papers.html", {"plan": plan, "rows": rows})


def _page_to_write(user: User | AnonymousUser, plan: Plan, paper: PaperType) -> str:
    """Where the person may write what the paper says besides the plan; "" where there is nothing to write."""
    page, kind = _WRITTEN.get(paper.slug, ("", ""))
    return page if page and can_write_unit_paper(user, plan, kind) else ""


@require_safe
@with_plan()
def paper_pdf(request: HttpRequest, plan: Plan, slug: str) -> HttpResponse:
    paper = _paper_or_404(request, plan, slug)
    if paper.is_main:
        return plan_pdf(request, pk=plan.pk)
    document = paper.compose(plan)
    content = write_pdf(document, draft=document.is_draft)
    return file_response(request, content, "application/pdf", file_name(plan, "pdf", paper.slug))


@require_safe
@with_plan()
def paper_docx(request: HttpRequest, plan: Plan, slug: str) -> HttpResponse:
    paper = _paper_or_404(request, plan, slug)
    document: OfficialDocument = paper.compose(plan)
    content = write_docx(document, draft=document.is_draft)
    return file_response(request, content, WORD, file_name(plan, "docx", paper.slug), download=True)


def _paper_or_404(request: HttpRequest, plan: Plan, slug: str) -> PaperType:
    offered = papers_of(plan, with_internal=can_see_history(request.user, plan))
    paper = next((paper for paper in offered if paper.slug == slug), None)
    if paper is None:
        raise Http404
    return paper
