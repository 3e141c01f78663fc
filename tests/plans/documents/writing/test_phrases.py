from datetime import date

import pytest

from plans.documents.writing import phrases


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        ("124", "KH-UBND", "Số: 124/KH-UBND"),
        ("5", "KH-UBND", "Số: 05/KH-UBND"),
        ("05", "KH-UBND", "Số: 05/KH-UBND"),
        ("0134", "KH-UBND", "Số: 0134/KH-UBND"),
        ("", "KH-UBND", "Số:      /KH-UBND"),
        ("18", "", "Số: 18"),
    ],
)
def test_number_line_pads_below_ten_and_leaves_room_on_a_draft(number, symbol, printed):
    assert phrases.number_line(number, symbol) == printed


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2023, 6, 19), "Sóc Trăng, ngày 19 tháng 6 năm 2023"),
        (date(2023, 3, 9), "Sóc Trăng, ngày 09 tháng 3 năm 2023"),
        (date(2023, 1, 10), "Sóc Trăng, ngày 10 tháng 01 năm 2023"),
        (date(2023, 2, 1), "Sóc Trăng, ngày 01 tháng 02 năm 2023"),
        (date(2023, 10, 31), "Sóc Trăng, ngày 31 tháng 10 năm 2023"),
        (None, "Sóc Trăng, ngày     tháng     năm     "),
    ],
)
def test_place_and_date_pads_small_days_and_the_first_two_months(day, printed):
    assert phrases.place_and_date("Sóc Trăng", day) == printed


def test_place_and_date_without_a_place_begins_with_the_day():
    assert phrases.place_and_date("", date(2023, 6, 19)) == "ngày 19 tháng 6 năm 2023"


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("tỉnh Cà Mau", "tỉnh Cà Mau."),
        ("tỉnh Cà Mau.", "tỉnh Cà Mau."),
        ("tỉnh Cà Mau;", "tỉnh Cà Mau."),
        ("Úc, Mỹ...", "Úc, Mỹ..."),
        ("Úc, Mỹ…", "Úc, Mỹ…"),
        ("Bạn đã đến chưa?", "Bạn đã đến chưa?"),
        ("“Sắc màu”", "“Sắc màu”."),
        ("", ""),
    ],
)
def test_sentence_is_closed_once(text, closed):
    assert phrases.sentence(text) == closed


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("để tổng hợp.", "để tổng hợp./."),
        ("để tổng hợp", "để tổng hợp./."),
        ("để tổng hợp;", "để tổng hợp./."),
        ("để tổng hợp./.", "để tổng hợp./."),
        ("Úc, Mỹ...", "Úc, Mỹ.../."),
        ("Úc, Mỹ…", "Úc, Mỹ…/."),
        ("Vì sao?", "Vì sao?./."),
    ],
)
def test_end_of_document_puts_the_mark_once(text, closed):
    assert phrases.end_of_document(text) == closed


@pytest.mark.parametrize(
    "text", ["Căn cứ Luật Du lịch", "Căn cứ Luật Du lịch;", "Căn cứ Luật Du lịch.", "Căn cứ Luật Du lịch,"]
)
def test_legal_basis_takes_the_mark_of_its_place(text):
    assert phrases.legal_basis(text, last=False) == "Căn cứ Luật Du lịch;"
    assert phrases.legal_basis(text, last=True) == "Căn cứ Luật Du lịch."


def test_recipients_end_in_semicolons_and_the_archive_in_a_full_stop():
    assert phrases.recipient("Báo Sóc Trăng; Đài PTTH tỉnh;", last=False) == "- Báo Sóc Trăng; Đài PTTH tỉnh;"
    assert phrases.recipient("Như trên", last=True) == "- Như trên."
    assert phrases.archive("VT, VX.") == "- Lưu: VT, VX."


@pytest.mark.parametrize(
    ("number", "printed"),
    [("I", "I. Việc"), ("1", "1. Việc"), ("1.1", "1.1. Việc"), ("2.", "2. Việc"), ("đ", "đ) Việc"), ("", "Việc")],
)
def test_numbered_heading_dots_numbers_and_brackets_letters(number, printed):
    assert phrases.numbered(number, "Việc") == printed
