"""Break chances inside words without end, which would otherwise be laid out anew for each of their lines.

A word longer than any line makes the layout start over with all that is left of it at every line, which takes
minutes for 100,000 letters; an invisible break chance every so often makes it linear. It leaves no trace in the text
of the PDF.
"""

from __future__ import annotations

import re

from plans.documents.writing.year_ranges import with_firm_blanks

_BREAK_CHANCE = "\\1\u200b"
# Chances come more often than the narrowest line is long, or they would not help; words of twenty letters stay whole.
_IN_A_LINE = re.compile(r"(\S{20})(?=\S)")
_LONG_FOR_A_CELL = re.compile(r"\S{21,}")
_IN_A_CELL = re.compile(r"(\S{8})(?=\S)")


def breakable(text: str) -> str:
    """``text`` for a line of the page, with a break chance after every twenty letters without a blank."""
    return _IN_A_LINE.sub(_BREAK_CHANCE, text)


def breakable_in_cell(text: str) -> str:
    """``text`` for a column of a table, with break chances in words of more than twenty letters."""
    return _LONG_FOR_A_CELL.sub(lambda word: _IN_A_CELL.sub(_BREAK_CHANCE, word[0]), text)


def cell_words(text: str) -> list[str]:
    """The pieces of ``text`` in a column of a table that no line end divides."""
    return with_firm_blanks(breakable_in_cell(text)).replace("\u200b", " ").split(" ")
