"""The last steps of reading a paper: who a printed name means, and the draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from plans.actions.errors import ActionRefused
from plans.actions.intake_units import settle_unit
from plans.actions.intakes import confirm_intake
from plans.dashboards.intake_confirmation import confirmation_of
from plans.forms.intake_units import UnitMeaningForm
from plans.models import Intake, IntakeState
from plans.queries.intakes import review_of
from plans.queries.plans import common_plan_of
from plans.views.intakes import FORM_METHODS, with_intake
from provinces.queries import build_directory

_LONGEST = 500


@require_http_methods(FORM_METHODS)
@with_intake
def intake_unit(request: HttpRequest, intake: Intake) -> HttpResponse:
    if intake.state != IntakeState.REVIEW:
        return redirect("intake_detail", intake.pk)
    printed = " ".join(request.GET.get("ten", "").split())[:_LONGEST]
    if not printed:
        return redirect("intake_detail", intake.pk)
    form = UnitMeaningForm(request.POST if request.method == "POST" else None, intake=intake, printed=printed)
    if form.is_valid():
        try:
            _settle(request, intake, printed, form)
        except ActionRefused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{reverse('intake_detail', args=[intake.pk])}#can-xem")
    return render(request, "plans/intakes/unit.html", {"intake": intake, "form": form, "printed": printed})


def _settle(request: HttpRequest, intake: Intake, printed: str, form: UnitMeaningForm) -> None:
    """Carry out what was chosen, and tell what the register has learnt."""
    values, new = form.cleaned_data, form.new_unit
    chosen = form.chosen
    unit = settle_unit(
        by=request.user, intake=intake, printed=printed, unit=chosen, new=new, is_remembered=values["remember"]
    )
    if new is not None:
        messages.success(request, f"Đã thêm {unit} vào danh bạ.")
    elif chosen is not None and values["remember"]:
        messages.success(request, f"Đã ghi nhớ “{printed}” là {unit}.")


@require_http_methods(FORM_METHODS)
@with_intake
def intake_confirm(request: HttpRequest, intake: Intake) -> HttpResponse:
    if intake.state != IntakeState.REVIEW:
        return redirect("intake_detail", intake.pk)
    parent = common_plan_of(request.user, intake.program, intake.province, intake.year)
    reasons: tuple[str, ...] = ()
    if request.method == "POST":
        version = request.POST.get("version", "")
        try:
            adoption = confirm_intake(
                by=request.user,
                intake=intake,
                expected_version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
                parent=parent if "parent" in request.POST else None,
            )
        except ActionRefused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(
                request, "Đã lập dự thảo từ văn bản đã xem. Văn bản nguồn được đính kèm, chỉ nội bộ thấy."
            )
            for name in dict.fromkeys(adoption.unknown_units):
                messages.warning(request, f"“{name}” chưa có trong danh bạ, chỉ giữ cách ghi trên văn bản.")
            return redirect("plan_detail", adoption.plan.pk)
    context = {
        "intake": intake,
        "parent": parent,
        "errors": [{"label": "", "message": reason, "target": ""} for reason in reasons],
        "confirmation": confirmation_of(request.user, intake, review_of(intake, build_directory())),
    }
    return render(request, "plans/intakes/confirm.html", context)
