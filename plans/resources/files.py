"""Files of activities as they come in: Excel and CSV, told apart by their content, read up to fixed limits."""

from __future__ import annotations

import csv
import io
from typing import Any

import tablib
from import_export.formats.base_formats import CSV

from plans.resources.cells import canonical, for_csv, from_csv, from_workbook
from plans.resources.collecting import without_collector
from plans.resources.columns import name_of_heading
from plans.resources.workbook import plain_workbook
from provinces.resources.files import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Workbook, workbook_rows
from provinces.unpacking import UnreadableFile

_ZIP = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_OURS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"MZ")
_WANTED = "cần tệp Excel (.xlsx) hoặc CSV mã hóa UTF-8"
_LONGEST_CELL = 100_000


def read_table(file: bytes) -> tablib.Dataset:
    """The rows of an Excel or a CSV file; a blank row stays blank, so that the place of each row is its line.

    Raises:
        UnreadableFile: it is neither, or larger than the limits.
    """
    if len(file) > MOST_BYTES:
        raise UnreadableFile(f"Tệp lớn hơn {MOST_BYTES // 1024 // 1024} MB; hãy chia nhỏ tệp.")
    if file.startswith(_OLD_OR_LOCKED):
        raise UnreadableFile(
            "Tệp Excel đặt mật khẩu hoặc theo dạng cũ (.xls); hãy lưu lại thành .xlsx không đặt mật khẩu."
        )
    if file.startswith(_ZIP):
        return table_of_workbook(file)
    if file.startswith(_NOT_OURS):
        raise UnreadableFile(f"Không đọc được loại tệp này; {_WANTED}.")
    return table_of_csv(file)


def table_of_workbook(file: bytes) -> tablib.Dataset:
    """The first sheet, its heading in line 1.

    Raises:
        UnreadableFile: it is no workbook, has macros, or is larger than the limits.
    """
    with without_collector():
        rows = {number: [_text(cell) for cell in cells] for number, cells in workbook_rows(file)}
    return _table([rows.get(number, []) for number in range(1, max(rows, default=0) + 1)])


def table_of_csv(file: bytes) -> tablib.Dataset:
    """The rows of a CSV file, parted by ";", "," or tabs as its heading shows.

    Raises:
        UnreadableFile: it is not written in UTF-8, or larger than the limits.
    """
    text = _decoded(file)
    first = text.split("\n", 1)[0]
    parting = max(
        ";,\t", key=lambda sign: sum(bool(name_of_heading(cell.strip(' \r"'))) for cell in first.split(sign))
    )
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = [
            [from_csv(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=parting)
        ]
    except csv.Error as fault:
        raise UnreadableFile(f"Tệp CSV hỏng hoặc có ô quá dài; {_WANTED}.") from fault
    finally:
        csv.field_size_limit(before)
    while rows and not any(rows[-1]):
        rows.pop()
    return _table(rows)


def _decoded(file: bytes) -> str:
    try:
        if file.startswith((b"\xff\xfe", b"\xfe\xff")):
            return file.decode("utf-16")
        text = file.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableFile(f"Tệp không phải CSV mã hóa UTF-8; {_WANTED}.") from fault
    if "\0" in text:
        raise UnreadableFile(f"Không đọc được loại tệp này; {_WANTED}.")
    return text


def _text(cell: Any) -> str:
    return from_workbook(cell) if isinstance(cell, str) else canonical(cell)


def _table(rows: list[list[str]]) -> tablib.Dataset:
    if len(rows) > MOST_ROWS + 1:
        raise UnreadableFile(f"Bảng dài quá {MOST_ROWS} dòng; hãy chia nhỏ tệp.")
    heading = _trimmed(rows[0]) if rows else []
    if len(heading) > MOST_COLUMNS:
        raise UnreadableFile(f"Bảng có quá {MOST_COLUMNS} cột; hãy xóa các cột thừa.")
    for number, row in enumerate(rows[1:], start=2):
        if len(_trimmed(row)) > len(heading):
            raise UnreadableFile(f"Dòng {number} có {len(_trimmed(row))} ô, dòng tiêu đề chỉ có {len(heading)} ô.")
    filled = [(row + [""] * len(heading))[: len(heading)] for row in rows[1:]]
    return tablib.Dataset(*filled, headers=heading) if heading else tablib.Dataset()


def _trimmed(row: list[str]) -> list[str]:
    last = max((place for place, cell in enumerate(row, 1) if cell), default=0)
    return row[:last]


class ActivityWorkbook(Workbook):
    """An Excel file of activities, for the library."""

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """The rows of the first sheet."""
        return table_of_workbook(in_stream)

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """The rows, every cell a text."""
        return plain_workbook(dataset)


class ActivityCsv(CSV):
    """A CSV file of activities, for the library: parted by ";", as Excel of a Vietnamese Windows opens it."""

    def is_binary(self) -> bool:
        """Its encoding is found here."""
        return True

    def get_read_mode(self) -> str:
        """As bytes."""
        return "rb"

    def create_dataset(self, in_stream: bytes, **kwargs: Any) -> tablib.Dataset:
        """The rows of the file."""
        return table_of_csv(in_stream)

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """The rows, with the mark by which spreadsheets know UTF-8."""
        return csv_file(dataset)


def csv_file(dataset: tablib.Dataset) -> bytes:
    """The table as CSV in UTF-8 with its mark, parted by ";"; no cell begins like a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(dataset.headers)
    writer.writerows([for_csv(cell) for cell in row] for row in dataset)
    return text.getvalue().encode("utf-8-sig")
