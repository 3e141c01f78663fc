"""Bản ký số, bản quét: the paper as it comes back after issue, and what the check of its signatures found."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from plans import permissions
from plans.actions.errors import ActionRefused
from plans.actions.signing import add_scan, add_signed_copy
from plans.dashboards.signing import signed_copy_line
from plans.forms.signing import ScanForm, SignedCopyForm
from plans.models import Plan, SignedCopy
from plans.views.access import with_plan
from plans.views.paper import file_name, file_response

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@with_plan(permissions.can_add_signed_copy)
def signed_copy_add(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = SignedCopyForm(request.POST, request.FILES) if request.method == "POST" else SignedCopyForm()
    if form.is_valid():
        try:
            copy = add_signed_copy(by=request.user, plan=plan, file=form.cleaned_data["file"])
        except ActionRefused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"{signed_copy_line(copy).result}. Đã lưu bản ký số.")
            return redirect("signed_copy_findings", plan.pk, copy.pk)
    return render(request, "plans/signing/signed_copy.html", {"plan": plan, "form": form})


@require_http_methods(FORM_METHODS)
@with_plan(permissions.can_add_signed_copy)
def scan_add(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = ScanForm(request.POST, request.FILES) if request.method == "POST" else ScanForm()
    if form.is_valid():
        try:
            add_scan(by=request.user, plan=plan, scan=form.cleaned_data["file"])
        except ActionRefused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, "Đã đính kèm bản quét.")
            return redirect("plan_detail", plan.pk)
    return render(request, "plans/signing/scan.html", {"plan": plan, "form": form})


def _refuse(form: forms.Form, refusal: ActionRefused) -> None:
    for reason in refusal.reasons:
        form.add_error("file", reason)


@require_safe
@with_plan()
def signed_copy_file(request: HttpRequest, plan: Plan, copy: int) -> HttpResponse:
    """The bytes as they came in."""
    found = get_object_or_404(plan.signed_copies, pk=copy)
    return file_response(request, bytes(found.data), "application/pdf", f"ban-ky-so-{file_name(plan, 'pdf')}")


@require_safe
@with_plan()
def signed_copy_findings(request: HttpRequest, plan: Plan, copy: int) -> HttpResponse:
    copies = SignedCopy.objects.filter(plan=plan).select_related("added_by").annotate(size=Length("data"))
    found = get_object_or_404(copies.defer("data"), pk=copy)
    context = {
        "plan": plan,
        "line": signed_copy_line(found),
        "may_see_history": permissions.can_see_history(request.user, plan),
    }
    return render(request, "plans/signing/findings.html", context)
