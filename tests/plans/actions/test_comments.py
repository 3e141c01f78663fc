"""Góp ý: who raises a matter, who answers it, who settles it, and what is recorded."""

from datetime import date

import pytest

from plans.actions.activities import remove_activity
from plans.actions.approval import return_plan
from plans.actions.comments import open_thread, reply, resolve_thread
from plans.actions.errors import ActionRefused, NotAllowed
from plans.models import Comment, CommentThread, Plan, ThreadState
from plans.queries.comments import is_orphan, title_of
from plans.workflow import State
from provinces.actions.accounts import create_account, grant_membership
from provinces.models import Role
from tests.plans.conftest import PASSWORD, make_draft, province_named, unit_named
from tests.plans.life import taken_to

STAFF = ["editor", "reviewer", "approver", "clerk", "viewer"]


@pytest.fixture
def thread(draft, soc_trang):
    """The leader's matter about the whole draft."""
    return open_thread(by=soc_trang.approver, plan=draft, text="Bổ sung kinh phí.")


def talk(thread):
    return [(row.by, row.text) for row in thread.comments.order_by("pk")]


def last_event(plan):
    event = plan.events.order_by("-pk").first()
    return event.by, event.action, event.subject, event.reason, event.from_state, event.to_state


@pytest.mark.parametrize("role", STAFF)
def test_everyone_of_the_province_opens_a_thread(draft, soc_trang, role):
    person = getattr(soc_trang, role)
    thread = open_thread(by=person, plan=draft, text="  Ghi rõ thời gian.\r\nVà địa điểm. ")
    assert (thread.state, thread.opened_by, thread.plan, talk(thread)) == (
        ThreadState.OPEN,
        person,
        draft,
        [(person, "Ghi rõ thời gian.\nVà địa điểm.")],
    )


@pytest.mark.parametrize("role", STAFF)
def test_others_open_no_thread(draft, ca_mau, role):
    with pytest.raises(NotAllowed):
        open_thread(by=getattr(ca_mau, role), plan=draft, text="Ghi rõ thời gian.")
    assert CommentThread.objects.count() == 0


def test_successor_province_comments_on_the_plan_it_took_over(administrator, draft):
    heir = create_account(by=administrator, username="can-tho", full_name="Người Cần Thơ", password=PASSWORD)
    day = date(2025, 7, 1)
    committee = unit_named(province_named("Cần Thơ", day), "Ủy ban nhân dân", day)
    grant_membership(by=administrator, user=heir, department=committee, role=Role.APPROVER, valid_from=day)
    assert open_thread(by=heir, plan=draft, text="Ghi rõ thời gian.").opened_by == heir


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.APPROVED])
def test_thread_is_opened_until_the_plan_is_issued(draft, soc_trang, state):
    plan = taken_to(state, draft, soc_trang)
    assert open_thread(by=soc_trang.approver, plan=plan, text="Sửa tên.").state == ThreadState.OPEN


@pytest.mark.parametrize("state", [State.ISSUED, State.CLOSED])
def test_issued_plan_takes_no_comment(draft, soc_trang, administrator, thread, state):
    taken_to(State.ISSUED, draft, soc_trang)
    Plan.objects.filter(pk=draft.pk).update(state=state)
    for person in (soc_trang.approver, administrator):
        for deed in (
            lambda by: open_thread(by=by, plan=draft, text="Sửa tên."),
            lambda by: reply(by=by, thread=thread, text="Đã sửa."),
            lambda by: resolve_thread(by=by, thread=thread),
        ):
            with pytest.raises(NotAllowed):
                deed(person)
    assert (Comment.objects.count(), CommentThread.objects.get().state) == (1, ThreadState.OPEN)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("", "Tham gia Ngày hội du lịch"),
        ("title", "Tham gia Ngày hội du lịch"),
        ("theme", "Sắc màu phương Nam"),
        ("period", "Quý II năm 2023"),
        ("venue", "tỉnh Cà Mau"),
        ("budget", "Tham gia Ngày hội du lịch"),
    ],
)
def test_thread_about_an_activity_keeps_the_words(draft, activity, soc_trang, field, words):
    thread = open_thread(by=soc_trang.approver, plan=draft, text="Xem lại.", activity=activity, field=field)
    assert (thread.activity, thread.field, thread.anchor_text) == (activity, field, words)


def test_thread_about_a_clause_or_a_part_of_the_plan_keeps_the_words(draft, soc_trang):
    clause = draft.clauses.get(kind="purpose")
    threads = [
        open_thread(by=soc_trang.approver, plan=draft, text="Viết rõ hơn.", clause=clause),
        open_thread(by=soc_trang.approver, plan=draft, text="Viết rõ hơn.", field="subject"),
        open_thread(by=soc_trang.approver, plan=draft, text="Viết rõ hơn.", field="recipients"),
    ]
    assert [title_of(thread) for thread in threads] == [
        "Mục đích: “Phát triển du lịch.”",
        "Trích yếu: “Triển khai Chương trình thử nghiệm năm 2023”",
        "Nơi nhận",
    ]


def test_long_words_are_kept_to_the_length_of_their_column(draft, soc_trang):
    clause = draft.clauses.get(kind="purpose")
    draft.clauses.filter(pk=clause.pk).update(text="á" * 900)
    clause.refresh_from_db()
    assert open_thread(by=soc_trang.approver, plan=draft, text="Dài.", clause=clause).anchor_text == "á" * 500


def test_thread_outlives_its_activity(draft, activity, soc_trang):
    thread = open_thread(by=soc_trang.approver, plan=draft, text="Bỏ việc này.", activity=activity)
    remove_activity(by=soc_trang.editor, activity=activity)
    stored = CommentThread.objects.get(pk=thread.pk)
    assert (stored.activity, is_orphan(stored), title_of(stored)) == (
        None,
        True,
        "Phần đã xóa: “Tham gia Ngày hội du lịch”",
    )
    assert reply(by=soc_trang.editor, thread=stored, text="Đã bỏ.").state == ThreadState.ANSWERED


def test_thread_about_another_plan_is_refused(program, draft, soc_trang):
    other = make_draft(program, soc_trang)
    foreign = other.areas.get(order=1).activities.get()
    for part, reason in (
        ({"activity": foreign}, "Hoạt động này không có trong kế hoạch."),
        ({"clause": other.clauses.first()}, "Đoạn văn này không có trong kế hoạch."),
        ({"field": "period"}, "Mục được góp ý không có trong kế hoạch."),
        (
            {"activity": foreign, "clause": other.clauses.first()},
            "Mỗi góp ý chỉ gắn với một hoạt động hoặc một đoạn văn.",
        ),
    ):
        with pytest.raises(ActionRefused) as caught:
            open_thread(by=soc_trang.approver, plan=draft, text="Sửa.", **part)
        assert caught.value.reasons == (reason,)
    assert CommentThread.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Ghi nội dung góp ý."),
        (" \n\t", "Ghi nội dung góp ý."),
        ("á" * 5001, "Góp ý dài quá 5000 chữ; hãy chia thành nhiều góp ý."),
    ],
)
def test_empty_or_endless_words_are_refused(draft, soc_trang, thread, text, reason):
    events = draft.events.count()
    with pytest.raises(ActionRefused) as opening:
        open_thread(by=soc_trang.approver, plan=draft, text=text)
    with pytest.raises(ActionRefused) as replying:
        reply(by=soc_trang.editor, thread=thread, text=text)
    assert opening.value.reasons == replying.value.reasons == (reason,)
    assert (CommentThread.objects.count(), Comment.objects.count(), draft.events.count()) == (1, 1, events)


@pytest.mark.parametrize(
    ("role", "state"),
    [
        ("editor", ThreadState.ANSWERED),
        ("reviewer", ThreadState.OPEN),
        ("approver", ThreadState.OPEN),
        ("clerk", ThreadState.OPEN),
        ("viewer", ThreadState.OPEN),
    ],
)
@pytest.mark.parametrize("before", [ThreadState.OPEN, ThreadState.ANSWERED, ThreadState.RESOLVED])
def test_reply_answers_or_opens_again_by_role(thread, soc_trang, role, state, before):
    CommentThread.objects.filter(pk=thread.pk).update(state=before)
    person = getattr(soc_trang, role)
    assert reply(by=person, thread=thread, text="Xin xem lại.").state == state
    assert CommentThread.objects.get().state == state
    assert talk(thread) == [(soc_trang.approver, "Bổ sung kinh phí."), (person, "Xin xem lại.")]


@pytest.mark.parametrize("role", STAFF)
def test_others_do_not_reply_or_resolve(thread, ca_mau, role):
    with pytest.raises(NotAllowed):
        reply(by=getattr(ca_mau, role), thread=thread, text="Xin xem lại.")
    with pytest.raises(NotAllowed):
        resolve_thread(by=getattr(ca_mau, role), thread=thread)
    assert (Comment.objects.count(), CommentThread.objects.get().state) == (1, ThreadState.OPEN)


@pytest.mark.parametrize(
    ("opener", "role", "may"),
    [
        ("viewer", "viewer", True),
        ("viewer", "reviewer", True),
        ("viewer", "approver", True),
        ("viewer", "editor", False),
        ("viewer", "clerk", False),
        ("approver", "viewer", False),
        ("approver", "editor", False),
        ("editor", "editor", True),
    ],
)
def test_thread_is_resolved_by_its_opener_or_a_leader(draft, soc_trang, opener, role, may):
    thread = open_thread(by=getattr(soc_trang, opener), plan=draft, text="Sửa tên.")
    person = getattr(soc_trang, role)
    if may:
        assert resolve_thread(by=person, thread=thread).state == ThreadState.RESOLVED
        assert last_event(draft) == (person, "thread_resolved", "Cả kế hoạch", "", "", "")
    else:
        with pytest.raises(NotAllowed, match="Chỉ người nêu góp ý"):
            resolve_thread(by=person, thread=thread)
    assert CommentThread.objects.get().state == (ThreadState.RESOLVED if may else ThreadState.OPEN)


def test_each_deed_is_one_event_with_its_words(draft, activity, soc_trang):
    thread = open_thread(by=soc_trang.approver, plan=draft, text="Lùi lại.", activity=activity, field="period")
    opened = last_event(draft)
    reply(by=soc_trang.editor, thread=thread, text="Đã lùi.")
    title = "Thời gian: “Quý II năm 2023”"
    assert (opened, last_event(draft)) == (
        (soc_trang.approver, "thread_opened", title, "Lùi lại.", "", ""),
        (soc_trang.editor, "thread_replied", title, "Đã lùi.", "", ""),
    )


def test_same_words_sent_twice_are_said_once(draft, soc_trang, thread):
    assert open_thread(by=soc_trang.approver, plan=draft, text="Bổ sung kinh phí.") == thread
    for _ in range(2):
        reply(by=soc_trang.editor, thread=thread, text="Đã bổ sung.")
        resolve_thread(by=soc_trang.approver, thread=thread)
    assert CommentThread.objects.count() == 1
    assert talk(thread) == [(soc_trang.approver, "Bổ sung kinh phí."), (soc_trang.editor, "Đã bổ sung.")]
    actions = list(draft.events.order_by("pk").values_list("action", flat=True))
    assert actions[-3:] == ["thread_opened", "thread_replied", "thread_resolved"]


def test_same_words_of_another_person_or_part_or_later_are_a_new_thread(draft, activity, soc_trang, thread):
    open_thread(by=soc_trang.reviewer, plan=draft, text="Bổ sung kinh phí.")
    open_thread(by=soc_trang.approver, plan=draft, text="Bổ sung kinh phí.", activity=activity)
    resolve_thread(by=soc_trang.approver, thread=thread)
    open_thread(by=soc_trang.approver, plan=draft, text="Bổ sung kinh phí.")
    assert CommentThread.objects.count() == 4


def test_talk_counts_no_version_of_the_plan(draft, soc_trang, thread):
    reply(by=soc_trang.editor, thread=thread, text="Đã bổ sung.")
    resolve_thread(by=soc_trang.approver, thread=thread)
    assert Plan.objects.get(pk=draft.pk).version == draft.version


def test_comments_do_not_hinder_the_next_submission(draft, soc_trang, thread):
    plan = taken_to(State.IN_REVIEW, draft, soc_trang)
    return_plan(by=soc_trang.reviewer, plan=plan, reason="Xem góp ý.")
    assert taken_to(State.IN_REVIEW, draft, soc_trang).state == State.IN_REVIEW
    assert CommentThread.objects.get().state == ThreadState.OPEN
