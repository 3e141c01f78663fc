"""A block copied from a spreadsheet: columns, groups, and hostile shapes."""

import pytest
from django.core.exceptions import ValidationError

from plans.forms.grid_paste import MOST_COLUMNS, MOST_ROWS, read_block


def said(text, **options):
    """Each row by the cells that say something, with its group."""
    block = read_block(text, **{"area": 7} | options)
    return [({name: cell for name, cell in row.cells.items() if cell}, row.area or row.new_area) for row in block.rows]


def test_columns_go_by_their_headings_in_any_order():
    block = read_block("STT\tĐơn vị chủ trì\tNội dung\tGhi chú\n1\tSở A\tHội chợ\tgấp", area=7)
    assert [{name: cell for name, cell in row.cells.items() if cell} for row in block.rows] == [
        {"title": "Hội chợ", "lead_text": "Sở A"}
    ]
    assert (block.columns, block.left_out) == (["Số", "Chủ trì", "Tên hoạt động"], ["Ghi chú"])


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
        read_block(text, area=7)


def test_too_many_rows_and_letters_are_refused():
    with pytest.raises(ValidationError, match=f"tối đa {MOST_ROWS} dòng"):
        read_block("a\n" * (MOST_ROWS + 1), area=7)
    with pytest.raises(ValidationError, match="quá dài"):
        read_block("a" * 1_000_001, area=7)


def test_too_many_columns_are_refused_and_empty_ones_behind_are_cut_off():
    with pytest.raises(ValidationError, match=f"61 cột, tối đa {MOST_COLUMNS} cột"):
        read_block("a\t" * 60 + "a", area=1)
    block = read_block("Tên hoạt động\tChủ trì" + "\t" * 16_000 + "\nHội chợ\tSở Y" + "\t " * 16_000, area=1)
    assert (block.left_out, [row.cells["lead_text"] for row in block.rows]) == ([], ["Sở Y"])


def test_wide_and_ragged_rows_are_told():
    block = read_block("\t".join("abcdefghi") + "\nx", area=7)
    assert (len(block.rows), block.left_out) == (2, ["cột thứ 8", "cột thứ 9"])
