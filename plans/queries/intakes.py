"""Papers under review: what each says now, and whether the same paper is here already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from plans.documents.reading.reader import Reading, read_document
from plans.documents.reading.record import from_record
from plans.documents.reading.sources import Source
from plans.documents.reviewing.understanding import Understanding, Understood
from plans.documents.reviewing.work import Work, work_from_json
from plans.models import Intake, IntakeState, Plan
from plans.queries.plans import visible_plans
from provinces.directory import Directory
from provinces.lookup import Lookup
from provinces.models import User
from provinces.names import match_key

_LONGEST_KEY = 300


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


def read_source(source: Source, directory: Directory) -> Reading:
    """What the lines of ``source`` say.

    Raises:
        NotAPlan: they are no plan.
    """
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


def same_intakes(user: User, intake: Intake) -> QuerySet[Intake]:
    """Other papers with the same bytes, or with the same number, symbol, issuer and date; none that was dropped."""
    others = Intake.objects.visible_to(user).for_lists().exclude(pk=intake.pk).exclude(state=IntakeState.DROPPED)
    same = others.filter(sha256=intake.sha256)
    return same | others.filter(paper_key=intake.paper_key) if intake.paper_key else same


def same_plans(user: User, intake: Intake, header: Mapping[str, str]) -> list[Plan]:
    """Plans that the paper may be already: the same number on the same day, or the same program, province, year."""
    plans = visible_plans(user).not_cancelled()
    found = []
    if header["number"].isdigit() and header["issued_on"]:
        day = date.fromisoformat(header["issued_on"])
        found += plans.filter(number=int(header["number"]), symbol=header["symbol"], issued_on=day)
    if intake.year is not None:
        found += plans.filter(program=intake.program_id, province=intake.province_id, year=intake.year)
    return list(dict.fromkeys(found))
