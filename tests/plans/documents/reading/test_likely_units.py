from __future__ import annotations

from datetime import date

import pytest

from plans.documents.reading.likely_units import likely_unit
from provinces.lookup import Lookup
from tests.provinces.sample_directory import DIRECTORY, OLD

LOOKUP = Lookup(DIRECTORY, on=date(2023, 6, 19), province=OLD["Sóc Trăng"].key)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Sở Kế hoạh và Đầu tư", "Sở Kế hoạch và Đầu tư"),
        ("Sở Kế hoạchvà Đầu tư tỉh", "Sở Kế hoạch và Đầu tư"),
        ("Sở Kế toán và Đầu tư", None),
        ("Sở Kế hoạh và Đầu tưx", None),
        ("Sở Tài chíh", None),
        ("Sở Du lịch tỉnh Kiên Giaxg", None),
    ],
)
def test_one_slip_in_a_long_name_of_the_home_province_leaves_its_meaning(printed, meant):
    unit = likely_unit(printed, LOOKUP)
    assert (unit.name if unit else None) == meant


def test_without_a_home_province_nothing_is_likely():
    assert likely_unit("Sở Kế hoạh và Đầu tư", Lookup(DIRECTORY, on=date(2023, 6, 19))) is None
