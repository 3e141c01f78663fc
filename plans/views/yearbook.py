"""Tập kế hoạch of a program and year: asking for it, and the finished file, which is everyone's."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from plans.actions.errors import ActionRefused
from plans.actions.yearbook import request_yearbook
from plans.models import Program
from plans.queries.yearbook import finished_yearbooks, subject_of
from plans.views.paper import file_response


@require_safe
def yearbook_file(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The latest finished yearbook: issued plans and nothing else, so it is open like they are."""
    program = get_object_or_404(Program, slug=slug)
    job = finished_yearbooks(program).filter(subject=subject_of(program, year)).first()
    if job is None:
        raise Http404
    return file_response(request, bytes(job.result), job.result_type, job.result_name)


@require_POST
@login_required
def yearbook_start(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    program = get_object_or_404(Program, slug=slug)
    try:
        job = request_yearbook(by=request.user, program=program, year=year)
    except ActionRefused as refusal:
        messages.info(request, " ".join(refusal.reasons))
        return redirect(f"{reverse('program_detail', args=[slug])}#tap-ke-hoach")
    return redirect("job_detail", job.pk)
