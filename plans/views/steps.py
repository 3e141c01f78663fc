"""The steps of the workflow as pages: each asks before it acts, and names every reason when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plans import permissions
from plans.actions.approval import approve_plan, return_plan, unapprove_plan
from plans.actions.cancellation import cancel_plan
from plans.actions.closing import close_plan
from plans.actions.endorsement import endorse_plan, recall_plan
from plans.actions.errors import ActionRefused
from plans.actions.issuing import issue_plan
from plans.actions.numbering import next_code
from plans.actions.registration import register_plan
from plans.actions.submission import submit_plan, withdraw_plan
from plans.forms.steps import (
    CancelForm,
    CloseForm,
    ConfirmForm,
    IssueForm,
    RegisterForm,
    ReturnForm,
    UnapproveForm,
)
from plans.models import Plan
from plans.views.access import with_plan
from plans.workflow import EDITIONS, Transition, step_named
from provinces.models import User


@dataclass(frozen=True, slots=True)
class StepPage:
    """How one step of the table appears: its address, its question, its form and the action behind it."""

    name: str
    slug: str
    question: str
    done: str
    action: Callable[..., Plan]
    form: type[forms.Form] = ConfirmForm
    heading: str = ""

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.heading or f"{self.transition.label} kế hoạch"

    @property
    def transition(self) -> Transition:
        """The row of the newest edition of the workflow table that knows the step."""
        rows = (step_named(edition, self.name) for edition in sorted(EDITIONS, reverse=True))
        return next(row for row in rows if row is not None)


STEP_PAGES = (
    StepPage(
        "submit",
        "trinh",
        "Kế hoạch được trình lãnh đạo đơn vị soạn thảo. Trong khi chờ, không ai sửa được nội dung.",
        "Đã trình kế hoạch.",
        submit_plan,
    ),
    StepPage(
        "withdraw",
        "thu-hoi",
        "Kế hoạch được thu hồi về dự thảo để sửa tiếp; lần trình này không còn giá trị.",
        "Đã thu hồi kế hoạch về dự thảo.",
        withdraw_plan,
    ),
    StepPage(
        "endorse",
        "trinh-uy-ban",
        "Kế hoạch được trình lãnh đạo Ủy ban nhân dân duyệt.",
        "Đã trình kế hoạch lên Ủy ban nhân dân.",
        endorse_plan,
        heading="Trình kế hoạch lên Ủy ban nhân dân",
    ),
    StepPage(
        "recall",
        "rut-lai",
        "Kế hoạch trở lại đơn vị soạn thảo, ở tình trạng đang trình; lãnh đạo Ủy ban nhân dân chưa duyệt.",
        "Đã rút lại kế hoạch.",
        recall_plan,
    ),
    StepPage(
        "return",
        "tra-lai",
        "Kế hoạch được trả lại đơn vị soạn thảo kèm lý do.",
        "Đã trả lại kế hoạch cho đơn vị soạn thảo.",
        return_plan,
        ReturnForm,
    ),
    StepPage(
        "approve",
        "duyet",
        "Nội dung kế hoạch được duyệt và chuyển văn thư cấp số, ban hành.",
        "Đã duyệt kế hoạch.",
        approve_plan,
    ),
    StepPage(
        "issue",
        "ban-hanh",
        "Kế hoạch mang số và ngày dưới đây, được công khai và không sửa được nữa.",
        "Đã ban hành kế hoạch.",
        issue_plan,
        IssueForm,
    ),
    StepPage(
        "unapprove",
        "huy-duyet",
        "Kế hoạch chưa có số trở lại tình trạng trước khi duyệt, kèm lý do.",
        "Đã hủy duyệt kế hoạch.",
        unapprove_plan,
        UnapproveForm,
    ),
    StepPage(
        "register",
        "dang-ky",
        "Dùng khi kế hoạch đã ban hành trên giấy, ngoài hệ thống này: ghi số, ngày và đính kèm bản quét. "
        "Sau khi đăng ký, kế hoạch được công khai và không sửa được nữa.",
        "Đã đăng ký kế hoạch.",
        register_plan,
        RegisterForm,
        heading="Đăng ký kế hoạch đã ban hành",
    ),
    StepPage(
        "cancel",
        "huy-du-thao",
        "Dự thảo không được trình nữa và không lấy lại được; nội dung vẫn lưu để xem. "
        "Người của tỉnh, thành phố khác đã được lấy ý kiến vẫn thấy dự thảo, với tình trạng đã hủy.",
        "Đã hủy dự thảo.",
        cancel_plan,
        CancelForm,
    ),
    StepPage(
        "close",
        "ket-thuc",
        "Kế hoạch đã thực hiện xong. Sau khi kết thúc, kế hoạch vẫn công khai nhưng không điều chỉnh, bổ sung được "
        "nữa.",
        "Đã kết thúc kế hoạch.",
        close_plan,
        CloseForm,
    ),
)


def steps_for(user: User, plan: Plan) -> list[StepPage]:
    """The steps this person may take with the plan now, in the order of their pages; a plan that an amendment has
    superseded is out of force, and waits for no end."""
    over = plan.is_superseded
    return [
        page
        for page in STEP_PAGES
        if permissions.can_carry_out(user, plan, page.name) and not (over and page.name == "close")
    ]


def step_view(page: StepPage) -> Callable[..., HttpResponse]:
    """The view of one step: GET asks, POST acts."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @with_plan(lambda user, plan: permissions.can_carry_out(user, plan, page.name))
    def view(request: HttpRequest, plan: Plan) -> HttpResponse:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = page.form(*sent, plan=plan)
        if form.is_valid() and _acted(request, page, plan, form):
            messages.success(request, page.done)
            return redirect("plan_detail", plan.pk)
        about = _about_issuing(plan) if page.name == "issue" else {}
        return render(request, "plans/plan/step.html", {"plan": plan, "page": page, "form": form} | about)

    return view


def _about_issuing(plan: Plan) -> dict[str, Any]:
    """What the records office wants to know: the next number, and that the issuing body exists no more."""
    body = plan.issuing_body
    last_day = body.valid_to or (body.province.valid_to if body.province else None)
    is_over = last_day is not None and last_day < timezone.localdate()
    return {"next_code": next_code(plan), "body_ended_on": last_day if is_over else None}


def _acted(request: HttpRequest, page: StepPage, plan: Plan, form: forms.Form) -> bool:
    values: dict[str, Any] = form.cleaned_data
    try:
        page.action(by=request.user, plan=plan, **values)
    except ActionRefused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return False
    return True
