"""How wide words are in bold Times New Roman, for the headings whose lines are broken and underlined by rule.

Tinos Bold has the same widths. Marks above and below a letter do not widen it; the horn of ơ and ư does.
"""

from __future__ import annotations

import unicodedata

from plans.documents.writing.layout import MM_PER_PT

_UNITS_PER_EM = 2048
_LETTERS_BY_WIDTH = {
    451: "|",
    512: ",. \u00a0",
    569: "il'/\\",
    682: "fjt!()-:;[]‘’",
    797: "sI",
    807: "{}",
    909: "cerz",
    1024: "0123456789agovxyJ#$*?_–“”",
    1065: "~",
    1134: "ơ",
    1137: '"',
    1139: "bdhknpquSđ",
    1167: "+<=>",
    1190: "^",
    1229: "ư",
    1251: "FP",
    1366: "BELTZ",
    1479: "wACDNRUVXYĐ",
    1593: "GHKOQƠ",
    1630: "Ư",
    1706: "m&",
    1905: "@",
    1933: "M",
    2048: "W%…",
}
_WIDTHS = {letter: width for width, letters in _LETTERS_BY_WIDTH.items() for letter in letters}
_HORN = "\u031b"


def width_mm(text: str, size_pt: float) -> float:
    """The width of ``text`` in bold at ``size_pt``, in millimetres; an unknown letter counts as a full square."""
    units = sum(_WIDTHS.get(letter) or _width_of_base(letter) for letter in text)
    return units / _UNITS_PER_EM * size_pt * MM_PER_PT


def _width_of_base(letter: str) -> int:
    decomposed = unicodedata.normalize("NFD", letter)
    base = decomposed[0] + _HORN if _HORN in decomposed else decomposed[0]
    return _WIDTHS.get(unicodedata.normalize("NFC", base), _UNITS_PER_EM)
