"""Nạp lại bản Word đã sửa: what a draft that was edited in Word would change; nothing is written here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from plans.dashboards.word_edits import EditsPage, edits_page
from plans.documents.reading.errors import NotAPlan
from plans.documents.word_edits import AnotherPaper
from plans.forms.word_edits import WordEditsForm
from plans.models import Plan
from plans.permissions import can_edit_plan
from plans.views.access import with_plan


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan(can_edit_plan)
def plan_word_edits(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = WordEditsForm(request.POST, request.FILES) if request.method == "POST" else WordEditsForm()
    edits = _edits(form, plan) if form.is_valid() else None
    return render(request, "plans/plan/word_edits.html", {"plan": plan, "form": form, "edits": edits})


def _edits(form: WordEditsForm, plan: Plan) -> EditsPage | None:
    try:
        return edits_page(plan, form.cleaned_data["file"])
    except (NotAPlan, AnotherPaper) as refusal:
        form.add_error("file", str(refusal))
        return None
