"""Góp ý: what people of the province say about a draft, in threads that are open until answered and agreed.

Talk changes no word of the plan, so it counts no new version: whoever is editing meanwhile can still save.
"""

from __future__ import annotations

from django.db import transaction

from plans.actions.errors import ActionRefused, NotAllowed
from plans.actions.events import record_event
from plans.actions.locking import lock_plan
from plans.models import Activity, Clause, Comment, CommentMention, CommentThread, Plan, ThreadState
from plans.permissions import can_comment, can_draft_for, can_resolve_thread
from plans.queries.comments import title_of, topics_about, words_about
from plans.queries.mentions import called_in, people_to_mention
from provinces.models import User

MOST_LETTERS = 5000


@transaction.atomic
def open_thread(
    *,
    by: User,
    plan: Plan,
    text: str,
    activity: Activity | None = None,
    clause: Clause | None = None,
    field: str = "",
) -> CommentThread:
    """Raise a matter about a plan, an activity or a clause of it, or one part of these.

    The same words about the same part by the same person, while nobody has answered, are one thread: a form sent
    twice says nothing twice.

    Args:
        field: a key of ``plans.queries.comments.topics_about``; "" for the whole.

    Raises:
        NotAllowed: the plan is issued, or not of a province for which the person acts.
        ActionRefused: nothing is said, or what it is about is no part of the plan.
    """
    locked = lock_plan(plan.pk)
    if not can_comment(by, locked):
        raise NotAllowed(_not_now(locked))
    said = _spoken(text)
    _refuse_no_part(locked, activity, clause, field)
    anchor = {"activity": activity, "clause": clause, "field": field}
    before = _sent_before(locked, by=by, said=said, anchor=anchor)
    if before is not None:
        return before
    words = words_about(locked, activity, clause, field)
    thread = CommentThread.objects.create(plan=locked, opened_by=by, anchor_text=words, **anchor)
    _say(thread, by=by, said=said)
    record_event(locked, by=by, action="thread_opened", subject=title_of(thread), reason=said, about=thread)
    return thread


@transaction.atomic
def reply(*, by: User, thread: CommentThread, text: str) -> CommentThread:
    """Say something in a thread: whoever drafts the plan answers it, everyone else opens it again.

    Saying one's own last words once more changes nothing.

    Raises:
        NotAllowed: the plan is issued, or not of a province for which the person acts.
        ActionRefused: nothing is said.
    """
    plan, stored = _locked(thread)
    if not can_comment(by, plan):
        raise NotAllowed(_not_now(plan))
    said = _spoken(text)
    last = stored.comments.order_by("-pk").first()
    if last is not None and (last.by_id, last.text) == (by.pk, said):
        return stored
    _say(stored, by=by, said=said)
    answers = can_draft_for(by, plan.province_id)
    stored.state = ThreadState.ANSWERED if answers else ThreadState.OPEN
    stored.save(update_fields=["state"])
    record_event(plan, by=by, action="thread_replied", subject=title_of(stored), reason=said, about=stored)
    return stored


@transaction.atomic
def resolve_thread(*, by: User, thread: CommentThread) -> CommentThread:
    """Agree that a matter is settled; once settled, it stays so.

    Raises:
        NotAllowed: the person neither raised it nor reviews or approves plans of the province, or the plan is issued.
    """
    plan, stored = _locked(thread)
    if not can_resolve_thread(by, stored):
        raise NotAllowed("Chỉ người nêu góp ý, lãnh đạo Sở hoặc lãnh đạo Ủy ban nhân dân mới ghi nhận là đã xong.")
    if stored.state == ThreadState.RESOLVED:
        return stored
    stored.state = ThreadState.RESOLVED
    stored.save(update_fields=["state"])
    record_event(plan, by=by, action="thread_resolved", subject=title_of(stored), about=stored)
    return stored


def _say(thread: CommentThread, *, by: User, said: str) -> None:
    """Write the message down with those whom it calls by name and who may read it."""
    comment = Comment.objects.create(thread=thread, by=by, text=said)
    called = called_in(said, people_to_mention(thread.plan)) if "@" in said else []
    CommentMention.objects.bulk_create(CommentMention(comment=comment, user=user) for user in called)


def _locked(thread: CommentThread) -> tuple[Plan, CommentThread]:
    """The plan, whose chain of events grows, and then the thread: always in this order, so nobody waits in a ring."""
    plan = lock_plan(thread.plan_id)
    stored = CommentThread.objects.select_for_update(of=("self",)).select_related("activity", "clause")
    locked = stored.get(pk=thread.pk)
    locked.plan = plan
    return plan, locked


def _spoken(text: str) -> str:
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise ActionRefused("Ghi nội dung góp ý.")
    if len(said) > MOST_LETTERS:
        raise ActionRefused(f"Góp ý dài quá {MOST_LETTERS} chữ; hãy chia thành nhiều góp ý.")
    return said


def _refuse_no_part(plan: Plan, activity: Activity | None, clause: Clause | None, field: str) -> None:
    if activity is not None and clause is not None:
        raise ActionRefused("Mỗi góp ý chỉ gắn với một hoạt động hoặc một đoạn văn.")
    if activity is not None and not Activity.objects.filter(pk=activity.pk, area__plan=plan).exists():
        raise ActionRefused("Hoạt động này không có trong kế hoạch.")
    if clause is not None and not plan.clauses.filter(pk=clause.pk).exists():
        raise ActionRefused("Đoạn văn này không có trong kế hoạch.")
    if field not in topics_about(activity, clause):
        raise ActionRefused("Mục được góp ý không có trong kế hoạch.")


def _sent_before(plan: Plan, *, by: User, said: str, anchor: dict[str, object]) -> CommentThread | None:
    same = plan.threads.filter(opened_by=by, state=ThreadState.OPEN, **anchor).prefetch_related("comments")
    return next((thread for thread in same if [row.text for row in thread.comments.all()] == [said]), None)


def _not_now(plan: Plan) -> str:
    return (
        f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}”: chỉ người có vai trò tại tỉnh, thành phố của "
        "kế hoạch được góp ý, khi kế hoạch chưa ban hành."
    )
