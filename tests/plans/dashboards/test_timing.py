from __future__ import annotations

from datetime import date

import pytest

from plans.dashboards.timing import Progress, Span, grouped, progress_on, span_of
from plans.periods import Period
from tests.plans.dashboards.rows import (
    APRIL,
    BY_JULY,
    FIRST_HALF,
    MAY,
    QUARTER_I,
    QUARTER_II,
    UNDATED,
    WHOLE_YEAR,
    activity_row,
)


@pytest.mark.parametrize(
    ("period", "span"),
    [
        (QUARTER_II, Span.ONE_QUARTER),
        (MAY, Span.ONE_QUARTER),
        (BY_JULY, Span.ONE_QUARTER),
        (FIRST_HALF, Span.LONGER),
        (WHOLE_YEAR, Span.LONGER),
        (Period.of_days(date(2022, 6, 1), date(2023, 6, 1)), Span.LONGER),
        (UNDATED, Span.UNDATED),
    ],
)
def test_span_tells_one_quarter_from_longer_and_from_unsaid(period, span):
    assert span_of(period.starts_on, period.ends_on) is span


def test_list_stands_under_months_and_quarters_then_longer_then_undated():
    periods = [WHOLE_YEAR, QUARTER_II, MAY, UNDATED, BY_JULY, QUARTER_I, APRIL, FIRST_HALF, MAY]
    rows = [activity_row(key, period) for key, period in enumerate(periods, 1)]
    assert [(group.label, [row.key for row in group.activities]) for group in grouped(rows)] == [
        ("Quý I/2023", [6]),
        ("Tháng 4/2023", [7]),
        ("Quý II/2023", [2]),
        ("Tháng 5/2023", [3, 9]),
        ("Tháng 7/2023", [5]),
        ("Kéo dài nhiều quý hoặc cả năm", [1, 8]),
        ("Không ghi thời gian", [4]),
    ]


def test_days_of_one_month_stand_under_that_month_whatever_their_last_day():
    rows = [
        activity_row(1, Period.of_days(date(2023, 5, 2), date(2023, 5, 4))),
        activity_row(2, Period.of_days(date(2023, 5, 20))),
        activity_row(3, Period.of_days(date(2023, 4, 28), date(2023, 5, 3))),
    ]
    assert [(group.label, len(group.activities)) for group in grouped(rows)] == [
        ("Quý II/2023", 1),
        ("Tháng 5/2023", 2),
    ]


@pytest.mark.parametrize(
    ("day", "progress"),
    [
        (date(2022, 12, 31), Progress(over=0, under_way=0, to_come=4)),
        (date(2023, 4, 1), Progress(over=0, under_way=2, to_come=2)),
        (date(2023, 6, 30), Progress(over=1, under_way=2, to_come=1)),
        (date(2023, 7, 15), Progress(over=2, under_way=2, to_come=0)),
        (date(2024, 1, 1), Progress(over=4, under_way=0, to_come=0)),
    ],
)
def test_progress_counts_dated_activities_by_their_dates(day, progress):
    rows = [activity_row(key, period) for key, period in enumerate([QUARTER_II, MAY, WHOLE_YEAR, BY_JULY, UNDATED])]
    assert progress_on(rows, day) == progress
