"""The way of a plan to its number, and what is said about it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from plans.actions.amendment import amend_plan
from plans.actions.comments import open_thread, reply, resolve_thread
from plans.actions.endorsement import recall_plan
from plans.actions.issuing import issue_plan
from plans.actions.opinions import Remark, answer_opinion, close_round, decide_remark, send_for_opinion
from plans.actions.submission import submit_plan
from plans.models import (
    Answer,
    Decision,
)
from plans.workflow import State
from tests.faults import Deed
from tests.plans.actions.deeds.scene import DAY, Scene
from tests.plans.life import taken_to


def recalled(s: Scene) -> Deed:
    plan = s.at(State.ENDORSED)
    return lambda: recall_plan(by=s.own.reviewer, plan=plan)


def submitted_with_a_round_open(s: Scene) -> Deed:
    s.asked()
    return lambda: submit_plan(by=s.own.editor, plan=s.plan)


def amendment_issued(s: Scene) -> Deed:
    amendment = amend_plan(by=s.own.editor, plan=s.at(State.ISSUED))
    taken_to(State.APPROVED, amendment, s.own)
    return lambda: issue_plan(by=s.own.clerk, plan=amendment, issued_on=DAY)


def thread_opened(s: Scene) -> Deed:
    return lambda: open_thread(by=s.own.viewer, plan=s.plan, text="Xem lại", activity=s.activity)


def thread_replied(s: Scene) -> Deed:
    thread = s.thread()
    return lambda: reply(by=s.own.editor, thread=thread, text="Đã sửa")


def thread_resolved(s: Scene) -> Deed:
    thread = s.thread()
    return lambda: resolve_thread(by=s.own.reviewer, thread=thread)


def sent_for_opinion(s: Scene) -> Deed:
    due, units = timezone.localdate() + timedelta(days=7), [s.other.tourism, s.other.committee]
    return lambda: send_for_opinion(by=s.own.editor, plan=s.plan, departments=units, due_on=due)


def opinion_answered(s: Scene) -> Deed:
    """Answered a second time: one remark stays, one goes, one is new."""
    request = s.asked()
    answer = {"by": s.other.editor, "request": request, "answer": Answer.REMARKS}
    answer_opinion(**answer, remarks=[Remark("Giữ", activity=s.activity), Remark("Bỏ")])
    return lambda: answer_opinion(**answer, remarks=[Remark("Giữ", activity=s.activity), Remark("Thêm")])


def round_closed(s: Scene) -> Deed:
    request = s.asked()
    return lambda: close_round(by=s.own.editor, round=request.round)


def remark_decided(s: Scene) -> Deed:
    request = answer_opinion(by=s.other.editor, request=s.asked(), answer=Answer.REMARKS, text="Thiếu kinh phí")
    accepted = {"remark": request.remarks.get(), "decision": Decision.ACCEPTED}
    return lambda: decide_remark(by=s.own.editor, **accepted)
