"""Whose name a certificate bears."""

import unicodedata

import pytest

from plans.documents.signing.names import is_same_body, is_same_person


@pytest.mark.parametrize(
    ("printed", "certified", "same"),
    [
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa", True),
        ("Nguyễn Thị Hòa", "NGUYỄN  THỊ HOÀ", True),
        ("Nguyễn Thị Hòa", unicodedata.normalize("NFD", "Nguyễn Thị Hoà"), True),
        ("Nguyễn Thị Hòa", "NGUYEN THI HOA", True),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hoa", False),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hóa", False),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Thu Hòa", False),
        ("Đỗ Văn Đạt", "Do Van Dat", True),
        ("Đỗ Văn Đạt", "Dỗ Văn Đạt", False),
        ("Nguyễn Thị Hòa", "", False),
        ("", "", False),
    ],
)
def test_person(printed, certified, same):
    assert is_same_person(printed, certified) is same


@pytest.mark.parametrize(
    ("certified", "same"),
    [
        ("Ủy ban nhân dân tỉnh Sóc Trăng", True),
        ("UỶ BAN NHÂN DÂN TỈNH SÓC TRĂNG", True),
        ("UBND tỉnh Sóc Trăng", True),
        ("UBND Tinh Soc Trang", True),
        ("UBND tỉnh Cà Mau", False),
        ("Văn phòng UBND tỉnh Sóc Trăng", False),
        ("", False),
    ],
)
def test_body(certified, same):
    assert is_same_body("Ủy ban nhân dân tỉnh Sóc Trăng", certified) is same


def test_body_of_a_city():
    assert is_same_body("Ủy ban nhân dân Thành phố Hồ Chí Minh", "UBND TP. Hồ Chí Minh")
