"""The text of one paragraph of a Word file as a person sees it: insertions in, deletions and hidden words out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from plans.documents.reading.encodings import of_font
from plans.documents.reading.word_styles import Styles, font, says
from plans.documents.reading.word_xml import attribute, child, name

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DELETED = frozenset({"del", "moveFrom"})
_NO_TEXT = frozenset({"instrText", "delText", "pPr", "rPr", "sdtPr", "sdtEndPr", "softHyphen", "annotationRef"})
_DRAWN = frozenset({"drawing", "pict", "object"})
# The private signs of the fonts Symbol and Wingdings that stand for bullets and dashes.
_SYMBOLS = {"B7": "-", "2D": "-", "A7": "-", "D8": "-", "FC": "-", "76": "-", "6C": "-", "6F": "-"}


@dataclass(slots=True)
class Findings:
    """What was met on the way and is told in the notes."""

    tracked: bool = False
    hidden: bool = False
    legacy_font: bool = False
    embedded: bool = False


@dataclass(slots=True)
class TextReader:
    """Reads runs by the ``styles`` of their file."""

    styles: Styles
    findings: Findings = field(default_factory=Findings)

    def text(self, paragraph: Any) -> str:
        """The text of ``paragraph``; its lines apart by a line feed, without what is drawn beside it."""
        styles = self.styles.of_paragraph(paragraph)
        return "".join(self._inner(paragraph, styles))

    def _inner(self, element: Any, styles: list[Any]) -> Iterator[str]:
        for each in element:
            kind = name(each)
            if kind in _DELETED:
                self.findings.tracked = True
            elif kind == "r":
                yield from self._run(each, styles)
            elif kind not in _NO_TEXT and kind not in _DRAWN and kind != "AlternateContent":
                self.findings.tracked = self.findings.tracked or kind == "ins"
                yield from self._inner(each, styles)

    def _run(self, run: Any, styles: list[Any]) -> Iterator[str]:
        properties = self.styles.run_properties(run, styles)
        if says(properties, "vanish"):
            self.findings.hidden = self.findings.hidden or any(name(each) == "t" for each in run)
            return
        convert = self._conversion(properties)
        for each in run:
            kind = name(each)
            if kind == "t":
                yield convert(each.text or "")
            elif kind in _SIGNS:
                yield _SIGNS[kind]
            elif kind == "sym":
                yield _SYMBOLS.get(attribute(each, "char")[-2:].upper(), "")

    def _conversion(self, properties: list[Any]) -> Callable[[str], str]:
        legacy = of_font(font(properties))
        is_capitals = says(properties, "caps")

        def convert(text: str) -> str:
            if legacy and not text.isascii():
                self.findings.legacy_font = True
                text = legacy(text)
            return text.upper() if is_capitals else text

        return convert


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes drawn at ``paragraph``, each once (Word writes most of them twice)."""
    for each in paragraph:
        kind = name(each)
        if kind == "txbxContent":
            yield each
        elif kind == "AlternateContent":
            choice = next((part for part in each if name(part) == "Choice"), None)
            chosen = [] if choice is None else list(text_boxes(choice))
            yield from chosen or (box for part in each if name(part) == "Fallback" for box in text_boxes(part))
        elif kind not in _DELETED:
            yield from text_boxes(each)


def is_joined_to_next(paragraph: Any) -> bool:
    """Whether the end of ``paragraph`` was deleted under tracking: the next one goes on in its line."""
    return child(child(child(paragraph, "pPr"), "rPr"), "del") is not None
