"""Programs: setting one up with its papers, areas of cooperation and members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.admin.models import ADDITION, LogEntry
from django.db import transaction

from plans.actions.errors import NotAllowed
from plans.models import MemberRole, Program, ProgramArea, ProgramBasis, ProgramMember
from provinces.models import Department, Province, User


@dataclass(frozen=True, slots=True)
class Basis:
    """A paper the program stands on, and the years it covers."""

    text: str
    year_from: int
    year_to: int


@dataclass(frozen=True, slots=True)
class Member:
    """A province in the program, and its focal department."""

    province: Province
    focal_department: Department | None = None
    role: MemberRole = MemberRole.MEMBER


@transaction.atomic
def create_program(
    *,
    by: User,
    slug: str,
    name: str,
    short_name: str,
    years: range,
    slogan: str = "",
    summary: str = "",
    bases: Sequence[Basis] = (),
    areas: Sequence[str] = (),
    members: Sequence[Member] = (),
) -> Program:
    """Set up a program with all its rows; the administration log names who did it.

    Raises:
        NotAllowed: only administrators set up programs.
        django.db.IntegrityError: the slug is taken, or two members lead.
    """
    if not by.is_superuser:
        raise NotAllowed("Chỉ quản trị viên được lập chương trình.")
    program = Program.objects.create(
        slug=slug,
        name=name,
        short_name=short_name,
        slogan=slogan,
        summary=summary,
        year_from=years.start,
        year_to=years.stop - 1,
    )
    ProgramBasis.objects.bulk_create(
        ProgramBasis(program=program, order=order, text=row.text, year_from=row.year_from, year_to=row.year_to)
        for order, row in enumerate(bases, 1)
    )
    ProgramArea.objects.bulk_create(
        ProgramArea(program=program, order=order, title=title) for order, title in enumerate(areas, 1)
    )
    ProgramMember.objects.bulk_create(
        ProgramMember(program=program, province=row.province, role=row.role, focal_department=row.focal_department)
        for row in members
    )
    LogEntry.objects.log_actions(by.pk, Program.objects.filter(pk=program.pk), ADDITION, single_object=True)
    return program
