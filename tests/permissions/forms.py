"""Whether the forms of a page can be sent by a browser that runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from lxml import html

from tests.permissions.table import TABLE

BUTTON = ".//button[not(@type) or @type='submit'] | .//input[@type='submit']"
TYPED = ".//input[not(@type) or @type='text' or @type='search']"
# What only a script gives meaning to, where a reader without one can see it.
SHOWN = "[not(ancestor-or-self::*[@hidden])][not(ancestor::template)]"
LOST = f"//button[@type='button']{SHOWN} | //a[starts-with(@href, 'javascript:')]{SHOWN}"


def lost_without_script(content: str, url: str) -> Iterator[str]:
    """What a browser without scripts cannot do on the page that stands at ``url``."""
    page = html.fromstring(content)
    for form in page.xpath("//form[not(@method='dialog')]"):
        yield from _not_sent(page, form, url)
    yield from (html.tostring(part, encoding="unicode")[:160] for part in page.xpath(LOST))


def _not_sent(page: html.HtmlElement, form: html.HtmlElement, url: str) -> Iterator[str]:
    verb, target = form.get("method", "get").upper(), urlsplit(form.get("action") or url).path
    own = form.xpath(BUTTON)
    elsewhere = page.xpath("//button[@form=$id]", id=form.get("id", "-"))
    # One line alone is sent with Enter, as browsers have done for ever.
    if not (own or elsewhere or len(form.xpath(TYPED)) == 1):
        yield f"no button sends {verb} {target}"
    try:
        name = resolve(target).url_name
    except Resolver404:
        yield f"{verb} {target} is no address"
    else:
        if name in TABLE and verb not in TABLE[name][0].verbs:
            yield f"{target} takes no {verb}"
