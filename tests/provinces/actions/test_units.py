"""What the register learns from papers."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry

from provinces.actions.errors import ActionRefused, NotAllowed
from provinces.actions.units import add_alias, add_unit
from provinces.models import Department, DepartmentKind
from tests.factories.provinces import DepartmentFactory

ON = date(2024, 3, 5)
CENTRE = {"kind": DepartmentKind.CENTRE, "on": ON}


def test_unit_of_a_paper_is_added_from_the_first_day_of_its_year(house):
    unit = add_unit(by=house.editor, province=house.province, name="  Trung tâm   Xúc tiến ", **CENTRE)
    assert (unit.name, unit.kind, unit.province, unit.valid_from, unit.valid_to) == (
        "Trung tâm Xúc tiến", "centre", house.province, date(2024, 1, 1), None,
    )  # fmt: skip
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_change_message()) == (
        house.editor, "Thêm đơn vị “Trung tâm Xúc tiến” vào danh bạ khi đọc một kế hoạch.",
    )  # fmt: skip


def test_unit_of_a_province_that_ended_ends_with_it(house):
    house.province.valid_to = date(2025, 6, 30)
    house.province.save()
    unit = add_unit(by=house.editor, province=house.province, name="Trung tâm Xúc tiến", **CENTRE)
    assert unit.valid_to == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("So cong thuong", DepartmentKind.DEPARTMENT, "đã có trong danh bạ"),
        (" - ", DepartmentKind.CENTRE, "phải có chữ"),
        ("x" * 201, DepartmentKind.CENTRE, "dài quá 200"),
        ("Ủy ban nhân dân huyện", DepartmentKind.PEOPLES_COMMITTEE, "quản trị viên"),
    ],
)
def test_unit_that_cannot_be_is_refused(house, name, kind, why):
    before = Department.objects.count()
    with pytest.raises(ActionRefused, match=why):
        add_unit(by=house.editor, province=house.province, name=name, kind=kind, on=ON)
    assert Department.objects.count() == before


def test_unit_of_a_day_on_which_its_province_was_not_is_refused(house):
    with pytest.raises(ActionRefused, match="không còn hoặc chưa có hiệu lực"):
        add_unit(by=house.editor, province=house.province, name="X", kind=DepartmentKind.CENTRE, on=date(1999, 1, 1))


def test_units_are_added_by_the_drafters_of_the_province_and_administrators(house, neighbour, administrator):
    for person in (house.clerk, house.head, house.leader, neighbour.editor):
        with pytest.raises(NotAllowed):
            add_unit(by=person, province=house.province, name="Trung tâm Xúc tiến", **CENTRE)
    assert add_unit(by=administrator, province=house.province, name="Trung tâm Xúc tiến", **CENTRE).pk


def test_alias_is_remembered(house):
    add_alias(by=house.editor, unit=house.trade, text=" Ngành  Công Thương ", on=ON)
    assert [alias.text for alias in house.trade.aliases.all()] == ["Ngành Công Thương"]
    assert LogEntry.objects.get().get_change_message() == "Ghi nhớ cách viết khác “Ngành Công Thương”."


def test_alias_that_means_a_unit_already_is_refused(house):
    for text in ("Sở Du lịch", "Sở Công Thương", "SCT tỉnh"):
        with pytest.raises(ActionRefused, match="đã có trong danh bạ"):
            add_alias(by=house.editor, unit=house.trade, text=text, on=ON)


def test_alias_of_another_province_or_of_all_is_not_for_drafters(house, neighbour, administrator):
    group = DepartmentFactory(province=None, name="Các công ty lữ hành", kind=DepartmentKind.GROUP)
    for unit in (neighbour.trade, group):
        with pytest.raises(NotAllowed):
            add_alias(by=house.editor, unit=unit, text="Hãng lữ hành", on=ON)
    assert add_alias(by=administrator, unit=group, text="Hãng lữ hành", on=ON).department == group
