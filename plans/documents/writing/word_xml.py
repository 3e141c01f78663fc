"""The pieces of a Word document's body as WordprocessingML: paragraphs, drawn lines, tables without borders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.documents.writing.layout import MM_PER_PT

_PARAGRAPH = "<w:p><w:pPr><w:pStyle w:val='{}'/>{}{}</w:pPr><w:r>{}</w:r></w:p>"
_RULE = (
    "<w:p><w:pPr><w:pStyle w:val='{}'/><w:keepNext/>"
    "<w:pBdr><w:top w:val='single' w:sz='{}' w:space='0' w:color='000000'/></w:pBdr>"
    "<w:spacing w:before='{}' w:after='{}'/><w:ind w:left='{}' w:right='{}'/></w:pPr></w:p>"
)
_TABLE = (
    "<w:tbl><w:tblPr><w:tblW w:w='{}' w:type='dxa'/><w:tblLayout w:type='fixed'/>"
    "<w:tblCellMar><w:left w:w='0' w:type='dxa'/><w:right w:w='0' w:type='dxa'/></w:tblCellMar></w:tblPr>"
    "<w:tblGrid>{}</w:tblGrid>{}</w:tbl>"
)
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>"
_CELL = "<w:tc><w:tcPr><w:tcW w:w='{}' w:type='dxa'/></w:tcPr>{}</w:tc>"
# A cell, and the body after a table, must end in a paragraph.
EMPTY_PARAGRAPH = SafeString("<w:p><w:pPr><w:pStyle w:val='RuleLine'/></w:pPr></w:p>")

PAGE_BREAK = SafeString("<w:p><w:pPr><w:pStyle w:val='RuleLine'/></w:pPr><w:r><w:br w:type='page'/></w:r></w:p>")


def twips_of_mm(length: float) -> int:
    """Millimetres as twentieths of a point, Word's unit of length."""
    return twips_of_pt(length / MM_PER_PT)


def twips_of_pt(length: float) -> int:
    """Points as twentieths of a point."""
    return round(length * 20)


def paragraph(style: str, lines: Sequence[str], *, keep: bool = False, before_pt: float | None = None) -> SafeString:
    """One paragraph. ``lines`` stand under each other within it; ``keep`` holds it to the next paragraph;
    ``before_pt`` overrules the space above that its style gives."""
    kept = SafeString("<w:keepNext/>") if keep else ""
    space = "" if before_pt is None else format_html("<w:spacing w:before='{}'/>", twips_of_pt(before_pt))
    text = format_html_join(SafeString("<w:br/>"), "<w:t xml:space='preserve'>{}</w:t>", ((line,) for line in lines))
    return format_html(_PARAGRAPH, style, kept, space, text)


def rule(length_mm: float, within_mm: float, *, thick_pt: float, before_pt: float, after_pt: float) -> SafeString:
    """A line of ``length_mm`` drawn in the middle of ``within_mm``."""
    side = max(0, twips_of_mm((within_mm - length_mm) / 2))
    eighths = round(thick_pt * 8)
    return format_html(_RULE, "RuleLine", eighths, twips_of_pt(before_pt), twips_of_pt(after_pt), side, side)


def joined(parts: Iterable[SafeString], *, between: SafeString | str = "") -> SafeString:
    """``parts`` one after the other, with ``between`` between them."""
    return format_html_join(between, "{}", ((part,) for part in parts))


def table(widths_mm: Sequence[float], rows: Sequence[Sequence[SafeString]]) -> SafeString:
    """A table without borders whose rows are not split over pages; each cell holds paragraphs."""
    widths = [twips_of_mm(width) for width in widths_mm]
    grid = format_html_join("", "<w:gridCol w:w='{}'/>", ((width,) for width in widths))
    printed = format_html_join("", _ROW, ((_cells(widths, cells),) for cells in rows))
    return format_html(_TABLE, sum(widths), grid, printed)


def _cells(widths: Sequence[int], cells: Sequence[SafeString]) -> SafeString:
    contents = (cell or EMPTY_PARAGRAPH for cell in cells)
    return format_html_join("", _CELL, zip(widths, contents, strict=True))
