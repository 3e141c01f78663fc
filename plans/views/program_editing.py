"""Lập chương trình and Sửa chương trình: for those who coordinate it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from plans.actions.errors import ActionRefused, StaleVersion, Unchanged
from plans.actions.program_data import stored_program
from plans.actions.programs import create_program, edit_program
from plans.forms.comparison import Difference
from plans.forms.programs import ProgramForms, program_differences, slug_of
from plans.forms.rows import Operation
from plans.models import Program
from plans.permissions import can_coordinate, can_create_program

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@login_required
def program_create(request: HttpRequest) -> HttpResponse:
    if not can_create_program(request.user):
        raise PermissionDenied("Lập chương trình là việc của điều phối chương trình và quản trị viên.")
    if request.method != "POST":
        return _page(request, ProgramForms(rows={"members": [{}], "areas": [{}], "bases": [{}]}))
    form = ProgramForms(data=request.POST)
    if operation := Operation.pressed(request.POST):
        return _page(request, form.after(operation))
    program = _created(request, form)
    return redirect("program_detail", program.slug) if program else _page(request, form)


def _created(request: HttpRequest, form: ProgramForms) -> Program | None:
    if not form.is_valid():
        return None
    data = form.data()
    values = {name: getattr(data, name) for name in data.__dataclass_fields__}
    try:
        program = create_program(by=request.user, slug=slug_of(data.short_name), **values)
    except ActionRefused as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, "Đã lập chương trình.")
    return program


@require_http_methods(FORM_METHODS)
@login_required
def program_edit(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(Program, slug=slug)
    if not can_coordinate(request.user, program):
        raise PermissionDenied("Sửa chương trình là việc của điều phối tại tỉnh, thành phố đầu mối và quản trị viên.")
    if request.method != "POST":
        stored = stored_program(program)
        return _page(request, ProgramForms.showing(stored), program, stored.edition)
    form, edition = ProgramForms(data=request.POST), request.POST.get("edition", "")
    if operation := Operation.pressed(request.POST):
        return _page(request, form.after(operation), program, edition)
    if not form.is_valid():
        return _page(request, form, program, edition)
    return _saved(request, form, program, edition)


def _saved(request: HttpRequest, form: ProgramForms, program: Program, edition: str) -> HttpResponse:
    try:
        edit_program(by=request.user, program=program, expected_edition=edition, data=form.data())
    except StaleVersion as refusal:
        form.refuse(refusal)
        stored = stored_program(Program.objects.get(pk=program.pk))
        return _page(request, form, program, stored.edition, program_differences(form.data(), stored))
    except Unchanged as nothing:
        messages.info(request, nothing.reasons[0])
        return redirect("program_detail", program.slug)
    except ActionRefused as refusal:
        form.refuse(refusal)
        return _page(request, form, program, edition)
    messages.success(request, "Đã lưu chương trình.")
    return redirect("program_detail", program.slug)


def _page(
    request: HttpRequest,
    form: ProgramForms,
    program: Program | None = None,
    edition: str = "",
    differences: list[Difference] | None = None,
) -> HttpResponse:
    context = {"form": form, "program": program, "edition": edition, "differences": differences}
    return render(request, "plans/program/form.html", context)
