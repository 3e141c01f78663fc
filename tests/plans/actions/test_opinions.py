"""Lấy ý kiến: who is asked, until when, what counts as an answer, and what becomes of a remark."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from plans.actions.approval import return_plan
from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.actions.opinions import (
    Remark,
    answer_mark,
    answer_opinion,
    close_round,
    decide_remark,
    decision_mark,
    send_for_opinion,
)
from plans.actions.submission import submit_plan
from plans.dashboards.opinions import summaries_of
from plans.models import Clause, OpinionRound, Plan
from plans.workflow import State
from provinces.models import Department, Role
from tests.factories.provinces import MembershipFactory
from tests.plans.conftest import make_draft, province_named, unit_named

DUE = date(2026, 11, 30)
NOON_BEFORE = datetime(2026, 11, 20, 5, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """Set the clock; noon of 20/11/2026 in Vietnam to begin with."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(NOON_BEFORE)
    return set_to


@pytest.fixture
def send(clock, draft, soc_trang, ca_mau):
    """Send the draft to Cà Mau's tourism department and committee, unless told otherwise."""

    def sent(**changes):
        values = {
            "by": soc_trang.editor,
            "plan": draft,
            "departments": [ca_mau.tourism, ca_mau.committee],
            "due_on": DUE,
            "note": "Xin ý kiến về kinh phí",
        }
        return send_for_opinion(**(values | changes))

    return sent


@pytest.fixture
def asked(send, ca_mau):
    """The request to Cà Mau's tourism department."""
    return send().requests.get(department=ca_mau.tourism)


def remarks_of(request):
    return list(request.remarks.order_by("order").values_list("anchor_text", "text", "decision"))


def actions_of(plan):
    return list(plan.events.order_by("pk").values_list("action", "subject"))


def test_sending_makes_one_request_a_unit_and_one_event(send, draft, soc_trang, ca_mau):
    sent = send()
    assert (sent.plan, sent.note, sent.due_on, sent.sent_by) == (
        draft,
        "Xin ý kiến về kinh phí",
        DUE,
        soc_trang.editor,
    )
    assert set(sent.requests.values_list("department", "answer")) == {
        (ca_mau.tourism.pk, ""),
        (ca_mau.committee.pk, ""),
    }
    assert actions_of(draft)[-1] == ("opinion_sent", "2 đơn vị, đến hết ngày 30/11/2026")


def test_sending_leaves_the_version_so_nobody_writing_is_disturbed(send, draft):
    send()
    assert Plan.objects.get(pk=draft.pk).version == draft.version


def test_sending_the_same_twice_is_one_round(send, draft):
    assert send() == send()
    assert OpinionRound.objects.count() == 1
    assert [action for action, _ in actions_of(draft)].count("opinion_sent") == 1


@pytest.mark.parametrize("role", ["reviewer", "approver", "clerk", "viewer"])
def test_sending_is_for_those_who_edit(send, soc_trang, role):
    with pytest.raises(NotAllowed):
        send(by=getattr(soc_trang, role))
    assert not OpinionRound.objects.exists()


def test_sending_another_provinces_draft_is_refused(send, ca_mau):
    with pytest.raises(NotAllowed):
        send(by=ca_mau.editor)


def test_sending_a_submitted_plan_is_refused(send, draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    with pytest.raises(NotAllowed):
        send()


def test_sending_names_every_reason_at_once(send, soc_trang, ca_mau):
    group = Department.objects.filter(kind="group").first()
    units = [group, soc_trang.tourism, ca_mau.tourism, ca_mau.tourism]
    with pytest.raises(ActionRefused) as refusal:
        send(departments=units, due_on=date(2026, 11, 19))
    assert refusal.value.reasons == (
        f"{group.name} là nhóm đơn vị, không trả lời được; hãy chọn từng đơn vị.",
        "Một đơn vị được chọn hai lần.",
        "Đơn vị soạn thảo không tự lấy ý kiến của mình.",
        "Hạn trả lời không được trước hôm nay.",
    )


def test_sending_to_nobody_is_refused(send):
    with pytest.raises(ActionRefused, match="Chọn ít nhất một đơn vị"):
        send(departments=[])


def test_second_round_waits_for_the_end_of_the_first(send, soc_trang, ca_mau):
    first = send()
    with pytest.raises(ActionRefused, match="chưa kết thúc"):
        send(departments=[ca_mau.committee])
    close_round(by=soc_trang.editor, round=first)
    assert send(departments=[ca_mau.committee]).pk != first.pk


def test_sending_due_today_is_open_today(send):
    assert send(due_on=date(2026, 11, 20)).takes_answers


@pytest.mark.parametrize("role", ["editor", "reviewer", "approver"])
def test_answer_is_given_by_the_people_of_the_unit(asked, ca_mau, role):
    user = MembershipFactory(department=ca_mau.tourism, role=role).user
    answered = answer_opinion(by=user, request=asked, answer="agree", text="Nhất trí hoàn toàn.")
    assert (answered.answer, answered.text, answered.answered_by, answered.answered_at) == (
        "agree",
        "Nhất trí hoàn toàn.",
        user,
        NOON_BEFORE,
    )


@pytest.mark.parametrize(
    "who", ["ca_mau.viewer", "ca_mau.clerk", "ca_mau.approver", "soc_trang.editor", "administrator"]
)
def test_answer_of_anybody_else_is_refused(asked, request, who):
    fixture, _, role = who.partition(".")
    person = request.getfixturevalue(fixture)
    with pytest.raises(NotAllowed, match="chuyên viên và lãnh đạo của đơn vị được lấy ý kiến"):
        answer_opinion(by=getattr(person, role) if role else person, request=asked, answer="agree")
    asked.refresh_from_db()
    assert asked.answer == ""


def test_answer_of_an_ended_membership_is_refused(asked, ca_mau):
    ca_mau.editor.memberships.update(valid_to=date(2026, 11, 19))
    with pytest.raises(NotAllowed):
        answer_opinion(by=ca_mau.editor, request=asked, answer="agree")


def test_answer_is_inherited_by_the_successor(send, administrator, ca_mau):
    today = date(2026, 11, 20)
    new = unit_named(province_named("Cà Mau", on=today), "Sở Văn hóa, Thể thao và Du lịch", on=today)
    old = unit_named(province_named("Bạc Liêu"), "Sở Văn hóa, Thể thao và Du lịch")
    asked = send(departments=[old]).requests.get()
    user = MembershipFactory(department=new, role=Role.EDITOR).user
    assert answer_opinion(by=user, request=asked, answer="agree").answered_by == user


def test_remarks_hang_on_the_plan_an_activity_and_a_clause(asked, ca_mau, draft, activity):
    clause = Clause.objects.get(plan=draft, kind="purpose")
    given = [Remark("Lùi sang quý III", activity=activity), Remark("Nêu rõ số lượng", clause=clause)]
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", text="Cần rà soát", remarks=given)
    assert remarks_of(asked) == [
        ("", "Cần rà soát", ""),
        ("Hoạt động: Tham gia Ngày hội du lịch", "Lùi sang quý III", ""),
        ("Mục đích: Phát triển du lịch.", "Nêu rõ số lượng", ""),
    ]
    assert actions_of(draft)[-1][0] == "opinion_answered"
    assert actions_of(draft)[-1][1].endswith(": có ý kiến")


def test_remark_outlives_the_activity_it_is_about(asked, ca_mau, activity):
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", remarks=[Remark("Bỏ", activity=activity)])
    activity.delete()
    assert remarks_of(asked) == [("Hoạt động: Tham gia Ngày hội du lịch", "Bỏ", "")]


@pytest.mark.parametrize(
    ("answer", "text", "remarks", "reason"),
    [
        ("remarks", "  ", [], "phải ghi ít nhất một ý kiến"),
        ("remarks", "", [Remark("  ")], "phải ghi ít nhất một ý kiến"),
        ("agree", "", [Remark("Nhưng")], "Đã chọn “nhất trí”"),
        ("", "Gì đó", [], "Chọn “nhất trí” hoặc “có ý kiến”"),
        ("silent", "", [], "Chọn “nhất trí” hoặc “có ý kiến”"),
    ],
)
def test_answer_that_contradicts_itself_is_refused(asked, ca_mau, answer, text, remarks, reason):
    with pytest.raises(ActionRefused, match=reason):
        answer_opinion(by=ca_mau.editor, request=asked, answer=answer, text=text, remarks=remarks)
    assert remarks_of(asked) == []


def test_remark_on_another_plan_is_refused(asked, ca_mau, program):
    other = make_draft(program, ca_mau)
    with pytest.raises(ActionRefused, match="không thuộc kế hoạch này"):
        answer_opinion(
            by=ca_mau.editor, request=asked, answer="remarks", remarks=[Remark("Lạc", clause=other.clauses.first())]
        )


@pytest.mark.parametrize(
    ("moment", "taken"),
    [
        (datetime(2026, 11, 30, 0, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 16, 59, 59, tzinfo=UTC), True),  # 23:59:59 in Vietnam
        (datetime(2026, 11, 30, 17, 0, 0, tzinfo=UTC), False),  # 00:00 of 1 December in Vietnam
        (datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC), False),
    ],
)
def test_answer_is_taken_to_the_end_of_the_due_day_in_vietnam(asked, ca_mau, clock, moment, taken):
    clock(moment)
    if taken:
        assert answer_opinion(by=ca_mau.editor, request=asked, answer="agree").answered_at == moment
    else:
        with pytest.raises(NotAllowed, match="hết ngày 30/11/2026"):
            answer_opinion(by=ca_mau.editor, request=asked, answer="agree")


def test_due_day_does_not_follow_the_active_time_zone(asked, ca_mau, clock):
    clock(datetime(2026, 11, 30, 17, 0, 0, tzinfo=UTC))
    with timezone.override("America/New_York"):
        assert asked.round.is_past_due


def test_answer_changes_until_the_end(asked, ca_mau, clock):
    answer_opinion(by=ca_mau.editor, request=asked, answer="agree")
    answer_opinion(by=ca_mau.reviewer, request=asked, answer="remarks", text="Nghĩ lại")
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by, remarks_of(asked)) == ("remarks", ca_mau.reviewer, [("", "Nghĩ lại", "")])
    clock(datetime(2026, 11, 30, 17, tzinfo=UTC))
    with pytest.raises(NotAllowed):
        answer_opinion(by=ca_mau.editor, request=asked, answer="agree")
    asked.refresh_from_db()
    assert asked.answer == "remarks"


def test_same_answer_sent_twice_is_one_answer(asked, ca_mau, draft, clock):
    seen = answer_mark(asked)
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", text="Một", seen=seen)
    clock(NOON_BEFORE + timedelta(seconds=1))
    again = answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", text="Một", seen=seen)
    assert (again.answered_at, remarks_of(again)) == (NOON_BEFORE, [("", "Một", "")])
    assert [action for action, _ in actions_of(draft)].count("opinion_answered") == 1


def test_answer_over_an_unseen_one_is_refused(asked, ca_mau):
    seen = answer_mark(asked)
    answer_opinion(by=ca_mau.reviewer, request=asked, answer="remarks", text="Của lãnh đạo", seen=seen)
    with pytest.raises(StaleVersion, match="Người lãnh đạo Sở Cà Mau"):
        answer_opinion(by=ca_mau.editor, request=asked, answer="agree", seen=seen)
    assert remarks_of(asked) == [("", "Của lãnh đạo", "")]


def test_remark_that_stays_keeps_its_decision(asked, ca_mau, soc_trang, activity):
    kept, dropped = Remark("Giữ", activity=activity), Remark("Bỏ", activity=activity)
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", remarks=[dropped, kept])
    for remark in asked.remarks.all():
        decide_remark(by=soc_trang.editor, remark=remark, decision="accepted")
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", remarks=[kept, Remark("Mới")])
    assert remarks_of(asked) == [("Hoạt động: Tham gia Ngày hội du lịch", "Giữ", "accepted"), ("", "Mới", "")]


def test_silence_is_never_consent(send, draft, ca_mau, clock, soc_trang):
    sent = send()
    request = sent.requests.get(department=ca_mau.tourism)
    answer_opinion(by=ca_mau.editor, request=request, answer="agree")
    assert summaries_of(draft)[0].answers_sentence == (
        "Đã gửi lấy ý kiến 2 đơn vị: 1 đơn vị trả lời (1 nhất trí, 0 có ý kiến), 1 đơn vị chưa trả lời."
    )
    clock(datetime(2026, 11, 30, 17, tzinfo=UTC))
    summary = summaries_of(draft)[0]
    assert [(row.unit, row.standing) for row in summary.answers] == [
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Cà Mau", "nhất trí"),
        ("Ủy ban nhân dân tỉnh Cà Mau", "không trả lời"),
    ]
    assert summary.answers_sentence == (
        "Đã gửi lấy ý kiến 2 đơn vị: 1 đơn vị trả lời (1 nhất trí, 0 có ý kiến), 1 đơn vị không trả lời."
    )


def test_closed_round_takes_no_answer(asked, ca_mau, soc_trang, draft):
    close_round(by=soc_trang.editor, round=asked.round)
    with pytest.raises(NotAllowed, match="đã kết thúc"):
        answer_opinion(by=ca_mau.editor, request=asked, answer="agree")
    assert actions_of(draft)[-1] == ("opinion_closed", "0/2 đơn vị đã trả lời")


def test_round_closed_twice_is_closed_once(asked, soc_trang, draft, clock):
    first = close_round(by=soc_trang.editor, round=asked.round).closed_at
    clock(NOON_BEFORE + timedelta(hours=1))
    assert close_round(by=soc_trang.editor, round=asked.round).closed_at == first
    assert [action for action, _ in actions_of(draft)].count("opinion_closed") == 1


@pytest.mark.parametrize("who", ["ca_mau.editor", "soc_trang.approver", "soc_trang.viewer"])
def test_round_is_closed_by_those_who_edit(asked, request, who):
    fixture, _, role = who.partition(".")
    with pytest.raises(NotAllowed):
        close_round(by=getattr(request.getfixturevalue(fixture), role), round=asked.round)
    asked.round.refresh_from_db()
    assert asked.round.closed_at is None


def test_submission_ends_the_round_before_its_own_event(asked, draft, soc_trang, ca_mau):
    submit_plan(by=soc_trang.editor, plan=draft)
    asked.refresh_from_db()
    assert asked.round.closed_at == NOON_BEFORE
    assert [action for action, _ in actions_of(draft)][-3:] == ["opinion_closed", "submit", "frozen"]
    return_plan(by=soc_trang.reviewer, plan=draft, reason="Sửa lại")
    with pytest.raises(NotAllowed, match="đã kết thúc"):
        answer_opinion(by=ca_mau.editor, request=asked, answer="agree")


def test_refused_submission_leaves_the_round_open(asked, draft, soc_trang):
    draft.recipients.all().delete()
    with pytest.raises(ActionRefused):
        submit_plan(by=soc_trang.editor, plan=draft)
    asked.round.refresh_from_db()
    assert (asked.round.closed_at, Plan.objects.get(pk=draft.pk).state) == (None, State.DRAFT)


@pytest.fixture
def remark(asked, ca_mau):
    """One remark of Cà Mau on the whole plan."""
    answer_opinion(by=ca_mau.editor, request=asked, answer="remarks", text="Thiếu kinh phí")
    return asked.remarks.get()


def test_remark_is_explained_with_words(remark, soc_trang, draft):
    with pytest.raises(ActionRefused, match="phải ghi nội dung giải trình"):
        decide_remark(by=soc_trang.editor, remark=remark, decision="explained", response="  ")
    decide_remark(by=soc_trang.editor, remark=remark, decision="explained", response="Đã có nguồn khác")
    remark.refresh_from_db()
    assert (remark.decision, remark.response) == ("explained", "Đã có nguồn khác")
    event = draft.events.order_by("-pk").first()
    assert (event.action, event.reason) == ("opinion_decided", "Đã có nguồn khác")
    assert event.subject.endswith(": giải trình “Thiếu kinh phí”")


def test_unknown_decision_is_refused(remark, soc_trang):
    with pytest.raises(ActionRefused, match="tiếp thu"):
        decide_remark(by=soc_trang.editor, remark=remark, decision="ignored")


def test_decision_over_an_unseen_one_is_refused(remark, soc_trang, administrator):
    seen = decision_mark(remark)
    decide_remark(by=administrator, remark=remark, decision="accepted", seen=seen)
    with pytest.raises(StaleVersion):
        decide_remark(by=soc_trang.editor, remark=remark, decision="explained", response="Không", seen=seen)
    remark.refresh_from_db()
    assert remark.decision == "accepted"


def test_decision_on_a_remark_taken_back_is_refused(remark, asked, soc_trang, ca_mau):
    answer_opinion(by=ca_mau.editor, request=asked, answer="agree")
    with pytest.raises(ActionRefused, match="sửa hoặc rút ý kiến"):
        decide_remark(by=soc_trang.editor, remark=remark, decision="accepted")


@pytest.mark.parametrize("who", ["ca_mau.editor", "soc_trang.approver", "soc_trang.viewer"])
def test_remark_is_decided_by_those_who_edit(remark, request, who):
    fixture, _, role = who.partition(".")
    with pytest.raises(NotAllowed):
        decide_remark(by=getattr(request.getfixturevalue(fixture), role), remark=remark, decision="accepted")


def test_remark_of_a_submitted_plan_is_not_decided(remark, soc_trang, draft):
    submit_plan(by=soc_trang.editor, plan=draft)
    with pytest.raises(NotAllowed):
        decide_remark(by=soc_trang.editor, remark=remark, decision="accepted")
