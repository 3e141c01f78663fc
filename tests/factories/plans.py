"""Programs, plans and activities made up for a test, straight into the tables: many rows, or states without a story.

A test of what people do goes through the actions instead (see ``tests/plans/conftest.py``).
"""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from plans.models import (
    Activity,
    Area,
    Assignment,
    AssignmentRole,
    MemberRole,
    Plan,
    Program,
    ProgramArea,
    ProgramMember,
)
from plans.periods import Precision
from plans.workflow import State
from provinces.models import Department, DepartmentKind, Province
from tests.factories.provinces import DepartmentFactory, ProvinceFactory


class ProgramFactory(DjangoModelFactory):
    """A program of 2022–2025 without members."""

    class Meta:
        model = Program

    slug = factory.Sequence(lambda number: f"chuong-trinh-mau-{number}")
    name = factory.Sequence(lambda number: f"Chương trình liên kết mẫu {number}")
    short_name = factory.Sequence(lambda number: f"Liên kết mẫu {number}")
    year_from = 2022
    year_to = 2025


class ProgramMemberFactory(DjangoModelFactory):
    """A province in a program; ``lead`` makes it the one that leads."""

    class Meta:
        model = ProgramMember

    class Params:
        lead = factory.Trait(role=MemberRole.LEAD)

    program = factory.SubFactory(ProgramFactory)
    province = factory.SubFactory(ProvinceFactory)


class ProgramAreaFactory(DjangoModelFactory):
    """An area of cooperation of a program."""

    class Meta:
        model = ProgramArea

    program = factory.SubFactory(ProgramFactory)
    order = factory.Sequence(lambda number: number + 1)
    title = factory.Sequence(lambda number: f"Lĩnh vực mẫu {number}")


class PlanFactory(DjangoModelFactory):
    """A draft of 2023 of a made-up province; a trait for each further state, and ``example``.

    ``issued`` and ``closed`` have a number and a day, but no frozen paper: only the action makes that.
    """

    class Meta:
        model = Plan

    class Params:
        in_review = factory.Trait(state=State.IN_REVIEW)
        endorsed = factory.Trait(state=State.ENDORSED)
        approved = factory.Trait(state=State.APPROVED)
        cancelled = factory.Trait(state=State.CANCELLED)
        numbered = factory.Trait(
            state=State.ISSUED,
            number=factory.Sequence(lambda number: number + 1),
            number_text=factory.LazyAttribute(lambda plan: f"{plan.number:02d}"),
            number_year=factory.SelfAttribute("year"),
            issued_on=factory.LazyAttribute(lambda plan: date(plan.year, 6, 19)),
        )
        issued = factory.Trait(numbered=True)
        closed = factory.Trait(numbered=True, state=State.CLOSED)
        example = factory.Trait(is_example=True)

    program = factory.SubFactory(ProgramFactory)
    province = factory.SubFactory(ProvinceFactory)
    issuing_body = factory.LazyAttribute(lambda plan: _committee_of(plan.province))
    drafting_department = factory.SubFactory(DepartmentFactory, province=factory.SelfAttribute("..province"))
    year = 2023
    subject = factory.Sequence(lambda number: f"Triển khai chương trình mẫu {number}")
    place = factory.LazyAttribute(lambda plan: plan.province.name)


def _committee_of(province: Province) -> Department:
    """The People's Committee of a real province; a made-up one gets its own."""
    found = Department.objects.filter(province=province, kind=DepartmentKind.PEOPLES_COMMITTEE).first()
    return found or DepartmentFactory(committee=True, province=province)


class AreaFactory(DjangoModelFactory):
    """A group of activities of a plan."""

    class Meta:
        model = Area

    plan = factory.SubFactory(PlanFactory)
    order = factory.Sequence(lambda number: number + 1)
    title = factory.Sequence(lambda number: f"Nhóm hoạt động mẫu {number}")


class AssignmentFactory(DjangoModelFactory):
    """A unit of the plan's province that leads an activity; ``support`` makes it support."""

    class Meta:
        model = Assignment

    class Params:
        support = factory.Trait(role=AssignmentRole.SUPPORT)

    activity = factory.SubFactory("tests.factories.plans.ActivityFactory", lead=None)
    department = factory.SubFactory(DepartmentFactory, province=factory.SelfAttribute("..activity.area.plan.province"))
    role = AssignmentRole.LEAD
    order = 1


class ActivityFactory(DjangoModelFactory):
    """An activity of quarter II of its plan's year, with a unit that leads; ``lead=None`` leaves it without."""

    class Meta:
        model = Activity
        skip_postgeneration_save = True

    class Params:
        undated = factory.Trait(starts_on=None, ends_on=None, precision="", period_text="theo tiến độ chung")

    area = factory.SubFactory(AreaFactory)
    order = factory.Sequence(lambda number: number + 1)
    title = factory.Sequence(lambda number: f"Tham gia hoạt động mẫu {number}")
    starts_on = factory.LazyAttribute(lambda activity: date(activity.area.plan.year, 4, 1))
    ends_on = factory.LazyAttribute(lambda activity: date(activity.area.plan.year, 6, 30))
    precision = Precision.QUARTER
    period_text = factory.LazyAttribute(lambda activity: f"Quý II năm {activity.area.plan.year}")
    lead = factory.RelatedFactory(AssignmentFactory, factory_related_name="activity")
