"""Which deed is told to whom, in which words: one table, by the name of the event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from plans.models import CommentThread, NotificationKind, OpinionRequest, OpinionRound, Plan, PlanEvent
from plans.notifications.people import (
    drafters,
    editors_of_members,
    holders,
    next_in_charge,
    people_of_units,
    senders,
    who_talks,
)
from plans.permissions import ANSWERING_ROLES
from plans.queries.leading import is_common
from plans.workflow import step_named, way_forward
from provinces.models import User

About = CommentThread | OpinionRound | OpinionRequest | None


@dataclass(frozen=True, slots=True)
class Notice:
    """What one person is to be told, and where it leads."""

    user: User
    kind: NotificationKind
    text: str
    url_name: str = "plan_detail"
    url_key: int | str = ""
    url_fragment: str = ""


def notices_of(event: PlanEvent, about: About) -> list[Notice]:
    """Whom this event concerns, each person once and with what concerns the person most; never whoever did it.

    Nobody hears of a plan that is not issued who may not read it.
    """
    tell = OCCASIONS.get(event.action)
    if tell is None:
        return []
    found: dict[int, Notice] = {}
    for notice in tell(event, about):
        found.setdefault(notice.user.pk, notice)
    found.pop(event.by_id, None)
    return _may_read(event.plan, found.values()) if found else []


def _may_read(plan: Plan, notices: Iterable[Notice]) -> list[Notice]:
    """Those for people who still read the plan; units that are asked were chosen for it."""
    active = [notice for notice in notices if notice.user.is_active]
    if plan.is_issued:
        return active
    insiders = {user.pk for user in holders(plan)}
    return [
        notice
        for notice in active
        if notice.user.pk in insiders or notice.user.is_superuser or notice.kind == NotificationKind.OPINION_ASKED
    ]


def _who(event: PlanEvent) -> str:
    return str(event.by) if event.by else "Người vận hành cổng"


def _on_plan(people: Iterable[User], kind: NotificationKind, text: str, plan: Plan) -> Iterator[Notice]:
    return (Notice(user, kind, text, url_key=plan.pk) for user in people)


def _sent_on(event: PlanEvent, _: About) -> Iterator[Notice]:
    """To whoever has to act next; and to whoever sent the plan before, that it went on."""
    plan, did = event.plan, f"{_who(event)} đã {_verb(event)}"
    step = way_forward(plan.rules, plan.state)
    yield from _on_plan(next_in_charge(plan), NotificationKind.AWAITED, f"{did}; chờ bạn {step.duty}.", plan)
    yield from _on_plan(senders(plan), NotificationKind.PROGRESS, f"{did}.", plan)


def _verb(event: PlanEvent) -> str:
    step = step_named(event.plan.rules, event.action)
    return step.deed if step else event.action


def _returned(event: PlanEvent, _: About) -> Iterator[Notice]:
    """To whoever submitted, or drafts in the place of one who is gone; the others who sent it on hear of it too."""
    plan, text = event.plan, f"{_who(event)} đã trả lại kế hoạch; lý do ghi ở đầu trang kế hoạch."
    sent = senders(plan)
    yield from _on_plan(_desk(plan, sent[:1]), NotificationKind.RETURNED, text, plan)
    yield from _on_plan(sent[1:], NotificationKind.PROGRESS, text, plan)


def _desk(plan: Plan, submitted: list[User]) -> list[User]:
    editors = {user.pk for user in drafters(plan)}
    return [user for user in submitted if user.pk in editors] or drafters(plan)


def _issued(event: PlanEvent, _: About) -> Iterator[Notice]:
    """To whoever sent it; and a common plan to the chuyên viên of the members who are to carry it out."""
    plan = event.plan
    text = f"{_who(event)} đã ban hành kế hoạch, số {plan.code}."
    yield from _on_plan([*senders(plan), *drafters(plan)], NotificationKind.PROGRESS, text, plan)
    if not is_common(plan):
        return
    done = "được điều chỉnh, bổ sung" if plan.amends_id else "được ban hành"
    told = f"Kế hoạch chung năm {plan.year} {done}, số {plan.code}: xem và nhận việc của tỉnh, thành phố mình."
    yield from _on_plan(editors_of_members(plan), NotificationKind.COMMON_PLAN, told, plan)


def _asked(event: PlanEvent, about: About) -> Iterator[Notice]:
    requests = list(about.requests.select_related("department__province"))
    people = people_of_units([request.department for request in requests], ANSWERING_ROLES)
    due = f"đến hết ngày {about.due_on:%d/%m/%Y}"
    for request in requests:
        text = f"{_who(event)} lấy ý kiến {request.department.name}, {due}."
        for user in people[request.department_id]:
            yield Notice(user, NotificationKind.OPINION_ASKED, text, "opinion_answer", request.pk)


def _answered(event: PlanEvent, about: About) -> Iterator[Notice]:
    text = f"{about.department.name} đã trả lời lấy ý kiến."
    sender = about.round.sent_by
    yield Notice(sender, NotificationKind.OPINION_ANSWERED, text, "opinion_summary", event.plan.pk)


def _talked(event: PlanEvent, about: About) -> Iterator[Notice]:
    """To whoever is called by name, takes part in the thread or drafts the plan."""
    last = about.comments.order_by("-pk").first()
    called = [mention.user for mention in last.mentions.select_related("user")]
    yield from _in_thread(called, NotificationKind.MENTION, f"{_who(event)} nhắc tên bạn trong góp ý.", about)
    text = f"{_who(event)} {'góp ý' if event.action == 'thread_opened' else 'trao đổi về góp ý'}."
    yield from _in_thread([*who_talks(about), *drafters(event.plan)], NotificationKind.COMMENT, text, about)


def _settled(event: PlanEvent, about: About) -> Iterator[Notice]:
    text = f"{_who(event)} ghi nhận góp ý đã xong."
    return _in_thread(who_talks(about), NotificationKind.COMMENT, text, about)


def _in_thread(people: Iterable[User], kind: NotificationKind, text: str, thread: CommentThread) -> Iterator[Notice]:
    return (Notice(user, kind, text, url_key=thread.plan_id, url_fragment=f"gop-y-{thread.pk}") for user in people)


OCCASIONS: dict[str, Callable[[PlanEvent, About], Iterator[Notice]]] = {
    "submit": _sent_on,
    "endorse": _sent_on,
    "approve": _sent_on,
    "unapprove": _sent_on,
    "return": _returned,
    "issue": _issued,
    "register": _issued,
    "opinion_sent": _asked,
    "opinion_answered": _answered,
    "thread_opened": _talked,
    "thread_replied": _talked,
    "thread_resolved": _settled,
}
