"""Vietnamese text made comparable: folding, spelling variants, sorting. Pure, used by everything above."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """Lower case without any diacritics, đ as d, white space single: "Sở Đầu  tư" and "so dau tu" fold alike."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    stripped = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", stripped).strip()
