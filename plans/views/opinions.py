"""Lấy ý kiến: sending a draft, answering for a unit, and the table of all answers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from plans import permissions
from plans.actions.errors import ActionRefused, StaleVersion
from plans.actions.opinions import (
    answer_mark,
    answer_opinion,
    close_round,
    decide_remark,
    decision_mark,
    send_for_opinion,
)
from plans.dashboards.comments import Discussion
from plans.dashboards.opinions import summaries_of
from plans.dashboards.plan_outline import outline_of
from plans.exports.opinion_sheets import opinions_xlsx
from plans.exports.opinions import opinions_docx
from plans.forms.opinions import AnswerForm, DecisionForm, SendForm
from plans.forms.rows import Operation
from plans.models import OpinionRemark, OpinionRequest, Plan
from plans.queries.inbox import rounds_sent_by
from plans.queries.opinions import latest_round, open_requests, past_requests, requests_of
from plans.queries.plans import load_paper
from plans.views.access import with_plan
from plans.views.paper import WORD, file_name

FORM_METHODS = ["GET", "HEAD", "POST"]
PAST_PER_PAGE = 20
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(FORM_METHODS)
@with_plan(permissions.can_send_for_opinion)
def opinion_send(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = SendForm(request.POST if request.method == "POST" else None, plan=plan)
    if form.is_valid():
        try:
            send_for_opinion(by=request.user, plan=plan, **form.cleaned_data)
        except ActionRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã gửi dự thảo lấy ý kiến {len(form.cleaned_data['departments'])} đơn vị.")
            return redirect("opinion_summary", plan.pk)
    last = latest_round(plan)
    under_way = last if last and last.closed_at is None else None
    return render(request, "plans/opinions/send.html", {"plan": plan, "form": form, "under_way": under_way})


@require_safe
@with_plan(permissions.can_see_opinions)
def opinion_summary(request: HttpRequest, plan: Plan) -> HttpResponse:
    rounds = summaries_of(plan)
    context = {
        "plan": plan,
        "rounds": rounds,
        "under_way": next((row for row in rounds if row.round.closed_at is None), None),
        "may_edit": permissions.can_send_for_opinion(request.user, plan),
    }
    return render(request, "plans/opinions/summary.html", context)


@require_safe
@with_plan(permissions.can_see_opinions)
def opinion_docx(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _file(plan, opinions_docx(plan, summaries_of(plan)), WORD, "docx")


@require_safe
@with_plan(permissions.can_see_opinions)
def opinion_xlsx(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _file(plan, opinions_xlsx(plan, summaries_of(plan)), EXCEL, "xlsx")


def _file(plan: Plan, content: bytes, content_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="tong-hop-y-kien-{file_name(plan, ending)}"'
    response["Cache-Control"] = "private, no-cache"
    return response


@require_http_methods(FORM_METHODS)
@with_plan(permissions.can_send_for_opinion)
def opinion_close(request: HttpRequest, plan: Plan) -> HttpResponse:
    last = latest_round(plan)
    if last is None or last.closed_at is not None:
        messages.info(request, "Không có đợt lấy ý kiến nào đang mở.")
        return redirect("opinion_summary", plan.pk)
    if request.method != "POST":
        silent = last.asked - last.answered
        return render(request, "plans/opinions/close.html", {"plan": plan, "round": last, "silent": silent})
    close_round(by=request.user, round=last)
    messages.success(request, "Đã kết thúc đợt lấy ý kiến.")
    return redirect("opinion_summary", plan.pk)


@require_http_methods(FORM_METHODS)
@login_required
def opinion_decide(request: HttpRequest, pk: int) -> HttpResponse:
    remark = _remark(request, pk)
    form = DecisionForm(request.POST if request.method == "POST" else None, remark=remark)
    if form.is_valid() and _decided(request, form, remark):
        messages.success(request, "Đã lưu nội dung tiếp thu, giải trình.")
        return _to_remark(remark)
    context = {"form": form, "remark": remark, "plan": remark.request.round.plan}
    return render(request, "plans/opinions/decide.html", context)


def _remark(request: HttpRequest, pk: int) -> OpinionRemark:
    """The remark, for whoever may edit its plan; the units that were asked do not know of each other's."""
    remarks = OpinionRemark.objects.select_related(
        "request__round__plan__province", "request__department__province", "activity__area"
    )
    visible = Plan.objects.visible_to(request.user)
    remark = get_object_or_404(remarks.filter(request__round__plan__in=visible), pk=pk)
    if not permissions.can_see_opinions(request.user, remark.request.round.plan):
        raise Http404
    if not permissions.can_send_for_opinion(request.user, remark.request.round.plan):
        raise PermissionDenied(
            "Việc tiếp thu, giải trình dành cho chuyên viên soạn thảo, khi kế hoạch còn là dự thảo."
        )
    return remark


def _decided(request: HttpRequest, form: DecisionForm, remark: OpinionRemark) -> bool:
    try:
        decide_remark(by=request.user, remark=remark, **form.cleaned_data)
    except ActionRefused as refusal:
        form.refuse(refusal)
        if isinstance(refusal, StaleVersion):
            remark.refresh_from_db()
            _show_seen(form, decision_mark(remark))
        return False
    return True


def _show_seen(form: DecisionForm, mark: str) -> None:
    """From now on the form has seen what is stored; what was typed stays."""
    form.data = form.data.copy()
    form.data["seen"] = mark


def _to_remark(remark: OpinionRemark) -> HttpResponseRedirect:
    url = reverse("opinion_summary", args=[remark.request.round.plan_id])
    return redirect(f"{url}#y-kien-{remark.pk}")


@require_safe
@login_required
def opinion_list(request: HttpRequest) -> HttpResponse:
    past = Paginator(past_requests(request.user), PAST_PER_PAGE).get_page(request.GET.get("page"))
    context = {"open": open_requests(request.user), "past": past, "sent": rounds_sent_by(request.user)}
    return render(request, "plans/opinions/list.html", context)


@require_http_methods(FORM_METHODS)
@login_required
def opinion_answer(request: HttpRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(requests_of(request.user).prefetch_related("remarks"), pk=pk)
    if request.method == "POST" and not permissions.can_answer_for(request.user, asked):
        raise PermissionDenied("Việc trả lời dành cho chuyên viên và lãnh đạo của đơn vị được lấy ý kiến.")
    plan = load_paper(asked.round.plan_id)
    form = AnswerForm(request=asked, plan=plan, data=request.POST if request.method == "POST" else None)
    if operation := Operation.pressed(request.POST):
        return _answer_page(request, form.after(operation))
    if form.is_valid() and _answered(request, form):
        messages.success(request, "Đã gửi trả lời. Trả lời sửa được đến hết hạn.")
        return redirect("opinion_answer", asked.pk)
    return _answer_page(request, form)


def _answered(request: HttpRequest, form: AnswerForm) -> bool:
    try:
        answer_opinion(by=request.user, request=form.request, **form.answer())
    except ActionRefused as refusal:
        form.refuse(refusal)
        if isinstance(refusal, StaleVersion):
            form.request.refresh_from_db()
            form.fields.data = form.fields.data.copy()
            form.fields.data["seen"] = answer_mark(form.request)
        return False
    return True


def _answer_page(request: HttpRequest, form: AnswerForm) -> HttpResponse:
    asked = OpinionRequest.objects.select_related("round__plan", "department__province", "answered_by").get(
        pk=form.request.pk
    )
    may_answer = permissions.can_answer_opinion(request.user, asked)
    context = {
        "asked": asked,
        "remarks": asked.remarks.all(),
        "form": form,
        "plan": form.plan,
        "outline": outline_of(form.plan),
        # What the drafters say among themselves is theirs.
        "discussion": Discussion(),
        "may_answer": may_answer,
        "typed": request.method == "POST",
    }
    return render(request, "plans/opinions/answer.html", context)
