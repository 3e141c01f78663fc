"""A country's worth of plans: 34 provinces, ten years, many programs, twelve activities a plan, written in bulk.

The plans that are measured are the same in every database, whatever its size; the others are chosen by a seeded
shuffle, so that a larger database holds more of everything around them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import transaction

from plans.models import (
    Activity,
    ActivityVenue,
    Area,
    Assignment,
    Clause,
    LegalBasis,
    MemberRole,
    Plan,
    Program,
    ProgramArea,
    ProgramMember,
    Recipient,
)
from plans.periods import Period
from plans.workflow import State
from provinces.models import Department, Province
from provinces.names import fold

PROGRAMS = 25
YEARS = range(2017, 2027)
MEASURED_YEAR = 2023
PER_PLAN = 12
AREAS = (
    "Quản lý nhà nước về du lịch",
    "Phát triển sản phẩm du lịch",
    "Quảng bá, xúc tiến du lịch",
    "Phát triển nguồn nhân lực du lịch",
    "Xúc tiến đầu tư phát triển du lịch",
)
PARAGRAPH = "Các đơn vị chủ động phối hợp triển khai nhiệm vụ được giao, bảo đảm thiết thực, tiết kiệm, đúng tiến độ."
TITLE = "Phối hợp tổ chức hội nghị giới thiệu, quảng bá sản phẩm du lịch liên kết giữa các tỉnh, thành phố, lần"
BATCH = 250


@dataclass(frozen=True, slots=True)
class Home:
    """A province with its people's committee and the units that work."""

    province: Province
    committee: Department
    units: tuple[Department, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Whose plan of which program and year."""

    program: Program
    year: int
    home: Home


@dataclass(frozen=True, slots=True)
class Measured:
    """What the pages show: one program, year and plan, the same in every database."""

    program: str
    year: int
    plan: int


@transaction.atomic
def fill(activities: int) -> Measured:
    """Write plans with ``activities`` activities in all into a database that holds the register."""
    homes = _homes(date(MEASURED_YEAR + 3, 1, 1))
    programs = [_program(number, homes) for number in range(1, PROGRAMS + 1)]
    places = _places(programs, homes)[: round(activities / PER_PLAN)]
    first = None
    for batch in _batches(enumerate(places, start=1)):
        plans = _write_plans(batch)
        first = first or plans[0]
    return Measured(programs[0].slug, MEASURED_YEAR, first.pk)


def _homes(day: date) -> list[Home]:
    units: dict[int, list[Department]] = {}
    committees: dict[int, Department] = {}
    for unit in Department.objects.current_on(day).filter(province__isnull=False).order_by("pk"):
        if unit.kind == "peoples_committee":
            committees[unit.province_id] = unit
        elif unit.kind == "department":
            units.setdefault(unit.province_id, []).append(unit)
    provinces = Province.objects.current_on(day).order_by("pk")
    return [Home(row, committees[row.pk], tuple(units[row.pk][:5])) for row in provinces]


def _program(number: int, homes: Sequence[Home]) -> Program:
    program = Program.objects.create(
        slug=f"chuong-trinh-{number}",
        name=f"Chương trình hợp tác phát triển du lịch số {number}",
        short_name=f"Hợp tác số {number}",
        year_from=YEARS[0],
        year_to=YEARS[-1],
    )
    ProgramArea.objects.bulk_create(
        ProgramArea(program=program, order=order, title=title) for order, title in enumerate(AREAS, 1)
    )
    ProgramMember.objects.bulk_create(
        ProgramMember(program=program, province=home.province, role=MemberRole.MEMBER) for home in homes
    )
    return program


def _places(programs: Sequence[Program], homes: Sequence[Home]) -> list[Place]:
    every = [Place(program, year, home) for program in programs for year in YEARS for home in homes]
    measured = [place for place in every if (place.program, place.year) == (programs[0], MEASURED_YEAR)]
    others = [place for place in every if (place.program, place.year) != (programs[0], MEASURED_YEAR)]
    random.Random(2023).shuffle(others)
    return measured + others


def _batches(places: Iterator[tuple[int, Place]]) -> Iterator[list[tuple[int, Place]]]:
    while batch := list(islice(places, BATCH)):
        yield batch


def _write_plans(batch: Sequence[tuple[int, Place]]) -> list[Plan]:
    plans = Plan.objects.bulk_create(_plan(number, place) for number, place in batch)
    homes = {plan.pk: place.home for plan, (_, place) in zip(plans, batch, strict=True)}
    _write_paragraphs(plans)
    areas = Area.objects.bulk_create(
        Area(plan=plan, order=order, title=title) for plan in plans for order, title in enumerate(AREAS, 1)
    )
    activities = Activity.objects.bulk_create(activity for area in areas for activity in _activities(area))
    _write_people_and_places(activities, homes)
    return plans


def _plan(number: int, place: Place) -> Plan:
    """Issued four times out of five; the measured plans, which come first, always."""
    is_issued = number <= 34 or number % 5 > 0
    issue = {"number": number, "number_text": f"{number:02d}", "number_year": place.year}
    subject = f"Triển khai {place.program.name} năm {place.year}"
    return Plan(
        program=place.program,
        province=place.home.province,
        issuing_body=place.home.committee,
        drafting_department=place.home.units[0],
        year=place.year,
        subject=subject,
        place=place.home.province.name,
        position="PHÓ CHỦ TỊCH",
        signatory="Nguyễn Văn Mẫu",
        state=State.ISSUED if is_issued else State.DRAFT,
        search_key=fold(subject),
        **(issue | {"issued_on": date(place.year, 2, 1)} if is_issued else {}),
    )


def _write_paragraphs(plans: Iterable[Plan]) -> None:
    plans = list(plans)
    LegalBasis.objects.bulk_create(
        LegalBasis(plan=plan, order=order, text=f"Căn cứ văn bản số {order}") for plan in plans for order in (1, 2, 3)
    )
    kinds = ("purpose", "purpose", "requirement", "requirement", "implementation", "implementation")
    Clause.objects.bulk_create(
        Clause(plan=plan, order=order, kind=kind, text=PARAGRAPH)
        for plan in plans
        for order, kind in enumerate(kinds, 1)
    )
    Recipient.objects.bulk_create(
        Recipient(plan=plan, order=order, text=f"Nơi nhận thứ {order}") for plan in plans for order in range(1, 7)
    )


def _periods(year: int) -> list[Period]:
    quarters = [Period.of_quarter(year, quarter) for quarter in (1, 2, 2, 3, 3, 4, 4)]
    return [*quarters, Period.of_months(year, 5), Period.of_year(year), Period.of_year(year),
            Period.of_days(date(year, 4, 15), date(year, 4, 20)), Period()]  # fmt: skip


def _activities(area: Area) -> Iterator[Activity]:
    """The activities of one of the five areas: every fifth of the plan's twelve."""
    for place, period in enumerate(_periods(area.plan.year)):
        if place % len(AREAS) == area.order - 1:
            title = f"{TITLE} {place + 1}"
            yield Activity(
                area=area,
                order=place,
                title=title,
                theme="Khơi nguồn kết nối",
                period_text=period.text,
                starts_on=period.starts_on,
                ends_on=period.ends_on,
                precision=period.precision,
                venue_certainty="fixed",
                search_key=fold(title),
            )


def _write_people_and_places(activities: Sequence[Activity], homes: dict[int, Home]) -> None:
    every = list(homes.values())
    ActivityVenue.objects.bulk_create(
        ActivityVenue(activity=row, province=every[row.pk % len(every)].province, order=1) for row in activities
    )
    Assignment.objects.bulk_create(
        Assignment(activity=row, department=unit, role="support" if place else "lead", order=place)
        for row in activities
        for place, unit in enumerate(homes[row.area.plan_id].units[:4])
    )
