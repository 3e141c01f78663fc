"""Workbooks: what goes out is text and nothing else, what comes in is read up to fixed limits."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
import tablib

from provinces.resources import files
from provinces.resources.files import Csv, UnreadableFile, Workbook

HEADING = ["mã", "tên"]
LINK = '=HYPERLINK("http://x")'
DANGEROUS = ["=1+1", "+84", "-5", "@SUM(A1)", LINK, "'=1+1", "Sở\x0bDu lịch", "", "01", "đ" * 300]


def written(*rows: list[object], headers: list[str] | None = None) -> bytes:
    return Workbook().export_data(tablib.Dataset(*rows, headers=headers or HEADING))


def made(fill: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    """A workbook as somebody makes it in Excel."""
    book = openpyxl.Workbook()
    fill(book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows_of(file: bytes) -> tuple[list[str], list[tuple]]:
    dataset = Workbook().create_dataset(file)
    return dataset.headers, list(dataset)


def test_every_cell_that_goes_out_is_text_and_no_formula() -> None:
    file = written(*[["94", value] for value in DANGEROUS])
    sheet = openpyxl.load_workbook(io.BytesIO(file)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert [row[1].value for row in sheet.iter_rows(min_row=2)][:8] == [
        "=1+1", "+84", "-5", "@SUM(A1)", LINK, "=1+1", "SởDu lịch", None,
    ]  # fmt: skip
    xml = zipfile.ZipFile(io.BytesIO(file)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet["A2"].font.bold) == ("A2", True, False)


def test_what_went_out_comes_in() -> None:
    assert rows_of(written(["94", "Sóc Trăng"], ["01", ""])) == (HEADING, [("94", "Sóc Trăng"), ("01", "")])


def test_kinds_of_cells_that_people_type_are_read() -> None:
    def fill(sheet) -> None:
        sheet.append(["mã", "ngày", "xác nhận", "ghi chú"])
        sheet.append([94, datetime(2025, 7, 1), True, None])

    assert rows_of(made(fill)) == (
        ["mã", "ngày", "xác nhận", "ghi chú"],
        [("94", datetime(2025, 7, 1), "có", "")],
    )


def test_formula_is_read_as_nothing_and_not_carried_out() -> None:
    def fill(sheet) -> None:
        sheet.append(HEADING)
        sheet.append(["94", "=1+1"])

    assert rows_of(made(fill))[1] == [("94", "")]


def far(cell: str) -> bytes:
    def fill(sheet) -> None:
        sheet.append(HEADING)
        sheet[cell] = "x"

    return made(fill)


def lines(*rows: list[object]) -> bytes:
    def fill(sheet) -> None:
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place, value)

    return made(fill)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (far("A1048576"), "Bảng dài quá 20000 dòng; hãy xóa các dòng thừa ở dưới, hoặc chia nhỏ tệp."),
        (
            far("XFD1"),
            "Có ô ở cột XFD, dòng 1, ngoài 60 cột đầu; hãy xóa các cột thừa bên phải bảng.",
        ),
        (
            far("XFD1048576"),
            "Bảng dài quá 20000 dòng; hãy xóa các dòng thừa ở dưới, hoặc chia nhỏ tệp.",
        ),
        (lines(HEADING, ["94", "a"], [], ["95", "b"]), "Dòng 3 để trống ở giữa bảng; hãy xóa dòng trống."),
        (lines(HEADING, ["94", "a", "thừa"]), "Dòng 2 có 3 ô, dòng tiêu đề chỉ có 2 ô."),
        (b"PK\x03\x04 rubbish", "Không đọc được tệp; cần tệp Excel (.xlsx) không đặt mật khẩu."),
        ("mã,tên\n".encode(), "Không đọc được tệp; cần tệp Excel (.xlsx) không đặt mật khẩu."),
        (b"", "Không đọc được tệp; cần tệp Excel (.xlsx) không đặt mật khẩu."),
    ],
)
def test_file_that_cannot_be_read_says_why_at_once(file: bytes, reason: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableFile) as refusal:
        Workbook().create_dataset(file)
    assert (str(refusal.value), time.process_time() - start < 2) == (reason, True)


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook with one part of the archive put in the place of another."""
    good = zipfile.ZipFile(io.BytesIO(written(["94", "a"])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in good.namelist():
            archive.writestr(part, content if part == name else good.read(part))
    return file.getvalue()


ODD = b"<?xml version='1.0' encoding='foo'?><a/>"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<a>", b"<?xml version='1.0'?><a/>", b"\xff\xfe", ODD])
def test_broken_part_never_breaks_the_server(part: str, content: bytes) -> None:
    try:
        found = str(list(Workbook().create_dataset(with_part(part, content))))
    except UnreadableFile as refusal:
        found = str(refusal)
    assert found in (
        "[]",
        "Không đọc được tệp; cần tệp Excel (.xlsx) không đặt mật khẩu.",
        "Tệp Excel không có trang tính nào.",
    )


def test_archive_that_swells_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_UNPACKED", 50_000)
    with pytest.raises(UnreadableFile, match="Nội dung trong tệp quá lớn"):
        Workbook().create_dataset(with_part("xl/theme/theme1.xml", b" " * 60_000))
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    with pytest.raises(UnreadableFile, match="Tệp lớn hơn"):
        Workbook().create_dataset(written())


def test_csv_has_the_same_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    assert Csv().create_dataset("a,b\n1,2\n3,4\n").height == 2
    with pytest.raises(UnreadableFile, match="quá 2 dòng"):
        Csv().create_dataset("a,b\n1,2\n3,4\n5,6\n")
