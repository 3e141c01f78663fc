"""The quarter board: what takes place in a quarter or a year of a program, worked out from plain rows. Pure.

Rules of counting, said on the page too:

- an activity takes place in every quarter that its dates touch, and is counted once in the year;
- an activity without a date is in no quarter: it is mentioned apart, never counted;
- the plans of the provinces are counted; the common plan says the same activities once more and is looked at alone;
- a plan that an issued amendment has replaced is not counted, nor an amendment before it is issued.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plans.dashboards.tallies import Tally, tallies_of
from plans.periods import ROMAN_QUARTERS, quarter_days
from plans.queries.boards import COMMON, EVERY_PROVINCE, ActivityRow, PlanRow
from plans.workflow import PUBLIC_STATES


@dataclass(frozen=True, slots=True)
class BoardPeriod:
    """A quarter, 1 to 4, or the whole year when ``quarter`` is None."""

    year: int
    quarter: int | None = None

    @property
    def first(self) -> date:
        """The first day."""
        return quarter_days(self.year, self.quarter or 1)[0]

    @property
    def last(self) -> date:
        """The last day."""
        return quarter_days(self.year, self.quarter or 4)[1]

    @property
    def label(self) -> str:
        """As offices write it: "Quý II/2023", "Năm 2023"."""
        return f"Quý {ROMAN_QUARTERS[self.quarter - 1]}/{self.year}" if self.quarter else f"Năm {self.year}"

    def within(self, activities: Iterable[ActivityRow]) -> tuple[ActivityRow, ...]:
        """The activities that take place on some day of the period; a deadline counts on its day alone."""
        first, last = self.first, self.last
        dated = (row for row in activities if row.ends_on)
        return tuple(row for row in dated if (row.starts_on or row.ends_on) <= last and row.ends_on >= first)


@dataclass(frozen=True, slots=True)
class QuarterBoard:
    """What takes place in ``period``. ``quarters`` holds the number of activities in each quarter of the year."""

    period: BoardPeriod
    activities: tuple[ActivityRow, ...]
    undated: tuple[ActivityRow, ...]
    quarters: tuple[int, ...]
    in_year: int
    tallies: tuple[Tally, ...]

    @property
    def listed(self) -> tuple[ActivityRow, ...]:
        """What the list shows: in a year also what gives no date, which is then listed apart."""
        return self.activities if self.period.quarter else self.activities + self.undated

    @property
    def plans(self) -> list[PlanRow]:
        """The plans that the activities belong to, each once."""
        return list({activity.plan.key: activity.plan for activity in self.activities}.values())

    @property
    def unissued(self) -> int:
        """How many activities belong to plans that are not issued."""
        return sum(activity.plan.state not in PUBLIC_STATES for activity in self.activities)

    @property
    def examples(self) -> int:
        """How many activities belong to plans that were made up as examples."""
        return sum(activity.plan.is_example for activity in self.activities)


def build_board(activities: Iterable[ActivityRow], period: BoardPeriod) -> QuarterBoard:
    """The board of ``period`` from the activities of its year, in the order given."""
    rows = tuple(activities)
    inside = period.within(rows)
    return QuarterBoard(
        period=period,
        activities=inside,
        undated=tuple(row for row in rows if row.ends_on is None),
        quarters=tuple(len(BoardPeriod(period.year, quarter).within(rows)) for quarter in (1, 2, 3, 4)),
        in_year=len(BoardPeriod(period.year).within(rows)),
        tallies=tallies_of(inside),
    )


def counted_plans(plans: Sequence[PlanRow], scope: str) -> list[PlanRow]:
    """The plans whose activities count, from those the person may read.

    Args:
        scope: ``COMMON`` for the common plan, a province's key as text for all plans of that province,
            ``EVERY_PROVINCE`` for all plans but the common one.
    """
    replaced = {plan.amends for plan in plans if plan.state in PUBLIC_STATES}
    return [plan for plan in plans if plan.key not in replaced and _is_in_force(plan) and _is_in_scope(plan, scope)]


def _is_in_force(plan: PlanRow) -> bool:
    return plan.amends is None or plan.state in PUBLIC_STATES


def _is_in_scope(plan: PlanRow, scope: str) -> bool:
    if scope == COMMON:
        return plan.is_common
    return not plan.is_common if scope == EVERY_PROVINCE else str(plan.province) == scope
