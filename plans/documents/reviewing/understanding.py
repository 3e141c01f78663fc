"""What the wordings of a card mean: dates, provinces and units, by the same rules that read the paper. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plans.documents.content import Activity, Detail
from plans.documents.reading.activities import UNLABELLED
from plans.documents.reading.reader import Reading
from plans.documents.reading.scores import Score, score_of
from plans.documents.reviewing.work import WORDINGS, Card, Work, details_text
from plans.periods import parse_period
from plans.venues import read_venue
from provinces.directory import Directory, UnitEntry
from provinces.lookup import Lookup
from provinces.names import match_key

_LEADS_AND_SUPPORTS = re.compile(r"\s+(?:là đơn vị\s+)?chủ trì,?\s+phối hợp\s+(?:với|cùng)\s+", re.IGNORECASE)
_DETAIL = re.compile(r"(?P<label>[^:]{1,100}):\s*(?P<text>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """A unit that a card names: by what name, and which one it is; ``is_kept`` when it shall stay the name alone."""

    name: str
    entry: UnitEntry | None = None
    is_kept: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a person has still to say who is meant."""
        return self.entry is None and not self.is_kept


@dataclass(frozen=True, slots=True)
class Understood:
    """A card with its meaning: ``activity`` as the draft will have it, and how sure that is."""

    card: Card
    activity: Activity
    leads: tuple[UnitSeen, ...]
    supports: tuple[UnitSeen, ...]
    score: Score

    @property
    def unknown(self) -> list[str]:
        """Printed names of which nobody has said yet whom they mean."""
        return [unit.name for unit in (*self.leads, *self.supports) if unit.is_open]


class Understanding:
    """Understands the cards of one work, as the province means its names that issued the paper.

    ``province`` is the one for which it is drafted: a paper that names no province is taken for one of its own.
    """

    def __init__(self, reading: Reading, work: Work, directory: Directory, province: int) -> None:
        self._originals = [activity for _, activity in reading.document.activities()]
        self._scores = reading.scores
        self._is_same_year = work.year == reading.year
        self._year = work.year
        self.provinces = directory.provinces
        home = reading.province or province
        self.lookup = Lookup(directory, on=_day_of(work, directory, home), province=home)
        self._units = _units_on(directory, self.lookup.on)
        self._choices: Mapping[str, int | None] = {match_key(each.name): each.unit for each in work.units}

    def of(self, card: Card) -> Understood:
        """What ``card`` says. A wording that nobody changed means what the reader found in it."""
        original = self._originals[card.origin] if card.origin is not None else Activity("", "")
        leads, supports = self._all_units(card, original)
        activity = Activity(
            number=card.number,
            title=card.title,
            theme=card.theme,
            lead_label=card.lead_label,
            lead_text=card.lead_text,
            support_text=card.support_text,
            budget_text=card.budget_text,
            details=tuple(_details(card.details)),
            lead_units=tuple(self._official(unit) for unit in leads),
            supporting_units=tuple(self._official(unit) for unit in supports),
            **self._period(card, original),
            **self._venue(card, original),
        )
        return Understood(card, activity, leads, supports, self._score(card, original, activity))

    def all(self, cards: Iterable[Card]) -> list[Understood]:
        """What each of ``cards`` says."""
        return [self.of(card) for card in cards]

    def _official(self, unit: UnitSeen) -> str:
        return self.lookup.name_of(unit.entry) if unit.entry else unit.name

    def _period(self, card: Card, original: Activity) -> dict[str, object]:
        if card.period_text == original.period_text and self._is_same_year:
            names = ("period_text", "starts_on", "ends_on", "precision")
            return {name: getattr(original, name) for name in names}
        period = parse_period(card.period_text, self._year)
        return {
            "period_text": card.period_text,
            "starts_on": period.starts_on,
            "ends_on": period.ends_on,
            "precision": period.precision,
        }

    def _venue(self, card: Card, original: Activity) -> dict[str, object]:
        if card.venue_text == original.venue_text:
            names = ("venue_text", "venue_provinces", "venue_certainty")
            return {name: getattr(original, name) for name in names}
        venue = read_venue(card.venue_text, self.lookup)
        return {
            "venue_text": card.venue_text,
            "venue_provinces": tuple(province.name for province in venue.provinces),
            "venue_certainty": venue.certainty,
        }

    def _all_units(self, card: Card, original: Activity) -> tuple[tuple[UnitSeen, ...], tuple[UnitSeen, ...]]:
        if (card.lead_text, card.support_text) == (original.lead_text, original.support_text):
            leads, supports = original.lead_units, original.supporting_units
        else:
            leads, supports = self._listed(card)
        return tuple(map(self._seen, leads)), tuple(map(self._seen, supports))

    def _listed(self, card: Card) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names that the wordings list; "Sở X chủ trì, phối hợp với Y" holds the supporting units as well."""
        leads, *more = _LEADS_AND_SUPPORTS.split(card.lead_text, maxsplit=1)
        return self._names(leads), self._names(card.support_text or "".join(more))

    def _names(self, text: str) -> tuple[str, ...]:
        mentions, _ = self.lookup.units_in(text)
        return tuple(mention.name for mention in mentions)

    def _seen(self, name: str) -> UnitSeen:
        key = match_key(name)
        if key in self._choices:
            chosen = self._choices[key]
            return UnitSeen(name, self._units.get(chosen) if chosen else None, is_kept=chosen is None)
        return UnitSeen(name, self.lookup.unit(name))

    def _score(self, card: Card, original: Activity, activity: Activity) -> Score:
        if card.origin is None or any(getattr(card, name) != _read(original, name) for name in WORDINGS):
            return score_of(activity, ())
        return self._scores[card.origin]


def _units_on(directory: Directory, day: date) -> dict[int, UnitEntry]:
    """Every unit by its key, under the name that it bore on ``day`` where it stood then."""
    standing = {unit.key: unit for unit in directory.units if unit.valid_from <= day <= (unit.valid_to or date.max)}
    return {unit.key: unit for unit in directory.units} | standing


def _read(activity: Activity, name: str) -> str:
    return details_text(activity) if name == "details" else getattr(activity, name)


def _details(text: str) -> Iterable[Detail]:
    for line in text.splitlines():
        found = _DETAIL.fullmatch(line.strip())
        if found:
            yield Detail(found["label"].strip(), found["text"].strip())
        elif line.strip():
            yield Detail(UNLABELLED, line.strip())


def _day_of(work: Work, directory: Directory, province: int) -> date:
    """The day on which the names of the paper are understood: its own, or a day of its year on which the province
    stood."""
    if issued_on := work.header["issued_on"]:
        return date.fromisoformat(issued_on)
    entries = [entry for entry in directory.provinces if entry.key == province]
    year = work.year or max(entry.valid_from.year for entry in entries)
    for day in (date(year, 1, 1), date(year, 12, 31)):
        if any(entry.valid_from <= day and (entry.valid_to is None or day <= entry.valid_to) for entry in entries):
            return day
    return date(year, 1, 1)
