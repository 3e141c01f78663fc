"""The files in which tables of the register go out and come in: workbooks of Excel, and CSV.

A cell that goes out is text and nothing else, so no spreadsheet takes one for a formula; a file that comes in is read
up to fixed limits, so that no small file can hold the server up.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
import tablib
from import_export.formats.base_formats import CSV, Format
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from provinces.resources.widgets import without_apostrophe
from provinces.unpacking import TOO_LARGE, UnreadableFile, require_few_parts

MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_BYTES = 10 * 1024 * 1024
# What a workbook may hold once it is unpacked.
MOST_UNPACKED = 100 * 1024 * 1024
_NO_WORKBOOK = "Không đọc được tệp; cần tệp Excel (.xlsx) không đặt mật khẩu."
_MACROS = "Tệp có macro; hãy lưu lại bằng Excel thành tệp .xlsx không có macro."
# What openpyxl raises for archives and documents that are not what they should be.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, LookupError, AttributeError, ValueError, TypeError,
    SyntaxError, NotImplementedError, RuntimeError, OSError,
)  # fmt: skip
_TEXT = "@"
_WIDEST = 60


class Workbook(Format):
    """An Excel workbook: its first sheet, the heading in its first row."""

    def __init__(self, encoding: str | None = None) -> None:
        """``encoding`` is what the library tells every kind of file; a workbook has its own."""

    def get_title(self) -> str:
        """As the script that guesses the kind of a chosen file needs it."""
        return "xlsx"

    def get_extension(self) -> str:
        """The end of the file's name."""
        return "xlsx"

    def get_content_type(self) -> str:
        """What the browser is told."""
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def can_import(self) -> bool:
        """It comes in,"""
        return True

    def can_export(self) -> bool:
        """and goes out."""
        return True

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """The table with a bold heading that stays in sight; every cell is text."""
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Danh bạ")
        sheet.freeze_panes = "A2"
        rows = [[_plain(value) for value in row] for row in [dataset.headers or [], *dataset]]
        for place, column in enumerate(zip(*rows, strict=True), 1):
            sheet.column_dimensions[get_column_letter(place)].width = min(max(map(len, column)) + 2, _WIDEST)
        for number, row in enumerate(rows):
            sheet.append([_text_cell(sheet, value, bold=number == 0) for value in row])
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """The rows of the first sheet.

        Raises:
            UnreadableFile: it is no workbook, larger than the limits, or has a blank row or a cell beside the heading.
        """
        return _table(workbook_rows(in_stream))


class Csv(CSV):
    """A CSV file of as many rows as a workbook may have."""

    def create_dataset(self, in_stream: str, **kwargs: Any) -> tablib.Dataset:
        """The rows of the file.

        Raises:
            UnreadableFile: it has too many rows or columns.
        """
        dataset = super().create_dataset(in_stream, **kwargs)
        if dataset.height > MOST_ROWS or dataset.width > MOST_COLUMNS:
            raise UnreadableFile(f"Tệp có quá {MOST_ROWS} dòng hoặc quá {MOST_COLUMNS} cột; hãy chia nhỏ tệp.")
        return dataset


def workbook_rows(file: bytes) -> list[tuple[int, list[Any]]]:
    """Number and cells of each row with words on the first sheet; the cells are texts and days.

    Raises:
        UnreadableFile: it is no workbook, has macros, or is larger than the limits.
    """
    _require_small(file)
    try:
        book = openpyxl.load_workbook(io.BytesIO(file), read_only=True, data_only=True)
        return list(_filled_rows(book))
    except _BROKEN as fault:
        raise UnreadableFile(_NO_WORKBOOK) from fault


def _plain(value: Any) -> str:
    """The words of a cell: the apostrophe that protects them in CSV is not needed where cells are text."""
    return ILLEGAL_CHARACTERS_RE.sub("", without_apostrophe("" if value is None else str(value)))


def _text_cell(sheet: Any, value: str, *, bold: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"  # "=1+1" would have become a formula
    cell.number_format = _TEXT
    if bold:
        cell.font = Font(bold=True)
    return cell


def _require_small(file: bytes) -> None:
    if len(file) > MOST_BYTES:
        raise UnreadableFile(f"Tệp lớn hơn {MOST_BYTES // 1024 // 1024} MB; hãy chia nhỏ tệp.")
    try:
        parts = zipfile.ZipFile(io.BytesIO(file)).infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UnreadableFile(TOO_LARGE)
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise UnreadableFile(_MACROS)
        require_few_parts(file)
    except _BROKEN as fault:
        raise UnreadableFile(_NO_WORKBOOK) from fault


def _filled_rows(book: openpyxl.Workbook) -> Iterator[tuple[int, list[Any]]]:
    """Number and cells of each row with words. A single cell far off is refused before the way to it is walked."""
    if not book.worksheets:
        raise UnreadableFile("Tệp Excel không có trang tính nào.")
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its own size need not be true
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MOST_ROWS + 1:
            raise UnreadableFile(f"Bảng dài quá {MOST_ROWS} dòng; hãy xóa các dòng thừa ở dưới, hoặc chia nhỏ tệp.")
        if len(row) > MOST_COLUMNS:
            far = f"cột {get_column_letter(len(row))}, dòng {number}"
            raise UnreadableFile(f"Có ô ở {far}, ngoài {MOST_COLUMNS} cột đầu; hãy xóa các cột thừa bên phải bảng.")
        cells = [_value(cell) for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            yield number, cells


def _value(cell: Any) -> Any:
    if isinstance(cell, bool):
        return "có" if cell else "không"
    return cell if isinstance(cell, date | datetime) else "" if cell is None else str(cell)


def _table(rows: list[tuple[int, list[Any]]]) -> tablib.Dataset:
    """The rows under their heading; rows must follow each other, so that a fault is named by its line."""
    if not rows:
        return tablib.Dataset()
    (_, heading), *body = rows
    for place, (number, cells) in enumerate(body, rows[0][0] + 1):
        if number != place:
            raise UnreadableFile(f"Dòng {place} để trống ở giữa bảng; hãy xóa dòng trống.")
        if len(cells) > len(heading):
            raise UnreadableFile(f"Dòng {number} có {len(cells)} ô, dòng tiêu đề chỉ có {len(heading)} ô.")
    filled = [cells + [""] * (len(heading) - len(cells)) for _, cells in body]
    return tablib.Dataset(*filled, headers=[str(name) for name in heading])
