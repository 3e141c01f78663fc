"""A text whose Vietnamese marks are lost is refused, a passage without them is told: nothing is guessed.

"Du lich" may be guessed, "Ca Mau" and "nam 2024" too; but names of units and of people, and what a sentence says, may
not. About three words of four have a mark in Vietnamese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.errors import NotAPlan
from plans.documents.reading.lines import Line

_WORD = re.compile(r"[^\W\d_]{2,}")
_ABBREVIATION_AT_MOST = 5
_ENOUGH_WORDS = 20
_ENOUGH_IN_LINE = 8
_LOST_BELOW = 0.2
_LOST = (
    "Văn bản bị mất dấu tiếng Việt nên không thể đọc chắc chắn. Hãy dùng tệp gốc có dấu, hoặc quét lại rõ hơn và nhận"
    " dạng bằng tiếng Việt."
)
_LOST_IN_LINE = "Dòng này bị mất dấu tiếng Việt; hãy nhập lại theo bản gốc"


def refuse_without_marks(lines: Sequence[Line]) -> None:
    """Raise where the whole text has lost its marks.

    Raises:
        NotAPlan: with advice what to do.
    """
    words = [word for line in lines for word in _words(line.text)]
    if len(words) >= _ENOUGH_WORDS and _share_of_marked(words) < _LOST_BELOW:
        raise NotAPlan(_LOST)


def tell_without_marks(lines: Sequence[Line], ledger: Ledger) -> None:
    """Enter a problem for each line of some length that has no mark at all, in a text that has them."""
    for line in lines:
        words = _words(line.text)
        if len(words) >= _ENOUGH_IN_LINE and not any(map(_is_marked, words)):
            ledger.problem(line, _LOST_IN_LINE)


def _words(text: str) -> list[str]:
    """Words that could have a mark: short forms in capitals could not."""
    found = _WORD.findall(unicodedata.normalize("NFC", text))
    return [word for word in found if not (word.isupper() and len(word) <= _ABBREVIATION_AT_MOST) or text.isupper()]


def _share_of_marked(words: Sequence[str]) -> float:
    return sum(map(_is_marked, words)) / len(words)


def _is_marked(word: str) -> bool:
    return "đ" in word.lower() or any(map(unicodedata.combining, unicodedata.normalize("NFD", word)))
