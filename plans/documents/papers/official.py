"""The paper by which a plan is issued: the plan itself, or the decision that promulgates it."""

from __future__ import annotations

from plans.documents.compose import compose
from plans.documents.content import OfficialDocument, from_json
from plans.documents.papers.decision import compose_decision
from plans.documents.papers.paper_type import PaperType
from plans.documents.writing.blocks import as_draft
from plans.models import Plan, PlanRevision, RevisionReason
from plans.queries.plans import load_paper


def official_paper(plan: Plan) -> OfficialDocument:
    """What is frozen and issued for ``plan``, loaded with ``load_paper``, as it stands now."""
    paper = compose(plan)
    return compose_decision(plan, paper) if plan.is_issued_by_decision else paper


def current_paper(plan: Plan) -> OfficialDocument:
    """The paper of ``plan`` to be shown: the frozen one once it is issued, else a draft of what stands now.

    Raises:
        PlanRevision.DoesNotExist: an issued plan has lost its frozen paper.
    """
    if plan.is_issued:
        return from_json(PlanRevision.objects.get(plan=plan, reason=RevisionReason.ISSUED).document)
    return as_draft(official_paper(load_paper(plan.pk)))


PLAN = PaperType(
    slug="ke-hoach",
    name="Kế hoạch",
    note="Văn bản chính.",
    is_available=lambda plan: not plan.is_issued_by_decision,
    compose=current_paper,
    is_main=True,
)
DECISION = PaperType(
    slug="quyet-dinh",
    name="Quyết định ban hành kế hoạch",
    note="Văn bản chính, có chữ ký; kế hoạch kèm theo ở sau.",
    is_available=lambda plan: plan.is_issued_by_decision,
    compose=current_paper,
    is_main=True,
)
