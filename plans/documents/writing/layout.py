"""The legal layout of official papers as numbers: the only place where a size or a distance is written down.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I; ° marks practice where the decree is silent. The stylesheet of the PDF,
the Word writer and the tests that measure finished papers all read these values. Lengths are millimetres (``_mm``)
or points (``_pt``, 1/72 inch). Of the consistent sizes the decree allows, papers use 13/14/14: the state's name 13,
the motto 14, the body 14.
"""

from __future__ import annotations

from dataclasses import dataclass

from plans.documents.content import ColumnKind
from plans.documents.writing.roles import Role

MM_PER_PT = 25.4 / 72

PAGE_WIDTH_MM = 210.0
PAGE_HEIGHT_MM = 297.0
# Top and bottom 20-25, left 30-35, right 15-20; the widest text area the decree allows.
MARGIN_TOP_MM = 20.0
MARGIN_BOTTOM_MM = 20.0
MARGIN_LEFT_MM = 30.0
MARGIN_RIGHT_MM = 15.0
TEXT_WIDTH_MM = PAGE_WIDTH_MM - MARGIN_LEFT_MM - MARGIN_RIGHT_MM
TEXT_HEIGHT_MM = PAGE_HEIGHT_MM - MARGIN_TOP_MM - MARGIN_BOTTOM_MM
# A wide table lies on landscape paper, with the margins of the same sides.
LANDSCAPE_TEXT_WIDTH_MM = PAGE_HEIGHT_MM - MARGIN_LEFT_MM - MARGIN_RIGHT_MM
LANDSCAPE_TEXT_HEIGHT_MM = PAGE_WIDTH_MM - MARGIN_TOP_MM - MARGIN_BOTTOM_MM

# Times New Roman; Tinos has its widths and all Vietnamese letters, and may be embedded freely.
FONTS = ("Tinos", "Times New Roman", "Liberation Serif")
WORD_FONT = "Times New Roman"
LANGUAGE = "vi"

PAGE_NUMBER_PT = 14.0  # 13-14, upright, centred in the top margin, absent on page 1
PAGE_NUMBER_CENTRE_MM = MARGIN_TOP_MM / 2

# About 40-45 % left; at 40 % the state's name and the longest place and date of the country keep to one line each.
HEADING_LEFT_SHARE = 0.40
HEADING_LEFT_MM = TEXT_WIDTH_MM * HEADING_LEFT_SHARE
HEADING_RIGHT_MM = TEXT_WIDTH_MM - HEADING_LEFT_MM
SUBJECT_WIDTH_MM = 140.0  # ° a subject is set narrower than the body

# Lines below headings: the motto's as long as its words, the others 1/3 to 1/2 of the words, centred.
RULE_SHARE_MIN = 1 / 3
RULE_SHARE_MAX = 1 / 2
RULE_SHARE = 0.45  # of the last line of the words
RULE_PT = 0.75
RULE_GAP_PT = 2.0

LINE_SPACING = 1.1  # single to 1.5 lines
SINGLE_LINE = 1.15  # height of a single line of Times New Roman, in sizes
DESCENT = 0.22  # what of it lies below the letters, in sizes
PARAGRAPH_GAP_PT = 6.0  # at least 6
FIRST_LINE_INDENT_MM = 12.7  # 10 or 12.7
MIN_LINES_TOGETHER = 2  # no line of a paragraph alone at a page's end or start

NUMBER_GAP_PT = 8.0  # ° between the bodies' names and the line of number and date
KIND_GAP_PT = 18.0  # ° above the kind
BODY_GAP_PT = 14.0  # ° between the subject's line and the body
SIGNING_GAP_PT = 12.0  # ° between the body and the signing block
# The signing block holds on to the last two paragraphs: even paragraphs of one line make two lines above it.
KEPT_WITH_SIGNING = 2
SIGNATURE_ROOM_MM = 30.0  # ° for the handwriting and the seal, between position and name
SIGNATURE_WIDTH_MM = 60.0  # ° the field for the handwriting, in the middle of that room
SEAL_MM = 36.0  # ° the field for the seal, as wide as high
SEAL_SHARE = 1 / 3  # how much of the handwriting's field the seal's lies over, from the left
ADDRESSEES_INDENT_MM = 25.0  # ° "Kính gửi:" above several addressees
ADDRESSEE_INDENT_MM = 45.0  # ° each of them
CELL_SIDE_MM = 1.5  # ° between the lines of a table and its words
CELL_TOP_MM = 0.8
TABLE_LINE_SPACING = 1.0  # ° a table is set closer than the body
TABLE_RULE_PT = 0.5
ROW_HEIGHT_SHARE_MAX = 0.85  # ° a row that needs more of a page's height may be split
FIRST_ROW_HEIGHT_SHARE_MAX = 0.5  # ° the first row, which shares its page with the heading
COLUMN_GAP_MM = 5.0  # ° between the recipients and the signing block
SIGNING_LEFT_SHARE = 0.5  # the signing block stands in the right half


@dataclass(frozen=True, slots=True)
class Letters:
    """How the letters of a role look: size in points, weight, slope, and the alignment of its lines."""

    size_pt: float
    bold: bool = False
    italic: bool = False
    align: str = "left"


LETTERS: dict[Role, Letters] = {
    Role.SUPERIOR: Letters(13, align="center"),
    Role.ISSUER: Letters(13, bold=True, align="center"),
    Role.STATE_NAME: Letters(13, bold=True, align="center"),
    Role.MOTTO: Letters(14, bold=True, align="center"),
    Role.NUMBER: Letters(13, align="center"),
    Role.PLACE_DATE: Letters(13, italic=True, align="center"),
    Role.KIND: Letters(14, bold=True, align="center"),
    Role.SUBJECT: Letters(14, bold=True, align="center"),
    Role.REFERENCE: Letters(14, italic=True, align="center"),
    Role.ADDRESSEE: Letters(14, align="center"),
    Role.ADDRESSEES_TITLE: Letters(14),
    Role.ADDRESSEE_ITEM: Letters(14),
    Role.DECIDING: Letters(14, bold=True, align="center"),
    Role.DECISION: Letters(14, bold=True, align="center"),
    Role.ARTICLE: Letters(14, align="justify"),
    Role.LEGAL_BASIS: Letters(14, italic=True, align="justify"),
    Role.OPENING: Letters(14, align="justify"),
    Role.PART: Letters(14, bold=True, align="justify"),
    Role.TITLE: Letters(14, bold=True, align="justify"),
    Role.SUBTITLE: Letters(14, align="justify"),
    Role.PARAGRAPH: Letters(14, align="justify"),
    Role.ACTIVITY: Letters(14, align="justify"),
    Role.DETAIL: Letters(14, align="justify"),
    Role.TABLE: Letters(12),
    Role.STAMP: Letters(10, align="right"),
    Role.APPENDIX_LABEL: Letters(14, bold=True, align="center"),
    Role.APPENDIX_TITLE: Letters(14, bold=True, align="center"),
    Role.RECIPIENTS_TITLE: Letters(12, bold=True, italic=True),
    Role.RECIPIENT: Letters(11),
    Role.AUTHORITY: Letters(14, bold=True, align="center"),
    Role.CAPACITY: Letters(14, bold=True, align="center"),
    Role.POSITION: Letters(14, bold=True, align="center"),
    Role.SIGNATORY: Letters(14, bold=True, align="center"),
}
DRAFT_MARK = Letters(13, bold=True)  # ° at the left of the top margin of every page
DRAFT_MARK_WIDTH_MM = 26.0  # ° its frame
DRAFT_MARK_HEIGHT_MM = 8.0

# Head and group rows of a table are bold; a column is aligned by what its cells hold.
CELL_ALIGN = {
    ColumnKind.TEXT: "left",
    ColumnKind.ORDINAL: "center",
    ColumnKind.SHORT: "center",
    ColumnKind.AMOUNT: "right",
}
