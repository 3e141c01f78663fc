"""Danh bạ đầu mối: whom to call where about a program, by the provinces of today.

A unit or province that was merged meanwhile is found under the one that has its duties now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from plans.models import FocalPoint, MemberRole, Program, ProgramMember
from plans.permissions import FOCAL_ROLES
from plans.queries.focal_points import entries_of
from plans.queries.programs import members_of
from provinces.heirs import Takeover, takeovers_of, units_on
from provinces.models import Department, Province, User
from provinces.names import fold, is_short
from provinces.perimeter import units_of
from provinces.queries import lineages_of

UNCONFIRMED, NOT_ENTERED = "chua-xac-nhan", "chua-ghi"


@dataclass(slots=True)
class DirectoryRow:
    """A unit: its entry, if it has one; whose duties it took over; who has its own, once it stands no longer.

    ``is_named``: the program names it, or one it took over from, as the focal unit of a member.
    """

    unit: Department
    entry: FocalPoint | None = None
    took_over: list[Department] = field(default_factory=list)
    heirs: list[Department] = field(default_factory=list)
    is_over: bool = False
    is_named: bool = False
    is_unconfirmed: bool = False
    may_keep: bool = False

    @property
    def taken_from(self) -> list[str]:
        """Whose duties the unit has besides its own, in few words: the place alone where the name is the same."""
        own = (self.unit.name, _place_name(self.unit))
        pairs = ((unit.name, _place_name(unit)) for unit in self.took_over)
        return [
            place if name == own[0] else f"{name} {place}".strip() for name, place in pairs if (name, place) != own
        ]

    @property
    def search_key(self) -> str:
        """Folded words by which the row is found: units, places, and the people who are shown."""
        units = [self.unit, *self.took_over, *self.heirs]
        people = self.entry.shown if self.entry else []
        names = [f"{person.full_name} {person.position}" for person in people]
        return fold(" ".join([*(unit.search_key for unit in units), *names]))

    def has_state(self, state: str) -> bool:
        """Whether the row is one of those that the filter of states asks for."""
        wanted = {UNCONFIRMED: self.is_unconfirmed, NOT_ENTERED: self.entry is None}
        return wanted.get(state, True)


@dataclass(frozen=True, slots=True)
class DirectoryPlace:
    """A province of today with the rows of its units; ``took_over``: what came to it, and when."""

    province: Province
    took_over: tuple[Takeover, ...]
    is_lead: bool
    rows: tuple[DirectoryRow, ...]


@dataclass(frozen=True, slots=True)
class FocalDirectory:
    """All places of a program, the leading one first."""

    places: tuple[DirectoryPlace, ...]

    def narrowed(self, *, words: str, province: str, state: str) -> FocalDirectory:
        """The places in which something fits: ``words`` with or without diacritics, a province by its key, a state."""
        kept = []
        for place in self.places:
            rows = tuple(row for row in place.rows if row.has_state(state) and _has(row, place, words))
            fits = province in ("", str(place.province.pk))
            if fits and (rows or not (words or state)):
                kept.append(DirectoryPlace(place.province, place.took_over, place.is_lead, rows))
        return FocalDirectory(tuple(kept))

    @property
    def rows(self) -> list[DirectoryRow]:
        """The rows of all places."""
        return [row for place in self.places for row in place.rows]

    @property
    def entries(self) -> list[FocalPoint]:
        """The entries of all places."""
        return [row.entry for row in self.rows if row.entry]

    @property
    def unconfirmed(self) -> int:
        """How many entries nobody has confirmed for a quarter."""
        return sum(row.is_unconfirmed for row in self.rows)

    @property
    def not_entered(self) -> int:
        """How many units are named by the program and have no entry."""
        return sum(row.entry is None for row in self.rows)


def directory_of(program: Program, user: User | AnonymousUser) -> FocalDirectory:
    """The directory as ``user`` may see it. A number of queries that does not grow with the rows."""
    members, entries = members_of(program), list(entries_of(program, user))
    today = timezone.localdate()
    rows = _rows(members, entries, today)
    own = set(units_of(user, FOCAL_ROLES).values_list("pk", flat=True)) if user.is_authenticated else set()
    for row in rows:
        row.may_keep = (user.is_authenticated and user.is_superuser) or row.unit.pk in own
    return FocalDirectory(tuple(_places(members, rows, today)))


def _rows(members: Iterable[ProgramMember], entries: Iterable[FocalPoint], today: date) -> list[DirectoryRow]:
    named = [member.focal_department for member in members if member.focal_department]
    former = [unit for unit in [*named, *(entry.department for entry in entries)] if not unit.is_current_on(today)]
    heirs = units_on(former, today) if former else {}
    rows = {entry.department_id: _entered(entry, heirs, today) for entry in entries}
    for unit in named:
        for answering in _answering(unit, heirs, rows):
            row = rows.setdefault(answering.pk, DirectoryRow(answering, is_over=not answering.is_current_on(today)))
            row.is_named = True
            if answering.pk != unit.pk:
                row.took_over.append(unit)
    return list(rows.values())


def _answering(
    unit: Department, heirs: Mapping[int, list[Department]], rows: Mapping[int, DirectoryRow]
) -> list[Department]:
    """Who answers for a focal unit: itself, or those that have its duties, of these those with an entry, if any."""
    after = heirs.get(unit.pk) or [unit]
    return [heir for heir in after if heir.pk in rows and rows[heir.pk].entry] or after


def _entered(entry: FocalPoint, heirs: Mapping[int, list[Department]], today: date) -> DirectoryRow:
    return DirectoryRow(
        entry.department,
        entry,
        heirs=heirs.get(entry.department_id, []),
        is_over=not entry.department.is_current_on(today),
        is_unconfirmed=entry.is_unconfirmed_on(today),
    )


def _places(members: Iterable[ProgramMember], rows: Iterable[DirectoryRow], today: date) -> list[DirectoryPlace]:
    """By name, the place of the leading province first; a member without any row has its place too."""
    today_of = _provinces_today([*(m.province for m in members), *(row.unit.province for row in rows)], today)
    by_place: dict[int, list[DirectoryRow]] = defaultdict(list)
    for row in rows:
        by_place[today_of[row.unit.province_id].pk].append(row)
    lead = next((today_of[m.province_id].pk for m in members if m.role == MemberRole.LEAD), None)
    places = {province.pk: province for province in today_of.values()}
    taken = takeovers_of(places)
    found = [
        DirectoryPlace(province, tuple(taken.get(key, ())), key == lead, tuple(sorted(by_place[key], key=_order)))
        for key, province in places.items()
    ]
    return sorted(found, key=lambda place: (not place.is_lead, place.province.search_key, place.province.pk))


def _provinces_today(provinces: Iterable[Province], today: date) -> dict[int, Province]:
    """For each province, by its key, the one that has its duties today; itself where nobody does."""
    known = {province.pk: province for province in provinces}
    lineages = lineages_of(key for key, province in known.items() if not province.is_current_on(today))
    heirs = {key: [row for row in found.successors if row.is_current_on(today)] for key, found in lineages.items()}
    reached = {key: (heirs.get(key) or [province])[0] for key, province in known.items()}
    return reached | {province.pk: province for province in reached.values()}


def _order(row: DirectoryRow) -> tuple[bool, bool, str, int]:
    return (row.is_over, not row.is_named, row.unit.search_key, row.unit.pk)


def _place_name(unit: Department) -> str:
    return unit.province.name if unit.province else ""


def _has(row: DirectoryRow, place: DirectoryPlace, words: str) -> bool:
    taken = " ".join(name for takeover in place.took_over for name in takeover.names)
    text = f" {row.search_key} {fold(place.province.name)} {fold(taken)}"
    return all((f" {word}" if is_short(word) else word) in text for word in fold(words).split())
