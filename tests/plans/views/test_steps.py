"""Trình, thu hồi, trả lại, duyệt, ban hành as pages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from plans.actions.amendment import amend_plan
from plans.actions.cancellation import cancel_plan
from plans.actions.opinions import send_for_opinion
from plans.models import Plan
from plans.workflow import State
from tests.plans.conftest import make_draft
from tests.plans.life import taken_to
from tests.plans.scans import SCAN_PDF

# The papers of these tests were issued in 2023 and come into the portal today.
ISSUED_EARLY = {"is_early": "on"}


def send(client, step, plan, **data):
    return client.post(reverse(f"plan_{step}", args=[plan.pk]), ISSUED_EARLY | data if step == "issue" else data)


def state_of(plan):
    return Plan.objects.get(pk=plan.pk).state


@pytest.mark.parametrize(
    ("before", "step", "role", "data", "after"),
    [
        (State.DRAFT, "submit", "editor", {}, State.IN_REVIEW),
        (State.IN_REVIEW, "withdraw", "editor", {}, State.DRAFT),
        (State.IN_REVIEW, "return", "reviewer", {"reason": "Thiếu kinh phí"}, State.DRAFT),
        (State.IN_REVIEW, "endorse", "reviewer", {}, State.ENDORSED),
        (State.ENDORSED, "recall", "reviewer", {}, State.IN_REVIEW),
        (State.ENDORSED, "return", "approver", {"reason": "Thiếu kinh phí"}, State.DRAFT),
        (State.ENDORSED, "approve", "approver", {}, State.APPROVED),
        (State.DRAFT, "cancel", "editor", {"reason": "Lập nhầm năm"}, State.CANCELLED),
        (State.ISSUED, "close", "editor", {"reason": ""}, State.CLOSED),
        (State.APPROVED, "return", "approver", {"reason": "Thiếu kinh phí"}, State.DRAFT),
        (State.APPROVED, "issue", "clerk", {"number_text": "9", "issued_on": "19/06/2023"}, State.ISSUED),
        (State.APPROVED, "unapprove", "approver", {"reason": "Cần xem lại"}, State.ENDORSED),
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
    page = send(as_user(soc_trang.reviewer), "return", plan, reason=reason).content.decode()
    assert "Ghi lý do để đơn vị soạn thảo biết cần sửa gì." in page
    assert state_of(plan) == State.IN_REVIEW


@pytest.mark.parametrize(
    ("number", "day", "message"),
    [
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


def test_issue_before_the_approval_is_asked_about_once_more(as_user, draft, soc_trang):
    plan = taken_to(State.APPROVED, draft, soc_trang)
    clerk, data = as_user(soc_trang.clerk), {"number_text": "9", "issued_on": "19/06/2023"}
    text = send(clerk, "issue", plan, **data, is_early="").content.decode()
    assert f"Kế hoạch được duyệt ngày {timezone.localdate():%d/%m/%Y}, sau ngày này." in text
    assert 'name="is_early"' in text
    assert state_of(plan) == State.APPROVED
    send(clerk, "issue", plan, **data, is_early="on")
    assert state_of(plan) == State.ISSUED


def test_issue_of_an_amendment_before_its_plan_is_refused(as_user, issued, soc_trang):
    amendment = taken_to(State.APPROVED, amend_plan(by=soc_trang.editor, plan=issued), soc_trang)
    text = send(as_user(soc_trang.clerk), "issue", amendment, number_text="", issued_on="18/06/2023").content.decode()
    assert "Ngày ban hành không được trước ngày 19/06/2023 của kế hoạch được điều chỉnh, bổ sung." in text
    assert state_of(amendment) == State.APPROVED


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


def test_issue_page_names_the_next_number_and_the_plan_it_replaces(as_user, issued, soc_trang):
    amendment = taken_to(State.APPROVED, amend_plan(by=soc_trang.editor, plan=issued), soc_trang)
    text = as_user(soc_trang.clerk).get(reverse("plan_issue", args=[amendment.pk])).content.decode()
    assert f"Số tiếp theo trong sổ năm {timezone.localdate().year}: <strong>01/KH-UBND</strong>" in text
    assert "hoạt động đến hết ngày 30/06/2025" in text
    link = f'<a href="{reverse("plan_detail", args=[issued.pk])}">Kế hoạch số 124/KH-UBND ngày 19/06/2023</a>'
    assert f"thay cho {link}" in text


def test_cancelled_draft_tells_its_people_why(editor, draft, soc_trang):
    cancel_plan(by=soc_trang.editor, plan=draft, reason="Lập nhầm <năm>")
    text = editor.get(reverse("plan_detail", args=[draft.pk])).content.decode()
    assert "hủy dự thảo ngày" in text
    assert "Lập nhầm &lt;năm&gt;" in text
    offered = [name for name in ("plan_edit", "plan_submit", "plan_cancel") if reverse(name, args=[draft.pk]) in text]
    assert offered == []


def test_cancelled_draft_is_listed_only_when_asked_for(editor, draft, soc_trang):
    cancel_plan(by=soc_trang.editor, plan=draft, reason="Lập nhầm năm")
    listed = [
        draft in editor.get(reverse("plan_list"), query).context["page"].object_list
        for query in ({}, {"state": "cancelled"})
    ]
    assert listed == [False, True]


def test_issue_without_number_takes_the_next_of_the_series(as_user, program, issued, soc_trang):
    plan = taken_to(State.APPROVED, make_draft(program, soc_trang), soc_trang)
    send(as_user(soc_trang.clerk), "issue", plan, number_text="", issued_on="20/06/2023")
    assert Plan.objects.get(pk=plan.pk).code == "125/KH-UBND"


def register(client, plan, data=SCAN_PDF, name="bản quét 124.pdf", number="124"):
    """Send the form that registers a plan issued on paper."""
    upload = SimpleUploadedFile(name, data, content_type="application/pdf")
    return send(client, "register", plan, number_text=number, issued_on="19/06/2023", scan=upload)


def test_register_publishes_the_plan_and_keeps_the_scan_byte_for_byte(as_user, client, draft, soc_trang):
    assert register(as_user(soc_trang.clerk), draft).status_code == 302
    stored = Plan.objects.get(pk=draft.pk)
    scan = stored.attachments.get()
    answer = client.get(reverse("plan_attachment", args=[draft.pk, scan.pk]))
    assert (stored.state, stored.code, answer.content, answer["Content-Type"]) == (
        State.ISSUED,
        "124/KH-UBND",
        SCAN_PDF,
        "application/pdf",
    )
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8")
    assert (
        f'href="{reverse("plan_attachment", args=[draft.pk, scan.pk])}"'
        in client.get(reverse("plan_detail", args=[draft.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"MZ\x90\x00", "Bản quét phải là tệp PDF hoặc ảnh (JPEG, PNG, TIFF)."),
        (b"", "Tệp bản quét trống."),
        (b"%PDF-" + b"0" * (20 * 1024 * 1024), "Tệp bản quét lớn hơn 20 MB."),
    ],
)
def test_register_with_another_kind_of_file_is_refused(as_user, draft, soc_trang, data, message):
    page = register(as_user(soc_trang.clerk), draft, data=data).content.decode()
    assert message in page
    assert (state_of(draft), draft.attachments.count()) == (State.DRAFT, 0)


def test_register_without_number_is_refused(as_user, draft, soc_trang):
    page = register(as_user(soc_trang.clerk), draft, number="").content.decode()
    assert "Ghi số in trên văn bản." in page
    assert state_of(draft) == State.DRAFT


def test_scan_of_another_plan_is_not_found(as_user, client, program, draft, soc_trang):
    register(as_user(soc_trang.clerk), draft)
    other = make_draft(program, soc_trang)
    scan = draft.attachments.get()
    assert client.get(reverse("plan_attachment", args=[other.pk, scan.pk])).status_code == 404
    assert as_user(soc_trang.editor).get(reverse("plan_attachment", args=[other.pk, scan.pk])).status_code == 404


def test_submission_says_that_it_ends_an_open_opinion_round(editor, draft, soc_trang, ca_mau):
    address = reverse("plan_submit", args=[draft.pk])
    assert "Đợt lấy ý kiến" not in editor.get(address).content.decode()
    send_for_opinion(
        by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=timezone.localdate() + timedelta(days=3)
    )
    page = editor.get(address).content.decode()
    assert "sẽ kết thúc ngay khi trình." in page
    assert f"Chưa trả lời: {ca_mau.tourism.name} – Cà Mau." in page


def test_issue_form_proposes_today(as_user, draft, soc_trang):
    plan = taken_to(State.APPROVED, draft, soc_trang)
    page = as_user(soc_trang.clerk).get(reverse("plan_issue", args=[plan.pk])).content.decode()
    assert f'value="{timezone.localdate():%d/%m/%Y}"' in page
