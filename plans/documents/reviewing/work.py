"""What a person makes of a reading: every wording open to change, and each decision beside the line it is about.

A ``Work`` starts as what was read; ``plans.documents.reviewing.edits`` changes it, one decision at a time. It holds
wordings only: what they mean is worked out anew by ``plans.documents.reviewing.understanding``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plans.documents.content import Activity, OfficialDocument
from plans.documents.reading.accounting import LineUse
from plans.documents.reading.reader import Reading

WORK_VERSION = 1

# Wordings of a card, each with the name under which the account of lines knows the field.
WORDINGS = {
    "title": "title",
    "theme": "theme",
    "period_text": "period",
    "venue_text": "venue",
    "lead_text": "lead",
    "support_text": "support",
    "budget_text": "budget",
    "details": "details",
}
HEADER = (
    "issuer", "superior", "number", "symbol", "place", "issued_on", "subject", "legal_bases", "opening",
    "report_due_on", "recipients", "archive", "authority", "capacity", "position", "signatory",
)  # fmt: skip
SKIPPED = "skipped"
NO_AREA = -1


@dataclass(frozen=True, slots=True)
class Card:
    """One activity under review; ``area`` is its place in ``document.walk()``, ``origin`` that among the activities.

    ``places`` has for each field of the account of lines the lines that it comes from; ``details`` is one
    "Nhãn: nội dung" a line. A card made by a person has no ``origin``.
    """

    key: str
    area: int
    number: str = ""
    title: str = ""
    theme: str = ""
    period_text: str = ""
    venue_text: str = ""
    lead_label: str = ""
    lead_text: str = ""
    support_text: str = ""
    budget_text: str = ""
    details: str = ""
    places: Mapping[str, Sequence[int]] = field(default_factory=dict)
    origin: int | None = None
    is_accepted: bool = False
    is_dropped: bool = False

    @property
    def lines(self) -> list[int]:
        """Every line of the source that it comes from, in order."""
        return sorted({line for lines in self.places.values() for line in lines})


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """What a printed name was said to mean: the unit of that key, or None for the name as printed and no unit."""

    name: str
    unit: int | None


@dataclass(frozen=True, slots=True)
class Work:
    """The review so far.

    ``answers`` holds for each question of the reading, by its place, the wording that was said to be right;
    ``lines`` for each line that was not understood the key of the card it went to, or SKIPPED.
    """

    year: int | None
    header: Mapping[str, str]
    cards: tuple[Card, ...]
    answers: Mapping[int, str] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)
    units: tuple[UnitChoice, ...] = ()

    @property
    def kept(self) -> list[Card]:
        """The activities that the draft will have, in order."""
        return [card for card in self.cards if not card.is_dropped]

    def card(self, key: str) -> Card | None:
        """The card called ``key``."""
        return next((card for card in self.cards if card.key == key), None)


def start_work(reading: Reading, year: int | None = None) -> Work:
    """The review of ``reading`` before anybody touched it; ``year`` is the one that was asked for, if any."""
    sections = list(reading.document.walk())
    areas = {id(section): place for place, section in enumerate(sections)}
    cards = tuple(
        _card(place, areas[id(section)], activity, reading)
        for place, (section, activity) in enumerate(reading.document.activities())
    )
    return Work(year or reading.year, _header(reading.document), cards)


def _card(place: int, area: int, activity: Activity, reading: Reading) -> Card:
    return Card(
        key=f"a{place}",
        area=area,
        places=_places(use for use in reading.uses if use.activity == place),
        origin=place,
        details=details_text(activity),
        **{name: getattr(activity, name) for name in ("number", "lead_label", *WORDINGS) if name != "details"},
    )


def _places(uses: Iterable[LineUse]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for use in uses:
        lines = places.setdefault(use.field or "details", [])
        if use.line not in lines:
            lines.append(use.line)
    return places


def details_text(activity: Activity) -> str:
    """The further labelled lines of an activity, one a line."""
    return "\n".join(f"{detail.label}: {detail.text}" for detail in activity.details)


def _header(document: OfficialDocument) -> dict[str, str]:
    signing = document.signing
    return {
        "issuer": document.issuer,
        "superior": document.superior,
        "number": document.number,
        "symbol": document.symbol,
        "place": document.place,
        "issued_on": document.issued_on.isoformat() if document.issued_on else "",
        "subject": document.subject,
        "legal_bases": "\n".join(document.legal_bases),
        "opening": "\n".join(document.opening),
        "report_due_on": document.report_due_on.isoformat() if document.report_due_on else "",
        "recipients": "\n".join(document.recipients),
        "archive": document.archive,
        "authority": signing.authority,
        "capacity": signing.capacity,
        "position": signing.position,
        "signatory": signing.signatory,
    }


def work_to_json(work: Work) -> dict[str, Any]:
    """``work`` as values that ``json.dumps`` takes."""
    return {
        "work_version": WORK_VERSION,
        "year": work.year,
        "header": dict(work.header),
        "cards": [dataclasses.asdict(card) for card in work.cards],
        "answers": {str(place): text for place, text in work.answers.items()},
        "lines": {str(line): what for line, what in work.lines.items()},
        "units": [dataclasses.asdict(choice) for choice in work.units],
    }


def work_from_json(data: Mapping[str, Any]) -> Work:
    """The review kept as ``data``.

    Raises:
        ValueError: it is of a format this program does not know.
    """
    if data.get("work_version") != WORK_VERSION:
        raise ValueError(f"Không mở được phần đã xem lại, phiên bản {data.get('work_version')!r}.")
    return Work(
        year=data["year"],
        header=dict(data["header"]),
        cards=tuple(Card(**card) for card in data["cards"]),
        answers={int(place): text for place, text in data["answers"].items()},
        lines={int(line): what for line, what in data["lines"].items()},
        units=tuple(UnitChoice(**choice) for choice in data["units"]),
    )
