"""The user guide as a page: the document of the repository, a tour of the demo, and the keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cooperation.tour import tour_of_demo
from provinces.names import fold

_DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "user-guide.md"


@dataclass(frozen=True, slots=True)
class Guide:
    """The document without its own title: its parts, each with the anchor that leads to it, and all of it as HTML."""

    parts: tuple[tuple[str, str], ...]
    html: SafeString


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Anyone."""
    tour = tour_of_demo() if settings.DEMO else None
    return render(request, "guide.html", {"guide": read_guide(), "tour": tour})


@cache
def read_guide() -> Guide:
    """The document as it was when the server started. HTML in it would be shown as text, never obeyed."""
    return as_page(_DOCUMENT.read_text(encoding="utf-8"))


def as_page(markdown: str) -> Guide:
    """The document's first heading is left to the page; every part gets an anchor, every table room to scroll in."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(markdown)
    if tokens and tokens[0].tag == "h1":
        tokens = tokens[3:]
    headings = [(token, words) for token, words in pairwise(tokens) if token.type == "heading_open"]
    parts = tuple(_anchored(token, words) for token, words in headings if token.tag == "h2")
    for token in tokens:
        if token.type == "table_open":
            token.attrSet("class", "work-table")
    html = reader.renderer.render(tokens, reader.options, {})
    html = html.replace("<table", '<div class="table-scroll" role="region" aria-label="Bảng" tabindex="0"><table')
    return Guide(parts, mark_safe(html.replace("</table>", "</table></div>")))  # noqa: S308 our own document, no HTML


def _anchored(heading: Token, words: Token) -> tuple[str, str]:
    anchor = slugify(fold(words.content))
    heading.attrSet("id", anchor)
    return anchor, words.content
