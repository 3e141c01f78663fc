"""A job in the background: how far it is, its result, and starting it again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from plans.actions.errors import ActionRefused
from plans.actions.jobs import start_again
from plans.models import Job
from plans.queries.intakes import intake_of_job
from plans.views.paper import file_response


@require_safe
@never_cache
@login_required
def job_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """While the work is under way htmx asks every second for how far it is; without a script a link does."""
    jobs = Job.objects.visible_to(request.user).annotate(size=Length("result")).defer("result")
    job = get_object_or_404(jobs.select_related("asked_by"), pk=pk)
    if paper := intake_of_job(job):
        return redirect("intake_detail", paper)
    template = "plans/job/_progress.html" if request.htmx else "plans/job/detail.html"
    return render(request, template, {"job": job})


@require_safe
@login_required
def job_result(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    if job.result is None:
        raise Http404
    return file_response(request, bytes(job.result), job.result_type, job.result_name, download=True)


@require_POST
@login_required
def job_restart(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user).defer("result"), pk=pk)
    try:
        start_again(by=request.user, job=job)
    except ActionRefused as refusal:
        messages.warning(request, " ".join(refusal.reasons))
    return redirect("job_detail", job.pk)
