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
        ("Nguyễn Thị Hòa", "Nguyễn Thị H\u00f2\u0430", False),  # the last letter is Cyrillic
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa Иванов", False),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa 😀", False),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa 2", False),
        ("Nguyễn Thị Hòa", "NGUYEN THI HOA 2", False),
        ("Nguyễn Thị Hòa", "Nguyễn Thị\u00a0Hòa", True),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa\u200b", False),
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
        ("Uy ban nhan dan tinh Soc Trang", True),
        ("UBND tỉnh Sóc Trang", False),
        ("UBND tỉnh Sốc Trăng", False),
        ("Ủy ban nhân dân tỉnh Sóc Trăng 2", False),
        ("UBND tỉnh Sóc Trăng 😀", False),
        ("UBND tỉnh Sóc Trăng Правда", False),
        ("Ủу ban nhân dân tỉnh Sóc Trăng", False),
        ("中Ủy ban nhân dân tỉnh Sóc Trăng", False),
        ("UBND tỉnh Cà Mau", False),
        ("Văn phòng UBND tỉnh Sóc Trăng", False),
        ("", False),
    ],
)
def test_body(certified, same):
    assert is_same_body("Ủy ban nhân dân tỉnh Sóc Trăng", certified) is same


@pytest.mark.parametrize(
    ("printed", "certified"),
    [
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "UBND TP. Hồ Chí Minh"),
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "UBND TP.HỒ CHÍ MINH"),
        ("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", "UBND tỉnh Bà Rịa–Vũng Tàu"),
        ("Sở Văn hóa, Thể thao và Du lịch", "SỞ VĂN HOÁ THỂ THAO & DU LỊCH"),
    ],
)
def test_other_spelling_of_one_body(printed, certified):
    assert is_same_body(printed, certified)
    assert is_same_body(printed, unicodedata.normalize("NFD", certified))


def test_provinces_that_marks_alone_tell_apart_are_two():
    assert not is_same_body("Ủy ban nhân dân tỉnh Hà Giang", "Ủy ban nhân dân tỉnh Hà Giàng")
