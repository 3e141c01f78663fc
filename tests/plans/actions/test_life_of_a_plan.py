"""Trình, duyệt, trả lại, thu hồi, ban hành, điều chỉnh: the steps and what each leaves behind."""

import hashlib
from datetime import date, timedelta

import pytest
from django.utils import timezone

from plans.actions.activities import remove_activity
from plans.actions.amendment import amend_plan
from plans.actions.approval import approve_plan, return_plan, unapprove_plan
from plans.actions.cancellation import cancel_plan
from plans.actions.closing import close_plan
from plans.actions.endorsement import endorse_plan, recall_plan
from plans.actions.errors import ActionRefused, NotAllowed
from plans.actions.issuing import issue_plan
from plans.actions.submission import submit_plan, withdraw_plan
from plans.documents.compose import compose
from plans.documents.content import from_json
from plans.models import Activity, Plan
from plans.queries.plans import load_paper
from plans.workflow import State
from provinces.actions.accounts import create_account, grant_membership
from provinces.actions.memberships import end_membership
from provinces.models import Role
from tests.plans.conftest import PASSWORD, make_draft
from tests.plans.life import ISSUED_ON as DAY
from tests.plans.life import taken_to


def issue(plan, office, number=124, **values):
    """The whole way from draft to issued."""
    return taken_to(State.ISSUED, plan, office, number=number, **values)


def test_issue_gives_number_date_and_state_together(draft, soc_trang):
    issue(draft, soc_trang)
    stored = Plan.objects.get(pk=draft.pk)
    assert (stored.state, stored.code, stored.number, stored.number_year, stored.issued_on) == (
        "issued",
        "124/KH-UBND",
        124,
        2023,
        DAY,
    )


@pytest.mark.parametrize(("number", "typed", "printed"), [(5, "", "05"), (12, "", "12"), (134, "0134", "0134")])
def test_issue_prints_the_number_as_the_office_does(draft, soc_trang, number, typed, printed):
    assert issue(draft, soc_trang, number=number, number_text=typed).number_text == printed


def test_issue_freezes_document_and_pdf(draft, soc_trang):
    issue(draft, soc_trang)
    submitted, issued = draft.revisions.order_by("number")
    assert [(row.number, row.reason, row.created_by) for row in (submitted, issued)] == [
        (1, "submitted", soc_trang.editor),
        (2, "issued", soc_trang.clerk),
    ]
    assert from_json(issued.document) == compose(load_paper(draft.pk))
    assert from_json(submitted.document).number == ""
    assert bytes(issued.pdf).startswith(b"%PDF-")
    assert issued.sha256 == hashlib.sha256(bytes(issued.pdf)).hexdigest()


def test_issue_with_a_used_number_refused_and_nothing_changed(program, draft, soc_trang):
    issue(draft, soc_trang)
    other = make_draft(program, soc_trang)
    with pytest.raises(ActionRefused, match="Số 124/KH-UBND năm 2023 đã được cấp"):
        issue(other, soc_trang)
    other.refresh_from_db()
    assert (other.state, other.revisions.count()) == ("approved", 1)


def test_issue_with_a_number_below_one_refused(draft, soc_trang):
    with pytest.raises(ActionRefused, match="số nguyên dương"):
        issue(draft, soc_trang, number=0)


def test_submit_names_every_gap(draft, activity, soc_trang):
    remove_activity(by=soc_trang.editor, activity=activity)
    draft.legal_bases.all().delete()
    draft.recipients.all().delete()
    Plan.objects.filter(pk=draft.pk).update(signatory="")
    with pytest.raises(ActionRefused) as caught:
        submit_plan(by=soc_trang.editor, plan=draft)
    assert caught.value.reasons == (
        "Chưa có căn cứ ban hành.",
        "Chưa có hoạt động nào.",
        "Chưa có nơi nhận.",
        "Chưa có họ và tên người ký.",
    )
    draft.refresh_from_db()
    assert (draft.state, draft.revisions.count()) == ("draft", 0)


def test_submit_names_the_activity_without_lead(draft, activity, soc_trang):
    activity.assignments.filter(role="lead").delete()
    with pytest.raises(ActionRefused) as caught:
        submit_plan(by=soc_trang.editor, plan=draft)
    assert caught.value.reasons == ("Hoạt động “Tham gia Ngày hội du lịch” chưa có đơn vị chủ trì.",)


def test_return_needs_reasons(draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    with pytest.raises(ActionRefused, match="Cần ghi lý do khi trả lại"):
        return_plan(by=soc_trang.reviewer, plan=draft, reason=" ")
    returned = return_plan(by=soc_trang.reviewer, plan=draft, reason="Thiếu kinh phí")
    assert (returned.state, draft.events.last().reason) == ("draft", "Thiếu kinh phí")


@pytest.mark.parametrize(
    ("state", "returning", "others"),
    [
        (State.IN_REVIEW, "reviewer", ("approver", "editor", "clerk", "viewer")),
        (State.ENDORSED, "approver", ("reviewer", "editor", "clerk", "viewer")),
        (State.APPROVED, "approver", ("reviewer", "editor", "clerk", "viewer")),
    ],
)
def test_return_belongs_to_the_leader_who_has_the_plan(draft, soc_trang, state, returning, others):
    plan = taken_to(state, draft, soc_trang)
    for role in others:
        with pytest.raises(NotAllowed):
            return_plan(by=getattr(soc_trang, role), plan=plan, reason="Không phải việc của tôi")
    assert return_plan(by=getattr(soc_trang, returning), plan=plan, reason="Sửa lại").state == "draft"


def test_withdraw_takes_the_plan_back(draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    assert withdraw_plan(by=soc_trang.editor, plan=draft).state == "draft"


def colleague(office, administrator, role):
    """A second person of the office in a role."""
    unit = office.tourism
    person = create_account(by=administrator, username=f"hai.{role}", full_name="Người Thứ Hai", password=PASSWORD)
    grant_membership(by=administrator, user=person, department=unit, role=role, valid_from=date(2023, 1, 1))
    return person


def test_withdraw_is_for_the_one_who_submitted(draft, soc_trang, administrator):
    second = colleague(soc_trang, administrator, Role.EDITOR)
    submit_plan(by=soc_trang.editor, plan=draft)
    with pytest.raises(NotAllowed):
        withdraw_plan(by=second, plan=draft)
    assert withdraw_plan(by=soc_trang.editor, plan=draft).state == "draft"


def test_withdraw_is_for_a_colleague_when_the_submitter_holds_the_role_no_more(draft, soc_trang, administrator):
    second = colleague(soc_trang, administrator, Role.EDITOR)
    submit_plan(by=soc_trang.editor, plan=draft)
    end_membership(by=administrator, membership=soc_trang.editor.memberships.get())
    assert withdraw_plan(by=second, plan=draft).state == "draft"


def test_recall_is_for_the_head_who_sent_the_plan_on(draft, soc_trang, administrator):
    second = colleague(soc_trang, administrator, Role.REVIEWER)
    taken_to(State.ENDORSED, draft, soc_trang)
    with pytest.raises(NotAllowed):
        recall_plan(by=second, plan=draft)
    assert recall_plan(by=soc_trang.reviewer, plan=draft).state == "in_review"


def test_plan_under_way_keeps_the_rules_it_started_with(draft, soc_trang):
    Plan.objects.filter(pk=draft.pk).update(rules=1)
    submit_plan(by=soc_trang.editor, plan=draft)
    with pytest.raises(NotAllowed, match="Không thể làm bước này theo quy trình của kế hoạch"):
        endorse_plan(by=soc_trang.reviewer, plan=draft)
    assert approve_plan(by=soc_trang.approver, plan=draft).state == "approved"
    assert unapprove_plan(by=soc_trang.approver, plan=draft, reason="Xem lại").state == "in_review"


def test_cancel_needs_reasons_and_leaves_no_way_back(draft, soc_trang):
    with pytest.raises(ActionRefused, match="Cần ghi lý do khi hủy dự thảo"):
        cancel_plan(by=soc_trang.editor, plan=draft, reason="")
    cancelled = cancel_plan(by=soc_trang.editor, plan=draft, reason="Lập nhầm năm")
    assert (cancelled.state, cancelled.code, draft.events.last().reason) == ("cancelled", "", "Lập nhầm năm")
    with pytest.raises(NotAllowed):
        submit_plan(by=soc_trang.editor, plan=draft)


def test_cancelled_amendment_lets_the_plan_be_amended_anew(draft, soc_trang):
    issue(draft, soc_trang)
    mistaken = amend_plan(by=soc_trang.editor, plan=draft)
    cancel_plan(by=soc_trang.editor, plan=mistaken, reason="Chọn nhầm kế hoạch")
    assert amend_plan(by=soc_trang.editor, plan=draft) not in (mistaken, draft)


def test_close_waits_for_the_last_activity_and_for_amendments(draft, activity, soc_trang):
    issue(draft, soc_trang)
    Activity.objects.filter(pk=activity.pk).update(ends_on=timezone.localdate())
    amendment = amend_plan(by=soc_trang.editor, plan=draft)
    with pytest.raises(ActionRefused) as caught:
        close_plan(by=soc_trang.editor, plan=draft)
    assert caught.value.reasons == (
        "Còn 1 hoạt động chưa qua ngày kết thúc.",
        "Đang có dự thảo điều chỉnh, bổ sung kế hoạch này; hãy ban hành hoặc hủy dự thảo đó trước.",
    )
    draft.refresh_from_db()
    assert draft.state == "issued"
    cancel_plan(by=soc_trang.editor, plan=amendment, reason="Không cần nữa")
    Activity.objects.filter(pk=activity.pk).update(ends_on=timezone.localdate() - timedelta(1))
    closed = close_plan(by=soc_trang.editor, plan=draft, reason="Đã xong")
    assert (closed.state, closed.code, draft.events.last().reason) == ("closed", "124/KH-UBND", "Đã xong")
    with pytest.raises(NotAllowed):
        amend_plan(by=soc_trang.editor, plan=closed)


def test_step_out_of_turn_refused(draft, soc_trang):
    with pytest.raises(NotAllowed, match="Không thể “Duyệt”: kế hoạch đang ở tình trạng “Dự thảo”"):
        approve_plan(by=soc_trang.approver, plan=draft)


def test_events_are_chained_by_hash(draft, soc_trang):
    issue(draft, soc_trang)
    chain = list(draft.events.order_by("pk"))
    assert [event.action for event in chain] == [
        "created",
        "activity_added",
        "submit",
        "frozen",
        "endorse",
        "approve",
        "issue",
        "frozen",
    ]
    assert [event.previous_hash for event in chain] == ["", *(event.hash for event in chain[:-1])]
    assert [event.computed_hash() for event in chain] == [event.hash for event in chain]


def test_amend_copies_all_and_leaves_the_issued_plan_alone(draft, activity, soc_trang):
    issue(draft, soc_trang)
    before = compose(load_paper(draft.pk))
    copy = amend_plan(by=soc_trang.editor, plan=draft)
    assert (copy.state, copy.amends, copy.code) == ("draft", draft, "")
    assert copy.subject == f"{draft.subject} (điều chỉnh, bổ sung Kế hoạch số 124/KH-UBND ngày 19 tháng 6 năm 2023)"
    assert compose(load_paper(copy.pk)).sections == before.sections
    assert compose(load_paper(draft.pk)) == before
    assert Activity.objects.get(area__plan=copy).uid == activity.uid


def test_amend_again_gives_the_draft_under_way(draft, soc_trang):
    issue(draft, soc_trang)
    first = amend_plan(by=soc_trang.editor, plan=draft)
    assert amend_plan(by=soc_trang.editor, plan=draft) == first


def test_amend_by_strangers_or_of_a_draft_refused(draft, soc_trang, ca_mau):
    with pytest.raises(NotAllowed):
        amend_plan(by=soc_trang.editor, plan=draft)
    issue(draft, soc_trang)
    with pytest.raises(NotAllowed):
        amend_plan(by=ca_mau.editor, plan=draft)
    assert Plan.objects.count() == 1


def test_issued_amendment_supersedes_and_both_histories_say_so(draft, soc_trang):
    issue(draft, soc_trang)
    amendment = issue(amend_plan(by=soc_trang.editor, plan=draft), soc_trang, number=130, issued_on=date(2023, 8, 1))
    last = draft.events.order_by("pk").last()
    assert (last.action, last.subject, last.by) == ("superseded", "130/KH-UBND ngày 01/08/2023", soc_trang.clerk)
    assert list(Plan.objects.in_force()) == [amendment]
    assert Plan.objects.get(pk=draft.pk).state == "issued"
    with pytest.raises(NotAllowed):
        amend_plan(by=soc_trang.editor, plan=draft)
    assert amend_plan(by=soc_trang.editor, plan=amendment).amends == amendment


def test_close_of_a_superseded_plan_is_refused(draft, soc_trang):
    issue(draft, soc_trang)
    issue(amend_plan(by=soc_trang.editor, plan=draft), soc_trang, number=130, issued_on=date(2023, 8, 1))
    with pytest.raises(ActionRefused, match="hãy kết thúc kế hoạch đó"):
        close_plan(by=soc_trang.editor, plan=draft)


def test_amendment_under_way_leaves_the_plan_in_force(draft, soc_trang):
    issue(draft, soc_trang)
    amendment = amend_plan(by=soc_trang.editor, plan=draft)
    assert set(Plan.objects.in_force()) == {draft, amendment}


def test_unapprove_needs_reasons_and_only_before_the_number(draft, soc_trang):
    taken_to(State.APPROVED, draft, soc_trang)
    with pytest.raises(ActionRefused, match="Cần ghi lý do khi hủy duyệt"):
        unapprove_plan(by=soc_trang.approver, plan=draft, reason="")
    assert unapprove_plan(by=soc_trang.approver, plan=draft, reason="Xem lại").state == "endorsed"
    approve_plan(by=soc_trang.approver, plan=draft)
    issue_plan(by=soc_trang.clerk, plan=draft, issued_on=DAY)
    with pytest.raises(NotAllowed, match="Không thể “Hủy duyệt”: kế hoạch đang ở tình trạng “Đã ban hành”"):
        unapprove_plan(by=soc_trang.approver, plan=draft, reason="Muộn rồi")
