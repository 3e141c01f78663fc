"""Plans with activities for boards and grids, written in bulk: what counts is their number, state and time."""

from __future__ import annotations

from collections.abc import Sequence

from plans.models import Activity, ActivityVenue, Area, Assignment, Plan, Program
from plans.periods import Period
from plans.workflow import State
from provinces.models import Department
from tests.factories.plans import PlanFactory
from tests.plans.conftest import ON, province_named, unit_named

QUARTER_II = Period.of_quarter(2023, 2)
QUARTER_III = Period.of_quarter(2023, 3)
WHOLE_YEAR = Period.of_year(2023)
UNDATED = Period()


def add_plan(
    program: Program,
    province: str,
    periods: Sequence[Period] = (),
    *,
    state: State = State.ISSUED,
    title: str = "Hoạt động",
    **fields: object,
) -> Plan:
    """A plan with one activity for each period, led and supported by units of its province, in Cà Mau."""
    home = province_named(province)
    committee = unit_named(home, "Ủy ban nhân dân")
    stage = {} if state == State.DRAFT else {state.value: True}
    plan = PlanFactory(program=program, province=home, drafting_department=committee, **stage, **fields)
    area = Area.objects.create(plan=plan, order=1, title="Quảng bá du lịch")
    _add_activities(area, periods, title, [committee, *_others(committee)])
    return plan


def _add_activities(area: Area, periods: Sequence[Period], title: str, units: list[Department]) -> None:
    activities = Activity.objects.bulk_create(
        Activity(
            area=area,
            order=order,
            title=f"{title} {order}",
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            precision=period.precision,
            period_text=period.text,
        )
        for order, period in enumerate(periods, 1)
    )
    venue = province_named("Cà Mau")
    ActivityVenue.objects.bulk_create(ActivityVenue(activity=row, province=venue, order=1) for row in activities)
    Assignment.objects.bulk_create(
        Assignment(activity=row, department=unit, role="support" if place else "lead", order=place)
        for row in activities
        for place, unit in enumerate(units)
    )


def _others(unit: Department) -> list[Department]:
    return list(Department.objects.current_on(ON).filter(province=unit.province, kind="office")[:2])
