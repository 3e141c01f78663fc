import dataclasses
import re

from plans.documents.content import Paragraph, Section
from plans.documents.writing.html import document_html
from plans.documents.writing.text import write_text
from tests.plans.documents.writing.papers import plan, with_areas


def _shown(html: str) -> str:
    """The text of the page's body, squeezed."""
    body = html.split("<body>")[1]
    text = re.sub(r"<[^>]+>", "", body)
    for entity, letter in {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'"}.items():
        text = text.replace(entity, letter)
    return re.sub(r"\s", "", text)


def test_page_names_its_language_charset_and_title():
    html = document_html(plan(), draft=False)
    assert html.startswith('<!DOCTYPE html>\n<html lang="vi">')
    assert '<meta charset="utf-8">' in html
    assert f"<title>Kế hoạch 124/KH-UBND: {plan().subject}</title>" in html


def test_page_shows_the_same_text_as_the_text_file():
    assert _shown(document_html(plan(), draft=False)) == re.sub(r"\s", "", write_text(plan()))


def test_screen_shows_the_draft_mark_once_and_the_paper_leaves_it_to_the_margin():
    screen = _shown(document_html(plan(), draft=True, for_screen=True))
    assert screen.startswith("DỰTHẢO")
    assert screen.count("DỰTHẢO") == 1
    assert "DỰTHẢO" not in _shown(document_html(plan(), draft=True))


def test_paper_for_signature_has_no_draft_mark_anywhere():
    assert "DỰ THẢO" not in document_html(plan(), draft=False, for_screen=True)


def test_nonce_stands_on_the_only_style_element_and_nothing_else_styles():
    html = document_html(plan(), draft=True, for_screen=True, nonce='a"b')
    assert re.findall(r"<style[^>]*>", html) == ['<style nonce="a&quot;b">']
    assert "style=" not in html
    assert "<script" not in html


def test_style_without_a_nonce_is_bare():
    assert re.findall(r"<style[^>]*>", document_html(plan(), draft=True)) == ["<style>"]


def test_rules_for_the_screen_stay_out_of_the_pdf():
    assert "@media screen" in document_html(plan(), draft=False, for_screen=True)
    assert "@media" not in document_html(plan(), draft=False)


def test_lengths_are_written_with_points_not_commas():
    html = document_html(plan(), draft=True, for_screen=True)
    css = html.split("<style>")[1].split("</style>")[0]
    assert "text-indent: 12.7mm" in css
    assert re.findall(r"\d,\d", css) == []


def test_everything_typed_is_escaped():
    evil = '</style><script>alert("1")</script>&lt;'
    section = Section(evil, evil, paragraphs=(Paragraph(evil, evil),))
    document = dataclasses.replace(
        with_areas(section),
        **dict.fromkeys(("kind", "issuer", "superior", "subject", "number", "symbol", "place", "archive"), evil),
        recipients=(evil,),
        legal_bases=(evil,),
        opening=(evil,),
        signing=type(plan().signing)(evil, evil, evil, evil),
    )
    html = document_html(document, draft=False, for_screen=True)
    assert html.count("</style>") == 1
    assert re.findall("(?i)<script", html) == []
