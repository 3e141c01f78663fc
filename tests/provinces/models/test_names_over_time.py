from __future__ import annotations

from datetime import date

import pytest

from provinces.models import Department, DepartmentKind, Province, ProvinceDesignation
from tests.factories.provinces import DepartmentFactory, ProvinceFactory, UserFactory

pytestmark = pytest.mark.django_db

IN_2023, IN_2026 = date(2023, 6, 19), date(2026, 11, 22)


def unit_of(province: str, name: str, day: date = IN_2023) -> Department:
    return Department.objects.current_on(day).get(province__name=province, name=name)


@pytest.mark.parametrize(
    ("code", "day", "full_name"),
    [
        ("94", IN_2023, "tỉnh Sóc Trăng"),
        ("92", IN_2026, "thành phố Cần Thơ"),
        ("79", IN_2026, "Thành phố Hồ Chí Minh"),
        ("46", IN_2023, "tỉnh Thừa Thiên Huế"),
        ("46", IN_2026, "thành phố Huế"),
        ("75", date(2026, 10, 31), "tỉnh Đồng Nai"),
        ("75", date(2026, 11, 1), "thành phố Đồng Nai"),
    ],
)
def test_designation_is_the_one_of_the_day(code, day, full_name):
    province = Province.objects.current_on(day).get(code=code)
    assert province.designation_on(day).full_name == full_name


def test_designation_outside_the_life_of_a_province_is_the_nearest():
    soc_trang = Province.objects.get(code="94")
    assert soc_trang.designation_on(date(1990, 1, 1)).full_name == "tỉnh Sóc Trăng"
    assert soc_trang.designation_on(IN_2026).full_name == "tỉnh Sóc Trăng"


def test_province_without_any_designation_says_so_in_vietnamese():
    province = ProvinceFactory(designation=None, name="Không Tên")
    with pytest.raises(ProvinceDesignation.DoesNotExist, match=r"^Không Tên chưa có tên gọi nào trong danh bạ\.$"):
        province.designation_on(IN_2023)


@pytest.mark.parametrize(
    ("province", "name", "full_name"),
    [
        ("Sóc Trăng", "Ủy ban nhân dân", "Ủy ban nhân dân tỉnh Sóc Trăng"),
        ("Thành phố Hồ Chí Minh", "Ủy ban nhân dân", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("Thành phố Hồ Chí Minh", "Sở Du lịch", "Sở Du lịch Thành phố Hồ Chí Minh"),
        ("Sóc Trăng", "Hiệp hội Du lịch tỉnh", "Hiệp hội Du lịch tỉnh Sóc Trăng"),
        (
            "Thành phố Hồ Chí Minh",
            "Hiệp hội Du lịch thành phố",
            "Hiệp hội Du lịch Thành phố Hồ Chí Minh",
        ),
        ("Sóc Trăng", "Báo Sóc Trăng", "Báo Sóc Trăng"),
        ("Tiền Giang", "Báo Ấp Bắc", "Báo Ấp Bắc"),
        (
            "Sóc Trăng",
            "Ủy ban nhân dân các huyện, thị xã, thành phố",
            "Ủy ban nhân dân các huyện, thị xã, thành phố tỉnh Sóc Trăng",
        ),
    ],
)
def test_full_name_puts_the_province_in_once(province, name, full_name):
    assert unit_of(province, name).full_name_on(IN_2023) == full_name


def test_full_name_follows_the_designation_of_the_day():
    association = unit_of("Huế", "Hiệp hội Du lịch thành phố")
    assert association.full_name_on(IN_2023) == "Hiệp hội Du lịch tỉnh Thừa Thiên Huế"
    assert association.full_name_on(IN_2026) == "Hiệp hội Du lịch thành phố Huế"


def test_full_name_does_not_take_part_of_a_word_for_the_province():
    hue = Province.objects.get(code="46")
    office = DepartmentFactory(province=hue, name="Chi cục Thuế")
    assert office.full_name_on(IN_2026) == "Chi cục Thuế thành phố Huế"


def test_unit_without_province_has_one_name():
    assert DepartmentFactory(province=None, name="Các đơn vị mẫu").full_name_on(IN_2023) == "Các đơn vị mẫu"


def test_search_key_of_a_unit_holds_name_short_name_and_province():
    province = ProvinceFactory(name="Mẫu Đất")
    unit = DepartmentFactory(province=province, name="Sở Kế hoạch", short_name="KH", kind=DepartmentKind.DEPARTMENT)
    assert unit.search_key == "so ke hoach kh mau dat"


@pytest.mark.parametrize(
    ("day", "current"),
    [
        (date(2008, 7, 31), False),
        (date(2008, 8, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
    ],
)
def test_validity_includes_its_first_and_its_last_day(day, current):
    province = ProvinceFactory(ended=True)
    assert province.is_current_on(day) is current
    assert Province.objects.current_on(day).filter(pk=province.pk).exists() is current


def test_person_is_called_by_the_whole_name_and_by_its_last_word():
    person = UserFactory(full_name="Huỳnh Thị Mẫu", username="mau")
    assert (str(person), person.get_full_name(), person.get_short_name()) == ("Huỳnh Thị Mẫu", "Huỳnh Thị Mẫu", "Mẫu")
    assert str(UserFactory.build(full_name="", username="mau")) == "mau"
