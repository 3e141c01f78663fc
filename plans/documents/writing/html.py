"""A document as one HTML page: what the PDF is made of, and what a browser shows as a sheet of paper."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from plans.documents.content import OfficialDocument
from plans.documents.signing.fields import SIGNATORY_ANCHOR
from plans.documents.writing import blocks, layout, phrases
from plans.documents.writing.blocks import Block, Role
from plans.documents.writing.line_breaks import printed_lines
from plans.documents.writing.stylesheet import paper_css
from plans.documents.writing.titles import document_title

_TAGS = {Role.PART: "h2", Role.TITLE: "h3", Role.SUBTITLE: "h4"}
# A word longer than any line is laid out anew for each of its lines, which takes minutes for 100,000 letters; an
# invisible break chance every so often makes it linear. It leaves no trace in the text of the PDF.
_LONG_WORD = re.compile(r"(\S{60})(?=\S)")
_BREAK_CHANCE = "\\1\u200b"
_RULED = (Role.ISSUER, Role.MOTTO, Role.SUBJECT)
_LONGEST_RULED = 130  # letters; no line of words holds more, only a single word without end does


def document_html(document: OfficialDocument, *, draft: bool, for_screen: bool = False, nonce: str = "") -> str:
    """``document`` as a whole HTML page that needs nothing from elsewhere; every word in it is escaped.

    Args:
        draft: print DỰ THẢO, and leave number and date blank.
        for_screen: add the rules that show a sheet of paper in a browser, from 360 px up.
        nonce: the CSP nonce of the response, for the style element.
    """
    printed = blocks.printed_blocks(blocks.as_draft(document) if draft else document)
    heading = {block.role: block for block in printed if block.role in blocks.HEADING}
    context = {
        **{role.value.replace("-", "_"): _lines(block) for role, block in heading.items()},
        "title": document_title(document, draft=draft),
        "author": heading[Role.ISSUER].text if Role.ISSUER in heading else "",
        "language": layout.LANGUAGE,
        "nonce": nonce,
        "css": mark_safe(paper_css(draft=draft, for_screen=for_screen)),  # noqa: S308 - made of our own numbers
        "draft_mark": phrases.DRAFT_MARK if draft and for_screen else "",
        "body": _body([block for block in printed if block.role in blocks.BODY]),
        "recipients": _paragraphs(block for block in printed if block.role in blocks.RECIPIENTS),
        "signing": _paragraphs(block for block in printed if block.role in blocks.SIGNING),
    }
    return render_to_string("documents/paper.html", context)


def _lines(block: Block) -> SafeString:
    """The lines of a heading; the last one of a ruled heading carries the line drawn below it."""
    *others, last = map(_breakable, printed_lines(block))
    ruled = block.role in _RULED and len(last) <= _LONGEST_RULED
    end = format_html('<span class="ruled">{}</span>', last) if ruled else last
    return format_html("{}{}", format_html_join("", "{}<br> ", ((line,) for line in others)), end)


def _body(body: list[Block]) -> SafeString:
    """The body as flat paragraphs, which cost the least; running paragraphs need no class."""
    split = len(body) - layout.KEPT_WITH_SIGNING
    rows = (_row(block, keep=position >= split) for position, block in enumerate(body))
    return format_html_join("\n", "<{}{}>{}</{}>", rows)


def _row(block: Block, *, keep: bool) -> tuple[str, SafeString, str, str]:
    tag = _TAGS.get(block.role, "p")
    classes = [block.role.value] if block.role is not Role.PARAGRAPH else []
    if keep:
        classes.append("keep")
    attribute = format_html(' class="{}"', " ".join(classes)) if classes else SafeString("")
    return tag, attribute, _breakable(block.text), tag


def _paragraphs(lines: Iterable[Block]) -> SafeString:
    rows = ((block.role.value, _anchor(block.role), _breakable(block.text)) for block in lines)
    return format_html_join("\n", '<p class="{}"{}>{}</p>', rows)


def _anchor(role: Role) -> SafeString:
    """The mark by which the signature fields find the signer's name on the finished page."""
    return format_html(' id="{}"', SIGNATORY_ANCHOR) if role is Role.SIGNATORY else SafeString("")


def _breakable(text: str) -> str:
    return _LONG_WORD.sub(_BREAK_CHANCE, text)
