"""The styles of a Word paper: one for each role, named in Vietnamese as staff see them in Word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plans.documents.writing import blocks, layout
from plans.documents.writing.blocks import Role
from plans.documents.writing.word_xml import THIN_PT, twips_of_mm, twips_of_pt

# Word keeps its own names for the styles of its navigation pane and table of contents.
_BUILT_IN = {
    Role.KIND: ("Title", "Title"),
    Role.PART: ("Heading1", "heading 1"),
    Role.TITLE: ("Heading2", "heading 2"),
    Role.SUBTITLE: ("Heading3", "heading 3"),
    Role.PARAGRAPH: ("Normal", "Normal"),
}
_NAMES = {
    Role.SUPERIOR: "Cơ quan chủ quản",
    Role.ISSUER: "Cơ quan ban hành",
    Role.STATE_NAME: "Quốc hiệu",
    Role.MOTTO: "Tiêu ngữ",
    Role.NUMBER: "Số, ký hiệu",
    Role.PLACE_DATE: "Địa danh và thời gian",
    Role.SUBJECT: "Trích yếu",
    Role.REFERENCE: "Kèm theo văn bản",
    Role.ADDRESSEE: "Kính gửi",
    Role.ADDRESSEES_TITLE: "Kính gửi nhiều nơi",
    Role.ADDRESSEE_ITEM: "Nơi kính gửi",
    Role.DECIDING: "Thẩm quyền ban hành",
    Role.DECISION: "Quyết định",
    Role.ARTICLE: "Điều",
    Role.TABLE: "Ô bảng",
    Role.STAMP: "Số, ký hiệu, thời gian ký",
    Role.APPENDIX_LABEL: "Phụ lục",
    Role.APPENDIX_TITLE: "Tên phụ lục",
    Role.LEGAL_BASIS: "Căn cứ ban hành",
    Role.OPENING: "Đoạn mở đầu",
    Role.ACTIVITY: "Tên hoạt động",
    Role.DETAIL: "Chi tiết hoạt động",
    Role.RECIPIENTS_TITLE: "Nơi nhận",
    Role.RECIPIENT: "Tên nơi nhận",
    Role.AUTHORITY: "Thay mặt",
    Role.CAPACITY: "Ký thay",
    Role.POSITION: "Chức vụ",
    Role.SIGNATORY: "Họ tên người ký",
}
_OUTLINE_LEVELS = {Role.PART: 0, Role.TITLE: 1, Role.SUBTITLE: 2}
_BEFORE_PT = {
    Role.NUMBER: layout.NUMBER_GAP_PT - THIN_PT,
    Role.PLACE_DATE: layout.NUMBER_GAP_PT - THIN_PT,
    Role.KIND: layout.KIND_GAP_PT,
    Role.SIGNATORY: layout.SIGNATURE_ROOM_MM / layout.MM_PER_PT,
}
_OPEN_WIDELY = frozenset({Role.ADDRESSEE, Role.DECIDING, Role.DECISION})
_KEPT = blocks.SECTION_HEADINGS | {Role.ADDRESSEES_TITLE, Role.DECIDING, Role.DECISION}
_FIRST_LINES_MM = {Role.ADDRESSEES_TITLE: layout.ADDRESSEES_INDENT_MM, Role.ADDRESSEE_ITEM: 0.0, Role.TABLE: 0.0}
_LEFT_MM = {Role.ADDRESSEE_ITEM: layout.ADDRESSEE_INDENT_MM}
TABLE_TEXT, TABLE_HEAD, TABLE_GROUP = "Table", "TableHead", "TableGroup"


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style in Word's units: half points for letters, twentieths of a point for lengths."""

    id: str
    name: str
    is_custom: bool
    half_points: int
    bold: bool
    italic: bool
    align: str
    before: int
    after: int
    line: int
    left: int
    first_line: int
    right: int
    keep: bool
    outline_level: int | None


def style_id(role: Role) -> str:
    """The identifier of a role's style: "PlaceDate"; it is never shown."""
    if role in _BUILT_IN:
        return _BUILT_IN[role][0]
    return role.value.title().replace("-", "")


def word_styles() -> list[WordStyle]:
    """The style of every role, and those of a table's head and groups; the first one is that of the body, on which
    the others are based."""
    others = [role for role in layout.LETTERS if role is not Role.PARAGRAPH]
    return [*(_style(role) for role in (Role.PARAGRAPH, *others)), *_table_styles()]


def gap_below_pt(role: Role) -> float:
    """The space that the style of ``role`` leaves below a paragraph, in points."""
    if role in _OPEN_WIDELY:
        return layout.BODY_GAP_PT
    return layout.PARAGRAPH_GAP_PT if role in blocks.BODY and role is not Role.TABLE else 0


def _style(role: Role) -> WordStyle:
    letters = layout.LETTERS[role]
    spacing = layout.TABLE_LINE_SPACING if role is Role.TABLE else layout.LINE_SPACING
    return WordStyle(
        id=style_id(role),
        name=_BUILT_IN[role][1] if role in _BUILT_IN else _NAMES[role],
        is_custom=role not in _BUILT_IN,
        half_points=round(letters.size_pt * 2),
        bold=letters.bold,
        italic=letters.italic,
        align="both" if letters.align == "justify" else letters.align,
        before=twips_of_pt(_BEFORE_PT.get(role, 0)),
        after=twips_of_pt(gap_below_pt(role)),
        line=_line(spacing),
        left=twips_of_mm(_LEFT_MM.get(role, 0)),
        first_line=twips_of_mm(_first_line_mm(role)),
        right=twips_of_mm(layout.COLUMN_GAP_MM) if role in blocks.RECIPIENTS else 0,
        keep=role in _KEPT,
        outline_level=_OUTLINE_LEVELS.get(role),
    )


def _first_line_mm(role: Role) -> float:
    indented = role in blocks.BODY and role not in blocks.CENTRED
    return _FIRST_LINES_MM.get(role, layout.FIRST_LINE_INDENT_MM if indented else 0)


def _line(spacing: float) -> int:
    """Line spacing as Word counts it, in 240ths of a single line."""
    return round(spacing * 240)


def _table_styles() -> tuple[WordStyle, WordStyle]:
    """Head and group rows: the letters of the table in bold."""
    text = _style(Role.TABLE)
    return (
        replace(text, id=TABLE_HEAD, name="Đầu bảng", bold=True, align="center", keep=True),
        replace(text, id=TABLE_GROUP, name="Nhóm trong bảng", bold=True, keep=True),
    )
