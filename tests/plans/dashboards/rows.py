"""Rows of a board, made up with as little as a test needs to say."""

from __future__ import annotations

from datetime import date

from plans.periods import Period
from plans.queries.boards import ActivityRow, Place, PlanRow, Unit
from plans.workflow import State

UNDATED = Period()


def plan_row(key: int = 1, **changes: object) -> PlanRow:
    """An issued plan of 2023 of Sóc Trăng, whose key is 94."""
    values: dict[str, object] = {
        "key": key,
        "year": 2023,
        "state": State.ISSUED,
        "is_example": False,
        "is_common": False,
        "amends": None,
        "province": 94,
        "province_name": "Sóc Trăng",
        "has_activities": True,
    }
    return PlanRow(**(values | changes))


def activity_row(key: int, period: Period = UNDATED, plan: PlanRow | None = None, **changes: object) -> ActivityRow:
    """An activity of ``period``; of Sóc Trăng's plan when none is given."""
    values: dict[str, object] = {
        "key": key,
        "title": f"Hoạt động {key}",
        "theme": "",
        "area_name": "Quảng bá du lịch",
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
        "precision": period.precision,
        "period_text": period.text,
        "venue_text": "",
        "venue_certainty": "",
        "lead_text": "",
    }
    return ActivityRow(**(values | changes), plan=plan or plan_row())


def tourism_unit(key: int = 7, province: int = 94, province_name: str = "Sóc Trăng") -> Unit:
    """The department that answers for tourism in a province."""
    return Unit(key, "Sở Văn hóa, Thể thao và Du lịch", province, province_name)


def place(key: int, name: str) -> Place:
    """A province as a venue."""
    return Place(key, name)


QUARTER_I = Period.of_quarter(2023, 1)
QUARTER_II = Period.of_quarter(2023, 2)
MAY = Period.of_months(2023, 5)
APRIL = Period.of_months(2023, 4)
WHOLE_YEAR = Period.of_year(2023)
FIRST_HALF = Period.of_quarter(2023, 1, 2)
BY_JULY = Period.until(date(2023, 7, 15))
