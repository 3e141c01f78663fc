"""The pieces of a Word document's body as WordprocessingML: paragraphs, drawn lines, tables without borders.

The children of an element stand in the order that the schema (ISO/IEC 29500-1) prescribes; Word refuses another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.documents.writing.layout import MM_PER_PT
from plans.documents.writing.year_ranges import with_firm_blanks

_PARAGRAPH = "<w:p><w:pPr><w:pStyle w:val='{}'/>{}</w:pPr>{}<w:r>{}</w:r></w:p>"
_BOLD_RUN = "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
_RULE = (
    "<w:p><w:pPr><w:pStyle w:val='{}'/><w:keepNext/>"
    "<w:pBdr><w:top w:val='single' w:sz='{}' w:space='0' w:color='000000'/></w:pBdr>"
    "<w:spacing w:before='{}' w:after='{}'/><w:ind w:left='{}' w:right='{}'/></w:pPr></w:p>"
)
_SEPARATOR = "<w:p><w:pPr><w:pStyle w:val='RuleLine'/>{}</w:pPr></w:p>"
_TABLE = (
    "<w:tbl><w:tblPr><w:tblW w:w='{}' w:type='dxa'/><w:tblLayout w:type='fixed'/>"
    "<w:tblCellMar><w:left w:w='0' w:type='dxa'/><w:right w:w='0' w:type='dxa'/></w:tblCellMar></w:tblPr>"
    "<w:tblGrid>{}</w:tblGrid>{}</w:tbl>"
)
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>"
_CELL = "<w:tc><w:tcPr><w:tcW w:w='{}' w:type='dxa'/></w:tcPr>{}</w:tc>"
KEEP_NEXT = SafeString("<w:keepNext/>")
_NOTHING = SafeString("")
# The height of a paragraph that holds nothing but a drawn line, a separation or the end of a section.
THIN_PT = 1.0
# A cell, and the body after a table, must end in a paragraph.
EMPTY_PARAGRAPH = SafeString("<w:p><w:pPr><w:pStyle w:val='RuleLine'/></w:pPr></w:p>")


@dataclass(frozen=True, slots=True)
class Spacing:
    """Points above and below a paragraph that overrule those of its style; None leaves the style's."""

    before_pt: float | None = None
    after_pt: float | None = None

    @property
    def xml(self) -> SafeString:
        given = [("before", self.before_pt), ("after", self.after_pt)]
        sides = [(name, twips_of_pt(length)) for name, length in given if length is not None]
        return format_html("<w:spacing{}/>", format_html_join("", " w:{}='{}'", sides)) if sides else _NOTHING


AS_STYLED = Spacing()


def twips_of_mm(length: float) -> int:
    """Millimetres as twentieths of a point, Word's unit of length."""
    return twips_of_pt(length / MM_PER_PT)


def twips_of_pt(length: float) -> int:
    """Points as twentieths of a point."""
    return round(length * 20)


def paragraph(
    style: str,
    lines: Sequence[str],
    *,
    keep: bool = False,
    spacing: Spacing = AS_STYLED,
    opening: str = "",
    align: str = "",
) -> SafeString:
    """One paragraph. ``lines`` stand under each other within it; ``keep`` holds it to the next paragraph; bold
    words ``opening`` come before them; ``align`` overrules that of its style."""
    aligned = format_html("<w:jc w:val='{}'/>", align) if align else ""
    properties = joined((KEEP_NEXT if keep else _NOTHING, spacing.xml, aligned))
    bold = format_html(_BOLD_RUN, opening) if opening else ""
    return format_html(_PARAGRAPH, style, properties, bold, _text(lines))


def _text(lines: Sequence[str]) -> SafeString:
    return format_html_join(SafeString("<w:br/>"), "<w:t xml:space='preserve'>{}</w:t>", _firm(lines))


def _firm(lines: Sequence[str]) -> Iterator[tuple[str]]:
    return ((with_firm_blanks(line),) for line in lines)


def rule(length_mm: float, within_mm: float, *, thick_pt: float, before_pt: float, after_pt: float) -> SafeString:
    """A line of ``length_mm`` drawn in the middle of ``within_mm``; the paragraph that bears it takes ``THIN_PT``
    of the space below."""
    side = max(0, twips_of_mm((within_mm - length_mm) / 2))
    after = max(0, twips_of_pt(after_pt - THIN_PT))
    return format_html(_RULE, "RuleLine", round(thick_pt * 8), twips_of_pt(before_pt), after, side, side)


def separator(*, keep: bool = False, after_pt: float = 0) -> SafeString:
    """What keeps two tables apart, which Word would make one of; with its own height ``after_pt`` high."""
    spacing = Spacing(after_pt=max(0, after_pt - THIN_PT))
    return format_html(_SEPARATOR, joined((KEEP_NEXT if keep else _NOTHING, spacing.xml)))


def joined(parts: Iterable[SafeString | str]) -> SafeString:
    """``parts`` one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def table(widths_mm: Sequence[float], rows: Sequence[Sequence[SafeString]]) -> SafeString:
    """A table without borders whose rows are not split over pages; each cell holds paragraphs."""
    widths = [twips_of_mm(width) for width in widths_mm]
    printed = format_html_join("", _ROW, ((_cells(widths, cells),) for cells in rows))
    return format_html(_TABLE, sum(widths), grid(widths), printed)


def grid(widths: Iterable[int]) -> SafeString:
    """The columns of a table, their widths in twips."""
    return format_html_join("", "<w:gridCol w:w='{}'/>", ((width,) for width in widths))


def _cells(widths: Sequence[int], cells: Sequence[SafeString]) -> SafeString:
    contents = (cell or EMPTY_PARAGRAPH for cell in cells)
    return format_html_join("", _CELL, zip(widths, contents, strict=True))
