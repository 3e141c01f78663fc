from __future__ import annotations

from plans.documents.reading.page import Page, Ruling, Word
from plans.documents.reading.page_flow import flow
from plans.documents.reading.source import PDF, Position, Source

WIDTH, HEIGHT = 595.0, 842.0
LETTER = 6.0


def words(top: float, left: float, text: str) -> list[Word]:
    """``text`` printed in letters of one width; two blanks are the gap of a column."""
    found = []
    for part in text.split(" "):
        if part:
            found.append(Word(part, left, left + LETTER * len(part), top, top + 12))
        left += LETTER * (len(part) + 1)
    return found


def page(number: int, *texts: tuple[float, float, str], rulings: tuple[Ruling, ...] = ()) -> Page:
    return Page(number, WIDTH, HEIGHT, tuple(word for text in texts for word in words(*text)), rulings)


def grid(columns: tuple[float, ...], rows: tuple[float, ...]) -> tuple[Ruling, ...]:
    level = (Ruling(columns[0], columns[-1], row, row) for row in rows)
    upright = (Ruling(column, column, rows[0], rows[-1]) for column in columns)
    return (*level, *upright)


def read(*pages: Page) -> Source:
    return flow(pages, PDF)


FULL = "Căn cứ kế hoạch phối hợp của các tỉnh về đón khách trong mùa nước nổi"


def test_full_lines_are_one_paragraph_over_pages_too():
    first = page(1, (100, 120, FULL), (120, 80, f"{FULL} tới bến"), (140, 80, f"{FULL} tới bến"))
    second = page(2, (60, 290, "2"), (100, 80, f"{FULL} tới bến"), (120, 80, "năm sau."), (140, 120, "Đoạn khác."))
    source = read(first, second)
    assert source.lines == (FULL + f" {FULL} tới bến" * 3 + " năm sau.", "Đoạn khác.")
    assert source.positions == (Position(1, 0.1188), Position(2, 0.1663))
    assert source.notes == ("Đã bỏ số trang và dòng lặp lại ở đầu trang, cuối trang: “2”.",)


def test_running_heads_go_but_lines_of_the_text_that_repeat_stay():
    pages = [
        page(number, (50, 80, "UBND TỈNH CÀ MAU"), (300, 80, "Như trên."), (800, 80, f"Trang {number}/3"))
        for number in (1, 2, 3)
    ]
    source = read(*pages)
    assert source.lines == ("Như trên.",) * 3
    assert source.notes == (
        "Đã bỏ số trang và dòng lặp lại ở đầu trang, cuối trang: “UBND TỈNH CÀ MAU; Trang 1/3; Trang 2/3; Trang 3/3”.",
    )


def test_secrecy_mark_at_the_head_of_pages_is_not_lost():
    pages = [page(number, (50, 80, "MẬT"), (300, 80, f"Mục {number}.")) for number in (1, 2, 3)]
    assert read(*pages).lines == ("MẬT", "Mục 1.", "Mục 2.", "Mục 3.")


def test_columns_are_apart_but_wide_blanks_of_a_justified_line_are_not():
    heading = page(1, (60, 80, "UBND TỈNH    CỘNG HÒA"), (80, 400, "CHỦ TỊCH"))
    assert read(heading).lines == ("UBND TỈNH\tCỘNG HÒA", "\tCHỦ TỊCH")
    assert read(page(1, (60, 80, "đón   khách   bờ   sông"))).lines == ("đón khách bờ sông",)


def test_hanging_lines_of_a_list_belong_to_their_point():
    point = page(
        1,
        (100, 80, FULL),
        (120, 80, FULL),
        (140, 80, f"{FULL[:-1]}."),
        (160, 80, f"- {FULL[:-2]}"),
        (180, 92, FULL[: -len(" nổi")]),
        (200, 92, "và về."),
    )
    assert read(point).lines[-1] == f"- {FULL[:-2]} {FULL[: -len(' nổi')]} và về."


def test_table_is_read_by_its_lines_with_merged_cells_once():
    columns, rows = (80.0, 110.0, 300.0, 500.0), (100.0, 130.0, 160.0, 190.0)
    rulings = [each for each in grid(columns, rows) if each.left != 110.0 or each.is_level]
    rulings.append(Ruling(110, 110, 130, 190))  # the first row has one cell for both columns
    texts = (
        (105, 85, "Nhóm"),
        (105, 305, "Chủ trì"),
        (135, 85, "1"),
        (133, 115, "Đua ghe"),
        (145, 115, "ngo"),
        (
            135,
            305,
            "Sở Du lịch",
        ),
    )
    source = read(
        page(1, (60, 80, "Trước bảng."), *texts, (165, 85, "2"), (220, 80, "Sau bảng."), rulings=tuple(rulings))
    )
    assert source.lines == ("Trước bảng.", "Nhóm\t\tChủ trì", "1\tĐua ghe ngo\tSở Du lịch", "2\t\t", "Sau bảng.")


def test_table_that_pages_cut_is_one_and_its_head_is_told_once():
    columns = (80.0, 110.0, 300.0)
    first = page(
        1,
        (705, 85, "TT"),
        (705, 115, "Nội dung"),
        (735, 85, "1"),
        (735, 115, "Đua ghe trên"),
        rulings=grid(columns, (700, 730, 760)),
    )
    second = page(
        2,
        (105, 85, "TT"),
        (105, 115, "Nội dung"),
        (135, 115, "sông lớn."),
        (165, 85, "2"),
        (165, 115, "Khảo sát"),
        rulings=grid(columns, (100, 130, 160, 190)),
    )
    source = read(first, second)
    assert source.lines == ("TT\tNội dung", "1\tĐua ghe trên sông lớn.", "2\tKhảo sát")
    assert [position.page for position in source.positions] == [1, 1, 2]


def test_frame_around_the_page_and_rule_under_a_heading_are_no_table():
    frame = grid((40, 555), (40, 800))
    rule = Ruling(80, 200, 95, 95)
    text = page(1, (80, 80, "UBND TỈNH    CỘNG HÒA"), (120, 80, "Kế hoạch"), rulings=(*frame, rule))
    assert read(text).lines == ("UBND TỈNH\tCỘNG HÒA", "Kế hoạch")


def test_columns_whose_lines_are_not_level_are_read_apart():
    heading = page(
        1,
        (60, 110, "ỦY BAN NHÂN DÂN"),
        (64, 304, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT"),
        (76, 120, "TỈNH CÀ MAU"),
        (78, 385, "NAM"),
        (98, 349, "Độc lập - Tự do"),
        (130, 280, "KẾ HOẠCH"),
        (150, 80, FULL),
        (164, 80, FULL),
        (178, 80, FULL),
        (192, 80, "và về."),
    )
    assert read(heading).lines[:4] == (
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH CÀ MAU",
        "\tĐộc lập - Tự do",
        "KẾ HOẠCH",
    )


def test_recipient_goes_on_below_beside_the_signing_block():
    ending = page(
        1,
        (400, 80, "Nơi nhận:"),
        (400, 360, "TM. ỦY BAN NHÂN DÂN"),
        (414, 80, "- UBND tỉnh Quảng Ngãi, UBND tỉnh"),
        (414, 400, "CHỦ TỊCH"),
        (428, 80, "Đắk Lắk;"),
        (442, 80, "- Lưu: VT."),
        (480, 380, "Trần Minh Khôi"),
    )
    assert read(ending).lines == (
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN",
        "- UBND tỉnh Quảng Ngãi, UBND tỉnh Đắk Lắk;\tCHỦ TỊCH",
        "- Lưu: VT.",
        "\tTrần Minh Khôi",
    )


def test_distance_of_lines_tells_paragraphs_that_are_not_indented():
    lines = (100, FULL), (114, FULL), (128, "và về."), (148, FULL), (168, FULL), (188, "Đoạn khác.")
    assert read(page(1, *((top, 80, text) for top, text in lines))).lines == (
        f"{FULL} {FULL} và về.",
        FULL,
        FULL,
        "Đoạn khác.",
    )


def test_bases_do_not_run_into_a_subject_above_them():
    text = page(1, (100, 80, FULL), (114, 80, f"Căn cứ Luật Du lịch {FULL[20:]}"), (128, 80, "năm 2017;"))
    assert read(text).lines[0] == FULL


def test_row_that_pages_cut_without_a_line_is_whole():
    columns = (80.0, 110.0, 300.0, 500.0)
    first, second = grid(columns, (700, 730)), grid(columns, (90, 120))
    open_below = tuple(Ruling(column, column, 730, 770) for column in columns)
    open_above = tuple(Ruling(column, column, 60, 90) for column in columns)
    above = page(
        1, (705, 85, "1"), (705, 115, "Đua ghe"), (735, 85, "2"), (735, 115, "Đón"), rulings=first + open_below
    )
    below = page(2, (65, 115, "Khách"), (65, 305, "Sở A"), (95, 85, "3"), (95, 115, "Về"), rulings=open_above + second)
    assert read(above, below).lines == ("1\tĐua ghe\t", "2\tĐón Khách\tSở A", "3\tVề\t")
