"""Trình, thu hồi, trả lại, duyệt, ban hành as pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.models import Plan
from plans.workflow import State
from tests.plans.conftest import make_draft
from tests.plans.views.conftest import taken_to


def send(client, step, plan, **data):
    return client.post(reverse(f"plan_{step}", args=[plan.pk]), data)


def state_of(plan):
    return Plan.objects.get(pk=plan.pk).state


@pytest.mark.parametrize(
    ("before", "step", "role", "data", "after"),
    [
        (State.DRAFT, "submit", "editor", {}, State.IN_REVIEW),
        (State.IN_REVIEW, "withdraw", "editor", {}, State.DRAFT),
        (State.IN_REVIEW, "return", "approver", {"reason": "Thiếu kinh phí"}, State.DRAFT),
        (State.IN_REVIEW, "approve", "approver", {}, State.APPROVED),
        (State.APPROVED, "return", "approver", {"reason": "Thiếu kinh phí"}, State.DRAFT),
        (State.APPROVED, "issue", "clerk", {"number_text": "9", "issued_on": "19/06/2023"}, State.ISSUED),
    ],
)
def test_step_is_taken_by_its_role_and_leads_back(as_user, draft, soc_trang, before, step, role, data, after):
    plan = taken_to(before, draft, soc_trang)
    client = as_user(getattr(soc_trang, role))
    assert client.get(reverse(f"plan_{step}", args=[plan.pk])).status_code == 200
    answer = send(client, step, plan, **data)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("plan_detail", args=[plan.pk]))
    assert state_of(plan) == after


@pytest.mark.parametrize(
    ("step", "role"),
    [("submit", "approver"), ("submit", "viewer"), ("approve", "editor"), ("issue", "clerk"), ("withdraw", "editor")],
)
def test_step_of_another_role_or_state_is_refused(as_user, draft, soc_trang, step, role):
    client = as_user(getattr(soc_trang, role))
    data = {"number_text": "9", "issued_on": "19/06/2023"}
    assert send(client, step, draft, **data).status_code == 403
    assert state_of(draft) == State.DRAFT


def test_submission_lists_every_gap(editor, draft):
    draft.recipients.all().delete()
    draft.legal_bases.all().delete()
    page = send(editor, "submit", draft).content.decode()
    assert "Chưa có căn cứ ban hành." in page
    assert "Chưa có nơi nhận." in page
    assert state_of(draft) == State.DRAFT


@pytest.mark.parametrize("reason", ["", "   "])
def test_return_without_reason_is_refused(as_user, draft, soc_trang, reason):
    plan = taken_to(State.IN_REVIEW, draft, soc_trang)
    page = send(as_user(soc_trang.approver), "return", plan, reason=reason).content.decode()
    assert "Ghi lý do để đơn vị soạn thảo biết cần sửa gì." in page
    assert state_of(plan) == State.IN_REVIEW


@pytest.mark.parametrize(
    ("number", "day", "message"),
    [
        ("", "19/06/2023", "Ghi số văn bản mà văn thư đã cấp."),
        ("0", "19/06/2023", "Số văn bản phải là số nguyên dương, không kèm ký hiệu."),
        ("124/KH-UBND", "19/06/2023", "Số văn bản phải là số nguyên dương, không kèm ký hiệu."),
        ("-5", "19/06/2023", "Số văn bản phải là số nguyên dương, không kèm ký hiệu."),
        ("٣", "19/06/2023", "Số văn bản phải là số nguyên dương, không kèm ký hiệu."),
        ("9", "", "Ghi ngày ban hành."),
        ("9", "31/02/2023", "Ngày không hợp lệ; ghi theo dạng ngày/tháng/năm, ví dụ 19/06/2023."),
        ("9", "19/06/0023", "Năm phải từ 2000 đến 2100."),
    ],
)
def test_issue_with_wrong_number_or_day_keeps_what_was_typed(as_user, draft, soc_trang, number, day, message):
    plan = taken_to(State.APPROVED, draft, soc_trang)
    page = send(as_user(soc_trang.clerk), "issue", plan, number_text=number, issued_on=day).content.decode()
    assert page.count(message) == 2
    assert all(f'value="{typed}"' in page for typed in (number, day) if typed)
    assert state_of(plan) == State.APPROVED


def test_issue_after_today_is_refused(as_user, draft, soc_trang):
    plan = taken_to(State.APPROVED, draft, soc_trang)
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"
    page = send(as_user(soc_trang.clerk), "issue", plan, number_text="9", issued_on=tomorrow).content.decode()
    assert "Ngày ban hành không được sau hôm nay." in page


def test_number_used_twice_is_refused_with_the_paper_that_has_it(as_user, program, issued, soc_trang):
    plan = taken_to(State.APPROVED, make_draft(program, soc_trang), soc_trang)
    page = send(as_user(soc_trang.clerk), "issue", plan, number_text="124", issued_on="20/06/2023").content.decode()
    assert "124/KH-UBND" in page
    assert "đã được cấp" in page
    assert state_of(plan) == State.APPROVED


@pytest.mark.parametrize(("typed", "printed"), [("9", "09"), ("09", "09"), ("0134", "0134"), ("124", "124")])
def test_number_is_printed_as_the_office_writes_it(as_user, draft, soc_trang, typed, printed):
    plan = taken_to(State.APPROVED, draft, soc_trang)
    send(as_user(soc_trang.clerk), "issue", plan, number_text=typed, issued_on="19/06/2023")
    assert Plan.objects.get(pk=plan.pk).number_text == printed
