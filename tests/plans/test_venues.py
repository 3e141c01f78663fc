from __future__ import annotations

from datetime import date

import pytest

from plans.venues import read_venue, venue_wording
from provinces.lookup import Lookup
from tests.provinces.sample_directory import DELTA, DELTA_PHRASE, DIRECTORY, OLD

LOOKUP = Lookup(DIRECTORY, on=date(2023, 6, 19), province=OLD["Sóc Trăng"].key)


def venue(text: str) -> tuple[list[str], str]:
    found = read_venue(text, LOOKUP)
    return [entry.name for entry in found.provinces], found.certainty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thành phố Cần Thơ", (["Cần Thơ"], "fixed")),
        ("Thành phố Hồ Chí Minh", (["Thành phố Hồ Chí Minh"], "fixed")),
        ("Thành phố Đà Nẵng hoặc Thành phố Hà Nội", (["Đà Nẵng", "Hà Nội"], "one_of")),
        ("dự kiến Đà Nẵng hoặc Hà Nội", (["Đà Nẵng", "Hà Nội"], "one_of")),
        ("dự kiến tỉnh Trà Vinh", (["Trà Vinh"], "expected")),
        ("dự kiến Campuchia, Thái Lan, Singapore, Úc, Mỹ...", ([], "abroad")),
        ("Khu du lịch Mỹ Khánh", ([], "")),
        ("Trung tâm Hội chợ triển lãm quốc tế", ([], "")),
        ("Hoa Kỳ và Lào", ([], "abroad")),
        ("một số thị trường nước ngoài", ([], "abroad")),
        (DELTA_PHRASE, (list(DELTA), "everywhere")),
        (f"dự kiến {DELTA_PHRASE}", (list(DELTA), "expected")),
        ("các tỉnh, thành trong liên kết", ([], "everywhere")),
        (
            "tổ chức khảo sát tại các tỉnh, thành Cần Thơ, Hậu Giang, Sóc Trăng, Bạc Liêu; đánh giá tại Bạc Liêu",
            (["Cần Thơ", "Hậu Giang", "Sóc Trăng", "Bạc Liêu"], "fixed"),
        ),
        ("theo thư mời của đơn vị tổ chức", ([], "")),
        ("dự kiến thông báo sau", ([], "expected")),
        ("", ([], "")),
    ],
)
def test_venue_is_read_with_its_certainty(text, expected):
    assert venue(text) == expected


@pytest.mark.parametrize(
    ("designations", "certainty", "expected"),
    [
        ([], "fixed", ""),
        (["tỉnh Cà Mau"], "fixed", "tỉnh Cà Mau"),
        (["tỉnh Cà Mau", "thành phố Cần Thơ"], "fixed", "tỉnh Cà Mau và thành phố Cần Thơ"),
        (["thành phố Đà Nẵng", "thành phố Hà Nội"], "one_of", "thành phố Đà Nẵng hoặc thành phố Hà Nội"),
        (["tỉnh Cà Mau"], "expected", "dự kiến tỉnh Cà Mau"),
        ([], "expected", ""),
        ([], "abroad", "ngoài nước"),
        (["Lào", "Thái Lan"], "abroad", "Lào và Thái Lan"),
        ([DELTA_PHRASE], "everywhere", DELTA_PHRASE),
        ([], "everywhere", "các tỉnh, thành phố trong liên kết"),
        (
            ["tỉnh Cà Mau", "tỉnh Trà Vinh"],
            "everywhere",
            "tất cả các tỉnh, thành phố trong liên kết: tỉnh Cà Mau và tỉnh Trà Vinh",
        ),
    ],
)
def test_wording_of_chosen_venues(designations, certainty, expected):
    assert venue_wording(designations, certainty) == expected


@pytest.mark.parametrize("certainty", ["fixed", "one_of", "expected", "everywhere"])
@pytest.mark.parametrize("names", [["Cà Mau", "Thành phố Hồ Chí Minh"], ["Trà Vinh", "Cần Thơ", "Bà Rịa - Vũng Tàu"]])
def test_wording_made_from_a_choice_reads_back_the_same(names, certainty):
    designations = [OLD[name].designation for name in names]
    assert venue(venue_wording(designations, certainty)) == (names, certainty)


def test_everywhere_without_places_and_abroad_read_back_the_same():
    assert venue(venue_wording([], "everywhere")) == ([], "everywhere")
    assert venue(venue_wording([], "abroad")) == ([], "abroad")
    assert venue(venue_wording([DELTA_PHRASE], "everywhere")) == (list(DELTA), "everywhere")
