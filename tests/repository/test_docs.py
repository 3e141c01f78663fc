"""What the documents say about the tree is true: links lead somewhere, variables and commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DECISIONS = sorted(ROOT.glob("docs/adr/*.md"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path):
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", _text(path)) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_named_in_documents_are_there(path):
    named = re.findall(r"`((?:cooperation|plans|provinces|templates|static|tests|docs|\.ci)/[\w./-]*\w)`", _text(path))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_variable_is_in_the_operations_manual():
    code = _text(ROOT / "cooperation" / "settings.py") + _text(ROOT / "cooperation" / "environment.py")
    read = set(re.findall(r'\b(?:text|flag|number|choice|words|folder)\("([A-Z_]+)"', code)) - {"DEBUG"}
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", _text(ROOT / "docs" / "operations.md"), re.M))
    assert documented == read


def test_every_target_named_in_the_readme_exists():
    targets = set(re.findall(r"^([a-z]+):", _text(ROOT / "Makefile"), re.M))
    named = set(re.findall(r"`?make ([a-z]+)", _text(ROOT / "README.md")))
    assert {"run", "test"} <= named <= targets


def test_decisions_are_numbered_without_gap():
    assert [path.name[:5] for path in DECISIONS] == [f"{number:04}-" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decision_says_why_what_instead_of_what_and_the_price(path):
    assert re.findall(r"^\*\*([^*]+)\.\*\*", _text(path), re.M) == ["Why", "Decision", "Instead of", "Price"]
    assert _text(path).startswith(f"# {int(path.name[:4])}. ")
