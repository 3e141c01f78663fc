"""A document as an editable Word file: the same lines and numbers as the PDF, with real styles.

The file is put together from templates of our own. python-docx would start from a template with American paper and
forty styles that are not ours, and looks through all earlier paragraphs at each addition, which is quadratic.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from plans.documents.content import OfficialDocument
from plans.documents.writing import blocks, layout, word_xml
from plans.documents.writing.blocks import Block, Leaf, Role
from plans.documents.writing.cleaning import printable
from plans.documents.writing.row_heights import LANDSCAPE, PORTRAIT
from plans.documents.writing.titles import document_title
from plans.documents.writing.word_heading import leaf_heading
from plans.documents.writing.word_sections import Header, Sections
from plans.documents.writing.word_styles import gap_below_pt, style_id, word_styles
from plans.documents.writing.word_tables import bordered_table
from plans.documents.writing.word_xml import Spacing

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "relations.xml",
    "docProps/core.xml": "properties.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
_TIMELESS = (1980, 1, 1, 0, 0, 0)  # no clock in the file: the same document gives the same bytes
_SIGNING_LEFT_MM = layout.TEXT_WIDTH_MM * layout.SIGNING_LEFT_SHARE
_SIGNING_WIDTHS_MM = (_SIGNING_LEFT_MM, layout.TEXT_WIDTH_MM - _SIGNING_LEFT_MM)


def write_docx(document: OfficialDocument, *, draft: bool) -> bytes:
    """``document`` as the bytes of a Word file. A draft bears DỰ THẢO and no number; same input, same bytes."""
    leaves = blocks.printed_leaves(blocks.as_draft(document) if draft else document)
    sections = Sections(leaves)
    context = {
        "title": document_title(document, draft=draft),
        "subject": printable(document.subject),
        "kind": printable(document.kind),
        "author": printable(document.issuer).upper(),
        "content": word_xml.joined(_leaves(leaves, sections)),
        "styles": word_styles(),
        "headers": sections.headers,
        **_style_context(),
    }
    parts = {name: render_to_string(f"documents/word/{part}", context) for name, part in _PARTS.items()}
    return _zipped(parts | {f"word/{header.name}": _header_part(header) for header in sections.headers})


def _header_part(header: Header) -> str:
    return render_to_string("documents/word/header.xml", {"content": header.content})


def _style_context() -> dict[str, object]:
    """Lengths of the styles in Word's units, as text, so that no number is written with a comma."""
    lengths = {
        "page_number_size": layout.PAGE_NUMBER_PT * 2,
        "draft_mark_size": layout.DRAFT_MARK.size_pt * 2,
        "table_rule": layout.TABLE_RULE_PT * 8,
        "cell_top": word_xml.twips_of_mm(layout.CELL_TOP_MM),
        "cell_side": word_xml.twips_of_mm(layout.CELL_SIDE_MM) + word_xml.twips_of_pt(layout.TABLE_RULE_PT / 2),
        "thin": word_xml.twips_of_pt(word_xml.THIN_PT),
    }
    return {
        "font": layout.WORD_FONT,
        "table_sides": ("top", "left", "bottom", "right", "insideH", "insideV"),
        **{name: str(round(length)) for name, length in lengths.items()},
    }


def _leaves(leaves: list[Leaf], sections: Sections) -> Iterator[SafeString]:
    """The leaves, each ended by the properties of its section; the last words of a document are a paragraph."""
    for place, leaf in enumerate(leaves, start=1):
        is_last = place == len(leaves)
        yield from leaf_heading(leaf)
        yield from _body(leaf)
        yield _closing(leaf)
        if is_last and _ends_in_a_table(leaf):
            yield word_xml.EMPTY_PARAGRAPH
        yield sections.close(leaf, is_last=is_last)


def _ends_in_a_table(leaf: Leaf) -> bool:
    return bool(leaf.blocks) and (bool(leaf.blocks[-1].table) or _closes(leaf))


def _closes(leaf: Leaf) -> bool:
    return bool(leaf.of(blocks.RECIPIENTS | blocks.SIGNING))


def _body(leaf: Leaf) -> Iterator[SafeString]:
    body = leaf.of(blocks.BODY)
    kept = len(body) - layout.KEPT_WITH_SIGNING if _closes(leaf) else len(body)
    for position, (before, block) in enumerate(pairwise([None, *body])):
        keep = position >= kept
        if block.table:
            if before is not None and before.table:
                yield word_xml.separator(after_pt=layout.PARAGRAPH_GAP_PT)
            yield bordered_table(block.table, LANDSCAPE if leaf.is_landscape else PORTRAIT, keep=keep)
        else:
            yield _paragraph(block, Spacing(before_pt=_gap_above_pt(before, block)), keep=keep)


def _paragraph(block: Block, spacing: Spacing, *, keep: bool) -> SafeString:
    words = block.text.removeprefix(block.opening)
    return word_xml.paragraph(style_id(block.role), (words,), keep=keep, spacing=spacing, opening=block.opening)


def _gap_above_pt(before: Block | None, block: Block) -> float | None:
    """The space above ``block`` where it needs more than ``before`` leaves; Word takes the larger of the two."""
    if before is None:
        return None
    widely = block.role is Role.DECISION or (
        before.role is Role.ADDRESSEE_ITEM and block.role is not Role.ADDRESSEE_ITEM
    )
    wanted = layout.BODY_GAP_PT if widely else layout.PARAGRAPH_GAP_PT
    return wanted if wanted > gap_below_pt(before.role) else None


def _closing(leaf: Leaf) -> SafeString:
    """Recipients and signing block side by side."""
    if not _closes(leaf):
        return SafeString("")
    last = leaf.of(blocks.BODY)[-1:]
    follows_table = bool(last and last[0].table)
    gap = layout.SIGNING_GAP_PT - (word_xml.THIN_PT if follows_table else layout.PARAGRAPH_GAP_PT)
    cells = [_closing_cell(leaf.of(roles), gap) for roles in (blocks.RECIPIENTS, blocks.SIGNING)]
    printed = word_xml.table(_SIGNING_WIDTHS_MM, [cells])
    return word_xml.joined([word_xml.separator(keep=True), printed]) if follows_table else printed


def _closing_cell(lines: list[Block], gap: float) -> SafeString:
    """The lines of one side; where a name is missing, the room to sign above it stays."""
    room = layout.SIGNATURE_ROOM_MM / layout.MM_PER_PT
    return word_xml.joined(
        word_xml.paragraph(
            style_id(block.role),
            (block.text,),
            spacing=Spacing(
                before_pt=gap + _drop(block) if index == 0 else None,
                after_pt=room if block.role is Role.POSITION and block is lines[-1] else None,
            ),
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
