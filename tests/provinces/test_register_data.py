"""The register as it is loaded, against facts written here a second time and by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest

from provinces.lookup import Lookup
from provinces.models import (
    Department,
    DepartmentKind,
    DepartmentSuccession,
    GroupMembership,
    Province,
    ProvinceDesignation,
    ProvinceGroup,
    ProvinceKind,
    ProvinceSuccession,
    Region,
)
from provinces.names import fold, match_key
from provinces.queries import build_directory

pytestmark = pytest.mark.django_db

BEFORE, SINCE = date(2025, 6, 30), date(2025, 7, 1)

UNCHANGED = """
    01 Hà Nội, 04 Cao Bằng, 11 Điện Biên, 12 Lai Châu, 14 Sơn La, 20 Lạng Sơn, 22 Quảng Ninh, 38 Thanh Hóa, 40 Nghệ An,
    42 Hà Tĩnh, 46 Huế
"""
MERGED = """
    08 Tuyên Quang = 02 Hà Giang + 08 Tuyên Quang
    15 Lào Cai = 10 Lào Cai + 15 Yên Bái
    19 Thái Nguyên = 06 Bắc Kạn + 19 Thái Nguyên
    24 Bắc Ninh = 24 Bắc Giang + 27 Bắc Ninh
    25 Phú Thọ = 17 Hòa Bình + 25 Phú Thọ + 26 Vĩnh Phúc
    31 Hải Phòng = 30 Hải Dương + 31 Hải Phòng
    33 Hưng Yên = 33 Hưng Yên + 34 Thái Bình
    37 Ninh Bình = 35 Hà Nam + 36 Nam Định + 37 Ninh Bình
    44 Quảng Trị = 44 Quảng Bình + 45 Quảng Trị
    48 Đà Nẵng = 48 Đà Nẵng + 49 Quảng Nam
    51 Quảng Ngãi = 51 Quảng Ngãi + 62 Kon Tum
    52 Gia Lai = 52 Bình Định + 64 Gia Lai
    56 Khánh Hòa = 56 Khánh Hòa + 58 Ninh Thuận
    66 Đắk Lắk = 54 Phú Yên + 66 Đắk Lắk
    68 Lâm Đồng = 60 Bình Thuận + 67 Đắk Nông + 68 Lâm Đồng
    75 Đồng Nai = 70 Bình Phước + 75 Đồng Nai
    79 Thành phố Hồ Chí Minh = 74 Bình Dương + 77 Bà Rịa - Vũng Tàu + 79 Thành phố Hồ Chí Minh
    80 Tây Ninh = 72 Tây Ninh + 80 Long An
    82 Đồng Tháp = 82 Tiền Giang + 87 Đồng Tháp
    86 Vĩnh Long = 83 Bến Tre + 84 Trà Vinh + 86 Vĩnh Long
    91 An Giang = 89 An Giang + 91 Kiên Giang
    92 Cần Thơ = 92 Cần Thơ + 93 Hậu Giang + 94 Sóc Trăng
    96 Cà Mau = 95 Bạc Liêu + 96 Cà Mau
"""
DELTA = """
    An Giang, Bạc Liêu, Bến Tre, Cà Mau, Cần Thơ, Đồng Tháp, Hậu Giang, Kiên Giang, Long An, Sóc Trăng, Tiền Giang,
    Trà Vinh, Vĩnh Long
"""


def named(province: Province) -> str:
    return f"{province.code} {province.name}"


def listed(text: str) -> set[str]:
    return {" ".join(part.split()) for part in text.split(",")}


def merged() -> dict[str, set[str]]:
    lines = [line.strip().split(" = ") for line in MERGED.strip().splitlines()]
    return {heir: set(parts.split(" + ")) for heir, parts in lines}


def test_provinces_before_the_merger_are_63():
    expected = listed(UNCHANGED).union(*merged().values())
    assert {named(province) for province in Province.objects.current_on(BEFORE)} == expected
    assert len(expected) == 63


def test_provinces_since_the_merger_are_34_of_which_11_are_unchanged():
    expected = listed(UNCHANGED) | set(merged())
    since = Province.objects.current_on(SINCE)
    assert {named(province) for province in since} == expected
    assert len(expected) == 34
    unchanged = {named(province) for province in since if province.is_current_on(BEFORE)}
    assert unchanged == listed(UNCHANGED)
    assert len(unchanged) == 11
    assert Province.objects.count() == 86


def test_duties_went_where_the_resolution_sent_them():
    found = defaultdict(set)
    for row in ProvinceSuccession.objects.select_related("predecessor", "successor"):
        assert (row.effective_on, row.legal_basis) == (SINCE, "Nghị quyết 202/2025/QH15")
        assert (row.predecessor.valid_to, row.successor.valid_from) == (BEFORE, SINCE)
        found[named(row.successor)].add(named(row.predecessor))
    assert found == merged()


def test_cities_of_each_time():
    def cities(day: date) -> set[str]:
        rows = ProvinceDesignation.objects.current_on(day).filter(kind=ProvinceKind.CITY)
        return set(rows.values_list("name", flat=True))

    five = {"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Thành phố Hồ Chí Minh"}
    assert cities(date(2024, 12, 31)) == five
    assert cities(date(2025, 1, 1)) == five | {"Huế"}
    assert cities(SINCE) == five | {"Huế"}
    assert cities(date(2026, 11, 1)) == five | {"Huế", "Đồng Nai", "Quảng Ninh", "Bắc Ninh"}


def test_every_province_is_called_something_on_each_day_of_its_life():
    for province in Province.objects.prefetch_related("designations"):
        rows = sorted(province.designations.all(), key=lambda row: row.valid_from)
        assert rows[0].valid_from == province.valid_from
        assert rows[-1].valid_to == province.valid_to
        assert rows[-1].name == province.name
        assert [row.valid_from for row in rows[1:]] == [row.valid_to + timedelta(days=1) for row in rows[:-1]]


def test_hue_is_one_province_with_two_names():
    hue = Province.objects.get(code="46")
    rows = hue.designations.values_list("kind", "name", "valid_from", "valid_to", "legal_basis")
    assert list(rows) == [
        ("province", "Thừa Thiên Huế", date(2008, 8, 1), date(2024, 12, 31), ""),
        ("city", "Huế", date(2025, 1, 1), None, "Nghị quyết 175/2024/QH15"),
    ]


def test_unconfirmed_days_are_those_of_the_three_cities_of_2026():
    rows = ProvinceDesignation.objects.filter(date_confirmed=False).values_list("kind", "name", "valid_from")
    assert set(rows) == {("city", name, date(2026, 11, 1)) for name in ("Đồng Nai", "Quảng Ninh", "Bắc Ninh")}


def test_regions_of_each_time():
    def delta(day: date) -> set[str]:
        return {row.name for row in Province.objects.current_on(day).filter(region=Region.MEKONG_DELTA)}

    assert delta(BEFORE) == listed(DELTA)
    assert delta(SINCE) == {"An Giang", "Cà Mau", "Cần Thơ", "Đồng Tháp", "Vĩnh Long"}


@pytest.mark.parametrize(
    ("day", "phrase", "members"),
    [
        (BEFORE, "13 tỉnh, thành Đồng bằng sông Cửu Long", listed(DELTA)),
        (
            SINCE,
            "các tỉnh, thành phố Đồng bằng sông Cửu Long",
            {"An Giang", "Cà Mau", "Cần Thơ", "Đồng Tháp", "Vĩnh Long", "Tây Ninh"},
        ),
        (
            SINCE,
            "5 tỉnh, thành phố Đồng bằng sông Cửu Long",
            {"An Giang", "Cà Mau", "Cần Thơ", "Đồng Tháp", "Vĩnh Long"},
        ),
    ],
)
def test_group_phrase_stands_for_its_provinces(day, phrase, members):
    group = ProvinceGroup.objects.current_on(day).get(name=phrase)
    assert {province.name for province in group.provinces.all()} == members
    assert all(province.is_current_on(day) for province in group.provinces.all())


@pytest.mark.parametrize(
    "phrase",
    [
        "13 tỉnh, thành Đồng bằng sông Cửu Long",
        "13 tỉnh, thành phố Đồng bằng sông Cửu Long",
        "các tỉnh, thành trong khu vực Đồng bằng sông Cửu Long",
        "các tỉnh, thành phố trong khu vực Đồng bằng sông Cửu Long",
        "13 tỉnh, thành ĐBSCL",
    ],
)
def test_spellings_of_the_thirteen_mean_thirteen_before_and_their_six_heirs_since(phrase):
    directory = build_directory()
    assert {entry.name for entry in Lookup(directory, on=BEFORE).provinces_in(phrase)} == listed(DELTA)
    assert {entry.name for entry in Lookup(directory, on=SINCE).provinces_in(phrase)} == {
        "An Giang",
        "Cà Mau",
        "Cần Thơ",
        "Đồng Tháp",
        "Vĩnh Long",
        "Tây Ninh",
    }


def test_twelve_provinces_are_no_group_because_they_depend_on_who_writes():
    assert Lookup(build_directory(), on=BEFORE).groups_in("12 tỉnh, thành ĐBSCL") == []


def departments(name: str, day: date) -> set[str]:
    return {row.name for row in Department.objects.current_on(day).filter(province__name=name)}


def test_every_province_has_one_committee_on_each_day():
    for day in (date(2008, 8, 1), BEFORE, SINCE, date(2026, 11, 22)):
        committees = Department.objects.current_on(day).filter(kind=DepartmentKind.PEOPLES_COMMITTEE)
        owners = [committee.province_id for committee in committees]
        assert sorted(owners) == sorted(Province.objects.current_on(day).values_list("pk", flat=True))
        assert {committee.name for committee in committees} == {"Ủy ban nhân dân"}


def test_tourism_departments_of_each_time():
    def owners(day: date) -> set[str]:
        rows = Department.objects.current_on(day).filter(name="Sở Du lịch")
        return {row.province.name for row in rows.select_related("province")}

    assert owners(BEFORE) == {"Hà Nội", "Huế", "Ninh Bình", "Thành phố Hồ Chí Minh", "Kiên Giang"}
    assert owners(SINCE) == {"Hà Nội", "Huế", "Ninh Bình", "Thành phố Hồ Chí Minh", "An Giang"}


def test_every_province_has_either_one_department_of_culture_and_tourism_or_two():
    both, culture, tourism = "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa và Thể thao", "Sở Du lịch"
    for day in (BEFORE, SINCE):
        for province in Province.objects.current_on(day):
            names = set(province.departments.current_on(day).values_list("name", flat=True))
            assert names & {both, culture, tourism} in ({both}, {culture, tourism})


def test_reorganisation_of_march_2025_ended_six_departments():
    ended = {
        "Sở Kế hoạch và Đầu tư",
        "Sở Thông tin và Truyền thông",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Tài nguyên và Môi trường",
        "Sở Giao thông vận tải",
        "Sở Lao động - Thương binh và Xã hội",
    }
    before, after = departments("Sóc Trăng", date(2025, 2, 28)), departments("Sóc Trăng", date(2025, 3, 1))
    assert before - after == ended
    assert after - before == {"Sở Nông nghiệp và Môi trường"}


def test_every_department_that_ended_has_an_heir_the_day_after():
    heirs = defaultdict(list)
    for row in DepartmentSuccession.objects.select_related("predecessor", "successor"):
        assert row.effective_on == row.predecessor.valid_to + timedelta(days=1)
        assert row.successor.is_current_on(row.effective_on)
        heirs[row.predecessor_id].append(row.successor)
    ended = Department.objects.filter(valid_to__isnull=False)
    assert set(heirs) == set(ended.values_list("pk", flat=True))


def test_heirs_of_tourism_in_the_south_west():
    def heirs(province: str, name: str) -> set[tuple[str, str]]:
        rows = DepartmentSuccession.objects.filter(
            predecessor__province__name=province, predecessor__name=name, effective_on=SINCE
        )
        return {(row.successor.province.name, row.successor.name) for row in rows}

    both, culture, tourism = "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa và Thể thao", "Sở Du lịch"
    assert heirs("Sóc Trăng", both) == {("Cần Thơ", both)}
    assert heirs("Kiên Giang", tourism) == {("An Giang", tourism)}
    assert heirs("An Giang", both) == {("An Giang", tourism), ("An Giang", culture)}
    assert heirs("Sóc Trăng", "Ủy ban nhân dân") == {("Cần Thơ", "Ủy ban nhân dân")}
    assert heirs("Sóc Trăng", "Hiệp hội Du lịch tỉnh") == {("Cần Thơ", "Hiệp hội Du lịch thành phố")}


def test_no_spelling_means_two_units_of_one_province_on_a_day():
    for day in (date(2023, 6, 19), date(2025, 4, 1), SINCE, date(2026, 11, 22)):
        meaning: dict[tuple, int] = {}
        for entry in build_directory().units:
            if entry.valid_from <= day and (entry.valid_to is None or day <= entry.valid_to):
                for spelling in (entry.name, *entry.aliases):
                    assert meaning.setdefault((entry.province, match_key(spelling)), entry.key) == entry.key, spelling


def test_group_of_all_departments_holds_those_of_its_own_province():
    rows = GroupMembership.objects.filter(group__province__name="Sóc Trăng").select_related("group", "member")
    members = {row.member.name for row in rows}
    assert {row.group.name for row in rows} == {"Các sở, ban, ngành"}
    assert {"Sở Văn hóa, Thể thao và Du lịch", "Sở Kế hoạch và Đầu tư", "Thanh tra"} <= members
    assert {row.member.province_id for row in rows} == {row.group.province_id for row in rows}
    assert not {"Ủy ban nhân dân", "Các công ty lữ hành", "Công an tỉnh"} & members


def test_search_keys_are_filled_although_rows_are_written_in_bulk():
    assert all(province.search_key == fold(province.name) for province in Province.objects.all())
    unit = Department.objects.get(province__name="Sóc Trăng", name="Sở Văn hóa, Thể thao và Du lịch")
    assert unit.search_key == "so van hoa, the thao va du lich vhttdl soc trang"
    assert not Department.objects.filter(search_key="").exists()
