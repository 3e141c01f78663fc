"""Quyết định ban hành kế hoạch: the decision, and behind it the plan that it promulgates."""

from __future__ import annotations

import dataclasses

from plans.documents.content import Article, OfficialDocument, SigningBlock
from plans.models import Plan
from plans.wording import within_sentence
from provinces.models import Department, DepartmentKind

KIND = "Quyết định"
_PROPOSAL = "Theo đề nghị của "


def compose_decision(plan: Plan, paper: OfficialDocument) -> OfficialDocument:
    """The decision on ``paper``, the plan's own text.

    Legal bases, recipients, number and date are the decision's; the plan behind it keeps what it says and who signs.
    """
    named = f"Kế hoạch {within_sentence(paper.subject)}"
    return dataclasses.replace(
        paper,
        kind=KIND,
        subject=f"Về việc ban hành {named}",
        decided_by=_decided_by(plan, paper),
        legal_bases=(*paper.legal_bases, *_proposal(plan)),
        opening=(),
        sections=(),
        articles=(
            Article("1", f"Ban hành kèm theo Quyết định này {named}."),
            Article("2", "Quyết định này có hiệu lực kể từ ngày ký."),
            Article("3", _responsible(plan)),
        ),
        recipients=("Như Điều 3", *paper.recipients),
        attached=(_promulgated(paper),),
    )


def _promulgated(paper: OfficialDocument) -> OfficialDocument:
    return dataclasses.replace(
        paper,
        number="",
        symbol="",
        place="",
        issued_on=None,
        legal_bases=(),
        recipients=(),
        archive="",
        is_promulgated=True,
    )


def _decided_by(plan: Plan, paper: OfficialDocument) -> str:
    """A committee that is signed for (TM.) decides itself; else the head of the body does."""
    if plan.issuing_body.kind == DepartmentKind.DEPARTMENT:
        return f"{head_of(plan.issuing_body)} {paper.issuer}"
    return paper.issuer if _is_collective(paper.signing) else f"Chủ tịch {paper.issuer}"


def _is_collective(signing: SigningBlock) -> bool:
    return signing.authority.startswith("TM.") or not signing.position


def _proposal(plan: Plan) -> tuple[str, ...]:
    """On whose proposal a body decides; a body that drafts for itself needs none."""
    unit = plan.drafting_department
    if unit.pk == plan.issuing_body_id:
        return ()
    return (f"{_PROPOSAL}{with_head(unit)}",)


def bases_of_plan(paper: OfficialDocument) -> tuple[str, ...]:
    """The legal bases that a plan stands on; of a decision, all but the proposal, which is the decision's alone."""
    proposed = paper.articles and paper.legal_bases and paper.legal_bases[-1].startswith(_PROPOSAL)
    return paper.legal_bases[:-1] if proposed else paper.legal_bases


def _responsible(plan: Plan) -> str:
    heads = [] if plan.drafting_department_id == plan.issuing_body_id else [with_head(plan.drafting_department)]
    others = "thủ trưởng các cơ quan, đơn vị được phân công tại Kế hoạch và các tổ chức, cá nhân có liên quan"
    listed = ", ".join([*heads, others])
    return f"{listed[0].upper()}{listed[1:]} chịu trách nhiệm thi hành Quyết định này."


def with_head(unit: Department) -> str:
    """A Sở by its head, "Giám đốc Sở Du lịch"; any other unit by its name."""
    head = head_of(unit)
    return f"{head} {unit.name}" if head else unit.name


def head_of(unit: Department) -> str:
    """What the head of a Sở is called; empty where the register does not tell."""
    return "Giám đốc" if unit.kind == DepartmentKind.DEPARTMENT and unit.name.startswith("Sở ") else ""
