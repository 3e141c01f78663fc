"""The yearbooks of a program, year by year: what there is, whether it is current, and what is being made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from plans.models import Job, JobKind, Plan, Program
from plans.models.job import OPEN_STATES
from plans.queries.yearbook import finished_yearbooks, plans_to_bind, source_of, subject_of
from provinces.models import User


@dataclass(frozen=True, slots=True)
class YearbookRow:
    """A year with issued plans. ``file`` is the latest yearbook; ``is_current``: a new one would say the same."""

    year: int
    plan_count: int
    file: Job | None
    is_current: bool
    under_way: Job | None


def yearbook_rows(user: User | AnonymousUser, program: Program) -> list[YearbookRow]:
    """The years in which plans were issued, latest first; ``under_way`` is the person's own job. Three queries."""
    by_year: dict[int, list[Plan]] = defaultdict(list)
    for plan in plans_to_bind(program):
        by_year[plan.year].append(plan)
    files: dict[str, Job] = {}
    for job in finished_yearbooks(program):
        files.setdefault(job.subject, job)
    own = Job.objects.visible_to(user).filter(kind=JobKind.YEARBOOK, state__in=OPEN_STATES).defer("result")
    under_way = {job.subject: job for job in own if user.is_authenticated and job.asked_by_id == user.pk}
    return [
        _row(program, year, plans, files.get(subject_of(program, year)), under_way.get(subject_of(program, year)))
        for year, plans in sorted(by_year.items(), reverse=True)
    ]


def _row(program: Program, year: int, plans: list[Plan], file: Job | None, under_way: Job | None) -> YearbookRow:
    is_current = file is not None and file.source == source_of(program, plans)
    return YearbookRow(year, len(plans), file, is_current, under_way)
