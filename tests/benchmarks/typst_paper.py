"""The words of a paper through Typst, the quickest of the typesetters: same page, same face, no heading in columns."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from plans.documents.content import OfficialDocument
from plans.documents.writing import layout
from plans.documents.writing.blocks import printed_blocks

# Each paragraph stands in the markup as a string, so that no letter of it is markup.
_HEAD = """#set page(width: {width}mm, height: {height}mm, margin: (left: {left}mm, right: {right}mm, y: {top}mm))
#set text(font: "Tinos", size: 14pt, lang: "vi")
#set par(justify: true, spacing: 12pt)
"""
_PROGRAM = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def typst(document: OfficialDocument, folder: Path) -> list[object] | None:
    """The command that sets the words of ``document``, as a whole process; None where Typst is not installed."""
    if importlib.util.find_spec("typst") is None:
        return None
    source, target = folder / "paper.typ", folder / "typst.pdf"
    source.write_text(_markup(document), encoding="utf-8")
    return [target, sys.executable, "-c", _PROGRAM, source, target]


def _markup(document: OfficialDocument) -> str:
    head = _HEAD.format(
        width=layout.PAGE_WIDTH_MM,
        height=layout.PAGE_HEIGHT_MM,
        left=layout.MARGIN_LEFT_MM,
        right=layout.MARGIN_RIGHT_MM,
        top=layout.MARGIN_TOP_MM,
    )
    return head + "\n\n".join(f"#{_string(block.text)}" for block in printed_blocks(document))


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
