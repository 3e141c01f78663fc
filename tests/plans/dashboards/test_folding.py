"""A long board in parts: nothing is lost or twice, and one part is open."""

from __future__ import annotations

from datetime import date

import pytest

from plans.dashboards.folding import ONE_PIECE, PART, in_parts
from plans.dashboards.timing import Group
from tests.plans.dashboards.rows import APRIL, MAY, UNDATED, activity_row

IN_MAY = date(2023, 5, 9)


def group(label, period, number):
    return Group(label, tuple(activity_row(key, period) for key in range(1, number + 1)))


LONG = [group("Tháng 4", APRIL, 20), group("Tháng 5", MAY, 2 * PART + 1), group("Không ghi", UNDATED, 3)]


def told(parts):
    return [(part.group.label, part.first, part.last, part.is_whole, part.is_open) for part in parts]


@pytest.mark.parametrize("groups", [[], [group("Tháng 4", APRIL, ONE_PIECE)]])
def test_list_read_in_one_piece_has_no_parts(groups):
    assert in_parts(groups, IN_MAY) == []


def test_long_list_is_divided_within_its_groups_and_open_at_what_goes_on():
    parts = in_parts(LONG, IN_MAY)
    assert told(parts) == [
        ("Tháng 4", 1, 20, True, False),
        ("Tháng 5", 1, 25, False, True),
        ("Tháng 5", 26, 50, False, False),
        ("Tháng 5", 51, 51, False, False),
        ("Không ghi", 1, 3, True, False),
    ]
    assert [row for part in parts for row in part.activities] == [row for each in LONG for row in each.activities]


def test_long_list_of_another_time_is_open_at_its_beginning_or_everywhere_when_asked():
    assert [part.is_open for part in in_parts(LONG, date(2025, 1, 1))] == [True, False, False, False, False]
    assert all(part.is_open for part in in_parts(LONG, IN_MAY, all_open=True))
