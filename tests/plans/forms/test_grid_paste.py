"""A block copied from a spreadsheet: columns, groups, and hostile shapes."""

import pytest
from django.core.exceptions import ValidationError

from plans.forms.grid_clipboard import MOST_COLUMNS, MOST_ROWS
from plans.forms.grid_paste import Wish, read_block


def said(text, **options):
    """Each row by the cells that say something, with its group."""
    block = read_block(text, Wish(**{"area": 7} | options))
    return [({name: cell for name, cell in row.cells.items() if cell}, row.area or row.new_area) for row in block.rows]


def test_columns_go_by_their_headings_in_any_order():
    block = read_block("STT\tĐơn vị chủ trì\tNội dung\tGhi chú\n1\tSở A\tHội chợ\tgấp", Wish(area=7))
    assert [{name: cell for name, cell in row.cells.items() if cell} for row in block.rows] == [
        {"title": "Hội chợ", "lead_text": "Sở A"}
    ]
    assert (block.understood, block.unused) == (["Số", "Chủ trì", "Tên hoạt động"], ["Ghi chú"])


def test_without_a_heading_columns_follow_the_grid():
    assert said("Hội chợ\tXanh\tQuý II") == [({"title": "Hội chợ", "theme": "Xanh", "period_text": "Quý II"}, 7)]


def test_without_a_heading_columns_begin_where_the_block_is_pasted():
    assert said("Quý II\tCà Mau", start="period_text") == [({"period_text": "Quý II", "venue_text": "Cà Mau"}, 7)]


def test_leading_numbers_are_not_names():
    assert said("1.\tHội chợ\n2.\tLễ hội") == [({"title": "Hội chợ"}, 7), ({"title": "Lễ hội"}, 7)]


def test_numbered_headings_name_the_group_of_the_rows_below():
    text = "STT\tNội dung\tThời gian\nI\tXúc tiến\t\n1\tHội chợ\tQuý I\nII\tĐào tạo\t\n1\tLớp học\tQuý II"
    assert [group for _, group in said(text)] == ["Xúc tiến", "Đào tạo"]


def test_a_column_names_the_group():
    assert said("Nhóm\tHoạt động\nĐào tạo\tLớp học\n\tHội chợ") == [
        ({"title": "Lớp học"}, "Đào tạo"),
        ({"title": "Hội chợ"}, 7),
    ]


def test_cell_of_several_lines_is_one_cell():
    assert said('"Hội chợ\ndu lịch ""xanh"""\tChủ đề') == [({"title": 'Hội chợ du lịch "xanh"', "theme": "Chủ đề"}, 7)]


def test_lone_quotation_mark_swallows_nothing():
    rows = said('"Sắc màu\tA\nHội chợ\tB')
    assert [cells.get("theme") for cells, _ in rows] == ["A", "B"]


@pytest.mark.parametrize("text", ["", "\n\t\n", "\0", "Nội dung\tThời gian"])
def test_nothing_is_told(text):
    with pytest.raises(ValidationError, match="Chưa có dòng nào"):
        read_block(text, Wish(area=7))


def test_too_many_rows_and_letters_are_refused():
    with pytest.raises(ValidationError, match=f"tối đa {MOST_ROWS} dòng"):
        read_block("a\n" * (MOST_ROWS + 1), Wish(area=7))
    with pytest.raises(ValidationError, match="quá dài"):
        read_block("a" * 1_000_001, Wish(area=7))


def test_too_many_columns_are_refused_and_empty_ones_behind_are_cut_off():
    with pytest.raises(ValidationError, match=f"61 cột, tối đa {MOST_COLUMNS} cột"):
        read_block("a\t" * 60 + "a", Wish(area=1))
    block = read_block("Tên hoạt động\tChủ trì" + "\t" * 16_000 + "\nHội chợ\tSở Y" + "\t " * 16_000, Wish(area=1))
    assert (block.unused, [row.cells["lead_text"] for row in block.rows]) == ([], ["Sở Y"])


def test_wide_and_ragged_rows_are_told():
    block = read_block("\t".join("abcdefghi") + "\nx", Wish(area=7))
    assert (len(block.rows), block.columns[7:]) == (2, [("", "Cột 8: h"), ("", "Cột 9: i")])


def test_a_whole_sheet_gives_its_activities_alone():
    text = (
        "KẾ HOẠCH LIÊN KẾT NĂM 2024\t\t\t\t\n\n"
        "STT\tNội dung\tThời gian (quý)\tĐơn vị thực hiện\t\n"
        "\t\t\tChủ trì\tPhối hợp\n"
        "(1)\t(2)\t(3)\t(4)\t(5)\n"
        "I. Quảng bá du lịch\t\t\t\t\n"
        "1\tHội chợ\tQ2\tSở A\tSở B\n"
        "Tổng cộng\t\t\t\t50\n"
    )
    assert said(text) == [
        ({"title": "Hội chợ", "period_text": "Q2", "lead_text": "Sở A", "support_text": "Sở B"}, "Quảng bá du lịch")
    ]
    assert read_block(text, Wish(area=7)).left_out == ["“KẾ HOẠCH LIÊN KẾT NĂM 2024”", "“Tổng cộng 50”"]


def test_columns_without_a_heading_go_by_what_stands_in_them():
    text = "1\tHội nghị xúc tiến\tQuý I\tCà Mau\tSở Du lịch\tSở Công Thương\n2\tHội chợ\tT6\tCà Mau\tSở Du lịch\t"
    names = ["number", "title", "period_text", "venue_text", "lead_text", "support_text"]
    block = read_block(text, Wish(area=7), lambda cell: cell == "Cà Mau")
    assert [name for name, _ in block.columns] == names


def test_a_person_says_what_each_column_is():
    text = "Hội chợ\tXanh\nLễ hội\tĐỏ"
    assert said(text, columns=["title", "-"]) == [({"title": "Hội chợ"}, 7), ({"title": "Lễ hội"}, 7)]


def test_merged_cells_are_told_and_filled_within_their_group():
    text = "Nhóm\tHoạt động\tChủ trì\nX\tA\tSở A\nX\tB\t\nY\tC\t"
    assert (list(read_block(text, Wish()).gaps), [cells.get("lead_text") for cells, _ in said(text)]) == (
        ["Chủ trì"],
        ["Sở A", None, None],
    )
    assert [cells.get("lead_text") for cells, _ in said(text, fills_gaps=True)] == ["Sở A", "Sở A", None]


def test_what_clipboards_add_is_taken_off():
    text = '\ufeff"Hội nghị\r\nxúc tiến"\t\u00a0Quý\u00a0II \r\n"Sắc màu" phương Nam\tT6\r\n\r\n'
    rows = [(cells["title"], cells["period_text"]) for cells, _ in said(text.replace("Hội", "Ho\u0323\u0302i"))]
    assert rows == [("Hội nghị xúc tiến", "Quý II"), ('"Sắc màu" phương Nam', "T6")]
