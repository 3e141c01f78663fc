"""Workbooks of Excel: each row that is seen becomes a line, its cells apart by tabs, written as Excel shows them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.limits import Limits
from plans.documents.reading.sheet_cells import shown
from plans.documents.reading.source import LIST, TEXT, Position, Source
from provinces import unpacking
from provinces.names import fold

_MOST_ROWS = 20_000
_MOST_COLUMNS = 100
_BROKEN = "Tệp Excel bị hỏng hoặc không phải tệp .xlsx."
_MACROS = "Tệp Excel có macro nên không được nhận; hãy lưu lại dạng .xlsx không có macro."
_LOCKED = "Tệp Excel có mật khẩu; hãy bỏ mật khẩu trước khi tải lên."
_IS_LOCKED = 0x1
_KIND_LINE = "ke hoach"
_HEADING_LINES = 30
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, LookupError, AttributeError, ValueError, TypeError,
    SyntaxError, NotImplementedError, RuntimeError, OSError, ArithmeticError,
)  # fmt: skip
_BLANKS = re.compile(r"\s+")

_Cells = Mapping[int, str]


def sheet_source(content: bytes, _: Limits) -> Source:
    """The rows of all sheets that are seen. A workbook with the heading of a plan is text, any other a list.

    Raises:
        UnreadableFile: damaged, locked, with macros, or with cells farther away than any list of activities reaches.
    """
    try:
        _check_package(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl leaves out, none of which is text
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        found = [_SheetReader(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return _source(found, [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"])
    except unpacking.UnreadableFile as refusal:
        raise UnreadableFile(str(refusal)) from refusal
    except _DAMAGE as error:
        raise UnreadableFile(_BROKEN) from error


def _check_package(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise UnreadableFile(_MACROS)
    if any(part.flag_bits & _IS_LOCKED for part in parts):
        raise UnreadableFile(_LOCKED)
    unpacking.require_few_parts(content)


def _source(sheets: list[_SheetReader], hidden: list[str]) -> Source:
    found = [pair for sheet in sheets for pair in sheet.lines()]
    lines = tuple(line for line, _ in found)
    is_plan = any(fold(line) == _KIND_LINE for line in lines[:_HEADING_LINES])
    notes = [note for sheet in sheets for note in sheet.notes]
    if hidden:
        notes.append(f"Trang tính ẩn không được đọc: {', '.join(hidden)}.")
    return Source(lines, tuple(notes), TEXT if is_plan else LIST, tuple(position for _, position in found))


class _SheetReader:
    """One sheet: the rows and columns of it that are seen."""

    def __init__(self, sheet: Worksheet) -> None:
        self.notes: list[str] = []
        self._sheet = sheet
        self._require_near()
        rows: dict[int, dict[int, str]] = {}
        for (row, column), cell in sorted(sheet._cells.items()):
            text = _BLANKS.sub(" ", shown(cell)).strip()
            if text:
                rows.setdefault(row, {})[column] = text
        self._rows = self._seen(rows)

    def _require_near(self) -> None:
        row, column = self._sheet.max_row, self._sheet.max_column
        if row > _MOST_ROWS or column > _MOST_COLUMNS:
            raise UnreadableFile(
                f"Trang tính “{self._sheet.title}” có dữ liệu tới ô {get_column_letter(column)}{row}, quá xa để là "
                "danh sách hoạt động; hãy xóa các ô thừa rồi lưu lại."
            )

    def _seen(self, rows: dict[int, dict[int, str]]) -> dict[int, _Cells]:
        """``rows`` without what is hidden, which a note counts."""
        hidden_rows = {row for row in rows if self._sheet.row_dimensions[row].hidden}
        filled = {column for cells in rows.values() for column in cells}
        hidden_columns = filled & self._hidden_columns()
        for count, what in ((len(hidden_rows), "dòng"), (len(hidden_columns), "cột")):
            if count:
                self.notes.append(f"Trang tính “{self._sheet.title}” có {count} {what} ẩn không được đọc.")
        return {
            row: {column: text for column, text in cells.items() if column not in hidden_columns}
            for row, cells in rows.items()
            if row not in hidden_rows
        }

    def _hidden_columns(self) -> set[int]:
        dimensions = (each for each in self._sheet.column_dimensions.values() if each.hidden)
        return {
            column for each in dimensions for column in range(each.min or 0, min(each.max or 0, _MOST_COLUMNS) + 1)
        }

    def lines(self) -> Iterator[tuple[str, Position]]:
        """A row with one cell is a line of text; any other has a cell for each column that is used at all."""
        columns = sorted({column for cells in self._rows.values() if len(cells) > 1 for column in cells})
        for row, cells in self._rows.items():
            texts = list(cells.values())
            if texts:
                line = texts[0] if len(texts) == 1 else "\t".join(cells.get(column, "") for column in columns)
                yield line, Position(sheet=self._sheet.title, row=row)
