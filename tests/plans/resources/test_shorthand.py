"""What people write short in narrow cells, and what papers write for it."""

import pytest

from plans.resources.shorthand import in_one_line, is_shorthand, money_words, short_period


@pytest.mark.parametrize(
    ("typed", "worded"),
    [
        ("2", "Quý II năm 2024"),
        ("Q2", "Quý II năm 2024"),
        ("QII", "Quý II năm 2024"),
        ("Q.II", "Quý II năm 2024"),
        ("Quý 2", "Quý II năm 2024"),
        ("Quí IV", "Quý IV năm 2024"),
        ("Q2/2025", "Quý II năm 2025"),
        ("II/2024", "Quý II năm 2024"),
        ("I-III", "từ Quý I đến Quý III năm 2024"),
        ("Q1 – Q2", "từ Quý I đến Quý II năm 2024"),
        ("II, III", "từ Quý II đến Quý III năm 2024"),
        ("T6", "tháng 6 năm 2024"),
        ("T.6", "tháng 6 năm 2024"),
        ("T5-T6", "từ tháng 5 đến tháng 6 năm 2024"),
        ("T6/2024", "tháng 6 năm 2024"),
        ("6/2024", "tháng 6 năm 2024"),
        ("06/2024", "tháng 6 năm 2024"),
        ("6/2024 - 8/2024", "từ tháng 6 đến tháng 8 năm 2024"),
        ("Jun-24", "tháng 6 năm 2024"),
        ("2024-06-15 00:00:00", "ngày 15 tháng 6 năm 2024"),
        ("15/06/24", "ngày 15 tháng 6 năm 2024"),
    ],
)
def test_short_times_are_worded_as_papers_word_them(typed, worded):
    assert short_period(typed, 2024).text == worded


@pytest.mark.parametrize(
    "typed", ["", "Tháng 6", "Quý II/2024", "15/6/2024", "Cả năm", "III-I", "I, III", "T13", "31/02/24", "T8-T6", "5"]
)
def test_other_times_keep_their_words(typed):
    assert short_period(typed, 2024) is None


@pytest.mark.parametrize(
    ("text", "made", "short"),
    [
        ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", True),
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư", True),
        ("so du lich", "Sở Du lịch", True),
        ("cần thơ", "thành phố Cần Thơ", True),
        ("Cần Thơ", "thành phố Cần Thơ", False),
        ("Sở Du lịch; Sở Công Thương", "Sở Du lịch và Sở Công Thương", False),
        ("UBND các huyện", "Ủy ban nhân dân các huyện", False),
        ("các công ty lữ hành", "các công ty lữ hành", False),
        ("Đài VTV9", "Đài VTV9", False),
    ],
)
def test_words_give_way_only_when_they_shorten(text, made, short):
    assert is_shorthand(text, made) is short


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("1.234.567 đ", "1.234.567 đồng"),
        ("1234567 VNĐ", "1.234.567 đồng"),
        ("1,234,567₫", "1.234.567 đồng"),
        ("50tr", "50 triệu đồng"),
        ("1,5 tỷ", "1,5 tỷ đồng"),
        ("1234567", "1234567"),
        ("trong dự toán", "trong dự toán"),
    ],
)
def test_sums_are_worded(text, worded):
    assert money_words(text) == worded


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Sở Du lịch\nSở Công Thương", "Sở Du lịch; Sở Công Thương"),
        ("- Sở Du lịch;\n- Sở Công Thương", "Sở Du lịch; Sở Công Thương"),
        ("Sở Văn hóa,\nThể thao\nvà Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Giao thông\n\nvận tải", "Sở Giao thông vận tải"),
    ],
)
def test_lines_of_a_list_are_parted_where_a_name_ends(text, line):
    assert in_one_line(text, is_list=True) == line


def test_lines_of_a_sentence_are_joined():
    assert in_one_line("Hội chợ \n du  lịch\n", is_list=False) == "Hội chợ du lịch"
