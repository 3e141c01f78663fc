"""What a yearbook is bound from, and the yearbooks there are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Length

from plans.models import (
    Attachment,
    Job,
    JobKind,
    JobState,
    Plan,
    PlanEvent,
    PlanRevision,
    Program,
    RevisionReason,
)
from plans.queries.leading import with_common

# Changed when volumes are laid out anew, so that those made before show as out of date.
EDITION = 1


def plans_to_bind(program: Program, year: int | None = None) -> list[Plan]:
    """The issued plans of the program in force (of ``year``), each with ``frozen``, the SHA-256 of its paper, and
    ``is_registered``: whether it was issued outside the portal.

    The common plan of a year first, then by province, day and number.
    """
    papers = PlanRevision.objects.filter(plan=OuterRef("pk"), reason=RevisionReason.ISSUED)
    plans = with_common(Plan.objects.issued().in_force().filter(program=program))
    registered = Exists(PlanEvent.objects.filter(plan=OuterRef("pk"), action="register"))
    plans = plans.annotate(frozen=Subquery(papers.values("sha256")[:1]), is_registered=registered)
    plans = plans.filter(frozen__isnull=False)
    scans = Prefetch("attachments", Attachment.objects.defer("data").order_by("pk"))
    if year is not None:
        plans = plans.filter(year=year)
    return sorted(
        plans.select_related("province", "amends").prefetch_related(scans),
        key=lambda plan: (not plan.is_common, plan.province.search_key, plan.issued_on, plan.number, plan.pk),
    )


def source_of(program: Program, plans: Sequence[Plan]) -> str:
    """A fingerprint of all that a volume of ``plans`` says: the same source gives the same volume."""
    papers = (
        [plan.pk, plan.frozen, plan.province.name, *(scan.sha256 for scan in registered_scans(plan))] for plan in plans
    )
    parts = [EDITION, program.name, program.slogan, *papers]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def issued_paper(plan: Plan) -> bytes:
    """The frozen PDF of the plan."""
    return bytes(PlanRevision.objects.only("pdf").get(plan=plan, reason=RevisionReason.ISSUED).pdf)


def registered_scans(plan: Plan) -> list[Attachment]:
    """The scan of a plan that was issued outside the portal: the last PDF, else all its pictures in order.

    Nothing for a plan that the portal issued: its own paper is the original.
    """
    scans = [scan for scan in plan.attachments.all() if not scan.is_source] if plan.is_registered else []
    last_pdf = [scan for scan in scans if scan.content_type == "application/pdf"][-1:]
    return last_pdf or scans


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
