"""Names in the XML of Word, the same for both of its dialects (transitional and strict)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_NO = frozenset({"0", "false", "off", "none"})


def name(element: Any) -> str:
    """The name of ``element`` without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, key: str) -> str:
    """An attribute of Word's own namespace; "" when it is not there."""
    return element.get(_TRANSITIONAL + key) or element.get(_STRICT + key) or ""


def child(element: Any | None, key: str) -> Any | None:
    """The first child called ``key``; None of None."""
    return None if element is None else next((each for each in element if name(each) == key), None)


def children(element: Any, key: str) -> Iterator[Any]:
    """All children called ``key``."""
    return (each for each in element if name(each) == key)


def value(element: Any | None, key: str, default: str = "") -> str:
    """What the child ``key`` has as its value; ``default`` when there is no such child, or nothing in it."""
    found = child(element, key)
    return default if found is None else attribute(found, "val") or default


def whole(element: Any | None, key: str, default: int) -> int:
    """The whole number that the child ``key`` has as its value; ``default`` for anything else."""
    found = value(element, key)
    return int(found) if found.isascii() and found.lstrip("-").isdigit() and len(found) < 10 else default


def is_on(element: Any | None, key: str) -> bool | None:
    """Whether the property ``key`` is set, or set off; None when nothing is said of it."""
    found = child(element, key)
    return None if found is None else attribute(found, "val") not in _NO
