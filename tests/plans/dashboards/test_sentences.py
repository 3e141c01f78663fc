from __future__ import annotations

from datetime import date

from plans.dashboards.quarter import BoardPeriod, build_board
from plans.dashboards.sentences import Figure, figures, headline, remarks
from plans.workflow import State
from tests.plans.dashboards.rows import FIRST_HALF, MAY, QUARTER_II, WHOLE_YEAR, activity_row, plan_row

LATER = date(2026, 11, 22)
DRAFT = plan_row(2, state=State.DRAFT, is_example=True)
ROWS = [
    activity_row(1, QUARTER_II),
    activity_row(2, MAY, DRAFT),
    activity_row(3, WHOLE_YEAR),
    activity_row(4),
    activity_row(5, FIRST_HALF, DRAFT),
]


def test_headline_says_how_many_in_how_many_plans_and_how_long():
    assert headline(build_board(ROWS, BoardPeriod(2023, 2))) == (
        "Quý II/2023: 4 hoạt động trong 2 kế hoạch, trong đó 2 chỉ diễn ra trong quý này và 2 kéo dài nhiều quý "
        "hoặc cả năm."
    )


def test_headline_leaves_out_what_there_is_none_of():
    assert headline(build_board(ROWS, BoardPeriod(2023, 4))) == (
        "Quý IV/2023: 1 hoạt động trong 1 kế hoạch, trong đó 1 kéo dài nhiều quý hoặc cả năm."
    )


def test_headline_of_a_year_speaks_of_one_quarter():
    assert headline(build_board(ROWS[:2], BoardPeriod(2023))) == (
        "Năm 2023: 2 hoạt động trong 2 kế hoạch, trong đó 2 diễn ra trong một quý."
    )


def test_headline_of_nothing_says_so():
    assert headline(build_board([activity_row(4)], BoardPeriod(2023, 1))) == "Quý I/2023: chưa có hoạt động nào."


def test_remarks_name_drafts_examples_and_undated_activities():
    assert remarks(build_board(ROWS, BoardPeriod(2023, 2)), LATER) == [
        "2 hoạt động thuộc kế hoạch chưa ban hành.",
        "2 hoạt động thuộc kế hoạch là ví dụ minh họa.",
        "1 hoạt động của năm 2023 không ghi thời gian nên không tính vào quý nào.",
    ]


def test_remarks_of_a_plain_past_board_are_none():
    assert remarks(build_board([activity_row(1, QUARTER_II)], BoardPeriod(2023, 2)), LATER) == []


def test_remarks_of_a_running_quarter_say_where_its_activities_stand():
    assert remarks(build_board([*ROWS[:1], *ROWS[2:3]], BoardPeriod(2023, 2)), date(2023, 4, 2)) == [
        "Tính đến ngày 02/04/2023: 2 đang trong thời gian thực hiện."
    ]


def test_remarks_of_a_running_year_say_what_is_over_and_what_is_to_come():
    rows = [activity_row(1, QUARTER_II), activity_row(2, MAY), activity_row(3, WHOLE_YEAR)]
    year = build_board(rows, BoardPeriod(2023))
    assert remarks(year, date(2023, 6, 1)) == [
        "Tính đến ngày 01/06/2023: 1 đã hết thời gian thực hiện và 2 đang trong thời gian thực hiện."
    ]
    assert remarks(year, date(2023, 1, 1)) == [
        "Tính đến ngày 01/01/2023: 1 đang trong thời gian thực hiện và 2 chưa đến thời gian thực hiện."
    ]


def test_figures_are_the_numbers_of_the_sentence_and_name_their_lists():
    assert figures(build_board(ROWS, BoardPeriod(2023, 2))) == (
        Figure(4, "hoạt động trong Quý II/2023"),
        Figure(2, "chỉ diễn ra trong quý này", "time:one_quarter"),
        Figure(2, "kéo dài nhiều quý hoặc cả năm", "time:longer"),
        Figure(1, "không ghi thời gian trong năm 2023", "time:undated"),
    )


def test_figures_of_a_year_speak_of_the_year():
    labels = [figure.label for figure in figures(build_board(ROWS, BoardPeriod(2023)))]
    assert labels == [
        "hoạt động trong năm 2023",
        "diễn ra trong một quý",
        "kéo dài nhiều quý hoặc cả năm",
        "không ghi thời gian trong năm 2023",
    ]
