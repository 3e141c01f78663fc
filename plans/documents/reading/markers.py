"""What stands before a paragraph: A. / I. / 1. / 1.1. / Nhiệm vụ 1: / a) / (1) / - / +, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """The sorts of marker; a Roman number or a capital opens a part, an Arabic one a title or a paragraph."""

    CAPITAL = "capital"
    ROMAN = "roman"
    NUMBER = "number"
    DOTTED = "dotted"
    TASK = "task"
    LETTER = "letter"
    BRACKET = "bracket"
    DASH = "dash"
    PLUS = "plus"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Marked:
    """A line taken apart: its sort of marker, the marker as it is kept, and the text after it."""

    kind: Kind
    marker: str
    text: str


_ROMAN_NUMBER = r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})"
_SHAPES = (
    (Kind.ROMAN, re.compile(rf"(?P<value>{_ROMAN_NUMBER})\s*(?:[.)]\s*|/\s+)(?=\S)")),
    (Kind.DOTTED, re.compile(r"(?P<value>\d{1,2}(?:\.\d{1,2}){1,3})(?:\.\s*|\)\s*|\s+)(?=[^\W\d_]|[“\"«‘(])")),
    (Kind.NUMBER, re.compile(r"(?P<value>\d{1,2})\s*[.)/]\s*(?=[^\W\d_]|[“\"«‘(])")),
    (Kind.TASK, re.compile(r"(?P<value>(?:Nhiệm vụ|Hoạt động|Sự kiện|Công việc)(?: số)? \d{1,2})\s*[:.]\s*(?=\S)")),
    (Kind.CAPITAL, re.compile(r"(?P<value>[A-HĐ])\s*[.)/]\s+(?=[^\W\d_]{2})")),
    (Kind.BRACKET, re.compile(r"\((?P<value>\d{1,2})\)\s*(?=\S)")),
    (Kind.LETTER, re.compile(r"(?P<value>[a-zđ])\s*(?:\)|\.(?=\s))\s*(?=\S)")),
    (Kind.DASH, re.compile(r"[-–—•·●▪*]\s*(?=\S)")),
    (Kind.PLUS, re.compile(r"\+\s*(?=\S)")),
)


def marked(text: str) -> Marked:
    """``text`` without its marker, and the marker in its usual form: "1.", "a)", "-"."""
    for kind, shape in _SHAPES:
        found = shape.match(text)
        if found and (kind is not Kind.DOTTED or _counts_by_points(found["value"], text)):
            return Marked(kind, _usual(kind, found), text[found.end() :])
    return Marked(Kind.NONE, "", text)


def _counts_by_points(value: str, text: str) -> bool:
    """Whether "1.5 triệu" is meant as a number rather than as point 1.5: then a small letter follows a blank."""
    after = text[len(value) :]
    return after.startswith((".", ")")) or not after.strip()[:1].islower()


def _usual(kind: Kind, found: re.Match[str]) -> str:
    if kind is Kind.LETTER:
        return f"{found['value']})"
    if kind is Kind.BRACKET:
        return f"({found['value']})"
    if kind is Kind.TASK:
        return f"{found['value']}:"
    if kind in (Kind.DASH, Kind.PLUS):
        return "-" if kind is Kind.DASH else "+"
    return f"{found['value']}."
