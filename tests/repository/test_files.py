"""The shape of the tree: what may lie at the top, how long a file and a function may be, names that say nothing."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["cooperation", "plans", "provinces"]
TOP_LEVEL = {
    ".ci",
    ".dockerignore",
    ".editorconfig",
    ".gitignore",
    "CHANGELOG.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "README.md",
    "compose.yaml",
    "cooperation",
    "docs",
    "manage.py",
    "plans",
    "provinces",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
    "static",
    "templates",
    "tests",
}
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "services", "service", "misc", "common", "tools"}


def _tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [Path(name) for name in listing.stdout.split("\0") if name and (ROOT / name).exists()]


def _python(*tops: str) -> list[Path]:
    return [
        path
        for path in _tracked()
        if path.suffix == ".py" and path.parts[0] in tops and "migrations" not in path.parts
    ]


def _functions() -> dict[str, int]:
    """Lines of every function and method of the code itself, docstrings and inner functions included."""
    found = {}
    for path in _python(*PACKAGES):
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found[f"{path}:{node.lineno} {node.name}"] = node.end_lineno - node.lineno + 1
    return found


def test_top_level_holds_only_what_belongs_there():
    assert {path.parts[0] for path in _tracked()} - TOP_LEVEL == set()


def test_no_python_file_is_longer_than_400_lines():
    lengths = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in _python(*PACKAGES, "tests")
    }
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_60_lines():
    assert {name: length for name, length in _functions().items() if length > 60} == {}


def test_functions_are_small():
    lengths = list(_functions().values())
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 30


def test_no_module_has_a_name_that_says_nothing():
    assert [path for path in _python(*PACKAGES, "tests") if path.stem in SAYS_NOTHING] == []


def test_no_module_is_empty_but_packages():
    empty = [path for path in _python(*PACKAGES, "tests") if not (ROOT / path).read_text(encoding="utf-8").strip()]
    assert [path for path in empty if path.name != "__init__.py"] == []


@pytest.mark.parametrize("path", [path for path in _tracked() if path.parts[0] == ".ci"], ids=str)
def test_script_is_valid_bash(path):
    assert subprocess.run(["bash", "-n", ROOT / path], capture_output=True, text=True, check=False).stderr == ""


@pytest.mark.parametrize(
    "path", [path for path in _tracked() if path.parts[0] == ".ci" and path.suffix != ".sh"], ids=str
)
def test_script_can_be_started(path):
    mode = subprocess.run(["git", "ls-files", "-s", path], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert mode.startswith("100755")
    assert (ROOT / path).read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
