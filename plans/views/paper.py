"""The paper of a plan: on the screen, as PDF and as Word.

An issued plan gives the bytes frozen when it was issued; any other is made now and marked as a draft.
"""

from __future__ import annotations

import hashlib
import re

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from plans.documents.content import OfficialDocument, from_json
from plans.documents.papers.official import official_paper
from plans.documents.writing.docx import write_docx
from plans.documents.writing.html import document_html
from plans.documents.writing.pdf import write_pdf
from plans.models import Plan, PlanRevision, RevisionReason
from plans.permissions import can_see_history
from plans.queries.plans import load_paper
from plans.views.access import with_plan
from provinces.names import fold

_MOST_KEPT_BYTES = 500_000  # a paper of some hundred activities; longer ones are read from the database each time
_NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9]+")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@with_plan()
def plan_paper(request: HttpRequest, plan: Plan) -> HttpResponse:
    return render(request, "plans/plan/paper.html", {"plan": plan})


@require_safe
@with_plan()
def plan_sheet(request: HttpRequest, plan: Plan) -> HttpResponse:
    html = document_html(_document(plan), draft=not plan.is_issued, for_screen=True, nonce=str(request.csp_nonce))
    response = HttpResponse(html)
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def plan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    # An issued plan is everybody's for ever, so its file can be given without asking anew who asks.
    kept = caches["papers"].get(pk)
    return file_response(request, kept[0], "application/pdf", kept[1]) if kept else _pdf_of_plan(request, pk=pk)


@with_plan()
def _pdf_of_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    name = file_name(plan, "pdf")
    if not plan.is_issued:
        return file_response(request, write_pdf(_document(plan), draft=True), "application/pdf", name)
    content = bytes(_issued_revision(plan).pdf)
    if len(content) <= _MOST_KEPT_BYTES:
        caches["papers"].set(plan.pk, (content, name))
    return file_response(request, content, "application/pdf", name)


@require_safe
@with_plan()
def plan_docx(request: HttpRequest, plan: Plan) -> HttpResponse:
    content = write_docx(_document(plan), draft=not plan.is_issued)
    return file_response(request, content, WORD, file_name(plan, "docx"), download=True)


@require_safe
@with_plan()
def plan_attachment(request: HttpRequest, plan: Plan, file: int) -> HttpResponse:
    attachment = get_object_or_404(plan.attachments, pk=file)
    if attachment.is_source and not can_see_history(request.user, plan):
        raise Http404
    return file_response(request, bytes(attachment.data), attachment.content_type, attachment.name, download=True)


def file_name(plan: Plan, ending: str, paper: str = "") -> str:
    """A name that tells the paper from its neighbours in a folder: "ke-hoach-124-KH-UBND-soc-trang-2023.pdf"."""
    paper = paper or ("quyet-dinh" if plan.is_issued_by_decision else "ke-hoach")
    place = in_file_name(plan.province.name)
    if plan.number_text:
        symbol = in_file_name(plan.symbol).upper()
        return f"{paper}-{plan.number_text}-{symbol}-{place}-{plan.number_year}.{ending}"
    return f"du-thao-{paper}-{place}-{plan.year}.{ending}"


def in_file_name(text: str) -> str:
    """``text`` in letters that every system keeps in the name of a file: "Ủy ban nhân dân" is "uy-ban-nhan-dan"."""
    return _NOT_IN_FILE_NAMES.sub("-", fold(text)).strip("-")


def _document(plan: Plan) -> OfficialDocument:
    return from_json(_issued_revision(plan).document) if plan.is_issued else official_paper(load_paper(plan.pk))


def _issued_revision(plan: Plan) -> PlanRevision:
    return get_object_or_404(PlanRevision, plan=plan, reason=RevisionReason.ISSUED)


def file_response(
    request: HttpRequest, content: bytes, content_type: str, name: str, download: bool = False
) -> HttpResponse:
    """A file that only the person's own browser may keep, and asks about again each time."""
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    response = HttpResponse(content, content_type=content_type)
    kind = "attachment" if download or "tai" in request.GET else "inline"
    response["Content-Disposition"] = content_disposition_header(kind == "attachment", name)
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)
