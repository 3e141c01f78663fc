from __future__ import annotations

from datetime import date

import pytest

from plans.dashboards.program_grid import GridCell, GridRow, MemberRow, member_rows, plan_grid
from plans.models import MemberRole, Plan, Program, ProgramMember
from provinces.models import Province, ProvinceDesignation

PROGRAM = Program(name="Chương trình", year_from=2022, year_to=2023)
LEAD = ProgramMember(province=Province(pk=79, name="Thành phố Hồ Chí Minh"), role=MemberRole.LEAD)
SOC_TRANG = ProgramMember(province=Province(pk=94, name="Sóc Trăng"), role=MemberRole.MEMBER)
CAN_THO = ProgramMember(province=Province(pk=92, name="Cần Thơ"), role=MemberRole.MEMBER)
MEMBERS = [LEAD, CAN_THO, SOC_TRANG]


def plan(pk: int, province: int, year: int, *, common: bool = False) -> Plan:
    made = Plan(pk=pk, province_id=province, year=year)
    made.is_common = common
    return made


def row(label: str, *cells: tuple[Plan, ...]) -> GridRow:
    return GridRow(label, tuple(GridCell(year, plans) for year, plans in zip((2022, 2023), cells, strict=True)))


def test_common_plan_comes_first_and_every_other_member_has_a_row():
    common, first, amendment = plan(1, 79, 2023, common=True), plan(2, 94, 2023), plan(3, 94, 2023)
    grid = plan_grid(PROGRAM, MEMBERS, [common, first, amendment])
    assert (grid.years, grid.total, grid.rows) == (
        (2022, 2023),
        3,
        (
            row("Kế hoạch chung", (), (common,)),
            row("Cần Thơ", (), ()),
            row("Sóc Trăng", (), (first, amendment)),
        ),
    )


def test_lead_province_has_a_row_of_its_own_when_it_has_a_plan_besides_the_common_one():
    common, own = plan(1, 79, 2022, common=True), plan(2, 79, 2022)
    assert plan_grid(PROGRAM, [LEAD], [common, own]).rows == (
        row("Kế hoạch chung", (common,), ()),
        row("Thành phố Hồ Chí Minh", (own,), ()),
    )


def test_province_that_carries_on_the_work_of_members_stands_behind_them():
    heir = Province(pk=192, name="Cần Thơ", valid_from=date(2025, 7, 1))
    carried_on = plan(2, 192, 2023)
    carried_on.province = heir
    assert plan_grid(PROGRAM, MEMBERS, [carried_on]).rows[-1] == row("Cần Thơ (sau sáp nhập)", (), (carried_on,))


def test_grid_without_plans_counts_none_and_is_bare_in_every_row():
    grid = plan_grid(PROGRAM, MEMBERS, [])
    assert (grid.total, [row.is_bare for row in grid.rows]) == (0, [True, True, True])


def test_row_with_one_plan_is_not_bare():
    assert [row.is_bare for row in plan_grid(PROGRAM, MEMBERS, [plan(2, 94, 2023)]).rows] == [True, True, False]


@pytest.mark.parametrize(
    ("names", "today"),
    [
        ([("city", "Cần Thơ")], "nay thuộc thành phố Cần Thơ"),
        ([("province", "Vĩnh Long"), ("city", "Cần Thơ")], "nay thuộc tỉnh Vĩnh Long và thành phố Cần Thơ"),
        ([("city", "Sóc Trăng")], ""),
        ([], ""),
    ],
)
def test_member_whose_name_is_gone_says_where_its_duties_are(names, today):
    heirs = [ProvinceDesignation(kind=kind, name=name) for kind, name in names]
    assert member_rows([SOC_TRANG], {94: heirs}) == [MemberRow(SOC_TRANG, today)]


def test_member_that_still_stands_says_nothing():
    assert member_rows([SOC_TRANG], {}) == [MemberRow(SOC_TRANG, "")]
