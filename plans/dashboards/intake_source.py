"""The source of a reading, line by line: what each became, and which field it leads to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plans.documents.reading.accounting import NOT_UNDERSTOOD, LineUse
from plans.documents.reading.reader import Reading
from plans.documents.reviewing.work import SKIPPED, WORDINGS, Work
from plans.models import Intake

_WORDING_OF = {place: name for name, place in WORDINGS.items()}
# The field of the page to which a line of the heading or of the ending leads.
_HEADER_FIELD = {
    "issuer": "issuer",
    "number": "number",
    "issued_on": "issued_on",
    "kind": "subject",
    "subject": "subject",
    "legal_bases": "legal_bases",
    "opening": "opening",
    "recipients": "recipients",
    "archive": "archive",
    "signing": "authority",
}
_PARTS = {"legal_bases": "basis", "sections": "text"}
_LEFT_OPEN = "appendices"
SHORT_NAMES = {
    "title": "tên",
    "theme": "chủ đề",
    "period": "thời gian",
    "venue": "địa điểm",
    "lead": "chủ trì",
    "support": "phối hợp",
    "budget": "kinh phí",
    "details": "khác",
}


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line as it is shown. ``tone`` is "activity", "head", "basis", "text", "none", "open" or "skipped";
    ``target`` the id of the field it leads to, ``page`` the page that begins with it, "" and 0 where there is none."""

    number: int
    text: str
    tone: str
    label: str
    target: str
    page: int
    is_repaired: bool


def source_lines(intake: Intake, reading: Reading, work: Work) -> list[SourceLine]:
    """Every line of the source that holds something, in order."""
    uses: dict[int, LineUse] = {}
    for use in reading.uses:
        uses.setdefault(use.line, use)
    cards = _cards_of_lines(work)
    repaired = {repair.line for repair in reading.repairs if repair.meant}
    pages = dict(_page_starts(intake.positions))
    lines = []
    for number, text in enumerate(intake.lines, start=1):
        if text.strip():
            tone, label, target = _standing(number, uses.get(number), cards, work)
            lines.append(
                SourceLine(
                    number, shown(text), tone, label, target, pages.get(number, 0), is_repaired=number in repaired
                )
            )
    return lines


def open_lines(reading: Reading, work: Work) -> list[int]:
    """The lines that nobody has understood yet, neither the reader nor a person."""
    taken = {line for card in work.cards for line in card.lines}
    found = dict.fromkeys(use.line for use in reading.uses if is_open(use))
    return [line for line in found if line not in work.lines and line not in taken]


def is_open(use: LineUse) -> bool:
    """Whether the reader left the line to a person."""
    return use.use == NOT_UNDERSTOOD or use.field == _LEFT_OPEN


def shown(text: str) -> str:
    """``text`` without signs that have no shape of their own, and with its columns set apart."""
    parted = "  |  ".join(part.strip() for part in text.split("\t") if part.strip())
    if parted.isprintable():
        return parted
    return "".join(sign for sign in parted if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def _cards_of_lines(work: Work) -> dict[int, tuple[str, str, str]]:
    """For each line of a card that is kept: the key of the card, the field, and by what number people call it."""
    found: dict[int, tuple[str, str, str]] = {}
    for place, card in enumerate(work.kept, start=1):
        for name, lines in card.places.items():
            for line in lines:
                found.setdefault(line, (card.key, name, card.number or f"HĐ {place}"))
    return found


def _standing(
    number: int, use: LineUse | None, cards: Mapping[int, tuple[str, str, str]], work: Work
) -> tuple[str, str, str]:
    """Tone, label and target of a line."""
    if number in cards:
        key, name, called = cards[number]
        return "activity", f"{called} {SHORT_NAMES.get(name, name)}", f"c-{key}-{_WORDING_OF.get(name, 'title')}"
    if work.lines.get(number) == SKIPPED:
        return "skipped", "Bỏ qua", ""
    if use is None:
        return "none", "", ""
    if use.activity is not None:
        return "skipped", "Hoạt động đã bỏ", ""
    if is_open(use):
        return "open", "Chưa hiểu", f"line-{number}"
    target = _HEADER_FIELD.get(use.field, "")
    tone = _PARTS.get(use.field, "head" if use.field else "none")
    return tone, use.use, f"h-{target}" if target else ""


def _page_starts(positions: Sequence[Sequence[object]]) -> Iterator[tuple[int, int]]:
    """The first line of each page after the first, and the number of the page."""
    last = 1
    for number, (page, *_) in enumerate(positions, start=1):
        if isinstance(page, int) and page > last:
            last = page
            yield number, page
