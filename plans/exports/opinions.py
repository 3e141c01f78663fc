"""Tổng hợp, tiếp thu, giải trình ý kiến as a Word file, to go with the plan when it is submitted.

The columns are those in which offices gather opinions: part, who, what was said, what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from plans.dashboards.opinions import SILENT, WHOLE_PLAN, RoundSummary, UnitAnswer
from plans.documents.writing import layout
from plans.documents.writing.cleaning import printable
from plans.models import Answer, OpinionRemark, Plan

TITLE = "TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN"
COLUMNS = ("TT", "Đơn vị", "Phần được góp ý", "Nội dung ý kiến", "Nội dung tiếp thu, giải trình")
_WIDTHS_MM = (12, 50, 55, 70, 65)
_SIZE_PT = 13
NOT_CONSENT = f"Đơn vị {SILENT} không được tính là nhất trí."


def opinions_docx(plan: Plan, rounds: Sequence[RoundSummary]) -> bytes:
    """The table of every round, earliest first, as the bytes of a Word file; A4, landscape."""
    document = _blank(f"{TITLE.capitalize()}: {plan.subject}")
    _line(document, TITLE, bold=True, centred=True)
    _line(document, f"đối với dự thảo {plan.kind} {plan.subject}", bold=True, centred=True)
    for summary in sorted(rounds, key=lambda row: row.number):
        _write_round(document, summary)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _blank(title: str) -> WordDocument:
    document = Document()
    document.core_properties.title = printable(title)[:255]
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.language = layout.LANGUAGE
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(layout.PAGE_HEIGHT_MM), Mm(layout.PAGE_WIDTH_MM)
    section.left_margin = section.top_margin = section.bottom_margin = Mm(layout.MARGIN_TOP_MM)
    section.right_margin = Mm(layout.MARGIN_RIGHT_MM)
    style = document.styles["Normal"]
    style.font.name, style.font.size = layout.WORD_FONT, Pt(_SIZE_PT)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), layout.WORD_FONT)
    style.paragraph_format.space_after = Pt(4)
    return document


def _line(document: WordDocument, text: str, *, bold: bool = False, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(printable(text)).bold = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write_round(document: WordDocument, summary: RoundSummary) -> None:
    row = summary.round
    heading = f"Đợt {summary.number}: hạn trả lời đến hết ngày {row.due_on:%d/%m/%Y}"
    _line(document, heading, bold=True)
    sentences = [summary.answers_sentence, summary.remarks_sentence, NOT_CONSENT]
    _line(document, " ".join(filter(None, sentences)))
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)  # the grid, which readers other than Word go by
    _fill(table.rows[0], COLUMNS, bold=True)
    _repeat_on_every_page(table)
    for number, cells in enumerate(_rows(summary), start=1):
        _fill(table.add_row(), (str(number), *cells))


def _rows(summary: RoundSummary) -> Iterator[tuple[str, str, str, str]]:
    for answer in summary.answers:
        if not answer.remarks:
            yield answer.unit, "", _words_of(answer), ""
        for remark in answer.remarks:
            yield answer.unit, remark.anchor_text or WHOLE_PLAN, remark.text, decided(remark)


def _words_of(answer: UnitAnswer) -> str:
    said = answer.standing.capitalize()
    own = answer.request.text if answer.request.answer == Answer.AGREE else ""
    return f"{said}. {own}" if own else said


def decided(remark: OpinionRemark) -> str:
    """What became of a remark, in one text: "Tiếp thu: …"; "Chưa xử lý" when nothing did."""
    if not remark.decision:
        return "Chưa xử lý"
    label = remark.get_decision_display().capitalize()
    return f"{label}: {remark.response}" if remark.response else label


def _fill(row: _Row, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, _WIDTHS_MM, strict=True):
        cell.width = Mm(width)
        _write(cell, text, bold=bold)


def _write(cell: _Cell, text: str, *, bold: bool) -> None:
    """Each line of the text a paragraph of the cell."""
    for place, line in enumerate(text.splitlines() or [""]):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.add_run(printable(line)).bold = bold


def _repeat_on_every_page(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
