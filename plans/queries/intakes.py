"""Papers under review: what each says now, and whether the same paper is here already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from plans.documents.reading.activity_list import read_list
from plans.documents.reading.reader import Reading, read_document
from plans.documents.reading.record import from_record
from plans.documents.reading.source import LIST, Source
from plans.documents.reviewing.understanding import Understanding, Understood
from plans.documents.reviewing.work import Work, work_from_json
from plans.models import Attachment, Intake, IntakeState, Job, JobKind, Plan
from plans.queries.plans import visible_plans
from provinces.directory import Directory
from provinces.lookup import Lookup
from provinces.models import User
from provinces.names import match_key

_LONGEST_KEY = 300
_MOST_SAME = 10
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Review:
    """A paper under review: what was read, what a person made of it, and what that means."""

    reading: Reading
    work: Work
    understanding: Understanding

    @property
    def lookup(self) -> Lookup:
        """The names of the paper's day, seen from the province for which it is drafted."""
        return self.understanding.lookup

    def kept(self) -> list[Understood]:
        """The activities that the draft will have."""
        return self.understanding.all(self.work.kept)


def review_of(intake: Intake, directory: Directory) -> Review:
    """The review of ``intake`` as it stands; it has been read."""
    reading, work = from_record(intake.reading), work_from_json(intake.work)
    return Review(reading, work, Understanding(reading, work, directory, intake.province_id))


def read_source(source: Source, directory: Directory, *, year: int | None, province: int | None) -> Reading:
    """What the lines of ``source`` say; ``year`` and ``province`` are told to a bare list, which says neither.

    Raises:
        NotAPlan: they are no plan, and no list of activities.
    """
    if source.kind == LIST:
        return read_list(source, directory, year, province)
    return read_document(source.lines, directory)


def paper_key(header: Mapping[str, str]) -> str:
    """What tells one issued paper from every other: number, symbol, issuer and date; "" for a draft."""
    if not header["number"] or not header["issued_on"]:
        return ""
    parts = (
        header["number"].lstrip("0"),
        match_key(header["symbol"]),
        match_key(header["issuer"]),
        header["issued_on"],
    )
    return "|".join(parts)[:_LONGEST_KEY]


@dataclass(frozen=True, slots=True)
class SamePapers:
    """What may be the same paper: other papers that were read, and plans."""

    intakes: list[Intake]
    plans: list[Plan]

    def __bool__(self) -> bool:
        return bool(self.intakes or self.plans)


def same_papers(user: User, intake: Intake, header: Mapping[str, str]) -> SamePapers:
    """Papers with the same bytes, or the same number, symbol, issuer and date; plans with the same number on the same
    day, or of the same program, province and year. None that was dropped or cancelled. At most three queries."""
    return SamePapers(list(_same_intakes(user, intake)), _same_plans(user, intake, header))


def _same_intakes(user: User, intake: Intake) -> QuerySet[Intake]:
    others = Intake.objects.visible_to(user).for_lists().exclude(pk=intake.pk).exclude(state=IntakeState.DROPPED)
    is_same = Q(sha256=intake.sha256)
    if intake.paper_key:
        is_same |= Q(paper_key=intake.paper_key)
    return others.filter(is_same)[:_MOST_SAME]


def _same_plans(user: User, intake: Intake, header: Mapping[str, str]) -> list[Plan]:
    is_same = Q()
    number = header["number"]
    if number.isascii() and number.isdigit() and len(number) < _DIGITS and header["issued_on"]:
        day = date.fromisoformat(header["issued_on"])
        is_same |= Q(number=int(number), symbol=header["symbol"], issued_on=day)
    if intake.year is not None:
        is_same |= Q(program=intake.program_id, province=intake.province_id, year=intake.year)
    return list(visible_plans(user).not_cancelled().filter(is_same)[:_MOST_SAME]) if is_same else []


def kept_source(intake: Intake) -> bytes:
    """The file of a paper that became a draft long ago, as it is attached to the draft."""
    return bytes(Attachment.objects.get(plan=intake.plan_id, is_source=True, sha256=intake.sha256).data)


def reading_job(intake: Intake) -> Job | None:
    """The job that reads ``intake`` in the background, latest first."""
    jobs = Job.objects.filter(kind=JobKind.READING, subject=intake.job_subject)
    return jobs.defer("result").order_by("-pk").first()


def intake_of_job(job: Job) -> int | None:
    """The key of the paper that ``job`` reads; None for a job of another kind."""
    return job.parameters.get("intake") if job.kind == JobKind.READING else None


def printed_number_of(plan: Plan) -> tuple[str, date | None] | None:
    """Number and date on the paper from which the plan was read; None without such a paper, or without a number."""
    intake = Intake.objects.filter(plan=plan).only("work").first()
    header = intake.work["header"] if intake else {}
    if not header.get("number"):
        return None
    return header["number"], date.fromisoformat(header["issued_on"]) if header["issued_on"] else None
