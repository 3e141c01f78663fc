"""Việc của tôi: what waits for whom, what was sent on, what is due; nothing of another province, nothing twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.approval import approve_plan, return_plan
from plans.actions.comments import open_thread
from plans.actions.endorsement import endorse_plan
from plans.actions.opinions import answer_opinion, send_for_opinion
from plans.actions.registration import Scan
from plans.actions.signing import add_scan
from plans.actions.submission import submit_plan, withdraw_plan
from plans.dashboards.inbox import SHOWN, InboxRow, inbox_of
from plans.models import Plan
from plans.workflow import State
from tests.factories.plans import PlanFactory
from tests.plans.conftest import make_draft, unit_named
from tests.plans.life import taken_to
from tests.plans.scans import SCAN_PDF

SUBJECT = "Triển khai Chương trình thử nghiệm năm 2023"


def notes(user):
    """The notes of the rows of the three lists."""
    return [[row.note for row in each.rows] for each in inbox_of(user)]


def counts(user):
    """How many rows each of the three lists has."""
    return [each.count for each in inbox_of(user)]


def test_draft_waits_for_its_editors_alone(draft, soc_trang, ca_mau, administrator):
    waiting, sent, due = inbox_of(soc_trang.editor)
    assert waiting.rows == (
        InboxRow("plan_detail", draft.pk, "Kế hoạch 2023 Sóc Trăng", SUBJECT, "Dự thảo · từ hôm nay", "Soạn tiếp"),
    )
    assert (sent.rows, due.rows) == ((), ())
    others = (soc_trang.approver, soc_trang.clerk, soc_trang.viewer, soc_trang.reviewer, ca_mau.editor, administrator)
    assert {counts(user) == [0, 0, 0] for user in others} == {True}


def test_submitted_plan_moves_from_the_editor_to_the_leader_and_on(draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    to_head = (
        "Đang chờ: Người lãnh đạo Sở Sóc Trăng (lãnh đạo Sở) xem xét, trình Ủy ban nhân dân hoặc trả lại, từ hôm nay"
    )
    assert notes(soc_trang.editor) == [[], [to_head], []]
    assert notes(soc_trang.reviewer) == [["Đang trình · từ hôm nay"], [], []]
    assert notes(soc_trang.approver) == notes(soc_trang.clerk) == [[], [], []]
    endorse_plan(by=soc_trang.reviewer, plan=draft)
    to_leader = (
        "Đang chờ: Người lãnh đạo Ủy ban nhân dân Sóc Trăng (lãnh đạo Ủy ban nhân dân) duyệt hoặc trả lại, từ hôm nay"
    )
    assert notes(soc_trang.editor) == notes(soc_trang.reviewer) == [[], [to_leader], []]
    assert notes(soc_trang.approver) == [["Chờ duyệt · từ hôm nay"], [], []]
    assert notes(soc_trang.clerk) == [[], [], []]
    approve_plan(by=soc_trang.approver, plan=draft)
    to_clerk = "Đang chờ: Người văn thư Sóc Trăng (văn thư) cấp số và ban hành, từ hôm nay"
    assert notes(soc_trang.editor) == notes(soc_trang.approver) == [[], [to_clerk], []]
    assert notes(soc_trang.clerk) == [["Đã duyệt · từ hôm nay"], [], []]


def test_issued_plan_waits_for_the_clerk_until_its_signed_copy_is_kept(draft, soc_trang, ca_mau):
    issued = taken_to(State.ISSUED, draft, soc_trang)
    note = "Chưa có bản ký · số 124/KH-UBND, ban hành 19/06/2023"
    row = InboxRow("signed_copy_add", issued.pk, "Kế hoạch 2023 Sóc Trăng", SUBJECT, note, "Đưa lên bản ký")
    assert inbox_of(soc_trang.clerk)[0].rows == (row,)
    assert counts(ca_mau.clerk) == [0, 0, 0]
    add_scan(by=soc_trang.clerk, plan=issued, scan=Scan("124.pdf", SCAN_PDF))
    assert counts(soc_trang.clerk) == [0, 0, 0]


def test_withdrawn_plan_waits_for_the_editor_again(draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    withdraw_plan(by=soc_trang.editor, plan=draft)
    assert notes(soc_trang.editor) == [["Dự thảo · từ hôm nay"], [], []]
    assert counts(soc_trang.approver) == [0, 0, 0]


def test_returned_plan_comes_with_its_open_comments(draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    for text in ("Thiếu kinh phí", "Sai thời gian"):
        open_thread(by=soc_trang.approver, plan=draft, text=text)
    other = make_draft(draft.program, soc_trang)
    return_plan(by=soc_trang.reviewer, plan=draft, reason="Xem góp ý")
    row, below = inbox_of(soc_trang.editor)[0].rows
    assert (below.key, below.verb) == (other.pk, "Soạn tiếp")
    assert (row.note, row.verb) == ("bị trả lại, 2 góp ý chưa trả lời · từ hôm nay", "Sửa theo góp ý")


def test_opinion_waits_for_the_unit_that_was_asked(draft, soc_trang, ca_mau):
    last = timezone.localdate() + timedelta(days=5)
    sent = send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=last)
    until = f"{last:%d/%m/%Y}"
    assert notes(ca_mau.editor) == [
        [f"Sóc Trăng lấy ý kiến Sở Văn hóa, Thể thao và Du lịch · đến hết {until}"],
        [],
        [f"trả lời lấy ý kiến · {until} (còn 5 ngày)"],
    ]
    assert counts(ca_mau.viewer) == counts(ca_mau.clerk) == [0, 0, 0]
    assert notes(soc_trang.editor)[1:] == [
        [f"đang lấy ý kiến: 0/1 đơn vị đã trả lời · đến hết {until}"],
        [f"hết hạn lấy ý kiến · {until} (còn 5 ngày)"],
    ]
    answer_opinion(by=ca_mau.editor, request=sent.requests.get(), answer="agree")
    assert counts(ca_mau.editor) == [0, 0, 0]
    assert notes(soc_trang.editor)[1] == [f"đang lấy ý kiến: 1/1 đơn vị đã trả lời · đến hết {until}"]


@pytest.mark.parametrize(
    ("days", "told"),
    [(-3, "quá hạn 3 ngày"), (0, "hôm nay"), (1, "còn 1 ngày"), (30, "còn 30 ngày"), (31, None)],
)
def test_report_is_due_within_thirty_days_or_late(program, soc_trang, ca_mau, days, told):
    day = timezone.localdate() + timedelta(days=days)
    for office in (soc_trang, ca_mau):
        PlanFactory(program=program, province=office.province, issued=True, report_due_on=day)
    PlanFactory(program=program, province=soc_trang.province, closed=True, report_due_on=day)
    rows = inbox_of(soc_trang.editor)[2].rows
    assert [(row.note, row.late) for row in rows] == (
        [(f"báo cáo kết quả · {day:%d/%m/%Y} ({told})", days < 0)] if told else []
    )
    assert counts(soc_trang.clerk)[1:] == [0, 0]


def test_superseded_plan_is_not_due(program, soc_trang):
    today = timezone.localdate()
    old = PlanFactory(program=program, province=soc_trang.province, issued=True, report_due_on=today)
    PlanFactory(program=program, province=soc_trang.province, issued=True, amends=old, issuing_body=old.issuing_body)
    assert counts(soc_trang.editor) == [0, 0, 0]


def test_long_list_says_how_many_more(program, soc_trang):
    PlanFactory.create_batch(SHOWN + 3, program=program, province=soc_trang.province)
    waiting = inbox_of(soc_trang.editor)[0]
    assert (len(waiting.rows), waiting.count, waiting.more) == (SHOWN, SHOWN + 3, 3)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_queries_do_not_grow_with_the_rows(program, soc_trang, ca_mau, count, django_assert_num_queries):
    today = timezone.localdate()
    for _ in range(count):
        PlanFactory(program=program, province=soc_trang.province, issued=True, report_due_on=today)
        PlanFactory(program=program, province=soc_trang.province)
    plan = make_draft(program, soc_trang)
    unit = unit_named(ca_mau.province, "Sở Công Thương")
    send_for_opinion(by=soc_trang.editor, plan=plan, departments=[unit], due_on=today)
    for _ in range(min(count, 3)):
        submit_plan(by=soc_trang.editor, plan=make_draft(program, soc_trang))
    with django_assert_num_queries(34):
        assert counts(soc_trang.editor) == [count + 1, min(count, 3) + 1, count + 1]


def test_ended_membership_empties_the_inbox(program, draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    taken_to("draft", make_draft(program, soc_trang), soc_trang)
    assert counts(soc_trang.editor) == [1, 1, 0]
    soc_trang.editor.memberships.update(valid_to=timezone.localdate() - timedelta(days=1))
    assert counts(soc_trang.editor) == [0, 0, 0]
    assert Plan.objects.count() == 2
