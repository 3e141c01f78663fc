"""What a new plan most likely says, so that nobody types what the portal already knows. All of it may be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plans.forms.plan_rows import AllRows
from plans.models import Plan, Program
from plans.queries.leading import leading_provinces
from plans.queries.plans import common_plan_of
from provinces.models import Department, DepartmentKind, Province, Role, User

# A yearly plan names its year instead of the years of the program: "… giai đoạn 2022 - 2025".
_STAGE = re.compile(r",?\s+giai đoạn (?:năm )?\d{4}\s*[-–]\s*\d{4}$")

# Every plan has something to write here: one empty row stands open.
_OPEN_LISTS = ("purposes", "requirements", "implementation")

AUTHORITIES = ("TM. ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH")
CAPACITIES = ("KT. CHỦ TỊCH", "KT. GIÁM ĐỐC")
POSITIONS = ("CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


@dataclass(frozen=True, slots=True)
class Choice:
    """For which program, province and year a plan is drafted; parts not yet chosen are None."""

    program: Program | None = None
    province: Province | None = None
    year: int | None = None

    @property
    def reference_date(self) -> date:
        """The day on which a plan for this choice understands its names."""
        return Plan(province=self.province, year=self.year).reference_date


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Fields and rows of a plan form, as a form starts with them."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    rows: AllRows = field(default_factory=dict)


def suggestion_for(choice: Choice, *, user: User) -> Suggestion:
    """What a plan for ``choice`` starts with; without program, province and year, nothing."""
    if choice.program is None or choice.province is None or choice.year is None:
        return Suggestion()
    issuer = _issuing_body(choice)
    parent = common_plan_of(user, choice.program, choice.province, choice.year)
    return Suggestion(_fields(choice, user, issuer, parent), _rows(choice, parent))


def _fields(choice: Choice, user: User, issuer: Department | None, parent: Plan | None) -> dict[str, Any]:
    drafter = _drafting_department(choice, user)
    subject = f"Triển khai {_STAGE.sub('', choice.program.name)} năm {choice.year}"
    name = issuer.full_name_on(choice.reference_date) if issuer else ""
    return {
        "issuing_body": issuer.pk if issuer else None,
        "drafting_department": drafter.pk if drafter else None,
        "parent": parent.pk if parent else None,
        "subject": subject,
        "symbol": "KH-UBND",
        "place": choice.province.designation_on(choice.reference_date).name,
        "opening": f"{name} ban hành Kế hoạch {subject[0].lower()}{subject[1:]}, như sau:" if name else "",
        "content_title": "NỘI DUNG",
        "authority": AUTHORITIES[0],
        "capacity": CAPACITIES[0],
        "position": POSITIONS[1],
        "archive": "VT",
    }


def _rows(choice: Choice, parent: Plan | None) -> AllRows:
    bases = [f"Căn cứ {basis.text}" for basis in choice.program.bases.all() if _covers(basis, choice.year)]
    if parent and parent.code:
        issuer = parent.issuing_body.full_name_on(parent.reference_date)
        subject = f"{parent.subject[0].lower()}{parent.subject[1:]}"
        bases.append(f"Căn cứ Kế hoạch số {parent.code} ngày {parent.issued_on:%d/%m/%Y} của {issuer} về {subject}")
    return {
        "legal_bases": [{"text": text} for text in bases],
        "areas": [{"title": area.title, "program_area": area.pk} for area in choice.program.areas.all()],
        "recipients": [{"text": text} for text in _recipients(choice)],
        **{name: [{}] for name in _OPEN_LISTS},
    }


def _covers(basis: Any, year: int) -> bool:
    return basis.year_from <= year <= basis.year_to


def _recipients(choice: Choice) -> list[str]:
    leads = [
        f"Ủy ban nhân dân {province.designation_on(choice.reference_date).full_name}"
        for province in leading_provinces(choice.program, choice.reference_date)
        if province != choice.province
    ]
    return [*leads, "Các cơ quan, đơn vị được phân công tại Kế hoạch này"]


def _issuing_body(choice: Choice) -> Department | None:
    return (
        Department.objects.current_on(choice.reference_date)
        .filter(province=choice.province, kind=DepartmentKind.PEOPLES_COMMITTEE)
        .select_related("province")
        .first()
    )


def _drafting_department(choice: Choice, user: User) -> Department | None:
    """The person's own unit in the province; else the province's focal point in the program."""
    own = Department.objects.filter(province=choice.province, memberships__user=user, memberships__role=Role.EDITOR)
    if department := own.first():
        return department
    member = choice.program.members.filter(province=choice.province).select_related("focal_department").first()
    return member.focal_department if member else None
