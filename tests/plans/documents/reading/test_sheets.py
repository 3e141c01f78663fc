from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from plans.documents.reading.limits import Limits
from plans.documents.reading.sheets import sheet_source
from plans.documents.reading.source import Position, Source
from plans.documents.reading.sources import UnreadableFile, load_source

HEAD = ("STT", "Tên hoạt động", "Thời gian", "Kinh phí", "Tỷ lệ")


def _content(fill: Callable[[Worksheet], object]) -> bytes:
    book = Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(fill: Callable[[Worksheet], object]) -> Source:
    return sheet_source(_content(fill), Limits())


def _list(sheet: Worksheet) -> None:
    sheet.title = "Năm 2025"
    sheet.append(["DANH SÁCH HOẠT ĐỘNG"])
    sheet.append([])
    sheet.append(HEAD)
    sheet.append([1, "Đua ghe\nngo", date(2025, 11, 5), 1500000, 0.125])
    sheet.append([1.1, "Khảo sát", date(2025, 4, 1), 2.5, True])
    sheet["C5"].number_format, sheet["D4"].number_format = "mm/yyyy", '#,##0" đồng"'
    sheet["C4"].number_format, sheet["E4"].number_format = "mm-dd-yy", "0.0%"


def test_rows_come_as_excel_shows_them():
    source = _read(_list)
    assert source.lines == (
        "DANH SÁCH HOẠT ĐỘNG",
        "\t".join(HEAD),
        "1\tĐua ghe ngo\t05/11/2025\t1.500.000 đồng\t12,5%",
        "1.1\tKhảo sát\t04/2025\t2.5\tTRUE",
    )
    assert source.kind == "list"
    assert source.positions == tuple(Position(sheet="Năm 2025", row=row) for row in (1, 3, 4, 5))
    assert source.notes == ()


def test_merged_cells_hold_their_text_once():
    def fill(sheet: Worksheet) -> None:
        sheet.append(["STT", "Hoạt động", "Đơn vị"])
        sheet.append([1, "Đua ghe", "Sở Du lịch"])
        sheet.append([2, "Khảo sát", None])
        sheet.merge_cells("C2:C3")

    assert _read(fill).lines == ("STT\tHoạt động\tĐơn vị", "1\tĐua ghe\tSở Du lịch", "2\tKhảo sát\t")


def test_what_is_hidden_is_not_read_but_noted():
    def fill(sheet: Worksheet) -> None:
        _list(sheet)
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["D"].hidden = True
        other = sheet.parent.create_sheet("Nháp")
        other.append(["bí mật"])
        other.sheet_state = "hidden"

    source = _read(fill)
    assert source.lines[1:] == ("STT\tTên hoạt động\tThời gian\tTỷ lệ", "1.1\tKhảo sát\t04/2025\tTRUE")
    assert source.notes == (
        "Trang tính “Năm 2025” có 1 dòng ẩn không được đọc.",
        "Trang tính “Năm 2025” có 1 cột ẩn không được đọc.",
        "Trang tính ẩn không được đọc: Nháp.",
    )


def test_cells_in_fonts_from_before_unicode_are_converted():
    def fill(sheet: Worksheet) -> None:
        sheet.append(["§ua ghe", "Ñua ghe"])
        sheet["A1"].font, sheet["B1"].font = Font(name=".VnTime"), Font(name="VNI-Times")

    assert _read(fill).lines == ("Đua ghe\tĐua ghe",)


def test_workbook_with_the_heading_of_a_plan_is_no_mere_list():
    assert _read(lambda sheet: sheet.append(["KẾ HOẠCH"])).kind == "text"


def test_cell_at_the_end_of_the_sheet_is_refused():
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = "Đua ghe", "x"

    with pytest.raises(UnreadableFile) as error:
        load_source("xa.xlsx", _content(fill))
    assert str(error.value) == (
        "Trang tính “Sheet” có dữ liệu tới ô XFD1048576, quá xa để là danh sách hoạt động; "
        "hãy xóa các ô thừa rồi lưu lại."
    )


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "part", "sentence"),
    [
        (
            "xl/vbaProject.bin",
            b"Sub A()",
            "Tệp Excel có macro nên không được nhận; hãy lưu lại dạng .xlsx không có macro.",
        ),
        (
            "xl/more.xml",
            b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            "Nội dung trong tệp quá lớn; hãy chia nhỏ tệp, hoặc chép bảng sang một tệp Excel mới.",
        ),
        (
            "xl/big.xml",
            b"<a>" + b" " * 100_000_000,
            "Nội dung trong tệp quá lớn; hãy chia nhỏ tệp, hoặc chép bảng sang một tệp Excel mới.",
        ),
    ],
)
def test_workbook_with_macros_entities_or_a_bomb_is_refused(name, part, sentence):
    with pytest.raises(UnreadableFile) as error:
        load_source("danh-sach.xlsx", _with_part(_content(_list), name, part))
    assert str(error.value) == sentence


def test_broken_workbook_is_refused():
    with pytest.raises(UnreadableFile) as error:
        load_source("danh-sach.xlsx", b"PK\x03\x04 khong")
    assert str(error.value) == "Tệp Excel bị hỏng hoặc không phải tệp .xlsx."
