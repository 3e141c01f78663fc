"""Tổng hợp, tiếp thu, giải trình ý kiến: rounds as tables and sentences. Silence is never counted as consent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from plans.documents.compose import printed_name
from plans.models import Answer, Decision, OpinionRemark, OpinionRequest, OpinionRound, Plan
from plans.queries.opinions import latest_round, requests_of, rounds_with_answers
from provinces.models import User

WAITING = "chưa trả lời"
SILENT = "không trả lời"
WHOLE_PLAN = "Cả dự thảo"


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """One unit that was asked: its name on the plan's date, how it stands, and its remarks."""

    unit: str
    standing: str
    request: OpinionRequest
    remarks: Sequence[OpinionRemark] = ()


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """One round: its units in the order of the alphabet, those with remarks first."""

    round: OpinionRound
    number: int
    answers: Sequence[UnitAnswer]

    @property
    def asked(self) -> int:
        """How many units were asked."""
        return len(self.answers)

    @property
    def remarks(self) -> list[OpinionRemark]:
        """Every remark of the round."""
        return [remark for answer in self.answers for remark in answer.remarks]

    @property
    def answers_sentence(self) -> str:
        """How many units answered what; those that did not are named as such."""
        count = Counter(answer.standing for answer in self.answers)
        agreed, remarked = count[Answer.AGREE.label], count[Answer.REMARKS.label]
        missing = WAITING if self.round.takes_answers else SILENT
        return (
            f"Đã gửi lấy ý kiến {self.asked} đơn vị: {agreed + remarked} đơn vị trả lời "
            f"({agreed} nhất trí, {remarked} có ý kiến), {count[missing]} đơn vị {missing}."
        )

    @property
    def remarks_sentence(self) -> str:
        """How many remarks came in, and what became of them; "" when there is none."""
        if not self.remarks:
            return ""
        count = Counter(remark.decision for remark in self.remarks)
        return (
            f"Nhận được {len(self.remarks)} ý kiến góp ý: tiếp thu {count[Decision.ACCEPTED]}, "
            f"giải trình {count[Decision.EXPLAINED]}, chưa xử lý {count['']}."
        )


@dataclass(frozen=True, slots=True)
class OpinionRail:
    """What the page of a plan says of its last round: to its own people the count, to a unit that was asked its own
    request."""

    round: OpinionRound | None = None
    request: OpinionRequest | None = None

    @property
    def is_open(self) -> bool:
        """Whether the plan's own people have a round to close before they can send another."""
        return self.round is not None and self.round.closed_at is None


def summaries_of(plan: Plan) -> list[RoundSummary]:
    """Every round of ``plan``, latest first; the plan has its province loaded."""
    rounds = rounds_with_answers(plan)
    return [RoundSummary(row, len(rounds) - place, _answers(row, plan)) for place, row in enumerate(rounds)]


def _answers(row: OpinionRound, plan: Plan) -> list[UnitAnswer]:
    answers = [
        UnitAnswer(printed_name(request.department, plan), _standing(request, row), request, request.remarks.all())
        for request in row.requests.all()
    ]
    order = [Answer.REMARKS.label, Answer.AGREE.label, WAITING, SILENT]
    return sorted(answers, key=lambda answer: order.index(answer.standing))


def _standing(request: OpinionRequest, row: OpinionRound) -> str:
    if request.answer:
        return request.get_answer_display()
    return WAITING if row.takes_answers else SILENT


def opinion_rail(user: User, plan: Plan, *, own: bool) -> OpinionRail:
    """How the plan's last round stands, as this person may know it; at most one query.

    Args:
        own: whether the person may see the answers (``can_see_opinions``).
    """
    if own:
        return OpinionRail(round=latest_round(plan))
    if plan.is_issued:
        return OpinionRail()
    return OpinionRail(request=requests_of(user).filter(round__plan=plan).order_by("-pk").first())
