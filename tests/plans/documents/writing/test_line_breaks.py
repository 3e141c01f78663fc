import pytest

from plans.documents.writing.blocks import Block, Role
from plans.documents.writing.layout import HEADING_LEFT_MM, LETTERS, SUBJECT_WIDTH_MM
from plans.documents.writing.line_breaks import printed_lines
from plans.documents.writing.metrics import width_mm


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG", ("ỦY BAN NHÂN DÂN", "TỈNH SÓC TRĂNG")),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH")),
        ("SỞ DU LỊCH", ("SỞ DU LỊCH",)),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ("SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH")),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ",)),
    ],
)
def test_issuer_breaks_before_its_place_and_between_words_that_belong_together(name, lines):
    assert printed_lines(Block(Role.ISSUER, name)) == lines


def test_subject_breaks_before_names_and_stays_within_its_width():
    text = (
        "Triển khai Chương trình liên kết hợp tác phát triển du lịch Thành phố Hồ Chí Minh và 13 tỉnh, thành "
        "Đồng bằng sông Cửu Long năm 2023"
    )
    lines = printed_lines(Block(Role.SUBJECT, text))
    assert lines == (
        "Triển khai Chương trình liên kết hợp tác phát triển du lịch",
        "Thành phố Hồ Chí Minh và 13 tỉnh, thành",
        "Đồng bằng sông Cửu Long năm 2023",
    )


@pytest.mark.parametrize("words", [1, 12, 60, 5000])
def test_lines_fit_and_lose_no_word(words):
    text = "nghiêng " * (words - 1) + "hết"
    lines = printed_lines(Block(Role.SUBJECT, text))
    assert " ".join(lines) == text
    assert max(width_mm(line, LETTERS[Role.SUBJECT].size_pt) for line in lines) <= SUBJECT_WIDTH_MM


def test_word_wider_than_the_column_has_a_line_to_itself():
    lines = printed_lines(Block(Role.ISSUER, "SỞ " + "W" * 60 + " TỈNH"))
    assert lines == ("SỞ", "W" * 60, "TỈNH")
    assert width_mm("SỞ TỈNH", LETTERS[Role.ISSUER].size_pt) < HEADING_LEFT_MM


def test_running_text_is_left_to_the_page():
    text = "một hai ba " * 100
    assert printed_lines(Block(Role.PARAGRAPH, text)) == (text,)
