"""Whether the name in a certificate is the name on the paper.

Vietnamese marks tell people and provinces apart, so they count: a name in plain ASCII, as older authorities made
certificates, is the only one that is compared without them. Nothing but Latin letters can be a name: letters of
other alphabets look alike, and would fold to another name or to none.
"""

from __future__ import annotations

import re
import unicodedata

from provinces.names import fold

_ABBREVIATIONS = {
    r"\bubnd\b": "ủy ban nhân dân",
    r"\btp\b": "thành phố",
    r"\bhđnd\b": "hội đồng nhân dân",
    r"\bhdnd\b": "hội đồng nhân dân",
    "&": " và ",
}
# What stands between the words of a name, which papers and certificates write differently; no other sign may.
_BETWEEN = re.compile(r"[\s.,\-–]+")
_Word = tuple[str, tuple[str, ...]]


def is_same_person(printed: str, certified: str) -> bool:
    """Whether both are one person's name.

    Where the tone mark stands does not matter (Hòa, Hoà), nor do capital letters or doubled spaces.
    """
    return _is_same(printed, certified)


def is_same_body(printed: str, certified: str) -> bool:
    """Whether both name one body; "UBND tỉnh Sóc Trăng" is the "Ủy ban nhân dân tỉnh Sóc Trăng"."""
    return _is_same(_in_full(printed), _in_full(certified))


def _is_same(printed: str, certified: str) -> bool:
    if not _is_latin(certified):
        return False
    return _words(fold(printed) if certified.isascii() else printed) == _words(certified)


def _is_latin(name: str) -> bool:
    """Whether a name has letters, and all that it has are Latin ones, their marks, and what separates words."""
    signs = _BETWEEN.sub("", unicodedata.normalize("NFC", name))
    return bool(signs) and all(sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN ") for sign in signs)


def _in_full(name: str) -> str:
    text = unicodedata.normalize("NFC", name).casefold()
    for pattern, full in _ABBREVIATIONS.items():
        text = re.sub(pattern, fold(full) if name.isascii() else full, text)
    return text


def _words(name: str) -> list[_Word]:
    """Each word as its letters and its marks, wherever in the word these stand."""
    words = _BETWEEN.split(unicodedata.normalize("NFD", name.casefold()))
    return [(_letters(word), tuple(sorted(filter(unicodedata.combining, word)))) for word in words if word]


def _letters(word: str) -> str:
    return "".join(letter for letter in word if not unicodedata.combining(letter))
