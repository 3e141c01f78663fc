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
    return units_on([unit], timezone.localdate())[unit.pk]


def units_on(units: Iterable[Department], day: date) -> dict[int, list[Department]]:
    """For each unit, by its key, those that have its duties on ``day``: itself while it stands, none when nobody took
    them over. One query for each reorganisation, however many units."""
    reached = {unit.pk: {unit.pk: unit} for unit in units}
    for _ in range(_REORGANISATIONS):
        over = {key for heirs in reached.values() for key, unit in heirs.items() if not unit.is_current_on(day)}
        after = _successors(over, day) if over else {}
        if not after:
            break
        reached = {key: _passed_on(heirs, after) for key, heirs in reached.items()}
    return {key: [unit for unit in heirs.values() if unit.is_current_on(day)] for key, heirs in reached.items()}


def forerunners_on(units: Iterable[Department], day: date) -> dict[int, list[Department]]:
    """For each unit, by its key, the units standing no longer whose duties it has on ``day``, the latest first. Their
    provinces come with all designations. One query for each reorganisation and three for the units themselves."""
    before = _predecessors({unit.pk for unit in units}, day)
    gone = Department.objects.filter(pk__in={key for keys in before.values() for key in keys}, valid_to__lt=day)
    found = gone.select_related("province").prefetch_related("province__designations").in_bulk()
    return {key: [found[each] for each in keys if each in found] for key, keys in before.items()}


def _predecessors(units: set[int], day: date) -> dict[int, list[int]]:
    """The keys of all units before each of these, however far back. What a unit has of another it has from the day on
    which it took it over."""
    found: dict[int, list[int]] = defaultdict(list)
    bearers = {unit: {unit} for unit in units}
    for _ in range(_REORGANISATIONS):
        steps = DepartmentSuccession.objects.filter(successor__in=bearers, effective_on__lte=day)
        further: dict[int, set[int]] = defaultdict(set)
        for old, new in steps.order_by("-effective_on", "pk").values_list("predecessor", "successor"):
            for bearer in sorted(bearers[new]):
                if old not in found[bearer]:
                    found[bearer].append(old)
                    further[old].add(bearer)
        bearers = further
        if not bearers:
            break
    return dict(found)


def _successors(units: set[int], day: date) -> dict[int, list[Department]]:
    steps = DepartmentSuccession.objects.filter(predecessor__in=units, effective_on__lte=day).order_by("pk")
    after: dict[int, list[Department]] = defaultdict(list)
    for step in steps.select_related("successor__province"):
        after[step.predecessor_id].append(step.successor)
    return after


def _passed_on(heirs: dict[int, Department], after: dict[int, list[Department]]) -> dict[int, Department]:
    reached: dict[int, Department] = {}
    for key, unit in heirs.items():
        reached |= {heir.pk: heir for heir in after[key]} if key in after else {key: unit}
    return reached


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
