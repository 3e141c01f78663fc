"""Lấy ý kiến: a draft goes to chosen units, each answers for itself, and every remark is accepted or explained."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.actions.events import record_event
from plans.actions.locking import lock_draft, lock_plan
from plans.models import (
    Activity,
    Answer,
    Clause,
    Decision,
    OpinionRemark,
    OpinionRequest,
    OpinionRound,
    Plan,
)
from plans.permissions import can_answer_opinion
from provinces.models import Department, DepartmentKind, User


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark as given: on an activity or a clause; on ``anchor_text``, a part that is gone; or on the plan."""

    text: str
    activity: Activity | None = None
    clause: Clause | None = None
    anchor_text: str = ""

    @property
    def key(self) -> tuple[int | None, int | None, str, str]:
        """What makes it the same remark when an answer is given again."""
        activity, clause = self.activity, self.clause
        words = "" if activity or clause else self.anchor_text
        return activity.pk if activity else None, clause.pk if clause else None, words, self.text

    @property
    def words(self) -> str:
        """The words it is about, as they stand now."""
        if self.activity:
            return f"Hoạt động: {self.activity.title}"[:500]
        if self.clause:
            return f"{self.clause.get_kind_display().capitalize()}: {self.clause.title or self.clause.text}"[:500]
        return self.anchor_text


@transaction.atomic
def send_for_opinion(
    *, by: User, plan: Plan, departments: Sequence[Department], due_on: date, note: str = ""
) -> OpinionRound:
    """Ask ``departments`` for their opinion on a draft until the end of ``due_on``; the date never changes again.

    The same question sent twice is one round.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        ActionRefused: nobody or a group is asked, the date is past, or a round is still open.
    """
    plan = lock_draft(plan.pk, by=by)
    under_way = plan.opinion_rounds.filter(closed_at__isnull=True).first()
    if under_way and _asks_the_same(under_way, departments, due_on, note):
        return under_way
    _refuse_unfit(plan, departments, due_on, under_way)
    opinion_round = OpinionRound.objects.create(plan=plan, note=note.strip(), due_on=due_on, sent_by=by)
    OpinionRequest.objects.bulk_create(OpinionRequest(round=opinion_round, department=unit) for unit in departments)
    subject = f"{len(departments)} đơn vị, đến hết ngày {due_on:%d/%m/%Y}"
    record_event(plan, by=by, action="opinion_sent", subject=subject, about=opinion_round)
    return opinion_round


def _asks_the_same(stored: OpinionRound, departments: Sequence[Department], due_on: date, note: str) -> bool:
    asked = set(stored.requests.values_list("department", flat=True))
    return (asked, stored.due_on, stored.note) == ({unit.pk for unit in departments}, due_on, note.strip())


def _refuse_unfit(plan: Plan, departments: Sequence[Department], due_on: date, under_way: OpinionRound | None) -> None:
    reasons = []
    if under_way:
        reasons.append("Đang có một đợt lấy ý kiến chưa kết thúc; hãy kết thúc đợt đó trước khi gửi đợt mới.")
    if not departments:
        reasons.append("Chọn ít nhất một đơn vị để lấy ý kiến.")
    groups = [unit.name for unit in departments if unit.kind == DepartmentKind.GROUP]
    if groups:
        reasons.append(f"{', '.join(groups)} là nhóm đơn vị, không trả lời được; hãy chọn từng đơn vị.")
    if len(set(departments)) < len(departments):
        reasons.append("Một đơn vị được chọn hai lần.")
    if any(unit.pk == plan.drafting_department_id for unit in departments):
        reasons.append("Đơn vị soạn thảo không tự lấy ý kiến của mình.")
    if due_on < timezone.localdate():
        reasons.append("Hạn trả lời không được trước hôm nay.")
    if reasons:
        raise ActionRefused(*reasons)


def answer_mark(request: OpinionRequest) -> str:
    """By which a form knows the answer it was shown with; "" when there was none."""
    return request.answered_at.isoformat() if request.answered_at else ""


@transaction.atomic
def answer_opinion(
    *,
    by: User,
    request: OpinionRequest,
    answer: str,
    text: str = "",
    remarks: Sequence[Remark] = (),
    seen: str | None = None,
) -> OpinionRequest:
    """Answer for the unit that was asked, or change its answer; a remark that stays keeps what was decided on it.

    Args:
        text: the opinion on the plan as a whole; with "có ý kiến" it becomes the first remark.
        seen: ``answer_mark`` of the answer the person was shown; None does not ask.

    Raises:
        NotAllowed: it is not this person's to answer, or the round takes no more answers.
        StaleVersion: a colleague answered since ``seen``.
        ActionRefused: "có ý kiến" says nothing, "nhất trí" carries remarks, or a remark is on another plan.
    """
    lock_plan(request.round.plan_id)
    stored = OpinionRequest.objects.select_related("round__plan", "department__province").get(pk=request.pk)
    if not can_answer_opinion(by, stored):
        raise NotAllowed(_why_closed(stored))
    given = _all_remarks(answer, text.strip(), remarks, stored.round.plan_id)
    said = text.strip() if answer == Answer.AGREE else ""
    if _says_the_same(stored, answer, said, given):
        return stored
    if seen is not None and seen != answer_mark(stored):
        raise StaleVersion(_answered_meanwhile(stored))
    stored.answer, stored.text, stored.answered_by, stored.answered_at = answer, said, by, timezone.now()
    stored.save()
    _store_remarks(stored, given)
    record_event(stored.round.plan, by=by, action="opinion_answered", subject=str(stored), about=stored)
    return stored


def _why_closed(request: OpinionRequest) -> str:
    due = f"{request.round.due_on:%d/%m/%Y}"
    if request.round.closed_at:
        return "Đợt lấy ý kiến đã kết thúc; không trả lời và không sửa trả lời được nữa."
    if request.round.is_past_due:
        return f"Đã hết hạn trả lời (hết ngày {due}); không trả lời và không sửa trả lời được nữa."
    return "Việc trả lời dành cho chuyên viên và lãnh đạo của đơn vị được lấy ý kiến."


def _all_remarks(answer: str, text: str, remarks: Sequence[Remark], plan_id: int) -> list[Remark]:
    """The remarks to store, the general one first, each once."""
    if answer not in Answer.values:
        raise ActionRefused("Chọn “nhất trí” hoặc “có ý kiến”.")
    if any(_is_foreign(remark, plan_id) for remark in remarks):
        raise ActionRefused("Có ý kiến về một phần không thuộc kế hoạch này.")
    written = [remark for remark in remarks if remark.text.strip()]
    if answer == Answer.AGREE:
        if written:
            raise ActionRefused("Đã chọn “nhất trí” thì không ghi ý kiến về từng phần; hãy chọn “có ý kiến”.")
        return []
    given = [Remark(text)] * bool(text) + written
    if not given:
        raise ActionRefused("Chọn “có ý kiến” thì phải ghi ít nhất một ý kiến.")
    return list({remark.key: remark for remark in given}.values())


def _is_foreign(remark: Remark, plan_id: int) -> bool:
    on_activity = remark.activity is not None and remark.activity.area.plan_id != plan_id
    return on_activity or (remark.clause is not None and remark.clause.plan_id != plan_id)


def _says_the_same(stored: OpinionRequest, answer: str, text: str, given: Sequence[Remark]) -> bool:
    if (stored.answer, stored.text) != (answer, text):
        return False
    return [_key_of(row) for row in stored.remarks.all()] == [remark.key for remark in given]


def _key_of(row: OpinionRemark) -> tuple[int | None, int | None, str, str]:
    return row.activity_id, row.clause_id, "" if row.activity_id or row.clause_id else row.anchor_text, row.text


def _answered_meanwhile(stored: OpinionRequest) -> str:
    if stored.answered_at is None:
        return "Trả lời của đơn vị vừa thay đổi; hãy xem lại rồi gửi lại."
    when = timezone.localtime(stored.answered_at).strftime("%H:%M ngày %d/%m/%Y")
    return (
        f"{stored.answered_by} đã trả lời thay đơn vị lúc {when}. Nội dung bạn nhập vẫn còn trên trang này; "
        "hãy xem trả lời đó rồi gửi lại nếu vẫn muốn thay đổi."
    )


def _store_remarks(stored: OpinionRequest, given: Sequence[Remark]) -> None:
    rows = {_key_of(row): row for row in stored.remarks.all()}
    for order, remark in enumerate(given, start=1):
        row = rows.pop(remark.key, None) or OpinionRemark(request=stored, text=remark.text)
        row.activity, row.clause, row.anchor_text, row.order = remark.activity, remark.clause, remark.words, order
        row.save()
    for row in rows.values():
        row.delete()


@transaction.atomic
def close_round(*, by: User, round: OpinionRound) -> OpinionRound:
    """End a round before or after its date; whoever has not answered stays silent. Closed twice is closed once.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
    """
    plan = lock_draft(round.plan_id, by=by)
    end_open_round(plan, by=by)
    return OpinionRound.objects.get(pk=round.pk)


def end_open_round(plan: Plan, *, by: User) -> None:
    """Close the plan's open round, if there is one; the caller has the plan locked and may end it."""
    under_way = plan.opinion_rounds.filter(closed_at__isnull=True).first()
    if under_way is None:
        return
    under_way.closed_at = timezone.now()
    under_way.save(update_fields=["closed_at"])
    asked, answered = under_way.requests.count(), under_way.requests.exclude(answer="").count()
    record_event(plan, by=by, action="opinion_closed", subject=f"{answered}/{asked} đơn vị đã trả lời")


def decision_mark(remark: OpinionRemark) -> str:
    """By which a form knows the decision it was shown with."""
    return hashlib.sha256(f"{remark.decision}:{remark.response}".encode()).hexdigest()


@transaction.atomic
def decide_remark(
    *, by: User, remark: OpinionRemark, decision: str, response: str = "", seen: str | None = None
) -> OpinionRemark:
    """Tiếp thu or giải trình a remark; may be decided again while the plan is a draft.

    Args:
        seen: ``decision_mark`` of what the person was shown; None does not ask.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        StaleVersion: a colleague decided since ``seen``.
        ActionRefused: the unit took the remark back, or an explanation has no words.
    """
    plan = lock_draft(remark.request.round.plan_id, by=by)
    stored = OpinionRemark.objects.select_related("request__department__province").filter(pk=remark.pk).first()
    if stored is None:
        raise ActionRefused("Đơn vị góp ý vừa sửa hoặc rút ý kiến này; hãy xem lại bảng tổng hợp.")
    response = response.strip()
    _refuse_wordless(decision, response)
    if (stored.decision, stored.response) == (decision, response):
        return stored
    if seen is not None and seen != decision_mark(stored):
        raise StaleVersion("Ý kiến này vừa được người khác xử lý. Nội dung bạn nhập vẫn còn; hãy xem rồi lưu lại.")
    stored.decision, stored.response = decision, response
    stored.save(update_fields=["decision", "response"])
    subject = f"{stored.request.department}: {stored.get_decision_display()} “{stored.text}”"
    record_event(plan, by=by, action="opinion_decided", subject=subject, reason=response)
    return stored


def _refuse_wordless(decision: str, response: str) -> None:
    if decision not in Decision.values:
        raise ActionRefused("Chọn “tiếp thu” hoặc “giải trình”.")
    if decision == Decision.EXPLAINED and not response:
        raise ActionRefused("Giải trình thì phải ghi nội dung giải trình.")
