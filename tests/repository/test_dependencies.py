"""The lock files hold exactly what pyproject.toml declares, each package with its hashes. Needs no network."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from django.db import connection
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
DECLARED = tomllib.loads(PYPROJECT)
LOCK_FILES = ["requirements.txt", "requirements-dev.txt"]


@dataclass(frozen=True)
class Pin:
    """One locked package."""

    version: Version
    applies_here: bool
    hashes: int


def _pins(name: str) -> dict[str, Pin]:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    pins = {}
    for line in text.splitlines():
        if line and not line.startswith(("#", " ")):
            requirement = Requirement(line.split("--hash=")[0])
            [pinned] = requirement.specifier
            pins[canonicalize_name(requirement.name)] = Pin(
                version=Version(pinned.version),
                applies_here=requirement.marker is None or requirement.marker.evaluate(),
                hashes=line.count("--hash=sha256:"),
            )
    return pins


def _declared(name: str) -> list[Requirement]:
    lines = list(DECLARED["project"]["dependencies"])
    if name == "requirements-dev.txt":
        lines += DECLARED["dependency-groups"]["dev"]
    return [Requirement(line) for line in lines]


def _needed(declared: list[Requirement]) -> set[str]:
    """Names of all packages that the declared ones need on this machine, by what they say themselves."""
    needed: set[str] = set()
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = list(declared)
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        needed.add(name)
        for line in metadata.requires(name) or []:
            child = Requirement(line)
            if child.marker is None or any(child.marker.evaluate({"extra": extra}) for extra in extras | {""}):
                waiting.append(child)
    return needed


@pytest.mark.parametrize("name", LOCK_FILES)
def test_lock_satisfies_every_declared_version(name):
    pins = _pins(name)
    wrong = [
        str(requirement)
        for requirement in _declared(name)
        if canonicalize_name(requirement.name) not in pins
        or pins[canonicalize_name(requirement.name)].version not in requirement.specifier
    ]
    assert wrong == [], "run `make lock`"


@pytest.mark.parametrize("name", LOCK_FILES)
def test_lock_holds_what_is_needed_and_nothing_else(name):
    locked = {package for package, pin in _pins(name).items() if pin.applies_here}
    assert locked == _needed(_declared(name)), "run `make lock`"


@pytest.mark.parametrize("name", LOCK_FILES)
def test_lock_has_hashes_for_every_package(name):
    assert [package for package, pin in _pins(name).items() if pin.hashes == 0] == []


@pytest.mark.parametrize("name", LOCK_FILES)
def test_lock_names_no_package_index(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    # Of all options of pip only the hashes of packages belong into a lock file.
    assert re.findall(r"^\s*-(?!-hash=).*|\w+://\S+", text, re.M) == []


def test_development_lock_contains_the_other_in_the_same_versions():
    assert _pins("requirements.txt").items() <= _pins("requirements-dev.txt").items()


def test_environment_holds_the_locked_versions():
    pins = {package: pin.version for package, pin in _pins("requirements-dev.txt").items() if pin.applies_here}
    assert {package: Version(metadata.version(package)) for package in pins} == pins


def test_every_direct_dependency_has_a_reason():
    entries = re.findall(r'^    "([a-zA-Z][\w.-]*)[^"]*",(.*)$', PYPROJECT.split("[tool.")[0], re.M)
    assert {canonicalize_name(name) for name, _ in entries} == {
        canonicalize_name(requirement.name) for requirement in _declared("requirements-dev.txt")
    }
    assert [name for name, reason in entries if not re.fullmatch(r"\s+# \w.{9,}", reason)] == []


def test_psycopg_3_is_not_in_the_environment():
    assert importlib.util.find_spec("psycopg") is None


@pytest.mark.skipif(connection.vendor != "postgresql", reason="speaks of the PostgreSQL driver; this run is on SQLite")
def test_postgresql_is_reached_by_psycopg2():
    from django.db.backends.postgresql.psycopg_any import is_psycopg3

    assert is_psycopg3 is False
    assert connection.Database.__name__ == "psycopg2"
