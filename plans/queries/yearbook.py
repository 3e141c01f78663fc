"""What a yearbook is bound from, and the yearbooks there are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length

from plans.models import Job, JobKind, JobState, Plan, PlanRevision, Program, RevisionReason
from plans.queries.boards import with_common

# Changed when volumes are laid out anew, so that those made before show as out of date.
EDITION = 1


def plans_to_bind(program: Program, year: int | None = None) -> list[Plan]:
    """The issued plans of the program in force (of ``year``), each with ``frozen``, the SHA-256 of its paper.

    The common plan of a year first, then by province, day and number.
    """
    papers = PlanRevision.objects.filter(plan=OuterRef("pk"), reason=RevisionReason.ISSUED)
    plans = with_common(Plan.objects.issued().in_force().filter(program=program))
    plans = plans.annotate(frozen=Subquery(papers.values("sha256")[:1])).filter(frozen__isnull=False)
    if year is not None:
        plans = plans.filter(year=year)
    return sorted(
        plans.select_related("province", "amends"),
        key=lambda plan: (not plan.is_common, plan.province.search_key, plan.issued_on, plan.number, plan.pk),
    )


def source_of(program: Program, plans: Sequence[Plan]) -> str:
    """A fingerprint of all that a volume of ``plans`` says: the same source gives the same volume."""
    parts = [EDITION, program.name, program.slogan, *([plan.pk, plan.frozen, plan.province.name] for plan in plans)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def issued_papers(plans: Sequence[Plan]) -> Iterator[bytes]:
    """The frozen PDF of each plan, read one after the other."""
    for plan in plans:
        revision = PlanRevision.objects.only("pdf").get(plan=plan, reason=RevisionReason.ISSUED)
        yield bytes(revision.pdf)


def subject_of(program: Program, year: int) -> str:
    """What a job that makes the yearbook of a program and year is called."""
    return f"{program.slug}/{year}"


def finished_yearbooks(program: Program) -> QuerySet[Job]:
    """The yearbooks of the program that can be had, latest first, with ``size`` in bytes; the files stay where they
    are.
    """
    made = Job.objects.filter(
        kind=JobKind.YEARBOOK,
        state=JobState.DONE,
        result__isnull=False,
        subject__in=[subject_of(program, year) for year in program.years],
    )
    return made.annotate(size=Length("result")).defer("result").order_by("-ended_at", "-pk")
