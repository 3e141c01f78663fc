"""Templates: each one is used, none loads anything from another site, none carries script or style of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
ALL = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for path in TEMPLATES.rglob("*")
    if path.suffix in {".html", ".css", ".xml", ".txt", ".svg"}
)
PAGES = [name for name in ALL if name.endswith(".html")]
# The paper is laid out for print by its own stylesheet and names its language itself.
# A mail carries its style in its elements: programs of mail know no other.
SCREENS = [name for name in PAGES if not name.startswith(("documents/", "mails/"))]
# Found by name by Django and its libraries, never named in our own code.
FOUND_BY_NAME = re.compile(
    r"^(400|403|403_csrf|404|429|500)\.html$|^(account|admin|registration|django|crispy_forms|bootstrap5)/"
)
LOADED = re.compile(
    r"""(?:\b(?:src|srcset|action|poster|data)|<link[^>]*\bhref)\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)""", re.I
)


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _sources() -> str:
    """Everything that can name a template: our Python and the templates themselves."""
    python = [path for top in ("cooperation", "plans", "provinces") for path in (ROOT / top).rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in [*python, *(TEMPLATES / name for name in ALL)])


def _is_named(name: str, sources: str) -> bool:
    """By its whole path, or by its own name where the folder is named once for all its templates."""
    folder, _, own = name.rpartition("/")
    whole = any(f"{quote}{name}" in sources for quote in "\"'")
    return whole or (f'"{folder}/' in sources and f'"{own}"' in sources)


def test_every_template_is_used():
    sources = _sources()
    assert [name for name in ALL if not FOUND_BY_NAME.match(name) and not _is_named(name, sources)] == []


@pytest.mark.parametrize("name", PAGES)
def test_template_loads_nothing_from_another_site(name):
    assert LOADED.findall(_text(name)) == []


@pytest.mark.parametrize("name", SCREENS)
def test_template_obeys_the_content_security_policy(name):
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}", "", _text(name), flags=re.S)
    inline = re.findall(r"<(?:script|style)\b(?![^>]*\b(?:src|nonce)=)[^>]*>", text, re.I)
    attributes = re.findall(r"<[a-z][^>]*?\s(on[a-z]+|style)\s*=", text, re.I)
    assert (inline, attributes) == ([], [])


@pytest.mark.parametrize("name", [name for name in SCREENS if "/_" not in f"/{name}" and "<body" in _text(name)])
def test_whole_page_says_that_it_is_vietnamese(name):
    assert '<html lang="vi"' in _text(name)
