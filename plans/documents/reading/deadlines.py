"""By when a plan wants its results reported, out of the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from plans.periods import parse_period
from provinces.names import fold

_SENTENCE = re.compile(r"(?<=[.;])\s+")
_DUE = re.compile(
    r"(?:trước|chậm nhất(?: là)?(?: vào)?|đến hết|không quá)\s+(?:ngày\s+)?"
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"\bbao cao\b")
_RESULTS = re.compile(r"\b(?:ket qua|tong hop|tong ket)\b")
_EACH_YEAR = re.compile(r"\b(?:hang (?:nam|quy|thang)|dinh ky|moi (?:nam|quy|thang))\b")


def report_due_on(texts: Iterable[str], year: int | None) -> date | None:
    """The last day for reports that a sentence of ``texts`` sets once; a date that recurs each year is none."""
    for text in texts:
        for sentence in _SENTENCE.split(text):
            folded = fold(sentence)
            due = _DUE.search(sentence)
            if due and _REPORTS.search(folded) and _RESULTS.search(folded) and not _EACH_YEAR.search(folded):
                return parse_period(due[0], year).ends_on
    return None
