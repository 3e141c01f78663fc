"""For the first page of those who coordinate a program: which members have issued no plan under its common plan."""

from __future__ import annotations

from dataclasses import dataclass

from plans.models import MemberRole, Program
from plans.queries.carrying_out import places_of, plans_beside
from plans.queries.take_up import common_plans_of
from provinces.models import Role, User
from provinces.perimeter import perimeter_of


@dataclass(frozen=True, slots=True)
class Coordinated:
    """A program, the year of its latest common plan (None before the first), how many provinces carry that plan out,
    and the names of those that have issued no plan."""

    program: Program
    year: int | None = None
    count: int = 0
    missing: tuple[str, ...] = ()


def coordinated_by(user: User) -> list[Coordinated]:
    """The programs ``user`` coordinates, the youngest first; a duty comes from a role, an administrator has none.

    The number of queries grows with the programs and their members, of which there are few, not with the plans.
    """
    led = perimeter_of(user, [Role.COORDINATOR])
    if not led:
        return []
    programs = Program.objects.filter(members__role=MemberRole.LEAD, members__province__in=led)
    return [_state_of(program, user) for program in programs.distinct().order_by("-year_from", "name", "pk")]


def _state_of(program: Program, user: User) -> Coordinated:
    common = common_plans_of(user, program).first()
    if common is None:
        return Coordinated(program)
    places = sorted((place.province for place in places_of(common)), key=lambda row: row.search_key)
    issued = set(plans_beside(user, common).issued().order_by().values_list("province", flat=True))
    missing = tuple(row.name for row in places if row.pk not in issued)
    return Coordinated(program, common.year, len(places), missing)
