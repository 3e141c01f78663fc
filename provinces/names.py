"""Vietnamese text made comparable: folding and spelling variants. Pure, used by everything above."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_AND = re.compile(r"\bva\b")
_NOT_LETTERS = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """Lower case without any diacritics, đ as d, one kind of dash, white space single.

    "Sở Đầu  tư" and "so dau tu" fold alike, and so do Ủy and Uỷ, hóa and hoá, Đắk and Đăk, NFC and NFD.
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    stripped = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", _DASHES.sub("-", stripped)).strip()


def match_key(text: str) -> str:
    """What stays of a name when spelling no longer matters: folded letters and figures, without the word "và".

    "Kế hoạch và Đầu tư", "Kế hoạch - Đầu tư" and "Kế hoạch & Đầu tư" share one key, and so do "VHTTDL", "VH,TT&DL"
    and "VHTT&DL", or "Bà Rịa-Vũng Tàu" and "Bà Rịa – Vũng Tàu". Empty for text without a letter or a figure.
    """
    return _NOT_LETTERS.sub("", _AND.sub("", fold(text)))


def is_short(word: str) -> bool:
    """Whether a folded word has so few letters that it is a part of many others: "an" is in "can tho" and "quang"."""
    return len(word) <= 3 and word.isalpha()
