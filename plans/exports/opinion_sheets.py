"""Tổng hợp, tiếp thu, giải trình ý kiến as an Excel file: a sheet a round, for those who gather opinions in tables.

Every cell is text. What people wrote is never a formula: the mark that keeps Excel from reading it as one is set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from plans.dashboards.opinions import WHOLE_PLAN, RoundSummary
from plans.documents.writing import layout
from plans.documents.writing.cleaning import printable
from plans.exports.opinions import NOT_CONSENT, TITLE, decided
from plans.models import Plan

COLUMNS = ("TT", "Cơ quan", "Ý kiến", "Phần được góp ý", "Nội dung", "Tiếp thu/giải trình")
_WIDTHS = (6, 34, 16, 34, 60, 50)
_TEXT_FORMAT = "@"
# The most that a cell of Excel holds.
_MOST_LETTERS = 32_767
_THIN = Side(style="thin")


def opinions_xlsx(plan: Plan, rounds: Sequence[RoundSummary]) -> bytes:
    """The table of every round, earliest first, as the bytes of an Excel file."""
    book = Workbook()
    book.properties.title = printable(f"{TITLE.capitalize()}: {plan.subject}")[:255]
    book.properties.creator = ""
    book.remove(book.active)
    for summary in sorted(rounds, key=lambda row: row.number):
        _write_round(book.create_sheet(f"Đợt {summary.number}"), plan, summary)
    if not rounds:
        _write(book.create_sheet("Ý kiến"), 1, ["Chưa lấy ý kiến lần nào."])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _write_round(sheet: Worksheet, plan: Plan, summary: RoundSummary) -> None:
    sentences = [summary.answers_sentence, summary.remarks_sentence, NOT_CONSENT]
    above = [
        TITLE,
        f"đối với dự thảo {plan.kind} {plan.subject}",
        f"Đợt {summary.number}: hạn trả lời đến hết ngày {summary.round.due_on:%d/%m/%Y}",
        " ".join(filter(None, sentences)),
    ]
    for number, text in enumerate(above, start=1):
        _write_across(sheet, number, text, bold=number < len(above))
    first = len(above) + 2
    _write(sheet, first, COLUMNS, bold=True, ruled=True)
    for place, cells in enumerate(table_rows(summary), start=1):
        _write(sheet, first + place, (str(place), *cells), ruled=True)
    _set_page(sheet, first)


def table_rows(summary: RoundSummary) -> list[tuple[str, str, str, str, str]]:
    """Unit, how it stands, the part, what was said, what became of it: a row a remark, and one for units without."""
    rows = []
    for answer in summary.answers:
        standing = answer.standing.capitalize()
        rows += [
            (answer.unit, standing, remark.anchor_text or WHOLE_PLAN, remark.text, decided(remark))
            for remark in answer.remarks
        ]
        if not answer.remarks:
            rows.append((answer.unit, standing, "", answer.request.text, ""))
    return rows


def _write(sheet: Worksheet, row: int, texts: Iterable[str], *, bold: bool = False, ruled: bool = False) -> None:
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row=row, column=column)
        _set_text(cell, text)
        cell.font = Font(name=layout.WORD_FONT, size=12, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if bold else None)
        if ruled:
            cell.border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def _set_text(cell: Cell, text: str) -> None:
    """Put ``text`` into the cell as text, whatever it begins with; lines stay lines."""
    lines = "\n".join(printable(line) for line in text.splitlines())
    cell.value = lines[:_MOST_LETTERS]
    cell.data_type = "s"
    cell.number_format = _TEXT_FORMAT
    cell.quotePrefix = True


def _write_across(sheet: Worksheet, row: int, text: str, *, bold: bool) -> None:
    _write(sheet, row, [text], bold=bold)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
    lines = len(text) // sum(_WIDTHS) + 1
    sheet.row_dimensions[row].height = 18 * lines


def _set_page(sheet: Worksheet, heading_row: int) -> None:
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEF"[place]].width = width
    sheet.freeze_panes = f"A{heading_row + 1}"
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
