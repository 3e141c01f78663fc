"""A document as one HTML page: what the PDF is made of, and what a browser shows as sheets of paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from plans.documents.content import OfficialDocument
from plans.documents.signing.fields import SIGNATORY_ANCHOR
from plans.documents.writing import blocks, layout, phrases
from plans.documents.writing.blocks import Block, Leaf, Role
from plans.documents.writing.cleaning import printable
from plans.documents.writing.line_breaks import printed_lines
from plans.documents.writing.pieces import Piece, joined, joined_with_names
from plans.documents.writing.row_heights import LANDSCAPE, PORTRAIT, Space
from plans.documents.writing.stylesheet import LeafShape, continued_css, paper_css
from plans.documents.writing.tables import columns_css, table_pieces
from plans.documents.writing.titles import document_title
from plans.documents.writing.words_html import line_html

_TAGS = {Role.PART: "h2", Role.TITLE: "h3", Role.SUBTITLE: "h4"}
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
    paper = PaperHtml(document, draft=draft)
    return paper.whole(for_screen=for_screen, nonce=nonce, notice=notice)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A leaf as the template prints it: what stands above its body and below it, and the body in pieces."""

    leaf: Leaf
    heading: dict[str, object]
    pieces: list[Piece]
    closing: dict[str, SafeString]


@dataclass(frozen=True, slots=True)
class Part:
    """The pieces of a sheet from ``start`` to before ``end``, to be set by themselves; its first page bears the
    number ``first_page``.
    """

    sheet: Sheet
    start: int
    end: int
    first_page: int = 1


class PaperHtml:
    """A document as HTML, whole or in parts that make the same pages."""

    def __init__(self, document: OfficialDocument, *, draft: bool) -> None:
        leaves = blocks.printed_leaves(blocks.as_draft(document) if draft else document)
        self.sheets = [_sheet(leaf, position) for position, leaf in enumerate(leaves, start=1)]
        self._head = {
            "title": document_title(document, draft=draft),
            "author": printable(document.issuer).upper(),
            "language": layout.LANGUAGE,
        }

    def whole(self, *, for_screen: bool = False, nonce: str = "", notice: str = "") -> str:
        """All sheets on one page; the arguments are those of ``document_html``."""
        shown = [
            {"position": position, **sheet.heading, "body": joined(sheet.pieces), **sheet.closing}
            for position, sheet in enumerate(self.sheets, start=1)
        ]
        on_screen = {"nonce": nonce, "notice": notice, "draft_mark": phrases.DRAFT_MARK if for_screen else ""}
        return self._page(shown, _css([sheet.leaf for sheet in self.sheets], for_screen=for_screen), on_screen)

    def part(self, part: Part) -> str:
        """One part of a sheet, each piece marked with its place in the body."""
        sheet = part.sheet
        shown = {
            "position": 1,
            **(sheet.heading if part.start == 0 else _flags(sheet.leaf)),
            "body": joined_with_names(sheet.pieces[part.start : part.end], part.start),
            **(sheet.closing if part.end == len(sheet.pieces) else {}),
        }
        css = _css([sheet.leaf], for_screen=False)
        return self._page([shown], css + continued_css(part.first_page) if part.first_page > 1 else css, {})

    def _page(self, shown: list[dict[str, object]], css: str, on_screen: dict[str, str]) -> str:
        trusted = mark_safe(css)  # noqa: S308 - made of our own numbers
        return render_to_string("documents/paper.html", {**self._head, "css": trusted, "sheets": shown, **on_screen})


def _css(leaves: list[Leaf], *, for_screen: bool) -> str:
    tables = (block.table for leaf in leaves for block in leaf.blocks if block.table)
    shapes = tuple(LeafShape(leaf.is_landscape, leaf.is_draft) for leaf in leaves)
    return paper_css(shapes, for_screen=for_screen) + columns_css(tables)


def _sheet(leaf: Leaf, position: int) -> Sheet:
    """The signer's name on the first sheet is marked for the signature field."""
    heading = {block.role: block for block in leaf.of(blocks.HEADING)}
    ruled = _ruled(heading)
    lines = {role.value.replace("-", "_"): _lines(block, ruled=role in ruled) for role, block in heading.items()}
    closing = {
        "recipients": _paragraphs(leaf.of(blocks.RECIPIENTS)),
        "signing": _paragraphs(leaf.of(blocks.SIGNING), anchored=position == 1),
    }
    pieces = _pieces(leaf.of(blocks.BODY), LANDSCAPE if leaf.is_landscape else PORTRAIT)
    return Sheet(leaf, {**lines, **_flags(leaf)}, pieces, closing)


def _flags(leaf: Leaf) -> dict[str, object]:
    return {"is_landscape": leaf.is_landscape, "is_draft": leaf.is_draft}


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


def _pieces(body: list[Block], space: Space) -> list[Piece]:
    """The body as flat paragraphs and rows, which cost the least."""
    split = len(body) - layout.KEPT_WITH_SIGNING
    return [
        piece
        for position, block in enumerate(body)
        for piece in (table_pieces(block.table, space) if block.table else [_piece(block, keep=position >= split)])
    ]


def _piece(block: Block, *, keep: bool) -> Piece:
    """Running paragraphs need no class."""
    tag = SafeString(_TAGS.get(block.role, "p"))
    classes = [block.role.value] if block.role is not Role.PARAGRAPH else []
    if keep:
        classes.append("keep")
    attribute = format_html(' class="{}"', " ".join(classes)) if classes else SafeString("")
    return Piece(tag, format_html("{}>{}</{}>", attribute, _words(block), tag))


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
