"""A plan that a decision promulgates: number, day and signature are the decision's, the rest is the plan's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.ending import Ending, ending_place, read_ending
from plans.documents.reading.heading import Heading, is_of_heading, is_plan_kind
from plans.documents.reading.lines import Line
from plans.documents.reading.paragraphs import paragraphs
from plans.documents.reading.preamble import split_bases
from plans.periods import Precision, parse_period
from provinces.names import fold

_ATTACHED = re.compile(
    r"\(?\s*(?:Được\s+)?(?:ban hành\s+)?kèm theo Quyết định số\s*:?\s*(?P<number>\d{0,6}[a-zA-Z]?)\s*[/-]\s*"
    r"(?P<symbol>[A-ZĐ][\w&./-]*),?\s*(?:ngày\s+(?P<day>.{4,40}?)\s+)?của\s+(?:Chủ tịch\s+|Giám"
    r" đốc\s+)?(?P<body>[^)]*)\)?",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\(\s*(?:được )?(?:ban hanh )?kem theo\b")
_DECISION = re.compile(r"quyet dinh\s*:?")
_ARTICLE = re.compile(r"Điều\s+\d+\s*[.:]")
_BASIS = re.compile(r"(?:Căn cứ|Theo|Xét|Thực hiện)\s")
_LINES_TO_ATTACHED = 10
_MAX_DECISION = 400


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a paper's decision stands, and the plan behind it: places in the lines."""

    kind: int
    plan_head: int
    plan_kind: int


def decision_of(lines: Sequence[Line]) -> Decision | None:
    """The decision in front of a plan; None when the paper begins with something else."""
    kind = next((place for place, line in enumerate(lines) if _is_decision(line)), None)
    if kind is None or any(is_plan_kind(line) for line in lines[:kind]):
        return None
    for place in range(kind + 1, min(len(lines), kind + _MAX_DECISION)):
        if is_plan_kind(lines[place]) and attached_place(lines[place + 1 : place + _LINES_TO_ATTACHED]) is not None:
            head = place
            while head > kind + 1 and is_of_heading(lines[head - 1]):
                head -= 1
            return Decision(kind, head, place)
    return None


def attached_place(lines: Sequence[Line]) -> int | None:
    """Which of ``lines`` says "(Ban hành kèm theo Quyết định số …)"."""
    return next((place for place, line in enumerate(lines) if _BEGINS.match(fold(line.text))), None)


def take_attached(lines: Sequence[Line], heading: Heading, ledger: Ledger) -> list[Line]:
    """``lines`` without the words that name the decision, which fill what ``heading`` does not say itself."""
    start = attached_place(lines[:_LINES_TO_ATTACHED])
    if start is None:
        return list(lines)
    end = start
    while ")" not in lines[end].text and end + 1 < min(len(lines), start + 4):
        end += 1
    words = lines[start : end + 1]
    ledger.use(words, "Dẫn quyết định ban hành", "number")
    found = _ATTACHED.match(" ".join(line.text for line in words))
    if found:
        _fill(heading, found)
    return [*lines[:start], *lines[end + 1 :]]


def _fill(heading: Heading, found: re.Match[str]) -> None:
    if not heading.symbol:
        heading.number, heading.symbol = found["number"], found["symbol"].rstrip(".,")
    period = parse_period(f"ngày {found['day']}") if found["day"] else None
    if heading.issued_on is None and period and period.precision == Precision.DAY:
        heading.issued_on = period.ends_on
    if not heading.body_lines:
        heading.body_lines.append(found["body"].strip(" ."))


def read_decision(lines: Sequence[Line], ledger: Ledger) -> tuple[tuple[str, ...], Ending]:
    """The legal bases of a decision and who signs it; ``lines`` go from its kind to the plan's heading."""
    articles = [place for place, line in enumerate(lines) if _ARTICLE.match(line.text)]
    start = articles[-1] + 1 if articles else 0
    end = start + ending_place(lines[start:])
    bases: list[str] = []
    for paragraph in paragraphs(lines[:end], ledger):
        if _BASIS.match(paragraph.text) and not any(_ARTICLE.match(line.text) for line in paragraph.lines):
            bases += split_bases(paragraph.text)
            ledger.use(paragraph.lines, "Căn cứ", "legal_bases")
        else:
            ledger.use(paragraph.lines, "Quyết định ban hành", "articles")
    return tuple(bases), read_ending(lines[end:], ledger)


def _is_decision(line: Line) -> bool:
    return line.is_upper and bool(_DECISION.fullmatch(fold(line.text)))


def signed_by(own: Ending, decision: Ending | None) -> Ending:
    """The end of the paper: the decision's where there is one, with what only the plan itself says."""
    if decision is None:
        return own
    if not decision.recipients:
        decision.recipients = own.recipients
    decision.archive = decision.archive or own.archive
    return decision
