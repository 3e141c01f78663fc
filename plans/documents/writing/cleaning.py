"""Text made fit for print: one line, NFC, and no character that breaks a file or deceives a reader."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import Any

from plans.documents.writing.face import in_face

_LINE_ENDINGS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_SPACES = re.compile(" {2,}")
# Joiners shape letters of neighbouring scripts such as Khmer; every other format character is invisible or
# turns the direction of the line, so that a paper could show another text than it holds.
_KEPT_FORMAT = frozenset("\u200c\u200d")
_DROPPED = frozenset({"Cc", "Cf", "Cs"})


def cleaned(value: Any) -> Any:
    """``value``, a string or a tree of frozen dataclasses and tuples, with every string made ``printable``."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return tuple(cleaned(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: cleaned(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **fields)
    return value


def printable(text: str) -> str:
    """``text`` as one printable line: NFC, line ends and runs of blanks as one blank, no control characters,
    no unpaired surrogates, no noncharacters, no marks of direction, a square for what the face lacks."""
    line = _LINE_ENDINGS.sub(" ", text)
    kept = line if line.isprintable() else "".join(filter(_is_printable, line))
    return _SPACES.sub(" ", in_face(unicodedata.normalize("NFC", kept))).strip()


def _is_printable(letter: str) -> bool:
    if letter in _KEPT_FORMAT:
        return True
    return unicodedata.category(letter) not in _DROPPED and not _is_noncharacter(ord(letter))


def _is_noncharacter(code: int) -> bool:
    """The 66 code points that Unicode never assigns, which XML forbids in part."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
