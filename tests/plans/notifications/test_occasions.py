"""One deed, and exactly the people who are told of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from plans.actions.approval import approve_plan, return_plan, unapprove_plan
from plans.actions.cancellation import cancel_plan
from plans.actions.closing import close_plan
from plans.actions.comments import open_thread, reply, resolve_thread
from plans.actions.endorsement import endorse_plan, recall_plan
from plans.actions.errors import ActionRefused
from plans.actions.issuing import issue_plan
from plans.actions.opinions import answer_opinion, close_round, send_for_opinion
from plans.actions.programs import Member, create_program
from plans.actions.submission import submit_plan, withdraw_plan
from plans.dashboards.plan_history import ACTION_LABELS
from plans.models import MemberRole, Notification, OutgoingMail, Plan, Program
from plans.notifications.occasions import OCCASIONS
from plans.workflow import State
from provinces.actions.accounts import lock_account
from provinces.actions.memberships import end_membership
from provinces.models import User
from tests.plans.conftest import Office, make_draft, make_office, province_named
from tests.plans.life import taken_to

DAY = date(2023, 6, 19)


@pytest.fixture(autouse=True)
def blank_paper(monkeypatch) -> None:
    """What is told counts here, not how the paper looks."""
    monkeypatch.setattr("plans.actions.freezing.write_pdf", lambda document, *, draft: b"%PDF-1.7\n")


def told(deed: Callable[[], object]) -> set[tuple[str, str]]:
    """Who is told of a deed, and why: every row it leaves behind."""
    before = Notification.objects.order_by("pk").last()
    deed()
    rows = Notification.objects.filter(pk__gt=before.pk if before else 0).select_related("user")
    assert len({row.user_id for row in rows}) == len(rows)
    return {(row.user.username, row.kind) for row in rows}


def at(state: State, draft: Plan, office: Office) -> Plan:
    return taken_to(state, draft, office)


STEPS = [
    (State.DRAFT, lambda p, o: submit_plan(by=o.editor, plan=p), {("reviewer.soctrang", "awaited")}),
    (State.IN_REVIEW, lambda p, o: withdraw_plan(by=o.editor, plan=p), set()),
    (
        State.IN_REVIEW,
        lambda p, o: endorse_plan(by=o.reviewer, plan=p),
        {("approver.soctrang", "awaited"), ("editor.soctrang", "progress")},
    ),
    (
        State.IN_REVIEW,
        lambda p, o: return_plan(by=o.reviewer, plan=p, reason="Bí mật"),
        {("editor.soctrang", "returned")},
    ),
    (State.ENDORSED, lambda p, o: recall_plan(by=o.reviewer, plan=p), set()),
    (
        State.ENDORSED,
        lambda p, o: approve_plan(by=o.approver, plan=p),
        {("clerk.soctrang", "awaited"), ("editor.soctrang", "progress"), ("reviewer.soctrang", "progress")},
    ),
    (
        State.ENDORSED,
        lambda p, o: return_plan(by=o.approver, plan=p, reason="Bí mật"),
        {("editor.soctrang", "returned"), ("reviewer.soctrang", "progress")},
    ),
    (
        State.APPROVED,
        lambda p, o: unapprove_plan(by=o.approver, plan=p, reason="Bí mật"),
        {("editor.soctrang", "progress"), ("reviewer.soctrang", "progress")},
    ),
    (
        State.APPROVED,
        lambda p, o: issue_plan(by=o.clerk, plan=p, issued_on=DAY),
        {("editor.soctrang", "progress"), ("reviewer.soctrang", "progress"), ("approver.soctrang", "progress")},
    ),
    (State.ISSUED, lambda p, o: close_plan(by=o.editor, plan=p), set()),
    (State.DRAFT, lambda p, o: cancel_plan(by=o.editor, plan=p, reason="Thôi"), set()),
]


@pytest.mark.parametrize(("state", "deed", "expected"), STEPS)
def test_step_is_told_to_exactly_these(draft, soc_trang, ca_mau, state, deed, expected):
    plan = at(state, draft, soc_trang)
    assert told(lambda: deed(plan, soc_trang)) == expected


def test_words_of_the_reason_are_not_told(draft, soc_trang):
    return_plan(by=soc_trang.reviewer, plan=at(State.IN_REVIEW, draft, soc_trang), reason="Bí mật")
    row = Notification.objects.get(kind="returned")
    assert row.text == "Người lãnh đạo Sở Sóc Trăng đã trả lại kế hoạch; lý do ghi ở đầu trang kế hoạch."
    assert row.url == f"/ke-hoach/{draft.pk}/"


def test_awaited_says_what_is_to_be_done(draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    text = "Người chuyên viên Sóc Trăng đã trình; chờ bạn xem xét, trình Ủy ban nhân dân hoặc trả lại."
    assert Notification.objects.get().text == text


def test_step_before_a_name_reads_as_a_verb_in_the_sentence(draft, soc_trang):
    endorse_plan(by=soc_trang.reviewer, plan=at(State.IN_REVIEW, draft, soc_trang))
    row = Notification.objects.get(kind="progress", user=soc_trang.editor)
    assert row.text == "Người lãnh đạo Sở Sóc Trăng đã trình Ủy ban nhân dân."


def test_moved_plan_calls_nobody_where_it_stood(draft, soc_trang):
    taken_to(State.ENDORSED, draft, soc_trang)
    unread = Notification.objects.unread().filter(kind="awaited")
    assert [row.user for row in unread] == [soc_trang.approver]


def test_return_reaches_the_desk_when_the_submitter_is_gone(administrator, draft, soc_trang):
    plan = at(State.IN_REVIEW, draft, soc_trang)
    colleague = make_office(administrator, "Sóc Trăng", "st2").editor
    end_membership(by=administrator, membership=soc_trang.editor.memberships.get())
    assert told(lambda: return_plan(by=soc_trang.reviewer, plan=plan, reason="Thiếu")) == {
        (colleague.username, "returned")
    }


def test_locked_account_is_not_told(administrator, draft, soc_trang):
    lock_account(by=administrator, person=soc_trang.reviewer)
    assert told(lambda: submit_plan(by=soc_trang.editor, plan=draft)) == set()


def led_by_soc_trang(administrator: User) -> Program:
    """A program in which Sóc Trăng's plan is the common one."""
    return create_program(
        by=administrator,
        slug="chung",
        name="Chương trình chung",
        short_name="Chung",
        years=range(2022, 2026),
        areas=["Quảng bá du lịch"],
        members=[Member(province_named("Sóc Trăng"), role=MemberRole.LEAD), Member(province_named("Cà Mau"))],
    )


def test_common_plan_is_told_to_the_editors_of_the_members(administrator, soc_trang, ca_mau):
    make_office(administrator, "Bến Tre", "bentre")
    plan = taken_to(State.APPROVED, make_draft(led_by_soc_trang(administrator), soc_trang), soc_trang)
    assert told(lambda: issue_plan(by=soc_trang.clerk, plan=plan, issued_on=DAY)) == {
        ("editor.soctrang", "progress"),
        ("reviewer.soctrang", "progress"),
        ("approver.soctrang", "progress"),
        ("editor.camau", "common_plan"),
    }


def test_asked_units_are_told_each_of_its_own(draft, soc_trang, ca_mau):
    due = timezone.localdate() + timedelta(days=7)
    found = told(lambda: send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=due))
    assert found == {("editor.camau", "opinion_asked"), ("reviewer.camau", "opinion_asked")}
    request = draft.opinion_rounds.get().requests.get()
    assert {row.url for row in Notification.objects.filter(kind="opinion_asked")} == {f"/y-kien/{request.pk}/"}
    assert told(lambda: answer_opinion(by=ca_mau.editor, request=request, answer="agree")) == {
        ("editor.soctrang", "opinion_answered")
    }
    assert not Notification.objects.unread().filter(kind="opinion_asked").exists()


def test_closed_round_asks_nobody_any_more(draft, soc_trang, ca_mau):
    due = timezone.localdate() + timedelta(days=7)
    sent = send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=due)
    assert told(lambda: close_round(by=soc_trang.editor, round=sent)) == set()
    assert not Notification.objects.unread().filter(kind="opinion_asked").exists()


def test_talk_is_told_to_those_in_it_and_to_the_desk(draft, soc_trang, ca_mau):
    said: list = []
    assert told(lambda: said.append(open_thread(by=soc_trang.viewer, plan=draft, text="Xem lại"))) == {
        ("editor.soctrang", "comment")
    }
    assert told(lambda: reply(by=soc_trang.reviewer, thread=said[0], text="Đúng")) == {
        ("editor.soctrang", "comment"),
        ("viewer.soctrang", "comment"),
    }
    assert told(lambda: resolve_thread(by=soc_trang.viewer, thread=said[0])) == {("reviewer.soctrang", "comment")}
    row = Notification.objects.filter(user=soc_trang.editor).last()
    assert row.url == f"/ke-hoach/{draft.pk}/#gop-y-{said[0].pk}"


def test_whoever_left_the_province_hears_no_more_of_its_drafts(administrator, draft, soc_trang):
    thread = open_thread(by=soc_trang.viewer, plan=draft, text="Xem lại")
    end_membership(by=administrator, membership=soc_trang.viewer.memberships.get())
    assert told(lambda: reply(by=soc_trang.reviewer, thread=thread, text="Đúng")) == {("editor.soctrang", "comment")}


def test_what_was_told_before_leaves_the_page_with_the_role(administrator, draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    assert Notification.objects.visible_to(soc_trang.reviewer).count() == 1
    end_membership(by=administrator, membership=soc_trang.reviewer.memberships.get())
    assert Notification.objects.visible_to(soc_trang.reviewer).count() == 0


def test_refused_deed_tells_nobody(draft, soc_trang):
    soc_trang.reviewer.email = "lanh.dao@st.example"
    soc_trang.reviewer.save()
    draft.areas.get(order=1).activities.all().delete()
    with pytest.raises(ActionRefused):
        submit_plan(by=soc_trang.editor, plan=draft)
    assert (Notification.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_every_occasion_is_an_event_that_is_recorded():
    assert set(OCCASIONS) <= set(ACTION_LABELS)
