"""Whether the name in a certificate is the name on the paper."""

from __future__ import annotations

import re
import unicodedata

from provinces.names import fold, match_key

_ABBREVIATIONS = {r"\bubnd\b": "uy ban nhan dan", r"\btp\b\.?": "thanh pho", r"\bhdnd\b": "hoi dong nhan dan"}


def is_same_person(printed: str, certified: str) -> bool:
    """Whether both are one person's name.

    Where the tone mark stands does not matter (Hòa, Hoà). A certificate in plain ASCII, as older authorities made
    them, is compared without marks; any other must bear the same marks.
    """
    if certified.isascii():
        return bool(fold(certified)) and fold(printed) == fold(certified)
    return _spelled(printed) == _spelled(certified)


def is_same_body(printed: str, certified: str) -> bool:
    """Whether both name one body; "UBND tỉnh Sóc Trăng" is the "Ủy ban nhân dân tỉnh Sóc Trăng"."""
    key = _body_key(certified)
    return bool(key) and _body_key(printed) == key


def _spelled(name: str) -> list[tuple[str, list[str]]]:
    """Each word as its letters and its marks, wherever in the word these stand."""
    words = unicodedata.normalize("NFD", name.casefold()).split()
    return [
        (
            "".join(letter for letter in word if not unicodedata.combining(letter)),
            sorted(letter for letter in word if unicodedata.combining(letter)),
        )
        for word in words
    ]


def _body_key(name: str) -> str:
    text = fold(name)
    for pattern, full in _ABBREVIATIONS.items():
        text = re.sub(pattern, full, text)
    return match_key(text)
