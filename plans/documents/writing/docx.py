"""A document as an editable Word file: the same lines and numbers as the PDF, with real styles.

The file is put together from templates of our own. python-docx would start from a template with American paper and
forty styles that are not ours, and looks through all earlier paragraphs at each addition, which is quadratic.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from plans.documents.content import OfficialDocument
from plans.documents.writing import blocks, layout, phrases, word_xml
from plans.documents.writing.blocks import Block, Role
from plans.documents.writing.cleaning import printable
from plans.documents.writing.line_breaks import printed_lines
from plans.documents.writing.metrics import width_mm
from plans.documents.writing.titles import document_title
from plans.documents.writing.word_styles import style_id, word_styles

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "relations.xml",
    "docProps/core.xml": "properties.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/header_first.xml": "header_first.xml",
    "word/header.xml": "header.xml",
}
_TIMELESS = (1980, 1, 1, 0, 0, 0)  # no clock in the file: the same document gives the same bytes
_HEADING_ROWS = (
    ((Role.SUPERIOR, Role.ISSUER), (Role.STATE_NAME, Role.MOTTO)),
    ((Role.NUMBER,), (Role.PLACE_DATE,)),
)
_TITLES = (Role.KIND, Role.SUBJECT, Role.APPENDIX_LABEL, Role.APPENDIX_TITLE, Role.REFERENCE)
_HEADING_WIDTHS_MM = (layout.HEADING_LEFT_MM, layout.HEADING_RIGHT_MM)
_SIGNING_LEFT_MM = layout.TEXT_WIDTH_MM * layout.SIGNING_LEFT_SHARE
_SIGNING_WIDTHS_MM = (_SIGNING_LEFT_MM, layout.TEXT_WIDTH_MM - _SIGNING_LEFT_MM)
_RULE_SHARES = {Role.ISSUER: layout.RULE_SHARE, Role.MOTTO: 1, Role.SUBJECT: layout.RULE_SHARE}
_GAP_BELOW_RULE_PT = {Role.SUBJECT: layout.BODY_GAP_PT}


def write_docx(document: OfficialDocument, *, draft: bool) -> bytes:
    """``document`` as the bytes of a Word file. A draft bears DỰ THẢO and no number; same input, same bytes."""
    leaves = blocks.printed_leaves(blocks.as_draft(document) if draft else document)
    context = {
        "title": document_title(document, draft=draft),
        "author": printable(document.issuer).upper(),
        "content": word_xml.joined((_leaf(list(leaf.blocks)) for leaf in leaves), between=word_xml.PAGE_BREAK),
        "styles": word_styles(),
        "draft_mark": phrases.DRAFT_MARK if draft else "",
        **_page_context(),
    }
    return _zipped({name: render_to_string(f"documents/word/{part}", context) for name, part in _PARTS.items()})


def _page_context() -> dict[str, str]:
    """Lengths of the page in Word's units, as text, so that no number is written with a comma."""
    number_height_mm = layout.PAGE_NUMBER_PT * layout.SINGLE_LINE * layout.MM_PER_PT
    lengths = {
        "page_width": layout.PAGE_WIDTH_MM,
        "page_height": layout.PAGE_HEIGHT_MM,
        "margin_top": layout.MARGIN_TOP_MM,
        "margin_right": layout.MARGIN_RIGHT_MM,
        "margin_bottom": layout.MARGIN_BOTTOM_MM,
        "margin_left": layout.MARGIN_LEFT_MM,
        "header_distance": layout.PAGE_NUMBER_CENTRE_MM - number_height_mm / 2,
        "middle": layout.TEXT_WIDTH_MM / 2,
    }
    return {
        **{name: str(word_xml.twips_of_mm(value)) for name, value in lengths.items()},
        "font": layout.WORD_FONT,
        "line_spacing": str(round(layout.LINE_SPACING * 240)),
        "page_number_size": str(round(layout.PAGE_NUMBER_PT * 2)),
        "draft_mark_size": str(round(layout.DRAFT_MARK.size_pt * 2)),
        "rule": str(round(layout.RULE_PT * 8)),
    }


def _leaf(printed: list[Block]) -> SafeString:
    return word_xml.joined([*_heading(printed), *_body(printed), _closing(printed)])


def _heading(printed: list[Block]) -> list[SafeString]:
    """Names and state's name side by side, then the title; a sheet without the state's name has the names above."""
    if not any(block.role is Role.STATE_NAME for block in printed):
        names = _heading_cell(printed, (Role.SUPERIOR, Role.ISSUER, *_TITLES), layout.TEXT_WIDTH_MM)
        return [names]
    rows = [
        [_heading_cell(printed, roles, width) for roles, width in zip(row, _HEADING_WIDTHS_MM, strict=True)]
        for row in _HEADING_ROWS
    ]
    title = _heading_cell(printed, _TITLES, layout.TEXT_WIDTH_MM)
    return [word_xml.table(_HEADING_WIDTHS_MM, rows), title]


def _heading_cell(printed: list[Block], roles: tuple[Role, ...], width: float) -> SafeString:
    """The headings of ``roles``, each with the line drawn below it where the layout wants one."""
    parts = []
    for block in printed:
        if block.role in roles:
            lines = printed_lines(block)
            parts.append(word_xml.paragraph(style_id(block.role), lines, keep=True))
            if block.role in _RULE_SHARES:
                parts.append(_rule(block.role, lines[-1], width))
    return word_xml.joined(parts)


def _rule(role: Role, words: str, width: float) -> SafeString:
    shown = min(width_mm(words, layout.LETTERS[role].size_pt), width)
    return word_xml.rule(
        shown * _RULE_SHARES[role],
        width,
        thick_pt=layout.RULE_PT,
        before_pt=layout.RULE_GAP_PT,
        after_pt=_GAP_BELOW_RULE_PT.get(role, 0),
    )


def _body(printed: list[Block]) -> list[SafeString]:
    body = [block for block in printed if block.role in blocks.BODY]
    split = len(body) - layout.KEPT_WITH_SIGNING
    return [
        word_xml.paragraph(style_id(block.role), _plain_lines(block), keep=position >= split)
        for position, block in enumerate(body)
    ]


def _plain_lines(block: Block) -> tuple[str, ...]:
    """The lines of a paragraph; each row of a table is one."""
    return tuple(block.text.replace("\t", " | ").splitlines()) if block.table else (block.text,)


def _closing(printed: list[Block]) -> SafeString:
    """Recipients and signing block side by side, and the paragraph that Word wants after a table."""
    cells = [_closing_cell(printed, roles) for roles in (blocks.RECIPIENTS, blocks.SIGNING)]
    if not any(cells):
        return SafeString("")
    return word_xml.joined([word_xml.table(_SIGNING_WIDTHS_MM, [cells]), word_xml.EMPTY_PARAGRAPH])


def _closing_cell(printed: list[Block], roles: frozenset[Role]) -> SafeString:
    lines = [block for block in printed if block.role in roles]
    first_gap = layout.SIGNING_GAP_PT - layout.PARAGRAPH_GAP_PT
    return word_xml.joined(
        word_xml.paragraph(
            style_id(block.role), (block.text,), before_pt=first_gap + _drop(block) if index == 0 else None
        )
        for index, block in enumerate(lines)
    )


def _drop(block: Block) -> float:
    """Points by which smaller letters go down to stand on the line of the signing block beside them."""
    smaller_by = layout.LETTERS[Role.AUTHORITY].size_pt - layout.LETTERS[block.role].size_pt
    return smaller_by * (layout.SINGLE_LINE * layout.LINE_SPACING - layout.DESCENT)


def _zipped(parts: dict[str, str]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = ZipInfo(name, _TIMELESS)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, text.encode())
    return target.getvalue()
