"""Numbers and bullets that Word counts on its own and does not keep as text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class _Level:
    shape: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts through the lists of one document, paragraph by paragraph in reading order."""

    levels: dict[str, dict[int, _Level]]
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: WordDocument) -> Numbering:
        """The lists that ``document`` defines; none when it has no numbering part."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return cls({})
        shapes = {item.get(qn("w:abstractNumId")): _levels(item) for item in root.findall(qn("w:abstractNum"))}
        return cls(
            {number.get(qn("w:numId")): shapes.get(_shape_of(number), {}) for number in root.findall(qn("w:num"))}
        )

    def next_label(self, paragraph: Paragraph) -> str:
        """The number or bullet of ``paragraph`` with a blank after it; "" when it is in no list."""
        if not self.levels:
            return ""  # and spare the search for the paragraph's style
        number, depth = _place(paragraph)
        level = self.levels.get(number, {}).get(depth)
        if level is None:
            return ""
        if level.shape == "bullet":
            return "- "
        counts = self.counts[number]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        label = _PLACE.sub(lambda found: self._shown(number, int(found[1]) - 1), level.text)
        return f"{label} " if label else ""

    def _shown(self, number: str, depth: int) -> str:
        level = self.levels[number].get(depth)
        if level is None:
            return ""
        return _printed(self.counts[number].get(depth, level.start), level.shape)


def _levels(definition: Any) -> dict[int, _Level]:
    return {
        int(item.get(qn("w:ilvl"))): _Level(
            _value(item, "w:numFmt", "decimal"), _value(item, "w:lvlText", ""), int(_value(item, "w:start", "1"))
        )
        for item in definition.findall(qn("w:lvl"))
    }


def _value(item: Any, name: str, default: str) -> str:
    found = item.find(qn(name))
    return default if found is None else found.get(qn("w:val")) or default


def _shape_of(number: Any) -> str:
    return _value(number, "w:abstractNumId", "")


def _place(paragraph: Paragraph) -> tuple[str, int]:
    """The list and depth of a paragraph, its own or its style's."""
    own = paragraph._p.pPr
    styles = [paragraph.style.element.pPr] if paragraph.style is not None else []
    for properties in (own, *styles):
        found = None if properties is None else properties.find(qn("w:numPr"))
        if found is not None:
            return _value(found, "w:numId", ""), int(_value(found, "w:ilvl", "0"))
    return "", 0


def _printed(count: int, shape: str) -> str:
    if shape in ("upperRoman", "lowerRoman") and 0 < count <= len(_ROMAN):
        roman = _ROMAN[count - 1]
        return roman if shape == "upperRoman" else roman.lower()
    if shape in ("upperLetter", "lowerLetter") and 0 < count <= len(_LETTERS):
        letter = _LETTERS[count - 1]
        return letter.upper() if shape == "upperLetter" else letter
    return f"{count:02d}" if shape == "decimalZero" else str(count)
