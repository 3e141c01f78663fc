"""How near a reading is to what a careful person finds in the paper: precision and recall by field.

Values are compared as printed but for case, spaces, final stops and UBND for Ủy ban nhân dân; diacritics count.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from plans.documents.reading.contract import reading_to_json
from plans.documents.reading.errors import NotAPlan
from plans.documents.reading.reader import read_document
from provinces.directory import Directory
from provinces.names import fold

PAPERS = Path(__file__).parents[3] / "data" / "papers"
FIELDS = ("found", "title", "theme", "period", "lead", "support", "venue")
HEADER = (
    *("issuer", "number", "symbol", "place", "issued_on", "subject", "legal_bases", "report_due_on"),
    *("recipients", "archive", "authority", "capacity", "position", "signatory"),
)
SAME_ACTIVITY = 0.6
SAME_TITLE = 0.92
SAME_UNIT = 0.8
# In prose the place may stay in the title or not: it is kept as the venue.
_PLACE = re.compile(r" tại (?:tỉnh|thành phố) [^,;]+$")
Data = dict[str, Any]
Item = tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """How many values were right, were read, and stand in the paper."""

    right: int = 0
    read: int = 0
    given: int = 0

    def add(self, right: int, read: int, given: int) -> None:
        self.right, self.read, self.given = self.right + right, self.read + read, self.given + given

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.read + self.given) if self.read + self.given else 1.0


@dataclass(slots=True)
class Scores:
    """The score of one paper, or of many added up. ``faults`` tell what differs, one line each."""

    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    header: Tally = field(default_factory=Tally)
    invented: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Scores) -> None:
        """Count ``other`` too."""
        for name, tally in other.fields.items():
            self.fields[name].add(tally.right, tally.read, tally.given)
        self.header.add(other.header.right, other.header.read, other.header.given)
        self.invented += other.invented
        self.faults += other.faults


def expectation(path: Path) -> Data:
    """What the paper ``path`` (.txt) gives, from the file of the same name beside it."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def read_as_data(lines: Iterable[str], directory: Directory) -> Data:
    """The reading in the keys of the contract; no activities where the reader finds no plan."""
    try:
        return reading_to_json(read_document(tuple(lines), directory))
    except NotAPlan:
        return {"activities": []}


def score(read: Data, expected: Data, paper: str = "") -> Scores:
    """Compare a reading with the expectation of one paper. What is no plan has no header to compare."""
    scores = Scores()
    pairs = _pairs(read["activities"], expected["activities"])
    scores.fields["found"].add(len(pairs), len(read["activities"]), len(expected["activities"]))
    _note_missed(scores, read, expected, pairs)
    for name, items in _ITEMS.items():
        _score_field(scores, name, items, (read, expected), pairs)
    for mine, theirs in pairs:
        scores.invented += _invented(read["activities"][mine], [expected["activities"][theirs]])
    for number in _others(read, [mine for mine, _ in pairs]):
        scores.invented += _invented(read["activities"][number], expected["activities"])
    if expected["kind"] == "Kế hoạch":
        _score_header(scores, read, expected)
    scores.faults = [f"{paper}: {fault}" for fault in scores.faults]
    scores.invented = [f"{paper}: {fact}" for fact in scores.invented]
    return scores


def _pairs(read: list[Data], expected: list[Data]) -> list[tuple[int, int]]:
    """The activities that are the same by their titles, the likest first, each used once."""
    likeness = (
        (_likeness(mine["title"], theirs["title"]) + (0.001 if _text(mine["number"]) == theirs["number"] else 0), i, j)
        for i, mine in enumerate(read)
        for j, theirs in enumerate(expected)
    )
    pairs: list[tuple[int, int]] = []
    for value, i, j in sorted(likeness, key=lambda item: (-item[0], item[1], item[2])):
        if value >= SAME_ACTIVITY and all(i != mine and j != theirs for mine, theirs in pairs):
            pairs.append((i, j))
    return sorted(pairs)


def _likeness(one: str, other: str) -> float:
    one, other = fold(one), fold(other)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SAME_ACTIVITY else 0.0


def _note_missed(scores: Scores, read: Data, expected: Data, pairs: list[tuple[int, int]]) -> None:
    for number in _others(read, [mine for mine, _ in pairs]):
        scores.faults.append(f"no activity: {read['activities'][number]['title']!r}")
    for number in _others(expected, [theirs for _, theirs in pairs]):
        scores.faults.append(f"missed: {expected['activities'][number]['title']!r}")


def _others(data: Data, paired: list[int]) -> list[int]:
    return [number for number in range(len(data["activities"])) if number not in paired]


def _score_field(
    scores: Scores,
    name: str,
    items: Callable[[Data], list[Item]],
    data: tuple[Data, Data],
    pairs: list[tuple[int, int]],
) -> None:
    read, expected = ([items(activity) for activity in side["activities"]] for side in data)
    right = 0
    for mine, theirs in pairs:
        common = _common(name, read[mine], expected[theirs])
        right += common
        if common < max(len(read[mine]), len(expected[theirs])):
            scores.faults.append(f"{name} of {expected_title(data[1], theirs)!r}: {read[mine]} ≠ {expected[theirs]}")
    scores.fields[name].add(right, sum(map(len, read)), sum(map(len, expected)))


def expected_title(expected: Data, number: int) -> str:
    """The title of an activity, short."""
    return str(expected["activities"][number]["title"])[:40]


def _common(name: str, read: list[Item], expected: list[Item]) -> int:
    if name == "title" and read and expected:
        one, other = (_PLACE.sub("", side[0][0]) for side in (read, expected))
        return int(SequenceMatcher(None, one, other, autojunk=False).ratio() >= SAME_TITLE)
    return (Counter(read) & Counter(expected)).total()


def _titles(activity: Data) -> list[Item]:
    return [(_text(activity["title"]),)] if activity["title"] else []


def _themes(activity: Data) -> list[Item]:
    return [(_text(activity["theme"]),)] if activity["theme"] else []


def _periods(activity: Data) -> list[Item]:
    return [(activity["starts_on"], activity["ends_on"])] if activity["period_text"] else []


def _names(key: str) -> Callable[[Data], list[Item]]:
    return lambda activity: [(_text(name),) for name in activity[key]]


_ITEMS: dict[str, Callable[[Data], list[Item]]] = {
    "title": _titles,
    "theme": _themes,
    "period": _periods,
    "lead": _names("lead_units"),
    "support": _names("supporting_units"),
    "venue": _names("venue_provinces"),
}


def _invented(read: Data, expected: list[Data]) -> list[str]:
    """Dates, units and provinces of one activity that none of ``expected`` gives.

    A unit whose name was misread is no invention as long as it resembles one that is given.
    """
    days = {activity[key] for activity in expected for key in ("starts_on", "ends_on")}
    venues = {_text(name) for activity in expected for name in activity["venue_provinces"]}
    units = [name for activity in expected for name in (*activity["lead_units"], *activity["supporting_units"])]
    facts = [day for day in (read["starts_on"], read["ends_on"]) if day and day not in days]
    facts += [name for name in read["venue_provinces"] if _text(name) not in venues]
    mentioned = (*read["lead_units"], *read["supporting_units"])
    facts += [name for name in mentioned if all(_unlike(name, unit) for unit in units)]
    return [f"{read['title'][:40]!r} has {fact!r}" for fact in facts]


def _unlike(one: str, other: str) -> bool:
    one, other = fold(_text(one)), fold(_text(other))
    return one not in other and SequenceMatcher(None, one, other, autojunk=False).ratio() < SAME_UNIT


def _score_header(scores: Scores, read: Data, expected: Data) -> None:
    for name in HEADER:
        value, given = read.get(name, ""), expected[name]
        right = _header_value(value) == _header_value(given)
        scores.header.add(int(right), 1, 1)
        if not right:
            scores.faults.append(f"{name}: {value!r} ≠ {given!r}")
    for name in ("issued_on", "report_due_on"):
        if read.get(name) and not expected[name]:
            scores.invented.append(f"{name} {read[name]}")


def _header_value(value: str | list[str]) -> str | list[str]:
    return [_text(item) for item in value] if isinstance(value, list) else _text(value)


def _text(text: str) -> str:
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip(" .;,:").casefold()
    return re.sub(r"\bubnd\b", "ủy ban nhân dân", spaced.replace("“", '"').replace("”", '"').replace("–", "-"))


def table_of(scores: Scores) -> list[str]:
    """The score as lines of text: precision, recall and F1 by field, the header, the invented facts."""
    lines = ["field      precision  recall  F1"]
    for name, tally in scores.fields.items():
        lines.append(f"{name:10} {tally.precision:9.3f}  {tally.recall:6.3f}  {tally.f1:.3f}")
    lines.append(f"header     {scores.header.right} of {scores.header.given}")
    lines.append(f"invented   {len(scores.invented)}")
    return lines
