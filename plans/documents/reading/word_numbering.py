"""Numbers and bullets that Word counts on its own and does not keep as text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plans.documents.reading.word_styles import Styles
from plans.documents.reading.word_xml import attribute, child, children, is_on, value, whole

_ROMAN_DIGITS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLACE = re.compile(r"%(\d)")
_PLUS = "+"
_MOST_LEVELS = 9
_MOST_DIGITS_AS_ROMAN = 399


@dataclass(frozen=True, slots=True)
class _Level:
    shape: str
    text: str
    start: int
    decimals_only: bool
    style: str


@dataclass(frozen=True, slots=True)
class _List:
    """A list: what it counts as (lists of one definition count on), its levels, and where it starts anew."""

    count: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts through the lists of one file, paragraph by paragraph in reading order."""

    styles: Styles
    lists: Mapping[str, _List]
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any | None, styles: Styles) -> Numbering:
        """The lists that the part ``root`` defines; none without it."""
        if root is None:
            return cls(styles, {})
        definitions = {attribute(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        numbers = list(children(root, "num"))
        own = {attribute(each, "numId"): definitions.get(value(each, "abstractNumId")) for each in numbers}
        lists = {}
        for each in numbers:
            definition = _resolved(own[attribute(each, "numId")], definitions, own, styles)
            if definition is not None:
                lists[attribute(each, "numId")] = _list(each, definition)
        return cls(styles, lists)

    def next_label(self, paragraph: Any) -> str:
        """The number or bullet of ``paragraph`` with a blank after it; "" when it is in no list."""
        if not self.lists:
            return ""  # and spare the search for the paragraph's style
        number, depth = self._place(paragraph)
        found = self.lists.get(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        if level.shape == "bullet":
            return _bullet(level.text)
        self._count(number, found, depth, level)
        label = _PLACE.sub(lambda place: self._shown(found, int(place[1]) - 1, level), level.text)
        return f"{label} " if label else ""

    def _count(self, number: str, found: _List, depth: int, level: _Level) -> None:
        counts = self.counts[found.count]
        if number not in self.begun:
            self.begun.add(number)
            for restarted in found.restarts:
                counts.pop(restarted, None)
        start = found.restarts.get(depth, level.start)
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]

    def _shown(self, found: _List, depth: int, label_of: _Level) -> str:
        level = found.levels.get(depth)
        if level is None:
            return ""
        shape = "decimal" if label_of.decimals_only else level.shape
        return _printed(self.counts[found.count].get(depth, level.start), shape)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and depth of a paragraph, its own or its style's."""
        own = child(child(paragraph, "pPr"), "numPr")
        styles = self.styles.of_paragraph(paragraph)
        given = [(found, attribute(each, "styleId")) for each in styles if (found := _of_style(each)) is not None]
        number = value(own, "numId") or next((it for found, _ in given if (it := value(found, "numId"))), "")
        if child(own, "ilvl") is not None:
            return number, whole(own, "ilvl", 0)
        for found, style in given:
            if child(found, "ilvl") is not None:
                return number, whole(found, "ilvl", 0)
            levels = self.lists[number].levels if number in self.lists else {}
            tied = next((depth for depth, level in levels.items() if level.style == style), None)
            if tied is not None:
                return number, tied
        return number, 0


def _of_style(style: Any) -> Any | None:
    return child(child(style, "pPr"), "numPr")


def _resolved(definition: Any, definitions: Mapping[str, Any], own: Mapping[str, Any], styles: Styles) -> Any:
    """The definition itself, or the one that the style it refers to has."""
    link = value(definition, "numStyleLink")
    if not link:
        return definition
    for style in styles.chain(link):
        found = own.get(value(_of_style(style), "numId"))
        if found is not None:
            return found
    return next((each for each in definitions.values() if value(each, "styleLink") == link), definition)


def _list(number: Any, definition: Any) -> _List:
    levels = dict(map(_level, children(definition, "lvl")))
    restarts = {}
    for override in children(number, "lvlOverride"):
        levels |= dict(map(_level, children(override, "lvl")))
        if child(override, "startOverride") is not None:
            depth = attribute(override, "ilvl")
            restarts[int(depth) if depth.isdecimal() else 0] = whole(override, "startOverride", 1)
    return _List(attribute(definition, "abstractNumId"), levels, restarts)


def _level(item: Any) -> tuple[int, _Level]:
    depth = attribute(item, "ilvl")
    level = _Level(
        value(item, "numFmt", "decimal"),
        value(item, "lvlText"),
        whole(item, "start", 1),
        bool(is_on(item, "isLgl")),
        value(item, "pStyle"),
    )
    return (int(depth) if depth.isdecimal() else _MOST_LEVELS), level


def _bullet(text: str) -> str:
    """The papers know two: "-" and below it "+"; what fonts of symbols draw is the first."""
    return "+ " if text.strip() == _PLUS else "- "


def _printed(count: int, shape: str) -> str:
    if shape == "none":
        return ""
    if shape in ("upperRoman", "lowerRoman") and 0 < count <= _MOST_DIGITS_AS_ROMAN:
        return _roman(count) if shape == "upperRoman" else _roman(count).lower()
    if shape in ("upperLetter", "lowerLetter") and 0 < count <= len(_LETTERS) ** 2:
        letter = _LETTERS[(count - 1) % len(_LETTERS)] * ((count - 1) // len(_LETTERS) + 1)
        return letter if shape == "upperLetter" else letter.lower()
    return f"{count:02d}" if shape == "decimalZero" else str(count)


def _roman(count: int) -> str:
    found = ""
    for worth, digits in _ROMAN_DIGITS:
        found += digits * (count // worth)
        count %= worth
    return found
