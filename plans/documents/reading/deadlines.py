"""By when a plan wants its results reported, out of the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from plans.periods import parse_period
from provinces.names import fold

_SENTENCE = re.compile(r"(?<=[.;])\s+")
_DUE = re.compile(
    r"(?:trước|chậm nhất(?: là)?(?: (?:vào|đến|trong))?|đến hết|không quá|vào|hạn cuối(?: là)?|thời hạn(?:"
    r" là)?)\s+(?:ngày\s+)?"
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)",
    re.IGNORECASE,
)
# "Gửi kết quả về Sở A trước ngày … để tổng hợp" is a report by another name.
_REPORTS = re.compile(
    r"\bbao cao\b|\bgui (?:ket qua|tinh hinh|so lieu)\b[^.;]{0,80}\b(?:ve|cho)\b[^.;]{0,120}\btong hop\b"
)
_RESULTS = re.compile(r"\b(?:ket qua|tong hop|tong ket|tinh hinh|ve so|gui)\b")
_EACH_YEAR = re.compile(r"\b(?:hang (?:nam|quy|thang)|dinh ky|moi (?:nam|quy|thang))\b")
_WITH_YEAR = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
_PART_OF_YEAR = re.compile(r"\b(?:6 thang|sau thang|so ket|giua ky|quy [iv\d]+|dot 1)\b")
_TO_BE_COMPILED = re.compile(r"\b(?:de|nham) (?:[^.;]{0,40} )?tong hop\b")
# A report written for an event is a task of its own.
_PREPARED = re.compile(
    r"\b(?:chuan bi|tham muu|soan|soan thao|du thao|xay dung)\b(?:(?!\btruoc\b)[^.;]){0,80}\bbao cao\b"
)
_REPORT = re.compile(r"\bbáo cáo\b", re.IGNORECASE)
_TO_SUPERIOR = re.compile(r"\btham muu bao cao (?:ket qua )?(?:voi |cho |gui )?(?:uy ban|ubnd|chu tich)\b")
_SENT = re.compile(r"\b(?:gui|ve (?:so|uy ban|ubnd|van phong|ban|trung tam))\b")


def report_due_on(texts: Iterable[str], year: int | None) -> date | None:
    """The last day for reports that a sentence of ``texts`` sets once; a date that recurs each year is none.

    Of several such sentences the one counts that tells units to send their results in to be compiled.
    """
    found = [
        (rank, -place, day)
        for place, sentence in enumerate(_sentences(texts))
        for rank, day in [_due(sentence, year)]
        if day is not None
    ]
    return max(found)[2] if found else None


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    return (sentence for text in texts for sentence in _SENTENCE.split(text))


def _due(sentence: str, year: int | None) -> tuple[int, date | None]:
    """How surely ``sentence`` sets the duty of reporting, and its day."""
    folded = fold(sentence)
    recurs = _EACH_YEAR.search(folded)
    if not _REPORTS.search(folded) or (recurs and (recurs[0] != "dinh ky" or not _WITH_YEAR.search(sentence))):
        return 0, None
    is_sent = any(pattern.search(folded) for pattern in (_SENT, _TO_BE_COMPILED, _TO_SUPERIOR))
    if _PREPARED.search(folded) and not is_sent:
        return 0, None
    days = [(due, parse_period(due[0].removeprefix("vào "), year).ends_on) for due in _DUE.finditer(sentence)]
    known = [(due, day) for due, day in days if day is not None]
    if not known:
        return 0, None
    report = _REPORT.search(sentence)
    behind = [(due, day) for due, day in known if report and due.start() > report.start()]
    _, day = known[-1] if _PART_OF_YEAR.search(folded) else (behind or known)[0]
    rank = bool(_RESULTS.search(folded)) + 2 * bool(_TO_BE_COMPILED.search(folded)) + bool(_SENT.search(folded))
    rank -= 3 * bool(_PART_OF_YEAR.search(folded) and len(known) == 1)
    return rank, day
