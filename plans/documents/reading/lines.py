"""A paper as numbered lines: blanks tidied, columns apart, nothing else touched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]")
# In a heading set with blanks: "ỦY BAN NHÂN DÂN      CỘNG HÒA …", "Số: 124/KH-UBND      Sóc Trăng, ngày …".
_BESIDE_STATE_NAME = re.compile(r"(?<=\S)\s{2,}(?=(?:CỘNG H[ÒO][ÀA] XÃ HỘI|Độc lập\s+[-–]))")
_BESIDE_NUMBER = re.compile(r"^(\s*Số\s*:?\s*\S*/\S+)\s{2,}(?=\S.*ngày)")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of the source, or one column of it. ``number`` counts from 1."""

    number: int
    text: str
    column: int = 0

    @property
    def is_upper(self) -> bool:
        """Whether the line is in capitals throughout."""
        return self.text.isupper()


def numbered_lines(source: Iterable[str]) -> list[Line]:
    """The lines of ``source`` that hold something; the columns of a line become lines of the same number."""
    return [line for number, text in enumerate(source, start=1) for line in _columns(number, text)]


def _columns(number: int, text: str) -> Iterator[Line]:
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _BESIDE_STATE_NAME.sub("\t", _BESIDE_NUMBER.sub(r"\1\t", text))
    for column, part in enumerate(text.split("\t")):
        tidy = " ".join(part.split())
        if tidy:
            yield Line(number, tidy, column)


def same_line(line: Line, text: str) -> Line:
    """``line`` with another text."""
    return Line(line.number, text, line.column)
