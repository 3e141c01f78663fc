"""The Excel file of a plan: its activities, the lists to choose from, and how it is filled in.

Every cell is text, whatever it begins with, so that no spreadsheet takes one for a formula. The columns of the portal
are hidden or locked; the sheet is protected without a password, against slips and nothing else.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any

import openpyxl
import tablib
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from plans.resources.activity import ActivityResource
from plans.resources.cells import canonical, for_workbook
from plans.resources.columns import COLUMNS, MARK, NUMBER, REMOVE, UID, column_named
from plans.resources.lists import choices_of

SHEET, LISTS, GUIDE = "Hoạt động", "Danh mục", "Hướng dẫn"
# Blank lines below the last activity that can be filled in, with their lists.
SPARE_ROWS = 300
_LOCKED = frozenset({UID, MARK, NUMBER})
_HIDDEN = frozenset({UID, MARK})
# Of these a cell may name several, or something new: the list offers, it does not bind.
_OPEN = frozenset({"area", "period_text", "venues", "leads", "supports", "lead_label"})
_FONT = "Times New Roman"
_THIN = Side(style="thin", color="FF9AA5B1")
_HEAD = PatternFill("solid", fgColor="FF1F4E79")
_HEAD_OF_WORDINGS = PatternFill("solid", fgColor="FF5B6B7B")
_GREY = PatternFill("solid", fgColor="FFF1F3F5")
_FIRST_WORDING = "venue_certainty"


def plan_workbook(resource: ActivityResource) -> bytes:
    """The activities of the resource's plan as an Excel file; of an empty plan it is the template."""
    dataset = resource.export()
    plan = resource.sheet.plan
    book = openpyxl.Workbook(write_only=True)
    book.properties.title, book.properties.creator = canonical(f"Hoạt động: {plan.subject}")[:255], ""
    choices = choices_of(resource.sheet)
    _write_activities(book, list(dataset), choices)
    _write_lists(book, choices)
    _write_guide(book, str(plan))
    return saved(book)


def plain_workbook(dataset: tablib.Dataset) -> bytes:
    """A table with a heading that stays in sight; every cell is text."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for letter, heading in _lettered(dataset.headers):
        sheet.column_dimensions[letter].width = max(12, len(heading) + 2)
    head, body = Style(sheet, bold=True), Style(sheet)
    sheet.append([head.cell(heading) for heading in dataset.headers])
    for row in dataset:
        sheet.append([body.cell(text) for text in row])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class Style:
    """A look of cells, made once and given to many."""

    def __init__(
        self, sheet: Any, *, bold: bool = False, fill: PatternFill | None = None, white: bool = False, **look: Any
    ) -> None:
        self.sheet = sheet
        model = WriteOnlyCell(sheet)
        model.font = Font(name=_FONT, size=12, bold=bold, color="FFFFFFFF" if white else None)
        model.alignment = Alignment(wrap_text=True, vertical="center" if white else "top", **look)
        model.border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
        model.number_format = "@"
        model.quotePrefix = True
        if fill is not None:
            model.fill = fill
        self.model = model

    def unlocked(self) -> Style:
        """The same, open to change on a protected sheet."""
        self.model.protection = Protection(locked=False)
        return self

    def cell(self, text: str) -> WriteOnlyCell:
        """A cell of this look with ``text``, as text whatever it begins with."""
        cell = WriteOnlyCell(self.sheet, value=for_workbook(text) or None)
        cell._style = self.model._style
        if text:
            cell.data_type = "s"
        return cell

    def day(self, day: date | None) -> WriteOnlyCell:
        """A cell of this look with a day, which a spreadsheet can sort; empty without."""
        cell = WriteOnlyCell(self.sheet, value=day)
        cell._style = copy(self.model._style)
        cell.number_format, cell.quotePrefix = "dd/mm/yyyy", False
        return cell


def _write_activities(book: Any, rows: Sequence[Sequence[str]], choices: Mapping[str, Sequence[str]]) -> None:
    sheet = book.create_sheet(SHEET)
    last = len(rows) + SPARE_ROWS + 1
    _set_columns(sheet)
    _set_page(sheet)
    _protect(sheet)
    for place, name in enumerate(choices, start=1):
        _validate(sheet, name, place, len(choices[name]), last)
    sheet.auto_filter.ref = f"C1:{get_column_letter(len(COLUMNS))}{max(2, len(rows) + 1)}"
    head, wordings = (Style(sheet, bold=True, white=True, fill=fill) for fill in (_HEAD, _HEAD_OF_WORDINGS))
    later = [column.name for column in COLUMNS].index(_FIRST_WORDING)
    sheet.append([(head if place < later else wordings).cell(c.heading) for place, c in enumerate(COLUMNS)])
    locked, free = Style(sheet, fill=_GREY), Style(sheet).unlocked()
    styles = [locked if column.name in _LOCKED else free for column in COLUMNS]
    for row in [*rows, *[[""] * len(COLUMNS)] * SPARE_ROWS]:
        sheet.append([style.cell(text) for style, text in zip(styles, row, strict=True)])


def _set_columns(sheet: Any) -> None:
    for place, column in enumerate(COLUMNS, start=1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = column.width
        dimension.hidden = column.name in _HIDDEN
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = f"{_letter('theme')}2"


def _set_page(sheet: Any) -> None:
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "8"  # A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)


def _protect(sheet: Any) -> None:
    """What is allowed is False in the file's own words: these acts are not protected against."""
    protection = sheet.protection
    protection.sheet = True
    for act in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(protection, act, False)


def _validate(sheet: Any, name: str, place: int, count: int, last: int) -> None:
    source = f"{quote_sheetname(LISTS)}!${get_column_letter(place)}$2:${get_column_letter(place)}${count + 1}"
    validation = DataValidation(type="list", formula1=source, allow_blank=True)
    validation.showErrorMessage = name not in _OPEN
    validation.error = "Hãy chọn trong danh sách, hoặc để trống."
    validation.errorTitle = column_named(name).heading[:32]
    validation.prompt, validation.showInputMessage = column_named(name).hint[:255], True
    sheet.data_validations.append(validation)
    validation.add(f"{_letter(name)}2:{_letter(name)}{last}")


def _write_lists(book: Any, choices: Mapping[str, Sequence[str]]) -> None:
    sheet = book.create_sheet(LISTS)
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    for place in range(1, len(choices) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 34
    head, body = Style(sheet, bold=True, white=True, fill=_HEAD), Style(sheet)
    sheet.append([head.cell(column_named(name).heading) for name in choices])
    for number in range(max(map(len, choices.values()))):
        sheet.append([body.cell(canonical(_at(values, number))) for values in choices.values()])


def _write_guide(book: Any, plan: str) -> None:
    sheet = book.create_sheet(GUIDE)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 36, 90
    head, body = Style(sheet, bold=True, white=True, fill=_HEAD), Style(sheet)
    sheet.append(
        [head.cell("Tệp"), head.cell(f"{plan}: sửa trang “{SHEET}”, lưu lại rồi nhập vào đúng kế hoạch này.")]
    )
    for heading, words in _RULES:
        sheet.append([body.cell(heading), body.cell(words)])
    sheet.append([head.cell("Cột"), head.cell("Cách ghi")])
    for column in COLUMNS:
        sheet.append([body.cell(column.heading), body.cell(column.hint)])


_RULES = (
    ("Sửa", "Sửa thẳng vào ô. Ô không sửa thì nội dung trên cổng giữ nguyên."),
    ("Thêm", "Ghi vào các dòng trống bên dưới; hoạt động mới đứng cuối nhóm của nó."),
    ("Xóa", f"Ghi x vào cột “{column_named(REMOVE).heading}”. Bỏ dòng khỏi tệp không xóa hoạt động."),
    ("Kiểm tra", "Sau khi tải lên, cổng cho xem từng thay đổi và từng lỗi theo ô; chưa xác nhận thì chưa ghi gì."),
)


def _letter(name: str) -> str:
    return get_column_letter([column.name for column in COLUMNS].index(name) + 1)


def _lettered(headings: Sequence[str]) -> list[tuple[str, str]]:
    return [(get_column_letter(place), heading) for place, heading in enumerate(headings, start=1)]


def _at(values: Sequence[str], number: int) -> str:
    return values[number] if number < len(values) else ""
