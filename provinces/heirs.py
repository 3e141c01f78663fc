"""Where duties went: which provinces took over which, and which units answer today for one that stands no longer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from provinces.models import Department, DepartmentSuccession, Province, ProvinceDesignation, ProvinceSuccession

# The register has no unit that went through more reorganisations in a row.
_REORGANISATIONS = 3


@dataclass(frozen=True, slots=True)
class Takeover:
    """From ``on`` a province has the duties of others: "Hậu Giang, Sóc Trăng"."""

    on: date
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"từ {self.on:%d/%m/%Y} tiếp nhận {', '.join(self.names)}"


def takeovers_of(provinces: Iterable[int]) -> dict[int, list[Takeover]]:
    """What each of these provinces took over from provinces of other names, by day. One query."""
    rows = ProvinceSuccession.objects.filter(successor__in=set(provinces)).select_related("predecessor", "successor")
    found: dict[int, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.order_by("effective_on", "predecessor__search_key"):
        if row.predecessor.name != row.successor.name:
            found[row.successor_id][row.effective_on].append(row.predecessor.name)
    return {key: [Takeover(on, tuple(names)) for on, names in days.items()] for key, days in found.items()}


def units_today(unit: Department) -> list[Department]:
    """The units that have the duties of ``unit`` today: itself while it stands, none when nobody took them over."""
    today = timezone.localdate()
    reached, standing = [unit], {}
    for _ in range(_REORGANISATIONS + 1):
        standing |= {row.pk: row for row in reached if row.is_current_on(today)}
        over = [row.pk for row in reached if not row.is_current_on(today)]
        steps = DepartmentSuccession.objects.filter(predecessor__in=over, effective_on__lte=today)
        reached = [row.successor for row in steps.select_related("successor__province")] if over else []
    return list(standing.values())


def what_became_of(unit: Department) -> str:
    """For a unit that stands no longer, until when it did and who has its duties: a Vietnamese sentence."""
    ended = f"{unit.name}{f' – {unit.province.name}' if unit.province else ''} không còn"
    if unit.valid_to is not None:
        ended += f" từ {unit.valid_to + timedelta(days=1):%d/%m/%Y}"
    heirs = [str(row) for row in units_today(unit)] or _provinces_today(unit.province)
    return f"{ended}; nhiệm vụ do {', '.join(heirs)} tiếp nhận." if heirs else f"{ended}."


def _provinces_today(province: Province | None) -> list[str]:
    """The full names of the provinces that took over ``province``, where no unit is named."""
    if province is None:
        return []
    today = timezone.localdate()
    names = ProvinceDesignation.objects.current_on(today).filter(
        province__successions_in__predecessor=province, province__successions_in__effective_on__lte=today
    )
    return [row.full_name for row in names]
