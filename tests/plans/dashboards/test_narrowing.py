from __future__ import annotations

import pytest

from plans.dashboards.narrowing import Narrowing, narrow
from plans.dashboards.quarter import BoardPeriod, build_board
from plans.dashboards.sentences import figures
from tests.plans.dashboards.rows import MAY, QUARTER_I, QUARTER_II, WHOLE_YEAR, activity_row, place

ROWS = [
    activity_row(1, QUARTER_II, venues=(place(92, "Cần Thơ"),)),
    activity_row(2, WHOLE_YEAR),
    activity_row(3, venues=(place(92, "Cần Thơ"),)),
    activity_row(4, QUARTER_I, venues=(place(92, "Cần Thơ"),)),
    activity_row(5, MAY),
]
BOARD = build_board(ROWS, BoardPeriod(2023, 2))


def test_narrowing_shows_activities_of_the_period_alone():
    assert narrow(BOARD, "venue:92") == Narrowing("Cần Thơ", (ROWS[0],))


def test_narrowing_by_time_reaches_undated_activities():
    assert narrow(BOARD, "time:undated") == Narrowing("Không ghi thời gian", (ROWS[2],))


@pytest.mark.parametrize("only", ["venue:48", "venue", "venue:", ":92", "password:1", "", "time:undated:x", "Ỷ" * 300])
def test_narrowing_by_what_nothing_has_is_empty(only):
    assert narrow(BOARD, only) == Narrowing("", ())


def test_every_figure_opens_a_list_of_as_many_activities():
    counted = [figure for figure in figures(BOARD) if figure.only]
    assert [len(narrow(BOARD, figure.only).activities) for figure in counted] == [figure.number for figure in counted]
    assert [figure.number for figure in counted] == [2, 1, 1]


def test_every_count_opens_a_list_of_as_many_activities():
    counts = [(f"{tally.name}:{count.key}", count.number) for tally in BOARD.tallies for count in tally.counts]
    assert [(only, len(narrow(BOARD, only).activities)) for only, _ in counts] == counts
    assert len(counts) == 5
