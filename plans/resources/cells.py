"""Texts of cells: what counts as the same text after a trip through a spreadsheet, and what no formula is. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils.escape import unescape

from plans.resources.columns import FACT_NAMES

# The most that a cell of Excel holds.
MOST_LETTERS = 32_767
# What a spreadsheet takes for the beginning of a formula, also behind blanks and apostrophes.
_FORMULA = re.compile(r"^['\s]*[=+\-@＝＋－＠]")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS_AT_END = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)
_UNPAIRED = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?")


def canonical(value: Any) -> str:
    """The text of a cell: NFC, one kind of line end, nothing blank around it, nothing that XML forbids."""
    if not value:
        return "" if value is None or isinstance(value, str) else str(value)
    if isinstance(value, str):
        return _short(value) if len(value) < _SHORT else _tidy(value)
    return day_text(value) if isinstance(value, date) else _tidy(str(value))


def _tidy(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text[:MOST_LETTERS]
    text = ILLEGAL_CHARACTERS_RE.sub("", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", _UNPAIRED.sub("", text))[:MOST_LETTERS]
    if "\n" in text or text[-1:].isspace() or text[:1].isspace():
        text = _BLANKS_AT_END.sub("", text).strip()
    return text


# The same names stand in many rows.
_SHORT = 100
_short = lru_cache(maxsize=8192)(_tidy)


def day_text(day: date | None) -> str:
    """ "19/06/2023"."""
    return f"{day:%d/%m/%Y}" if day else ""


def canonical_day(value: Any) -> str:
    """A day in the one way the portal writes it; any other text as it is."""
    text = canonical(value.date() if isinstance(value, datetime) else value)
    day = day_of(text)
    return day_text(day) if day else text


@lru_cache(maxsize=4096)
def day_of(text: str) -> date | None:
    """The day that the whole of ``text`` states, day first; None when it states none of the calendar."""
    found = _DAY.fullmatch(text)
    if not found:
        return None
    day, month, year, *iso = (int(part) if part else 0 for part in found.groups())
    try:
        return date(year, month, day) if year else date(*iso)
    except ValueError:
        return None


def mark_of(cells: Mapping[str, str]) -> str:
    """A short fingerprint of what a person can fill in a row."""
    words = "\x1f".join(cells[name] for name in FACT_NAMES)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def for_workbook(text: str) -> str:
    """The text as it stands in the XML of a workbook, where "_x0041_" would be read as "A"."""
    return _LIKE_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def from_workbook(text: str) -> str:
    """The text of a cell of a workbook."""
    return unescape(text) if "_x" in text else text


def for_csv(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def from_csv(text: str) -> str:
    """The text without the apostrophe that ``for_csv`` sets."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
