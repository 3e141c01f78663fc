"""Tập kế hoạch: all issued plans of a program and year bound into one file, made in the background."""

from __future__ import annotations

from plans.actions.errors import ActionRefused
from plans.actions.jobs import Report, Request, Result, request_job
from plans.documents.binding.front import Cover, Entry
from plans.documents.binding.scan_pages import Unusable
from plans.documents.binding.scans import scanned_paper
from plans.documents.binding.volume import bind
from plans.models import Job, JobKind, Plan, Program
from plans.queries.yearbook import (
    finished_yearbooks,
    issued_paper,
    plans_to_bind,
    registered_scans,
    source_of,
    subject_of,
)
from provinces.models import User

NOTHING_ISSUED = "Chương trình chưa có kế hoạch nào được ban hành trong năm này."
SCANNED = "(bản quét văn bản đã ký)"
UNUSABLE = "(bản quét không mở được; in lại từ dữ liệu đã đăng ký)"
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
    bound = [_paper_of(plan) for plan in plans]
    content = bind(cover, [entry for entry, _ in bound], [paper for _, paper in bound], report).content
    return Result(f"tap-ke-hoach-{program.slug}-{year}.pdf", "application/pdf", content, source=source)


def _paper_of(plan: Plan) -> tuple[Entry, bytes]:
    """What is bound of a plan: the scan of one issued outside the portal if it can be shown, else our paper."""
    scans = registered_scans(plan)
    try:
        paper = (
            scanned_paper([(scan.content_type, bytes(scan.data)) for scan in scans], _cited(plan)) if scans else b""
        )
    except Unusable:
        return _entry(plan, UNUSABLE), issued_paper(plan)
    return (_entry(plan, SCANNED), paper) if scans else (_entry(plan), issued_paper(plan))


def _entry(plan: Plan, source: str = "") -> Entry:
    note = " ".join(part for part in (_note(plan.amends), source) if part)
    return Entry(plan.province.name, plan.code, plan.issued_on, plan.subject, note)


def _cited(plan: Plan) -> str:
    return f"{_named(plan)}, {plan.province.name}"


def _note(amended: Plan | None) -> str:
    """In whose place an amendment stands."""
    if amended is None:
        return ""
    return f"(thay {_named(amended)})"


def _named(plan: Plan) -> str:
    """The paper by which the plan was issued, as it is cited."""
    kind = "Quyết định" if plan.is_issued_by_decision else plan.kind
    return f"{kind} số {plan.code} ngày {plan.issued_on:%d/%m/%Y}"
