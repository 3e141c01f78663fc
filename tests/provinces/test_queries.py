from __future__ import annotations

from datetime import date

import pytest

from provinces.directory import ProvinceEntry, UnitEntry
from provinces.lookup import Lookup
from provinces.models import Department, Province, ProvinceSuccession
from provinces.queries import build_directory, find_department, find_province, lineage_of, with_predecessors
from tests.factories.provinces import DepartmentFactory, DesignationFactory, ProvinceFactory

pytestmark = pytest.mark.django_db

IN_2023, IN_2026 = date(2023, 6, 19), date(2026, 11, 22)
MERGER = date(2025, 7, 1)


def old(name: str) -> Province:
    return Province.objects.current_on(IN_2023).get(name=name)


def new(name: str) -> Province:
    return Province.objects.current_on(IN_2026).get(name=name)


def test_directory_takes_seven_queries_however_many_rows(django_assert_num_queries):
    with django_assert_num_queries(7):
        before = build_directory()
    DepartmentFactory.create_batch(3)
    with django_assert_num_queries(7):
        after = build_directory()
    assert len(after.provinces) == len(before.provinces) + 3
    assert len(after.units) == len(before.units) + 3


def test_directory_of_an_empty_register_is_empty(empty_register):
    directory = build_directory()
    assert (directory.provinces, directory.units, directory.groups) == ((), (), ())


def test_directory_has_one_entry_for_each_name_of_a_province():
    hue = Province.objects.get(code="46")
    entries = [entry for entry in build_directory().provinces if entry.key == hue.pk]
    assert entries == [
        ProvinceEntry(
            key=hue.pk,
            code="46",
            name="Thừa Thiên Huế",
            designation="tỉnh Thừa Thiên Huế",
            region="central_coast",
            aliases=("Huế", "TT Huế"),
            valid_from=date(2008, 8, 1),
            valid_to=date(2024, 12, 31),
        ),
        ProvinceEntry(
            key=hue.pk,
            code="46",
            name="Huế",
            designation="thành phố Huế",
            region="central_coast",
            aliases=("Thừa Thiên Huế", "TT Huế"),
            valid_from=date(2025, 1, 1),
            valid_to=None,
        ),
    ]


def test_directory_names_a_unit_in_full_for_each_time():
    unit = Department.objects.get(province__code="46", name="Sở Du lịch")
    entries = [entry for entry in build_directory().units if entry.key == unit.pk]
    common = {
        "key": unit.pk,
        "name": "Sở Du lịch",
        "kind": "department",
        "province": unit.province_id,
        "aliases": ("DL", "SDL"),
    }
    assert entries == [
        UnitEntry(
            full_name="Sở Du lịch tỉnh Thừa Thiên Huế",
            valid_from=date(2008, 8, 1),
            valid_to=date(2024, 12, 31),
            **common,
        ),
        UnitEntry(full_name="Sở Du lịch thành phố Huế", valid_from=date(2025, 1, 1), valid_to=None, **common),
    ]


def test_directory_gives_a_unit_only_the_names_of_its_own_time():
    province = ProvinceFactory(designation=None, name="Mẫu")
    DesignationFactory(province=province, valid_from=date(2008, 8, 1), valid_to=date(2024, 12, 31))
    DesignationFactory(province=province, city=True, valid_from=date(2025, 1, 1))
    unit = DepartmentFactory(province=province, name="Sở Mới", valid_from=date(2025, 3, 1))
    entries = [entry for entry in build_directory().units if entry.key == unit.pk]
    assert [(entry.full_name, entry.valid_from, entry.valid_to) for entry in entries] == [
        ("Sở Mới thành phố Mẫu", date(2025, 3, 1), None)
    ]


def test_directory_keeps_every_phrase_of_a_group():
    group = next(group for group in build_directory().groups if group.phrases[0].startswith("13 tỉnh, thành"))
    assert (group.valid_from, group.valid_to, len(group.provinces)) == (date(2008, 8, 1), date(2025, 6, 30), 13)
    assert "13 tỉnh, thành ĐBSCL" in group.phrases


def test_lineage_of_a_merged_province():
    lineage = lineage_of(new("Cần Thơ"))
    assert lineage.predecessors == (old("Cần Thơ"), old("Hậu Giang"), old("Sóc Trăng"))
    assert lineage.successors == ()


def test_lineage_of_a_province_that_ended():
    lineage = lineage_of(old("Sóc Trăng"))
    assert lineage.predecessors == ()
    assert lineage.successors == (new("Cần Thơ"),)


def test_lineage_of_an_unchanged_province_is_empty():
    lineage = lineage_of(new("Hà Nội"))
    assert (lineage.predecessors, lineage.successors) == ((), ())


def test_lineage_goes_over_several_mergers_and_ends_in_a_circle(django_assert_num_queries):
    first, second, third = ProvinceFactory.create_batch(3)
    for before, after in ((first, second), (second, third), (third, first)):
        ProvinceSuccession.objects.create(
            predecessor=before, successor=after, effective_on=MERGER, legal_basis="Nghị quyết mẫu"
        )
    with django_assert_num_queries(2):
        lineage = lineage_of(first)
    assert set(lineage.predecessors) == set(lineage.successors) == {second, third}
    assert with_predecessors([second.pk], on=MERGER) == {first.pk, second.pk, third.pk}


PROVINCES = {
    "Sóc Trăng": "Sóc Trăng",
    "tinh soc trang": "Sóc Trăng",
    "TP.HCM": "Thành phố Hồ Chí Minh",
    "TP. HCM": "Thành phố Hồ Chí Minh",
    "TPHCM": "Thành phố Hồ Chí Minh",
    "HCM": "Thành phố Hồ Chí Minh",
    "Hồ Chí Minh": "Thành phố Hồ Chí Minh",
    "Sài Gòn": "Thành phố Hồ Chí Minh",
    "Thừa Thiên - Huế": "Huế",
    "tỉnh Thừa Thiên Huế": "Huế",
    "Huế": "Huế",
    "BR-VT": "Bà Rịa - Vũng Tàu",
    "Bà Rịa-Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "Đắc Lắc": "Đắk Lắk",
    "Đăk Lăk": "Đắk Lắk",
    "TP Cần Thơ": "Cần Thơ",
    "Thủ đô Hà Nội": "Hà Nội",
}


def test_province_is_found_by_any_spelling():
    assert {text: find_province(text, IN_2023).name for text in PROVINCES} == PROVINCES


def test_province_is_the_one_of_the_day():
    assert find_province("Cần Thơ", IN_2023) == old("Cần Thơ")
    assert find_province("Cần Thơ", IN_2026) == new("Cần Thơ")
    assert find_province("Sóc Trăng", IN_2026) is None
    assert find_province("Atlantis", IN_2023) is None


UNITS = {
    "VHTTDL": "Sở Văn hóa, Thể thao và Du lịch",
    "VH,TT&DL": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở VHTT&DL": "Sở Văn hóa, Thể thao và Du lịch",
    "so van hoa the thao va du lich": "Sở Văn hóa, Thể thao và Du lịch",
    "KH&ĐT": "Sở Kế hoạch và Đầu tư",
    "SKHĐT": "Sở Kế hoạch và Đầu tư",
    "Sở Kế hoạch - Đầu tư": "Sở Kế hoạch và Đầu tư",
    "CT": "Sở Công Thương",
    "TT&TT": "Sở Thông tin và Truyền thông",
    "LĐTB&XH": "Sở Lao động - Thương binh và Xã hội",
    "UBND tỉnh": "Ủy ban nhân dân",
    "Uỷ ban nhân dân tỉnh Sóc Trăng": "Ủy ban nhân dân",
    "Hiệp hội du lịch tỉnh": "Hiệp hội Du lịch tỉnh",
    "Báo Sóc Trăng": "Báo Sóc Trăng",
    "Đài PTTH tỉnh": "Đài Phát thanh và Truyền hình",
    "Cổng TTĐT tỉnh": "Cổng Thông tin điện tử",
    "các Công ty lữ hành": "Các công ty lữ hành",
    "các doanh nghiệp kinh doanh du lịch": "Các doanh nghiệp kinh doanh du lịch tỉnh Sóc Trăng",
    "UBND các huyện, thị xã, thành phố": "Ủy ban nhân dân các huyện, thị xã, thành phố",
    "Các Sở, ngành tỉnh": "Các sở, ban, ngành",
}


def test_unit_is_found_by_any_spelling_inside_its_province():
    soc_trang = old("Sóc Trăng")
    lookup = Lookup(build_directory(), on=IN_2023, province=soc_trang.pk)
    assert {text: lookup.unit(text).name for text in UNITS} == UNITS
    assert {lookup.unit(text).province for text in UNITS} == {soc_trang.pk}


def test_unit_is_found_inside_its_province():
    found = find_department("Sở VHTTDL", IN_2023, old("Sóc Trăng"))
    assert (found.name, found.province) == ("Sở Văn hóa, Thể thao và Du lịch", old("Sóc Trăng"))


def test_unit_of_another_province_is_found_by_its_full_name():
    for home in (None, old("Sóc Trăng")):
        found = find_department("Sở DL tỉnh Kiên Giang", IN_2023, home)
        assert (found.name, found.province) == ("Sở Du lịch", old("Kiên Giang"))


def test_unit_that_many_provinces_have_is_not_guessed():
    assert find_department("Sở Y tế", IN_2023) is None
    assert find_department("Sở Du lịch", IN_2023, old("Sóc Trăng")) is None


def test_unit_is_the_one_of_the_day():
    can_tho = new("Cần Thơ")
    assert find_department("KH&ĐT", IN_2026, can_tho) is None
    assert find_department("Sở Tài chính", IN_2026, can_tho).valid_from == MERGER


def test_unit_of_no_province_is_found_from_every_province():
    found = find_department("các cơ quan liên quan trong liên kết", IN_2023, old("Sóc Trăng"))
    assert (found.name, found.province) == ("Các cơ quan liên quan trong liên kết", None)
