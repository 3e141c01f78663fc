"""For which provinces a person acts: those of today's memberships, and all whose duties these have taken over."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from provinces.models import Department, Membership, Role, User
from provinces.queries import with_predecessors
from provinces.remembering import once

# Successions are followed over so many reorganisations in a row; the register has no unit that went through more.
_REORGANISATIONS = 3
_STEPS = [
    "department__" + "__predecessor__".join(["successions_in"] * steps) for steps in range(1, _REORGANISATIONS + 1)
]
_CHAIN = [f"{step}__{column}" for step in _STEPS for column in ("effective_on", "predecessor_id")]


@dataclass(frozen=True, slots=True)
class _Held:
    """A role held: its unit with all that it has taken over, and its province."""

    role: str
    units: frozenset[int]
    province: int | None


def perimeter_of(user: User, roles: Collection[Role] = tuple(Role), *, on: date | None = None) -> set[int]:
    """Keys of the provinces for which ``user`` acts on ``on`` (today, if not given) in one of ``roles``.

    A province that was merged goes with its successor: since 1 July 2025 the people of Cần Thơ answer for the
    plans of Sóc Trăng (Nghị quyết 202/2025/QH15). Two queries.
    """
    day = on or timezone.localdate()
    own = {held.province for held in _held(user, day) if held.role in roles and held.province is not None}
    return with_predecessors(own, on=day) if own else own


def units_of(user: User, roles: Collection[Role] = tuple(Role)) -> QuerySet:
    """Keys of the units for which ``user`` acts today in one of ``roles``: those of the memberships, and all whose
    duties these have taken over. One query, which ``perimeter_of`` shares, besides its own.

    The keys are worked out here, so that whoever asks with them hands the database a short question: the search
    through all successions as a part of a larger one costs more than the page around it.
    """
    keys = {unit for held in _held(user, timezone.localdate()) if held.role in roles for unit in held.units}
    return Department.objects.filter(pk__in=keys).values("pk")


def _held(user: User, day: date) -> list[_Held]:
    return once(("roles held", user.pk, day), lambda: [_read(row, day) for row in _rows(user, day)])


def _rows(user: User, day: date) -> QuerySet:
    memberships = Membership.objects.current_on(day).filter(user=user)
    return memberships.values_list("role", "department__province_id", "department_id", *_CHAIN)


def _read(row: tuple, day: date) -> _Held:
    """A membership with one chain of units that took over each other; it breaks where a step is not yet in effect."""
    role, province, unit, *chain = row
    units = [unit]
    for effective_on, predecessor in zip(chain[::2], chain[1::2], strict=True):
        if effective_on is None or effective_on > day:
            break
        units.append(predecessor)
    return _Held(role, frozenset(units), province)
