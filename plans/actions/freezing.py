"""Freezing the paper of a plan: the document as JSON, the PDF made from it, and the hash of its bytes."""

from __future__ import annotations

import hashlib

from plans.actions.events import record_event
from plans.documents.content import to_json
from plans.documents.papers.official import official_paper
from plans.documents.writing.pdf import write_pdf
from plans.models import Plan, PlanRevision, RevisionReason
from plans.queries.plans import load_paper
from provinces.models import User


def freeze(plan: Plan, *, by: User, reason: RevisionReason) -> PlanRevision:
    """Keep the plan's paper as it stands now, and its seal in the chain of events; the caller has the plan locked."""
    document = official_paper(load_paper(plan.pk))
    pdf = write_pdf(document, draft=reason != RevisionReason.ISSUED)
    revision = PlanRevision.objects.create(
        plan=plan,
        number=plan.revisions.count() + 1,
        reason=reason,
        document=to_json(document),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        created_by=by,
    )
    record_event(plan, by=by, action="frozen", subject=f"{revision}: {revision.seal()}")
    return revision
