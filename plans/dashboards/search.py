"""The page of results: groups with their counts, each shown in short, or one of them whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from plans.queries import search
from plans.queries.search import Keys, Sought
from plans.queries.search_activities import activities_found
from provinces.heirs import units_on
from provinces.models import Department, User

IN_SHORT = 5
Reader = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Kind:
    """A group: its name in the address, its title, its template, what finds its keys and what loads its rows."""

    name: str
    title: str
    template: str
    find: Callable[[Reader, Sought], Keys]
    rows: Callable[[Sequence[int], Reader], list[Any]]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of results. ``found`` are the keys of all that were counted, ``rows`` what is shown of them."""

    kind: Kind
    found: Keys
    rows: list[Any] = field(default_factory=list)

    @property
    def count(self) -> str:
        """How many there are, in words for the page: "hơn 1.000" where nobody counted on."""
        shown = f"{self.found.count:,}".replace(",", ".")
        return f"hơn {shown}" if self.found.is_cut else shown

    @property
    def more(self) -> int:
        """How many are counted and not shown."""
        return self.found.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit; who has its duties now, once it stands no longer."""

    unit: Department
    is_over: bool
    heirs: list[Department]


def _unit_rows(keys: Sequence[int], _user: Reader) -> list[FoundUnit]:
    today = timezone.localdate()
    units = search.unit_rows(keys)
    former = [unit for unit in units if not unit.is_current_on(today)]
    heirs = units_on(former, today) if former else {}
    return [FoundUnit(unit, not unit.is_current_on(today), heirs.get(unit.pk, [])) for unit in units]


KINDS = (
    Kind(
        "chuong-trinh",
        "Chương trình",
        "plans/search/_programs.html",
        lambda _, sought: search.programs_found(sought),
        lambda keys, _: search.program_rows(keys),
    ),
    Kind(
        "ke-hoach",
        "Kế hoạch",
        "plans/search/_plans.html",
        search.plans_found,
        lambda keys, _: search.plan_rows(keys),
    ),
    Kind(
        "hoat-dong",
        "Hoạt động",
        "plans/search/_activities.html",
        activities_found,
        lambda keys, _: search.activity_rows(keys),
    ),
    Kind(
        "don-vi",
        "Đơn vị",
        "plans/search/_units.html",
        lambda _, sought: search.units_found(sought),
        _unit_rows,
    ),
    Kind(
        "dau-moi",
        "Đầu mối",
        "plans/search/_focal_points.html",
        search.focal_points_found,
        search.focal_point_rows,
    ),
)


def groups_found(user: Reader, sought: Sought) -> list[Group]:
    """Every group with its first rows, the group whose first rows fit best on top; nothing at all without words."""
    if not sought.words:
        return []
    found = [(kind, kind.find(user, sought)) for kind in KINDS]
    found.sort(key=lambda group: group[1].best)
    return [Group(kind, keys, _shown(kind, keys.keys[:IN_SHORT], user)) for kind, keys in found]


def group_found(name: str, user: Reader, sought: Sought) -> Group:
    """One group, its rows still to be loaded: ``rows_of`` a page of its keys."""
    kind = next(kind for kind in KINDS if kind.name == name)
    return Group(kind, kind.find(user, sought) if sought.words else Keys(()))


def rows_of(group: Group, keys: Sequence[int], user: Reader) -> Group:
    """The group with the rows of ``keys``."""
    return Group(group.kind, group.found, _shown(group.kind, keys, user))


def _shown(kind: Kind, keys: Sequence[int], user: Reader) -> list[Any]:
    return kind.rows(keys, user) if keys else []
