"""A document as one HTML page: what the PDF is made of, and what a browser shows as sheets of paper."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from plans.documents.content import OfficialDocument
from plans.documents.signing.fields import SIGNATORY_ANCHOR
from plans.documents.writing import blocks, layout, phrases
from plans.documents.writing.blocks import Block, Leaf, Role
from plans.documents.writing.cleaning import printable
from plans.documents.writing.line_breaks import printed_lines
from plans.documents.writing.row_heights import LANDSCAPE, PORTRAIT, Space
from plans.documents.writing.stylesheet import LeafShape, paper_css
from plans.documents.writing.tables import columns_css, table_html
from plans.documents.writing.titles import document_title
from plans.documents.writing.words_html import line_html

_TAGS = {Role.PART: "h2", Role.TITLE: "h3", Role.SUBTITLE: "h4"}
_ROW = "<{}{}>{}</{}>"
_LONGEST_RULED = 130  # letters; no line of words holds more, only a single word without end does


def document_html(
    document: OfficialDocument, *, draft: bool, for_screen: bool = False, nonce: str = "", notice: str = ""
) -> str:
    """``document`` as a whole HTML page that needs nothing from elsewhere; every word in it is escaped.

    Args:
        draft: print DỰ THẢO, and leave number and date blank.
        for_screen: add the rules that show sheets of paper in a browser, from 360 px up.
        nonce: the CSP nonce of the response, for the style element.
        notice: what is said above the sheets on a screen.
    """
    leaves = blocks.printed_leaves(blocks.as_draft(document) if draft else document)
    sheets = [_sheet(leaf, position) for position, leaf in enumerate(leaves, start=1)]
    context = {
        "title": document_title(document, draft=draft),
        "author": printable(document.issuer).upper(),
        "language": layout.LANGUAGE,
        "nonce": nonce,
        "notice": notice,
        "css": mark_safe(_css(leaves, for_screen=for_screen)),  # noqa: S308 - made of our own numbers
        "sheets": sheets,
        "draft_mark": phrases.DRAFT_MARK if for_screen else "",
    }
    return render_to_string("documents/paper.html", context)


def _css(leaves: list[Leaf], *, for_screen: bool) -> str:
    tables = (block.table for leaf in leaves for block in leaf.blocks if block.table)
    shapes = tuple(LeafShape(leaf.is_landscape, leaf.is_draft) for leaf in leaves)
    return paper_css(shapes, for_screen=for_screen) + columns_css(tables)


def _sheet(leaf: Leaf, position: int) -> dict[str, object]:
    """What the template prints of a leaf; the signer's name on the first one is marked for the signature field."""
    heading = {block.role: block for block in leaf.of(blocks.HEADING)}
    ruled = _ruled(heading)
    return {
        **{role.value.replace("-", "_"): _lines(block, ruled=role in ruled) for role, block in heading.items()},
        "position": position,
        "is_landscape": leaf.is_landscape,
        "is_draft": leaf.is_draft,
        "body": _body(leaf.of(blocks.BODY), LANDSCAPE if leaf.is_landscape else PORTRAIT),
        "recipients": _paragraphs(leaf.of(blocks.RECIPIENTS)),
        "signing": _paragraphs(leaf.of(blocks.SIGNING), anchored=position == 1),
    }


def _ruled(heading: dict[Role, Block]) -> frozenset[Role]:
    """Under which headings a line is drawn: the last one of the subject and its reference bears theirs."""
    if Role.SUBJECT not in heading:
        return frozenset({Role.ISSUER})
    last = Role.REFERENCE if Role.REFERENCE in heading else Role.SUBJECT
    return frozenset({Role.ISSUER, Role.MOTTO, last})


def _lines(block: Block, *, ruled: bool) -> SafeString:
    """The lines of a heading; the last one of a ruled heading carries the line drawn below it."""
    *others, last = printed_lines(block)
    words = line_html(last)
    shown = format_html('<span class="ruled">{}</span>', words) if ruled and len(last) <= _LONGEST_RULED else words
    return format_html("{}{}", format_html_join("", "{}<br> ", ((line_html(line),) for line in others)), shown)


def _body(body: list[Block], space: Space) -> SafeString:
    """The body as flat paragraphs, which cost the least; running paragraphs need no class."""
    split = len(body) - layout.KEPT_WITH_SIGNING
    rows = (_row(block, space, keep=position >= split) for position, block in enumerate(body))
    return format_html_join("\n", "{}", ((row,) for row in rows))


def _row(block: Block, space: Space, *, keep: bool) -> SafeString:
    if block.table:
        return table_html(block.table, space)
    tag = _TAGS.get(block.role, "p")
    classes = [block.role.value] if block.role is not Role.PARAGRAPH else []
    if keep:
        classes.append("keep")
    attribute = format_html(' class="{}"', " ".join(classes)) if classes else SafeString("")
    return format_html(_ROW, tag, attribute, _words(block), tag)


def _words(block: Block) -> str:
    if not block.opening:
        return line_html(block.text)
    return format_html("<b>{}</b>{}", block.opening, line_html(block.text.removeprefix(block.opening)))


def _paragraphs(lines: Iterable[Block], *, anchored: bool = False) -> SafeString:
    rows = (
        (block.role.value, _anchor(block.role) if anchored else SafeString(""), line_html(block.text))
        for block in lines
    )
    return format_html_join("\n", '<p class="{}"{}>{}</p>', rows)


def _anchor(role: Role) -> SafeString:
    """The mark by which the signature fields find the signer's name on the finished page."""
    return format_html(' id="{}"', SIGNATORY_ANCHOR) if role is Role.SIGNATORY else SafeString("")
