"""Two answers to one question, and everybody in one thread at once: nothing is lost, nothing is said twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from plans.actions import comments, opinions
from plans.actions.comments import open_thread, reply, resolve_thread
from plans.actions.errors import StaleVersion
from plans.actions.opinions import answer_mark, answer_opinion, send_for_opinion
from plans.models import CommentThread, OpinionRequest, Plan, ThreadState
from plans.queries.integrity import tampering_with
from tests.plans.conftest import Office
from tests.plans.races.conftest import together

ROUNDS = 50


@pytest.fixture
def asked(draft, soc_trang, ca_mau) -> OpinionRequest:
    """What Cà Mau is asked about the draft."""
    due = timezone.localdate() + timedelta(days=7)
    sent = send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=due)
    return sent.requests.get()


def answer_at_once(asked: OpinionRequest, office: Office, number: int) -> list[object]:
    """Two colleagues answer for the unit, each unaware of the other; what came of each."""
    mark = answer_mark(OpinionRequest.objects.get(pk=asked.pk))
    given = {"request": asked, "answer": "remarks", "seen": mark}
    people = office.editor, office.reviewer
    return together(
        [lambda by=by: answer_opinion(by=by, text=f"{by.username} {number}", **given) for by in people], threads=2
    )


def won(results: list[object]) -> list[OpinionRequest]:
    """The answers that were taken."""
    return [result for result in results if isinstance(result, OpinionRequest)]


def test_one_of_two_answers_is_taken_and_the_other_person_is_told(asked, draft, ca_mau):
    for number in range(ROUNDS):
        results = answer_at_once(asked, ca_mau, number)
        assert sorted(type(result).__name__ for result in results) == ["OpinionRequest", "StaleVersion"], results
        told = next(result for result in results if isinstance(result, StaleVersion))
        assert "đã trả lời thay đơn vị lúc" in str(told)
        taken = won(results)[0].answered_by
        stored = OpinionRequest.objects.get(pk=asked.pk)
        assert (stored.answered_by, [row.text for row in stored.remarks.all()]) == (
            taken,
            [f"{taken.username} {number}"],
        )
    assert draft.events.filter(action="opinion_answered").count() == ROUNDS
    assert tampering_with(Plan.objects.get(pk=draft.pk)) == []


def test_both_answers_are_taken_without_the_lock(asked, ca_mau, monkeypatch):
    """The control: without the lock one colleague overwrites the other unseen."""
    monkeypatch.setattr(opinions, "lock_plan", lambda pk: None)
    monkeypatch.setattr(opinions, "record_event", lambda *args, **kwargs: None)
    rounds = [won(answer_at_once(asked, ca_mau, number)) for number in range(ROUNDS)]
    assert max(len(taken) for taken in rounds) == 2


def talk_at_once(thread: CommentThread, office: Office) -> list[object]:
    """The desk answers, twice by a double click; a viewer insists; the head of the Sở calls it settled."""
    return together(
        [
            lambda: reply(by=office.editor, thread=thread, text="Đã sửa"),
            lambda: reply(by=office.editor, thread=thread, text="Đã sửa"),
            lambda: reply(by=office.viewer, thread=thread, text="Chưa đủ"),
            lambda: resolve_thread(by=office.reviewer, thread=thread),
        ],
        threads=4,
    )


def state_after(actions: list[tuple[str, int]], editor: int) -> str:
    """Where a thread stands when these things were done to it, by whom, in this order."""
    action, by = actions[-1]
    if action == "thread_resolved":
        return ThreadState.RESOLVED
    return ThreadState.ANSWERED if by == editor else ThreadState.OPEN


def test_thread_stands_as_its_history_says(draft, soc_trang):
    for number in range(ROUNDS):
        thread = open_thread(by=soc_trang.viewer, plan=draft, text=f"Xem lại {number}")
        last = draft.events.order_by("pk").last()
        results = talk_at_once(thread, soc_trang)
        assert all(isinstance(result, CommentThread) for result in results), results
        done = list(draft.events.filter(pk__gt=last.pk).order_by("pk").values_list("action", "by"))
        texts = list(thread.comments.order_by("pk").values_list("text", flat=True))
        # The second click counts as new only when the viewer spoke in between.
        twice = texts == [f"Xem lại {number}", "Đã sửa", "Chưa đủ", "Đã sửa"]
        assert twice or sorted(texts) == sorted([f"Xem lại {number}", "Đã sửa", "Chưa đủ"])
        assert len(done) == len(texts)
        assert CommentThread.objects.get(pk=thread.pk).state == state_after(done, soc_trang.editor.pk)
    assert tampering_with(Plan.objects.get(pk=draft.pk)) == []


def test_history_forks_without_the_lock(draft, soc_trang, monkeypatch):
    """The control: without the plan's lock, talk in two threads follows the same event, and the database refuses."""
    monkeypatch.setattr(comments, "lock_plan", lambda pk: Plan.objects.select_related("province").get(pk=pk))
    threads = [open_thread(by=soc_trang.viewer, plan=draft, text=text) for text in ("Một", "Hai")]
    results = []
    for number in range(ROUNDS):
        results += together(
            [lambda it=it, n=number: reply(by=soc_trang.editor, thread=it, text=f"Đã sửa {n}") for it in threads]
        )
    assert any(isinstance(result, IntegrityError) for result in results)


def open_at_once(plan: Plan, office: Office, number: int) -> list[object]:
    """The form of a new matter, sent by a double click."""
    words = {"by": office.viewer, "plan": plan, "text": f"Xem lại {number}"}
    return together([lambda: open_thread(**words)] * 3, threads=3)


def test_same_matter_sent_at_the_same_moment_is_one_thread(draft, soc_trang):
    rounds = [open_at_once(draft, soc_trang, number) for number in range(ROUNDS)]
    threads = list(CommentThread.objects.order_by("pk"))
    assert rounds == [[thread] * 3 for thread in threads]
    assert len(threads) == ROUNDS


def test_same_matter_sent_at_the_same_moment_is_several_without_the_lock(draft, soc_trang, monkeypatch):
    """The control: looking for the same words without the lock is not enough."""
    monkeypatch.setattr(comments, "lock_plan", lambda pk: Plan.objects.select_related("province").get(pk=pk))
    monkeypatch.setattr(comments, "record_event", lambda *args, **kwargs: None)
    for number in range(ROUNDS):
        open_at_once(draft, soc_trang, number)
    assert CommentThread.objects.count() > ROUNDS
