"""Nạp lại bản Word đã sửa: what a draft that was edited in Word would change, and taking what a person chooses."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.errors import ActionRefused, StaleVersion
from plans.actions.word_edits import take_word_edits
from plans.dashboards.word_edits import EditsPage, edits_page
from plans.documents.reading.errors import NotAPlan
from plans.documents.word_edits import AnotherPaper
from plans.forms.word_edits import TakingRefused, WordEditsForm, sealed, taken
from plans.models import Plan
from plans.permissions import can_edit_plan
from plans.views.access import with_plan


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_edit_plan)
def plan_word_edits(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = WordEditsForm(request.POST, request.FILES) if request.method == "POST" else WordEditsForm()
    edits = _edits(form, plan) if form.is_valid() else None
    found = sealed(plan, edits) if edits and edits.offers else ""
    context = {"plan": plan, "form": form, "edits": edits, "found": found}
    return render(request, "plans/plan/word_edits.html", context)


@require_POST
@with_plan(can_edit_plan)
def plan_word_edits_take(request: HttpRequest, plan: Plan) -> HttpResponse:
    try:
        version, edits = taken(plan, request.POST)
        take_word_edits(by=request.user, plan=plan, expected_version=version, edits=edits)
    except StaleVersion:
        messages.error(
            request, "Dự thảo đã được sửa từ lúc so sánh; hãy nạp lại bản Word để so sánh với bản mới nhất."
        )
    except (ActionRefused, TakingRefused) as refusal:
        messages.error(request, f"Chưa lấy thay đổi nào. {refusal}")
    else:
        messages.success(request, f"Đã lấy {edits.count} thay đổi từ bản Word vào dự thảo.")
        return redirect("plan_detail", plan.pk)
    return redirect("plan_word_edits", plan.pk)


def _edits(form: WordEditsForm, plan: Plan) -> EditsPage | None:
    try:
        return edits_page(plan, form.cleaned_data["file"])
    except (NotAPlan, AnotherPaper) as refusal:
        form.add_error("file", str(refusal))
        return None
