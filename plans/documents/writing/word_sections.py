"""The sections of a Word paper: the pages of each leaf, how they lie, their numbers and the mark of a draft.

A section is ended by its properties, those of the last one by the document itself. Every section counts its pages
from 1 and has a first page without a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.documents.writing import layout, phrases
from plans.documents.writing.blocks import Leaf
from plans.documents.writing.word_xml import THIN_PT, joined, twips_of_mm, twips_of_pt

_SECTION = (
    "<w:sectPr><w:headerReference w:type='first' r:id='{}'/><w:headerReference w:type='default' r:id='{}'/>"
    "<w:type w:val='nextPage'/><w:pgSz w:w='{}' w:h='{}'{}/>"
    "<w:pgMar w:top='{}' w:right='{}' w:bottom='{}' w:left='{}' w:header='{}' w:footer='{}' w:gutter='0'/>"
    "<w:pgNumType w:start='1'/><w:titlePg/></w:sectPr>"
)
_LAST_PARAGRAPH = "<w:p><w:pPr><w:pStyle w:val='RuleLine'/>{}</w:pPr></w:p>"
_PAGE = SafeString(
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText xml:space='preserve'> PAGE </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>2</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
_NUMBER = "<w:p><w:pPr><w:pStyle w:val='Header'/></w:pPr>{}</w:p>"
_MARK = "<w:p><w:pPr><w:pStyle w:val='DraftMark'/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
_BESIDE_MARK = (
    "<w:tbl><w:tblPr><w:tblW w:w='{}' w:type='dxa'/><w:tblLayout w:type='fixed'/><w:tblCellMar>"
    "<w:left w:w='0' w:type='dxa'/><w:right w:w='0' w:type='dxa'/></w:tblCellMar></w:tblPr><w:tblGrid>{}</w:tblGrid>"
    "<w:tr><w:trPr><w:trHeight w:val='{}' w:hRule='exact'/></w:trPr>{}</w:tr></w:tbl>"
    "<w:p><w:pPr><w:pStyle w:val='RuleLine'/></w:pPr></w:p>"
)
_CELL = "<w:tc><w:tcPr><w:tcW w:w='{}' w:type='dxa'/>{}<w:vAlign w:val='center'/></w:tcPr>{}</w:tc>"
_FRAME = "<w:tcBorders>{}</w:tcBorders>"
_EDGE = "<w:{} w:val='single' w:sz='{}' w:space='0' w:color='000000'/>"
_SIDES = ("top", "left", "bottom", "right")
_LANDSCAPE = SafeString(" w:orient='landscape'")


@dataclass(frozen=True, slots=True)
class Header:
    """A header of pages: its file, by which name the sections refer to it, and what it shows."""

    name: str
    relation: str
    content: SafeString


@dataclass(frozen=True, slots=True)
class _Shape:
    """What two sections with the same headers have in common."""

    is_landscape: bool
    is_draft: bool

    @classmethod
    def of(cls, leaf: Leaf) -> _Shape:
        # Only the frame of a draft's mark depends on how the page lies.
        return cls(leaf.is_landscape and leaf.is_draft, leaf.is_draft)


class Sections:
    """The sections of the ``leaves`` of one paper, with the headers that they share."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        shapes = list(dict.fromkeys(map(_Shape.of, leaves)))
        self._shapes = {shape: _headers(shape, place) for place, shape in enumerate(shapes, start=1)}

    @property
    def headers(self) -> list[Header]:
        """Every header, to be put into the package."""
        return [header for pair in self._shapes.values() for header in pair]

    def close(self, leaf: Leaf, *, is_last: bool) -> SafeString:
        """What ends the section of ``leaf``; within the document it stands in a paragraph of its own."""
        properties = self._properties(leaf)
        return properties if is_last else format_html(_LAST_PARAGRAPH, properties)

    def _properties(self, leaf: Leaf) -> SafeString:
        width, height = layout.PAGE_WIDTH_MM, layout.PAGE_HEIGHT_MM
        size = (height, width) if leaf.is_landscape else (width, height)
        margins = (
            layout.MARGIN_TOP_MM,
            layout.MARGIN_RIGHT_MM,
            layout.MARGIN_BOTTOM_MM,
            layout.MARGIN_LEFT_MM,
            _header_top_mm(leaf),
            layout.MARGIN_BOTTOM_MM / 2,
        )
        first, others = self._shapes[_Shape.of(leaf)]
        return format_html(
            _SECTION,
            first.relation,
            others.relation,
            *map(twips_of_mm, size),
            _LANDSCAPE if leaf.is_landscape else "",
            *map(twips_of_mm, margins),
        )


def text_width_mm(leaf: Leaf) -> float:
    """How wide the text of a leaf is."""
    return layout.LANDSCAPE_TEXT_WIDTH_MM if leaf.is_landscape else layout.TEXT_WIDTH_MM


def _header_top_mm(leaf: Leaf) -> float:
    """From the edge of the paper to the header, whose line stands in the middle of the margin."""
    line_mm = layout.PAGE_NUMBER_PT * layout.SINGLE_LINE * layout.MM_PER_PT
    return layout.PAGE_NUMBER_CENTRE_MM - (layout.DRAFT_MARK_HEIGHT_MM if leaf.is_draft else line_mm) / 2


def _headers(shape: _Shape, place: int) -> tuple[Header, Header]:
    """The header of the first page, which has no number, and that of the others."""
    return (
        Header(f"header{place}_first.xml", f"rIdFirst{place}", _header(shape, SafeString(""))),
        Header(f"header{place}.xml", f"rIdHeader{place}", _header(shape, _PAGE)),
    )


def _header(shape: _Shape, number: SafeString) -> SafeString:
    centred = format_html(_NUMBER, number)
    if not shape.is_draft:
        return centred
    whole = twips_of_mm(layout.LANDSCAPE_TEXT_WIDTH_MM if shape.is_landscape else layout.TEXT_WIDTH_MM)
    side = twips_of_mm(layout.DRAFT_MARK_WIDTH_MM)
    cells = (
        (side, _frame(), format_html(_MARK, phrases.DRAFT_MARK)),
        (whole - 2 * side, "", centred),
        (side, "", format_html(_NUMBER, "")),
    )
    return format_html(
        _BESIDE_MARK,
        whole,
        joined(format_html("<w:gridCol w:w='{}'/>", width) for width, _, _ in cells),
        twips_of_mm(layout.DRAFT_MARK_HEIGHT_MM) + twips_of_pt(THIN_PT),
        format_html_join("", _CELL, cells),
    )


def _frame() -> SafeString:
    eighths = round(layout.RULE_PT * 8)
    return format_html(_FRAME, format_html_join("", _EDGE, ((side, eighths) for side in _SIDES)))
