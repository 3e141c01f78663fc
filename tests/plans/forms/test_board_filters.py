from __future__ import annotations

from datetime import date

import pytest

from plans.forms.board_filters import BoardChoice, BoardFilter, default_program, default_quarter, default_year
from plans.models import Program, ProgramMember
from provinces.models import Province

TODAY = date(2026, 11, 22)


def program(slug: str, first: int, last: int, *, has_plans: bool = True) -> Program:
    made = Program(slug=slug, short_name=slug, year_from=first, year_to=last)
    made.has_plans = has_plans
    return made


OLD, RUNNING = program("cu", 2022, 2025), program("moi", 2026, 2030)
EMPTY = program("trong", 2026, 2030, has_plans=False)


@pytest.mark.parametrize(
    ("programs", "chosen"),
    [([OLD, RUNNING], RUNNING), ([EMPTY, OLD], OLD), ([program("xua", 2016, 2020), OLD], OLD), ([EMPTY], EMPTY)],
)
def test_default_program_has_plans_then_runs_today_then_is_the_youngest(programs, chosen):
    assert default_program(programs, TODAY) is chosen


@pytest.mark.parametrize(
    ("chosen", "years", "year"),
    [
        (OLD, {2022, 2023}, 2023),
        (RUNNING, {2026, 2027}, 2026),
        (program("dai", 2020, 2030), {2023, 2027}, 2023),
        (program("sau", 2028, 2030), {2029, 2030}, 2029),
        (OLD, set(), 2025),
        (RUNNING, set(), 2026),
        (program("sau", 2028, 2030), set(), 2028),
    ],
)
def test_default_year_is_this_year_or_the_last_before_it_with_activities(chosen, years, year):
    assert default_year(chosen, years, TODAY) == year


@pytest.mark.parametrize(
    ("year", "today", "quarter"),
    [
        ("2026", date(2026, 1, 1), "1"),
        ("2026", date(2026, 3, 31), "1"),
        ("2026", date(2026, 4, 1), "2"),
        ("2026", date(2026, 12, 31), "4"),
        ("2025", date(2026, 12, 31), "year"),
        ("2027", date(2026, 12, 31), "year"),
        ("x", date(2026, 12, 31), "year"),
    ],
)
def test_default_quarter_is_the_current_one_of_this_year_alone(year, today, quarter):
    assert default_quarter(year, today) == quarter


def board_filter(address: dict[str, str], today: date = TODAY) -> BoardFilter:
    members = [ProgramMember(province_id=94, province=Province(pk=94, name="Sóc Trăng"))]
    return BoardFilter(
        address,
        programs=[RUNNING, OLD],
        program=OLD,
        members=members,
        heirs={192: "Cần Thơ"},
        active_years={2022, 2023},
        today=today,
    )


@pytest.mark.parametrize(
    ("address", "choice"),
    [
        ({}, BoardChoice("", 2023, None)),
        ({"year": "2022", "quarter": "3", "province": "94"}, BoardChoice("94", 2022, 3)),
        ({"province": "192"}, BoardChoice("192", 2023, None)),
        ({"year": " 2022 ", "quarter": "year", "province": "common"}, BoardChoice("common", 2022, None)),
        ({"quarter": "2"}, BoardChoice("", 2023, 2)),
        ({"year": "", "quarter": "", "province": ""}, BoardChoice("", 2023, None)),
        ({"year": "2031", "quarter": "x", "province": "95"}, BoardChoice("", 2023, None)),
    ],
)
def test_choice_is_what_the_address_says_and_the_default_where_it_says_nothing_usable(address, choice):
    assert board_filter(address).choice() == choice


def test_choice_shows_the_default_as_chosen_where_a_value_was_wrong():
    shown = board_filter({"year": "2031", "quarter": "3", "province": "95"})
    shown.choice()
    assert {field.name: field.value() for field in shown} == {
        "program": "cu",
        "province": "",
        "year": "2023",
        "quarter": "3",
    }
    assert shown.scope_label == "Các tỉnh, thành phố (không tính kế hoạch chung)"


def test_current_quarter_is_the_default_while_the_program_runs():
    assert board_filter({}, today=date(2023, 5, 5)).choice() == BoardChoice("", 2023, 2)
