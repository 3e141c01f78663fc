"""Break chances inside words without end, which would otherwise be laid out anew for each of their lines."""

from __future__ import annotations

import re

# A word longer than any line is laid out anew for each of its lines, which takes minutes for 100,000 letters; an
# invisible break chance every so often makes it linear. It leaves no trace in the text of the PDF.
_LONG_WORD = re.compile(r"(\S{60})(?=\S)")
_BREAK_CHANCE = "\\1\u200b"


def breakable(text: str) -> str:
    """``text`` with a break chance after every sixty letters without a blank."""
    return _LONG_WORD.sub(_BREAK_CHANCE, text)
