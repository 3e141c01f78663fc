"""The papers of a plan that can be laid side by side: the frozen ones, the draft as it stands, the amended plan's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plans.documents.content import OfficialDocument, from_json
from plans.documents.papers.official import official_paper
from plans.models import Plan, PlanRevision, RevisionReason
from plans.queries.plans import load_paper, revisions_of

CURRENT = "hien-tai"
AMENDED = "goc"


@dataclass(frozen=True, slots=True)
class Version:
    """One paper: ``key`` stands in addresses; ``document`` fetches it."""

    key: str
    label: str
    document: Callable[[], OfficialDocument]


def versions_of(plan: Plan) -> list[Version]:
    """From the oldest to the newest. An issued plan's own paper is its last frozen one."""
    frozen = [_frozen(str(row.number), str(row), row) for row in revisions_of(plan)]
    current = [] if plan.is_issued else [Version(CURRENT, "Bản hiện tại", lambda: _plan_as_it_stands(plan))]
    return [*_amended(plan), *frozen, *current]


def _plan_as_it_stands(plan: Plan) -> OfficialDocument:
    return official_paper(load_paper(plan.pk)).plan


def usual_pair(versions: Sequence[Version]) -> tuple[Version, Version] | None:
    """What is compared when nobody chose: an amendment against the plan it amends, else the last two papers."""
    if len(versions) < 2:
        return None
    first = versions[0] if versions[0].key == AMENDED else versions[-2]
    return first, versions[-1]


def _amended(plan: Plan) -> list[Version]:
    if plan.amends is None:
        return []
    issued = revisions_of(plan.amends).filter(reason=RevisionReason.ISSUED)
    return [_frozen(AMENDED, f"Kế hoạch số {plan.amends.code} được điều chỉnh", row) for row in issued]


def _frozen(key: str, label: str, row: PlanRevision) -> Version:
    return Version(key, label, lambda: from_json(row.document).plan)
