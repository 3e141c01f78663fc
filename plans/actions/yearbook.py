"""Tập kế hoạch: all issued plans of a program and year bound into one file, made in the background."""

from __future__ import annotations

from plans.actions.errors import ActionRefused
from plans.actions.jobs import Report, Request, Result, request_job
from plans.documents.binding.front import Cover, Entry
from plans.documents.binding.volume import bind
from plans.models import Job, JobKind, Plan, Program
from plans.queries.yearbook import finished_yearbooks, issued_papers, plans_to_bind, source_of, subject_of
from provinces.models import User

NOTHING_ISSUED = "Chương trình chưa có kế hoạch nào được ban hành trong năm này."
UP_TO_DATE = "Tập kế hoạch của năm này đã có và đang là bản mới nhất."


def request_yearbook(*, by: User, program: Program, year: int) -> Job:
    """Ask for the yearbook of a year.

    Raises:
        ActionRefused: nothing was issued in that year, or the yearbook there is says all that a new one would.
    """
    plans = plans_to_bind(program, year)
    if not plans:
        raise ActionRefused(NOTHING_ISSUED)
    source = source_of(program, plans)
    subject = subject_of(program, year)
    if finished_yearbooks(program).filter(subject=subject, source=source).exists():
        raise ActionRefused(UP_TO_DATE)
    request = Request(
        kind=JobKind.YEARBOOK,
        subject=subject,
        title=f"Tập kế hoạch năm {year}: {program.short_name}",
        parameters={"program": program.pk, "year": year},
        source=source,
    )
    return request_job(by=by, request=request)


def make_yearbook(job: Job, report: Report) -> Result:
    """Bind the yearbook that ``job`` asks for, from what is issued and in force now.

    Whoever asked second for the same gets the file that the first was made meanwhile.

    Raises:
        ActionRefused: nothing is issued any more, or the program is gone.
    """
    program = Program.objects.filter(pk=job.parameters["program"]).first()
    year = job.parameters["year"]
    plans = plans_to_bind(program, year) if program else []
    if not plans:
        raise ActionRefused(NOTHING_ISSUED)
    source = source_of(program, plans)
    made = finished_yearbooks(program).filter(subject=job.subject, source=source).exclude(pk=job.pk).first()
    if made is not None:
        return Result(made.result_name, made.result_type, bytes(made.result), source=source)
    cover = Cover(program.name, year, program.slogan)
    content = bind(cover, [_entry(plan) for plan in plans], issued_papers(plans), report).content
    return Result(f"tap-ke-hoach-{program.slug}-{year}.pdf", "application/pdf", content, source=source)


def _entry(plan: Plan) -> Entry:
    return Entry(plan.province.name, plan.code, plan.issued_on, plan.subject, _note(plan.amends))


def _note(amended: Plan | None) -> str:
    """In whose place an amendment stands."""
    if amended is None:
        return ""
    kind = "Quyết định" if amended.is_issued_by_decision else amended.kind
    return f"(thay {kind} số {amended.code} ngày {amended.issued_on:%d/%m/%Y})"
