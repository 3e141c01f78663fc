from __future__ import annotations

import pytest

from plans.dashboards.quarter import BoardPeriod, build_board
from plans.dashboards.tallies import Count, narrowed, tallies_of
from plans.venues import VenueCertainty
from plans.workflow import State
from tests.plans.dashboards.rows import (
    QUARTER_II,
    WHOLE_YEAR,
    activity_row,
    place,
    plan_row,
    tourism_unit,
)

CA_MAU_UNIT = tourism_unit(8, 96, "Cà Mau")
CAN_THO, DA_NANG = place(92, "Cần Thơ"), place(48, "Đà Nẵng")


def tally(name: str, rows) -> tuple[tuple[Count, ...], str]:
    found = next(item for item in tallies_of(rows) if item.name == name)
    return found.counts, found.note


def test_areas_are_counted_by_name_whatever_its_capitals_most_frequent_first():
    rows = [
        activity_row(1, area_name="Xúc tiến đầu tư"),
        activity_row(2, area_name="Quảng bá  Du lịch"),
        activity_row(3, area_name="Quảng bá du lịch"),
        activity_row(4, area_name="Đào tạo"),
    ]
    assert tally("area", rows) == (
        (
            Count("quang-ba-du-lich", "Quảng bá du lịch", 2),
            Count("dao-tao", "Đào tạo", 1),
            Count("xuc-tien-dau-tu", "Xúc tiến đầu tư", 1),
        ),
        "",
    )


def test_leads_of_several_provinces_are_named_with_their_province():
    rows = [activity_row(1, leads=(tourism_unit(),)), activity_row(2, leads=(CA_MAU_UNIT,)), activity_row(3)]
    assert tally("lead", rows) == (
        (
            Count("8", "Sở Văn hóa, Thể thao và Du lịch – Cà Mau", 1),
            Count("7", "Sở Văn hóa, Thể thao và Du lịch – Sóc Trăng", 1),
            Count("none", "Chưa ghi đơn vị chủ trì", 1),
        ),
        "",
    )


def test_leads_of_one_province_need_not_say_which():
    assert tally("lead", [activity_row(1, leads=(tourism_unit(),))]) == (
        (Count("7", "Sở Văn hóa, Thể thao và Du lịch", 1),),
        "",
    )


def test_activity_with_two_leads_is_counted_with_each_and_the_note_says_so():
    rows = [activity_row(1, leads=(tourism_unit(), CA_MAU_UNIT)), activity_row(2, leads=(CA_MAU_UNIT,))]
    assert tally("lead", rows) == (
        (
            Count("8", "Sở Văn hóa, Thể thao và Du lịch – Cà Mau", 2),
            Count("7", "Sở Văn hóa, Thể thao và Du lịch – Sóc Trăng", 1),
        ),
        "Hoạt động có nhiều đơn vị chủ trì được tính ở mỗi đơn vị.",
    )


def test_venues_count_each_province_and_everywhere_abroad_and_unsaid_once():
    rows = [
        activity_row(1, venues=(CAN_THO, DA_NANG), venue_certainty=VenueCertainty.ONE_OF),
        activity_row(2, venues=(CAN_THO,), venue_certainty=VenueCertainty.FIXED),
        activity_row(3, venues=(CAN_THO, DA_NANG), venue_certainty=VenueCertainty.EVERYWHERE),
        activity_row(4, venue_certainty=VenueCertainty.ABROAD),
        activity_row(5),
        activity_row(6),
        activity_row(7),
    ]
    assert tally("venue", rows) == (
        (
            Count("92", "Cần Thơ", 2),
            Count("48", "Đà Nẵng", 1),
            Count("abroad", "Ngoài nước", 1),
            Count("everywhere", "Tất cả thành viên", 1),
            Count("none", "Không ghi tỉnh, thành phố", 3),
        ),
        "Hoạt động ở nhiều nơi, hoặc ở một trong nhiều nơi, được tính ở mỗi nơi.",
    )


def test_states_stand_in_the_order_of_the_workflow():
    plans = [plan_row(1, state=State.ISSUED), plan_row(2, state=State.DRAFT), plan_row(3, state=State.APPROVED)]
    rows = [activity_row(key, plan=plan) for key, plan in enumerate([*plans, plans[0]])]
    assert tally("state", rows) == (
        (Count("draft", "Dự thảo", 1), Count("approved", "Đã duyệt", 1), Count("issued", "Đã ban hành", 2)),
        "",
    )


def test_tallies_of_nothing_are_empty():
    assert [(item.counts, item.note) for item in tallies_of([])] == [((), "")] * 4


def test_tallies_of_a_board_leave_undated_activities_out():
    rows = [activity_row(1, QUARTER_II), activity_row(2), activity_row(3, WHOLE_YEAR, area_name="Đào tạo")]
    areas = build_board(rows, BoardPeriod(2023, 2)).tallies[0]
    assert areas.counts == (Count("dao-tao", "Đào tạo", 1), Count("quang-ba-du-lich", "Quảng bá du lịch", 1))


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("area", "quang-ba-du-lich", [1]),
        ("lead", "7", [1, 2]),
        ("lead", "none", [3]),
        ("venue", "92", [2]),
        ("venue", "abroad", [3]),
        ("state", "draft", [3]),
        ("state", "7", []),
        ("time", "one_quarter", [1]),
        ("time", "longer", [2]),
        ("time", "undated", [3]),
    ],
)
def test_narrowed_list_holds_exactly_what_the_count_counts(name, key, expected):
    rows = [
        activity_row(1, QUARTER_II, leads=(tourism_unit(),)),
        activity_row(2, WHOLE_YEAR, leads=(CA_MAU_UNIT, tourism_unit()), area_name="Đào tạo", venues=(CAN_THO,)),
        activity_row(
            3,
            plan=plan_row(2, state=State.DRAFT),
            area_name="Đào tạo",
            venue_certainty=VenueCertainty.ABROAD,
        ),
    ]
    assert [row.key for row in narrowed(rows, name, key)] == expected
