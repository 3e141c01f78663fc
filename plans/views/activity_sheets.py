"""Activities as files: out as Excel and CSV, and in again, seen before anything is written."""

from __future__ import annotations

import tablib
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.actions.activity_import import FileRefused, import_activities
from plans.exports.program_sheets import program_workbook
from plans.forms.activity_sheets import Lapsed, SheetForm, packed, unpacked
from plans.models import Plan, Program
from plans.permissions import can_edit_plan
from plans.resources.activity import ActivityResource
from plans.resources.files import csv_file
from plans.resources.outcome import in_short
from plans.resources.preview import Preview, preview_from, preview_of, with_names_for_new_rows
from plans.resources.workbook import plan_workbook
from plans.views.access import with_plan
from plans.views.paper import file_name, file_response, in_file_name

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
_PAGE = "plans/sheets/import.html"


@require_safe
@with_plan()
def activity_sheet(request: HttpRequest, plan: Plan) -> HttpResponse:
    content = plan_workbook(ActivityResource(plan=plan.pk))
    return file_response(request, content, EXCEL, file_name(plan, "xlsx", "hoat-dong"), download=True)


@require_safe
@with_plan()
def activity_sheet_csv(request: HttpRequest, plan: Plan) -> HttpResponse:
    content = csv_file(ActivityResource(plan=plan.pk).export())
    return file_response(request, content, CSV, file_name(plan, "csv", "hoat-dong"), download=True)


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_edit_plan)
def activity_import(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if not form.is_valid():
        return render(request, _PAGE, {"plan": plan, "form": form})
    table: tablib.Dataset = form.cleaned_data["file"]
    preview = preview_of(plan, table)
    for refusal in preview.refusals:
        form.add_error("file", refusal)
    return _preview_page(request, plan, form, preview, table)


@require_POST
@with_plan(can_edit_plan)
def activity_import_confirm(request: HttpRequest, plan: Plan) -> HttpResponse:
    try:
        table = unpacked(request.POST.get("tep", ""), plan, request.user)
    except Lapsed:
        messages.error(request, "Bản xem trước đã quá một ngày hoặc không còn dùng được; hãy tải tệp lên lại.")
        return redirect("activity_import", plan.pk)
    try:
        done = import_activities(by=request.user, table=table, plan=plan)
    except FileRefused as refusal:
        messages.error(
            request, "Dự thảo đã thay đổi sau khi xem trước nên chưa dòng nào được ghi; hãy xem các ô dưới đây."
        )
        return _preview_page(request, plan, SheetForm(), preview_from(refusal.resource), table)
    written = in_short(done.outcomes)
    messages.success(request, f"Đã nhập tệp: {written}." if written else "Tệp không làm thay đổi hoạt động nào.")
    return redirect("plan_detail", plan.pk)


def _preview_page(
    request: HttpRequest, plan: Plan, form: SheetForm, preview: Preview, table: tablib.Dataset
) -> HttpResponse:
    token = packed(with_names_for_new_rows(table), plan, request.user) if preview.may_be_confirmed else ""
    return render(request, _PAGE, {"plan": plan, "form": form, "preview": preview, "token": token})


@require_safe
@login_required
def program_activities(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    program = get_object_or_404(Program, slug=slug)
    if year not in program.years:
        raise Http404
    content = program_workbook(program, year, request.user)
    return file_response(
        request, content, EXCEL, f"hoat-dong-{in_file_name(program.short_name)}-{year}.xlsx", download=True
    )
