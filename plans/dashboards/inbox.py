"""Việc của tôi: three lists of one person, each row a link to the page where the work is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone

from plans.dashboards.waiting import tell_waiting
from plans.models import FocalPoint, OpinionRequest, OpinionRound, Plan, ProgramMember
from plans.queries.focal_points import entries_to_confirm, units_not_entered
from plans.queries.inbox import plans_sent_by, plans_to_sign, plans_waiting_for, reports_due, rounds_sent_by
from plans.queries.opinions import pending_requests
from plans.workflow import State, way_forward
from provinces.models import Department, User

SOON_DAYS = 30
SHOWN = 20


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One piece of work: where it is done (``url_name`` and ``key``), what it is about, how it stands, the verb."""

    url_name: str
    key: int | str
    title: str
    subject: str
    note: str
    verb: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class InboxList:
    """One of the lists: at most ``SHOWN`` rows of ``count``; ``empty`` is said when there is none."""

    name: str
    title: str
    rows: tuple[InboxRow, ...]
    count: int
    empty: str

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        return self.count - len(self.rows)


def inbox_of(user: User) -> tuple[InboxList, ...]:
    """What waits for ``user``, what ``user`` sent, what is due within ``SOON_DAYS`` days or late.

    A number of queries that does not grow with the rows.
    """
    asked, rounds = list(pending_requests(user)), list(rounds_sent_by(user))
    return (
        _list(
            "dang-cho",
            "Đang chờ tôi",
            [
                *map(_asked, asked),
                *map(_waiting, sorted(plans_waiting_for(user), key=_urgency)),
                *map(_unsigned, plans_to_sign(user)),
                *_focal_points(user),
            ],
            "Không có kế hoạch nào chờ bạn soạn, cho ý kiến, duyệt hay cấp số.",
        ),
        _list(
            "da-gui",
            "Tôi đã trình, đã gửi",
            [*map(_sent, tell_waiting(plans_sent_by(user), user)), *map(_round, rounds)],
            "Chưa có kế hoạch nào bạn trình hoặc gửi lấy ý kiến mà chưa xong.",
        ),
        _list(
            "sap-den-han",
            "Sắp đến hạn, quá hạn",
            list(_due(user, asked, rounds)),
            f"Không có hạn báo cáo hay hạn trả lời ý kiến nào trong {SOON_DAYS} ngày tới.",
        ),
    )


def _list(name: str, title: str, rows: list[InboxRow], empty: str) -> InboxList:
    return InboxList(name, title, tuple(rows[:SHOWN]), len(rows), empty)


def _row(plan: Plan, note: str, verb: str) -> InboxRow:
    return InboxRow("plan_detail", plan.pk, str(plan), plan.subject, note, verb)


def _urgency(plan: Plan) -> int:
    """What others wait for, and what came back, stand before what only the own unit is drafting."""
    return int(plan.state == State.DRAFT and plan.moved_how != "return")


def _waiting(plan: Plan) -> InboxRow:
    step = way_forward(plan.rules, plan.state)
    days = (timezone.localdate() - timezone.localdate(plan.moved_at or plan.created_at)).days
    since = f"{days} ngày" if days else "từ hôm nay"
    threads = f"{plan.open_threads} góp ý chưa trả lời" if plan.open_threads else ""
    if plan.state == State.DRAFT and plan.moved_how == "return":
        note = ", ".join(part for part in ("bị trả lại", threads) if part)
        return _row(plan, f"{note} · {since}", "Sửa theo góp ý")
    note = ", ".join(part for part in (plan.get_state_display(), threads) if part)
    verb = "Soạn tiếp" if plan.state == State.DRAFT else f"Xem, {step.deed}"
    return _row(plan, f"{note} · {since}", verb)


def _asked(request: OpinionRequest) -> InboxRow:
    plan, due_on = request.round.plan, request.round.due_on
    note = f"{plan.province.name} lấy ý kiến {request.department.name} · đến hết {due_on:%d/%m/%Y}"
    return InboxRow("opinion_answer", request.pk, str(plan), plan.subject, note, "Cho ý kiến")


def _unsigned(plan: Plan) -> InboxRow:
    """An issued plan whose signed copy, or the scan of what was signed on paper, is still to be kept."""
    note = f"Chưa có bản ký · số {plan.code}, ban hành {plan.issued_on:%d/%m/%Y}"
    return InboxRow("signed_copy_add", plan.pk, str(plan), plan.subject, note, "Đưa lên bản ký")


def _focal_points(user: User) -> Iterator[InboxRow]:
    """The entries of the own units that are to be confirmed, and the own units that have none where they are named."""
    yield from map(_unconfirmed, entries_to_confirm(user))
    yield from (_not_entered(member, unit) for member, unit in units_not_entered(user))


def _unconfirmed(entry: FocalPoint) -> InboxRow:
    unit, since = entry.department, entry.confirmed_on
    gone = "" if unit.is_current_on(timezone.localdate()) else "đơn vị không còn · "
    note = f"{gone}thông tin đầu mối chưa xác nhận từ {since:%d/%m/%Y}"
    about = f"Đầu mối {unit.name}", entry.program.short_name
    return InboxRow("focal_point_confirm", entry.pk, *about, note, "Xác nhận")


def _not_entered(member: ProgramMember, unit: Department) -> InboxRow:
    program = member.program
    note = "đơn vị được nêu là đầu mối, chưa ghi người liên hệ"
    return InboxRow("focal_point_name", program.slug, f"Đầu mối {unit.name}", program.short_name, note, "Ghi đầu mối")


def _sent(plan: Plan) -> InboxRow:
    return _row(plan, str(plan.waiting) if plan.waiting else plan.get_state_display(), "Xem")


def _round(sent: OpinionRound) -> InboxRow:
    note = f"đang lấy ý kiến: {sent.answered}/{sent.asked} đơn vị đã trả lời · đến hết {sent.due_on:%d/%m/%Y}"
    late = sent.due_on < timezone.localdate()
    return InboxRow("opinion_summary", sent.plan_id, str(sent.plan), sent.plan.subject, note, "Xem ý kiến", late)


def _due(user: User, asked: Iterable[OpinionRequest], rounds: Iterable[OpinionRound]) -> Iterator[InboxRow]:
    """The earliest first, of whatever kind."""
    until = timezone.localdate() + timedelta(days=SOON_DAYS)
    dated = [(plan.report_due_on, _row(plan, "báo cáo kết quả", "Xem")) for plan in reports_due(user, until)]
    dated += [(each.round.due_on, replace(_asked(each), note="trả lời lấy ý kiến")) for each in asked]
    dated += [(each.due_on, replace(_round(each), note="hết hạn lấy ý kiến")) for each in rounds]
    for day, row in sorted(dated, key=lambda pair: pair[0]):
        if day <= until:
            yield _dated(row, day)


def _dated(row: InboxRow, day: date) -> InboxRow:
    days = (day - timezone.localdate()).days
    told = f"quá hạn {-days} ngày" if days < 0 else f"còn {days} ngày" if days else "hôm nay"
    return replace(row, note=f"{row.note} · {day:%d/%m/%Y} ({told})", late=days < 0)
