from __future__ import annotations

from datetime import date

import pytest

from plans.dashboards.quarter import BoardPeriod, build_board, counted_plans
from plans.periods import Period
from plans.queries.boards import COMMON, EVERY_PROVINCE
from plans.workflow import State
from tests.plans.dashboards.rows import (
    APRIL,
    BY_JULY,
    FIRST_HALF,
    QUARTER_I,
    QUARTER_II,
    WHOLE_YEAR,
    activity_row,
    plan_row,
)


def keys(rows) -> list[int]:
    return [row.key for row in rows]


@pytest.mark.parametrize(
    ("period", "first", "last", "label"),
    [
        (BoardPeriod(2023, 1), date(2023, 1, 1), date(2023, 3, 31), "Quý I/2023"),
        (BoardPeriod(2024, 4), date(2024, 10, 1), date(2024, 12, 31), "Quý IV/2024"),
        (BoardPeriod(2023), date(2023, 1, 1), date(2023, 12, 31), "Năm 2023"),
    ],
)
def test_board_period_has_its_days_and_label(period, first, last, label):
    assert (period.first, period.last, period.label) == (first, last, label)


@pytest.mark.parametrize(
    ("period", "quarters"),
    [
        (QUARTER_II, [2]),
        (APRIL, [2]),
        (FIRST_HALF, [1, 2]),
        (WHOLE_YEAR, [1, 2, 3, 4]),
        (BY_JULY, [3]),
        (Period.of_days(date(2023, 3, 31), date(2023, 4, 1)), [1, 2]),
        (Period.of_days(date(2022, 12, 1), date(2023, 1, 1)), [1]),
        (Period.of_year(2022, 2025), [1, 2, 3, 4]),
        (Period.of_year(2022), []),
        (Period(), []),
    ],
)
def test_activity_is_on_the_board_of_every_quarter_that_its_dates_touch(period, quarters):
    row = activity_row(1, period)
    assert [quarter for quarter in (1, 2, 3, 4) if BoardPeriod(2023, quarter).within([row])] == quarters


def test_board_counts_whole_year_activity_in_each_quarter_and_once_in_the_year():
    rows = [activity_row(1, WHOLE_YEAR), activity_row(2, QUARTER_I), activity_row(3, QUARTER_II), activity_row(4)]
    board = build_board(rows, BoardPeriod(2023))
    assert (keys(board.activities), board.quarters, board.in_year) == ([1, 2, 3], (2, 2, 1, 1), 3)


def test_board_keeps_undated_activities_apart():
    rows = [activity_row(1, QUARTER_II), activity_row(2), activity_row(3, QUARTER_I)]
    quarter, year = build_board(rows, BoardPeriod(2023, 2)), build_board(rows, BoardPeriod(2023))
    assert (keys(quarter.activities), keys(quarter.undated), keys(quarter.listed)) == ([1], [2], [1])
    assert (keys(year.activities), keys(year.undated), keys(year.listed)) == ([1, 3], [2], [1, 3, 2])


def test_board_counts_plans_drafts_and_examples_of_its_activities_only():
    draft = plan_row(2, state=State.DRAFT, is_example=True)
    elsewhere = plan_row(3, state=State.DRAFT, is_example=True)
    rows = [
        activity_row(1, QUARTER_II),
        activity_row(2, QUARTER_II),
        activity_row(3, QUARTER_II, draft),
        activity_row(4, QUARTER_I, elsewhere),
        activity_row(5, plan=elsewhere),
    ]
    board = build_board(rows, BoardPeriod(2023, 2))
    assert (keys(board.plans), board.unissued, board.examples) == ([1, 2], 1, 1)


COMMON_PLAN = plan_row(1, province=79, is_common=True)
SOC_TRANG = plan_row(2)
CA_MAU = plan_row(3, province=96)
LEAD_PROVINCES_OWN = plan_row(4, province=79)
PLANS = [COMMON_PLAN, SOC_TRANG, CA_MAU, LEAD_PROVINCES_OWN]


@pytest.mark.parametrize(
    ("scope", "counted"),
    [(EVERY_PROVINCE, [2, 3, 4]), (COMMON, [1]), ("94", [2]), ("79", [1, 4]), ("1", [])],
)
def test_counted_plans_are_those_of_the_scope(scope, counted):
    assert keys(counted_plans(PLANS, scope)) == counted


def test_amendment_counts_only_from_its_issue_and_then_instead_of_what_it_amends():
    before = plan_row(1)
    draft = plan_row(2, amends=1, state=State.DRAFT)
    approved = plan_row(2, amends=1, state=State.APPROVED)
    issued = plan_row(2, amends=1)
    closed = plan_row(2, amends=1, state=State.CLOSED)
    results = [keys(counted_plans([before, after], EVERY_PROVINCE)) for after in (draft, approved, issued, closed)]
    assert results == [[1], [1], [2], [2]]


def test_plan_replaced_by_an_amendment_outside_the_scope_is_not_counted():
    assert counted_plans([plan_row(1), plan_row(2, amends=1, province=92)], "94") == []
