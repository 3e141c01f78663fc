"""What a program says, as a whole: set up and changed in one go, told in words, and known again by its edition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.models import MemberRole, Program
from provinces.models import Department, Province


@dataclass(frozen=True, slots=True)
class Basis:
    """A paper the program stands on, and the years it covers. ``key`` names the stored row, if there is one."""

    text: str
    year_from: int
    year_to: int
    key: int | None = None

    def __str__(self) -> str:
        return f"{self.text} ({self.year_from}–{self.year_to})"


@dataclass(frozen=True, slots=True)
class CooperationArea:
    """An area of cooperation. ``key`` names the stored row, if there is one: plans hang on it."""

    title: str
    key: int | None = None

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Member:
    """A province in the program, and its focal department."""

    province: Province
    focal_department: Department | None = None
    role: MemberRole = MemberRole.MEMBER

    def __str__(self) -> str:
        role = f", {MemberRole(self.role).label}" if self.role == MemberRole.LEAD else ""
        focal = f", đơn vị đầu mối: {self.focal_department.name}" if self.focal_department else ""
        return f"{self.province}{role}{focal}"


@dataclass(frozen=True, slots=True)
class ProgramData:
    """All that a program says."""

    name: str
    short_name: str
    years: range
    slogan: str = ""
    summary: str = ""
    bases: Sequence[Basis] = field(default_factory=tuple)
    areas: Sequence[CooperationArea] = field(default_factory=tuple)
    members: Sequence[Member] = field(default_factory=tuple)

    @property
    def leads(self) -> list[Member]:
        """The members that lead: one, in a program that stands."""
        return [row for row in self.members if row.role == MemberRole.LEAD]

    def parts(self) -> Iterator[tuple[str, str]]:
        """Every part by its Vietnamese name, and what it says; the order of members tells nothing."""
        yield "tên chương trình", self.name
        yield "tên ngắn", self.short_name
        yield "khẩu hiệu", self.slogan
        yield "giới thiệu", self.summary
        yield "thời gian", f"{self.years.start}–{self.years.stop - 1}"
        yield "lĩnh vực hợp tác", "\n".join(map(str, self.areas))
        yield "văn bản làm cơ sở", "\n".join(map(str, self.bases))
        yield "các bên tham gia", "\n".join(sorted(map(str, self.members)))

    @property
    def edition(self) -> str:
        """A fingerprint of all parts: whoever saves says which edition the page was opened with."""
        return hashlib.sha256(json.dumps(list(self.parts())).encode()).hexdigest()


def stored_program(program: Program) -> ProgramData:
    """What the program says now. Three queries."""
    members = program.members.select_related("province", "focal_department__province")
    return ProgramData(
        name=program.name,
        short_name=program.short_name,
        years=program.years,
        slogan=program.slogan,
        summary=program.summary,
        bases=[Basis(row.text, row.year_from, row.year_to, row.pk) for row in program.bases.all()],
        areas=[CooperationArea(row.title, row.pk) for row in program.areas.all()],
        members=[Member(row.province, row.focal_department, MemberRole(row.role)) for row in members],
    )


def changed_parts(before: ProgramData, after: ProgramData) -> list[str]:
    """The names of the parts that say something else."""
    return [name for (name, old), (_, new) in zip(before.parts(), after.parts(), strict=True) if old != new]
