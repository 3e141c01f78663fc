"""Words of a paper as HTML: escaped, with break chances in words without end and none in ranges of years.

The ranges stand in elements that are not divided: firm blanks would be other letters in the text of the PDF.
"""

from __future__ import annotations

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from plans.documents.writing.long_words import breakable, breakable_in_cell
from plans.documents.writing.year_ranges import YEAR_RANGE


def line_html(text: str) -> SafeString:
    """``text`` for a line of the page."""
    return _whole_ranges(breakable(text))


def cell_html(text: str) -> SafeString:
    """``text`` for a column of a table."""
    return _whole_ranges(breakable_in_cell(text))


def _whole_ranges(text: str) -> SafeString:
    escaped = escape(text)
    if not YEAR_RANGE.search(text):
        return escaped
    return mark_safe(YEAR_RANGE.sub(r'<span class="whole">\g<0></span>', escaped))  # noqa: S308 - digits and a dash
