"""What the styles of a Word file say of a paragraph, a run or a table that says nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plans.documents.reading.word_xml import attribute, child, children, is_on, name, value

_MOST_STEPS = 20  # a style based on another, and so on; damaged files go in circles
_FONT_KEYS = ("ascii", "hAnsi", "cs")


class Styles:
    """The styles of one file, by their identity."""

    def __init__(self, root: Any | None) -> None:
        self._styles = {} if root is None else {attribute(each, "styleId"): each for each in children(root, "style")}
        self._default = next(
            (
                attribute(each, "styleId")
                for each in self._styles.values()
                if attribute(each, "type") == "paragraph" and attribute(each, "default") in ("1", "true")
            ),
            "",
        )
        defaults = child(child(root, "docDefaults"), "rPrDefault")
        self._run_defaults = child(defaults, "rPr")

    def chain(self, key: str) -> Iterator[Any]:
        """The style ``key`` and those it is based on, the nearest first."""
        for _ in range(_MOST_STEPS):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = value(style, "basedOn")

    def of_paragraph(self, paragraph: Any) -> list[Any]:
        """The styles of ``paragraph``, the nearest first."""
        return list(self.chain(value(child(paragraph, "pPr"), "pStyle") or self._default))

    def run_properties(self, run: Any, paragraph_styles: list[Any]) -> list[Any]:
        """Where the look of ``run`` is said, the nearest first."""
        own = child(run, "rPr")
        styles = [*self.chain(value(own, "rStyle")), *paragraph_styles]
        found = [own, *(child(style, "rPr") for style in styles), self._run_defaults]
        return [each for each in found if each is not None]

    def has_borders(self, table: Any) -> bool:
        """Whether lines are drawn between the cells of ``table``."""
        properties = child(table, "tblPr")
        sources = [properties, *(child(style, "tblPr") for style in self.chain(value(properties, "tblStyle")))]
        borders = [found for each in sources if (found := child(each, "tblBorders")) is not None]
        if borders:
            return _is_drawn(borders[0])
        cells = (cell for row in children(table, "tr") for cell in children(row, "tc"))
        return any(_is_drawn(child(child(cell, "tcPr"), "tcBorders")) for cell in cells)


def says(properties: list[Any], key: str) -> bool:
    """Whether the nearest of ``properties`` that says anything of ``key`` sets it on."""
    return next((found for each in properties if (found := is_on(each, key)) is not None), False)


def font(properties: list[Any]) -> str:
    """The name of the font; "" when nobody says."""
    for each in properties:
        fonts = child(each, "rFonts")
        found = "" if fonts is None else next((it for key in _FONT_KEYS if (it := attribute(fonts, key))), "")
        if found:
            return found
    return ""


def _is_drawn(borders: Any | None) -> bool:
    edges = (
        [] if borders is None else [each for each in borders if name(each) in ("left", "start", "insideV", "insideH")]
    )
    return any(attribute(edge, "val") not in ("", "nil", "none") for edge in edges)
