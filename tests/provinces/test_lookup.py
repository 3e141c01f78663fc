from __future__ import annotations

import dataclasses
import unicodedata
from datetime import date

import pytest

from plans.wording import join_units
from provinces.lookup import Lookup
from tests.provinces.sample_directory import DELTA, DELTA_PHRASE, DIRECTORY, HANOI, NEW, OLD

IN_2023 = date(2023, 6, 19)
IN_2026 = date(2026, 3, 1)
SOC_TRANG = Lookup(DIRECTORY, on=IN_2023, province=OLD["Sóc Trăng"].key)


def names_in(text: str, lookup: Lookup = SOC_TRANG) -> list[str]:
    return [mention.name for mention in lookup.units_in(text)[0]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sóc Trăng", "Sóc Trăng"),
        ("tỉnh sóc trăng", "Sóc Trăng"),
        ("SOC TRANG", "Sóc Trăng"),
        ("TP. Cần Thơ", "Cần Thơ"),
        ("thành phố Cần Thơ", "Cần Thơ"),
        ("tp.hcm", "Thành phố Hồ Chí Minh"),
        ("TPHCM", "Thành phố Hồ Chí Minh"),
        ("TP Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Bà Rịa–Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ],
)
def test_province_is_found_by_any_spelling(text, name):
    assert SOC_TRANG.province(text) == OLD[name]
    assert SOC_TRANG.province(unicodedata.normalize("NFD", text)) == OLD[name]


@pytest.mark.parametrize("text", ["", "Sóc", "Sóc Trăng và Cà Mau", "Atlantis", "tỉnh"])
def test_province_that_is_no_name_is_not_guessed(text):
    assert SOC_TRANG.province(text) is None


def test_province_is_the_one_of_the_date():
    later = Lookup(DIRECTORY, on=IN_2026)
    assert later.province("Cần Thơ") == NEW["Cần Thơ"]
    assert later.province("Sóc Trăng") is None
    assert SOC_TRANG.province("Cần Thơ") == OLD["Cần Thơ"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("tỉnh Cà Mau và thành phố Cần Thơ", ["Cà Mau", "Cần Thơ"]),
        ("Cà Mau, Cần Thơ, tỉnh Cà Mau", ["Cà Mau", "Cần Thơ"]),
        ("Khu du lịch Mũi Cà Mau, huyện Ngọc Hiển", ["Cà Mau"]),
        (f"TP.HCM và {DELTA_PHRASE}", ["Thành phố Hồ Chí Minh", *DELTA]),
        ("13 tỉnh, thành ĐBSCL", list(DELTA)),
        ("đồng tiền giang hồ", []),
        ("an giang hồ", []),
        ("", []),
    ],
)
def test_provinces_in_running_text(text, names):
    assert [entry.name for entry in SOC_TRANG.provinces_in(text)] == names


def test_group_has_its_phrase_only_when_complete():
    delta = [OLD[name] for name in DELTA]
    assert SOC_TRANG.group_phrase(delta) == DELTA_PHRASE
    assert SOC_TRANG.group_phrase(delta[1:]) == ""
    assert SOC_TRANG.groups_in(f"Tại 13 tỉnh, thành ĐBSCL và {DELTA_PHRASE}.") == [
        "13 tỉnh, thành ĐBSCL",
        DELTA_PHRASE,
    ]


@pytest.mark.parametrize(
    ("text", "full_name"),
    [
        ("Sở Công Thương", "Sở Công Thương tỉnh Sóc Trăng"),
        ("Sở Kế hoạch - Đầu tư", "Sở Kế hoạch và Đầu tư tỉnh Sóc Trăng"),
        ("sở kh&đt", "Sở Kế hoạch và Đầu tư tỉnh Sóc Trăng"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch tỉnh Sóc Trăng"),
        ("Hiệp hội Du lịch tỉnh", "Hiệp hội Du lịch tỉnh Sóc Trăng"),
        ("Hiệp hội Du lịch tỉnh Cà Mau", "Hiệp hội Du lịch tỉnh Cà Mau"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Sóc Trăng"),
        ("Uỷ ban nhân dân tỉnh Sóc Trăng", "Ủy ban nhân dân tỉnh Sóc Trăng"),
        ("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("Sở Du lịch Thành phố Hồ Chí Minh", "Sở Du lịch Thành phố Hồ Chí Minh"),
        ("Sở DL Kiên Giang", "Sở Du lịch tỉnh Kiên Giang"),
        ("công ty lữ hành", "Các công ty lữ hành tỉnh Sóc Trăng"),
        ("các Công ty lữ hành tỉnh Sóc Trăng", "Các công ty lữ hành tỉnh Sóc Trăng"),
    ],
)
def test_unit_is_found_by_any_spelling(text, full_name):
    assert SOC_TRANG.unit(text).full_name == full_name


@pytest.mark.parametrize(
    "text", ["", "Sở", "Sở Du lịch", "UBND thành phố Sóc Trăng", "Sở Công Thương và Sở Tài chính", "Trung tâm Văn hóa"]
)
def test_unit_that_is_not_known_is_not_guessed(text):
    assert SOC_TRANG.unit(text) is None


def test_without_a_home_province_a_bare_name_needs_a_single_bearer():
    nowhere = Lookup(DIRECTORY, on=IN_2023)
    assert nowhere.unit("Sở Công Thương") is None
    assert nowhere.unit("Sở Văn hóa và Thể thao").full_name == "Sở Văn hóa và Thể thao Thành phố Hồ Chí Minh"
    assert nowhere.unit("Sở Công Thương tỉnh Cà Mau").full_name == "Sở Công Thương tỉnh Cà Mau"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Hiệp hội Du lịch tỉnh, các Công ty lữ hành và các doanh nghiệp kinh doanh du lịch tỉnh Sóc Trăng",
            ["Hiệp hội Du lịch tỉnh", "Các công ty lữ hành", "Các doanh nghiệp kinh doanh du lịch"],
        ),
        (
            "Sở Công Thương và các cơ quan liên quan trong liên kết",
            ["Sở Công Thương", "Các cơ quan liên quan trong liên kết"],
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch; Trung tâm Xúc tiến Thương mại và Đầu tư và các cơ quan liên quan trong"
            " liên kết.",
            [
                "Sở Văn hóa, Thể thao và Du lịch",
                "Trung tâm Xúc tiến Thương mại và Đầu tư",
                "Các cơ quan liên quan trong liên kết",
            ],
        ),
        (
            "Sở Tài chính, Sở Văn hóa, Thể thao và Du lịch, Sở Kế hoạch và Đầu tư và Sở Công Thương",
            ["Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch", "Sở Kế hoạch và Đầu tư", "Sở Công Thương"],
        ),
        (
            "Các Sở: VHTTDL, KH&ĐT, CT",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Kế hoạch và Đầu tư", "Sở Công Thương"],
        ),
        (
            "Sở: NN&MT, TC, VH,TT&DL; Hiệp hội Du lịch tỉnh",
            [
                "Sở Nông nghiệp và Môi trường",
                "Sở Tài chính",
                "Sở Văn hóa, Thể thao và Du lịch",
                "Hiệp hội Du lịch tỉnh",
            ],
        ),
        (
            "Các Sở: Văn hóa, Thể thao và Du lịch; Tài chính; Công Thương",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính", "Sở Công Thương"],
        ),
        ("Sở DL: TP. HCM, Kiên Giang", ["Sở Du lịch Thành phố Hồ Chí Minh", "Sở Du lịch tỉnh Kiên Giang"]),
        ("Sở Tài chính (đầu mối), Sở Công Thương", ["Sở Tài chính", "Sở Công Thương"]),
        ("Sở Tài chính, Sở Tài chính tỉnh Sóc Trăng", ["Sở Tài chính"]),
        ("các cơ quan, đơn vị có liên quan", ["Các cơ quan, đơn vị liên quan"]),
        ("", []),
    ],
)
def test_units_of_a_list_are_each_apart(text, names):
    assert names_in(text) == names
    assert SOC_TRANG.units_in(text)[1] == []


@pytest.mark.parametrize(
    ("text", "names", "unknown"),
    [
        (
            "Sở Công Thương, Trung tâm Văn hóa và Thể thao và Công ty Du lịch Sao Mai",
            ["Sở Công Thương", "Trung tâm Văn hóa và Thể thao", "Công ty Du lịch Sao Mai"],
            ["Trung tâm Văn hóa và Thể thao", "Công ty Du lịch Sao Mai"],
        ),
        (
            "Ủy ban nhân dân xã, phường, đặc khu và Sở Tài chính",
            ["Ủy ban nhân dân xã, phường, đặc khu", "Sở Tài chính"],
            ["Ủy ban nhân dân xã, phường, đặc khu"],
        ),
        (
            "các hợp tác xã, tổ hợp tác làm du lịch, các nhà vườn",
            ["Các hợp tác xã, tổ hợp tác làm du lịch", "Các nhà vườn"],
            ["Các hợp tác xã, tổ hợp tác làm du lịch", "Các nhà vườn"],
        ),
        (
            "Trung tâm Dịch vụ việc làm (Sở Nội vụ, Sở Y tế), Sở Tài chính",
            ["Trung tâm Dịch vụ việc làm (Sở Nội vụ, Sở Y tế)", "Sở Tài chính"],
            ["Trung tâm Dịch vụ việc làm (Sở Nội vụ, Sở Y tế)"],
        ),
        ("Sở Du lịch", ["Sở Du lịch"], ["Sở Du lịch"]),
        ("Các Sở: TC, ABC", ["Sở Tài chính", "Sở ABC"], ["Sở ABC"]),
        ("Vietravel, Saigontourist", ["Vietravel", "Saigontourist"], ["Vietravel", "Saigontourist"]),
    ],
)
def test_unknown_units_keep_their_printed_text(text, names, unknown):
    assert names_in(text) == names
    assert SOC_TRANG.units_in(text)[1] == unknown


def test_home_units_are_named_without_their_province_and_others_with_it():
    lookup = Lookup(DIRECTORY, on=IN_2023, province=OLD["Cà Mau"].key)
    assert names_in("Sở Tài chính tỉnh Cà Mau, Sở Tài chính tỉnh Sóc Trăng", lookup) == [
        "Sở Tài chính",
        "Sở Tài chính tỉnh Sóc Trăng",
    ]


def test_every_pair_of_units_that_is_joined_reads_back_the_same():
    home = [unit for unit in DIRECTORY.units if unit.province in (None, SOC_TRANG.home)]
    names = [SOC_TRANG.name_of(unit) for unit in home] + [
        "Sở Du lịch Thành phố Hồ Chí Minh",
        "Sở Tài chính tỉnh Cà Mau",
    ]
    assert len(names) > 10
    for first in names:
        for second in names:
            for third in names:
                listed = list(dict.fromkeys((first, second, third)))
                assert names_in(join_units(listed)) == listed


def test_unit_that_stands_no_longer_is_found_as_a_former_one_of_the_home_province():
    unit = next(
        unit for unit in DIRECTORY.units if unit.name == "Sở Kế hoạch và Đầu tư" and unit.province == HANOI.key
    )
    ended = dataclasses.replace(unit, valid_to=date(2025, 2, 28))
    units = tuple(ended if each is unit else each for each in DIRECTORY.units)
    lookup = Lookup(dataclasses.replace(DIRECTORY, units=units), on=date(2026, 1, 5), province=HANOI.key)
    assert (lookup.unit("Sở KH&ĐT"), lookup.former_unit("Sở KH&ĐT"), lookup.former_unit("Sở Y tế")) == (
        None,
        ended,
        None,
    )


def test_longer_name_that_other_units_bear_is_not_cut_short():
    lookup = Lookup(DIRECTORY, on=date(2023, 6, 19), province=OLD["Thành phố Hồ Chí Minh"].key)
    mentions, unknown = lookup.units_in("Sở Văn hóa, Thể thao và Du lịch các tỉnh; Sở Du lịch")
    assert [mention.name for mention in mentions] == ["Sở Văn hóa, Thể thao và Du lịch các tỉnh", "Sở Du lịch"]
    assert unknown == ["Sở Văn hóa, Thể thao và Du lịch các tỉnh"]


def test_name_of_a_unit_goes_on_over_a_field_of_work():
    text = "Sở Công Thương và Hội chợ triển lãm tỉnh, Sở Tài chính"
    assert names_in(text) == ["Sở Công Thương và Hội chợ triển lãm tỉnh", "Sở Tài chính"]


def test_names_that_units_bear_anywhere_are_known_in_capitals():
    assert SOC_TRANG.borne_name("SỞ CÔNG THƯƠNG") == "Sở Công Thương"
    assert SOC_TRANG.borne_name("SỞ KHÔNG CÓ") == ""
    assert SOC_TRANG.designation_of_home() == "tỉnh Sóc Trăng"
    assert Lookup(DIRECTORY, on=IN_2023).designation_of_home() == ""


def test_units_may_have_words_cut_to_initials_and_share_a_name():
    assert names_in("Sở KH và ĐT, Sở VHTTDL các tỉnh Bến Tre, Trà Vinh; Trung tâm XT Thương mại và ĐT tỉnh") == [
        "Sở Kế hoạch và Đầu tư",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Bến Tre",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Trà Vinh",
        "Trung tâm Xúc tiến Thương mại và Đầu tư",
    ]


def test_mark_that_belongs_to_no_letter_hides_no_unit():
    assert names_in("Sở Khoa học và Công nghệ\u0302, Sở Tài chính") == ["Sở Khoa học và Công nghệ", "Sở Tài chính"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các doanh nghiệp", ["Các doanh nghiệp kinh doanh du lịch"]),
        ("Hiệp hội", ["Hiệp hội Du lịch tỉnh", "Hiệp hội Du lịch Đồng bằng sông Cửu Long"]),
        ("Sở", []),
        ("", []),
        ("Ban tổ chức lễ hội", []),
    ],
)
def test_names_that_hold_all_the_words_are_offered_of_home_alone(text, names):
    assert SOC_TRANG.names_like(text) == names


def test_list_of_kinds_of_districts_is_no_district_of_another_province():
    districts = dataclasses.replace(
        DIRECTORY.units[0],
        key=9_999,
        name="Ủy ban nhân dân các huyện, thành phố",
        province=OLD["Cà Mau"].key,
        aliases=("UBND huyện, thành phố",),
    )
    lookup = Lookup(
        dataclasses.replace(DIRECTORY, units=(*DIRECTORY.units, districts)), on=IN_2023, province=OLD["Sóc Trăng"].key
    )
    assert names_in("UBND huyện Cà Mau", lookup) == ["UBND huyện Cà Mau"]
    assert names_in("UBND huyện, thành phố tỉnh Cà Mau", lookup) != []
