"""Reads of the register: all its names as plain values, who follows whom, and whom a name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from provinces.directory import Directory, ProvinceEntry, ProvinceGroup, UnitEntry
from provinces.lookup import Lookup
from provinces.models import Department, DepartmentAlias, Province, ProvinceDesignation, ProvinceSuccession
from provinces.models import ProvinceGroup as ProvinceGroupModel
from provinces.remembering import once


@dataclass(frozen=True, slots=True)
class Lineage:
    """Every province whose duties came to one, and every province to which its duties went, over all mergers."""

    predecessors: tuple[Province, ...]
    successors: tuple[Province, ...]


def build_directory() -> Directory:
    """Every name of the register over all time. Seven queries, however large the register is.

    A province that changed its name or kind has one entry for each designation, under the same key, and so have its
    units: on any date one of them holds.
    """
    return _directory_of(Department.objects.all())


def lineage_of(province: Province) -> Lineage:
    """The predecessors and the successors of ``province``, near and far, each in the order of their names."""
    return lineages_of([province.pk])[province.pk]


def with_predecessors(provinces: Iterable[int], *, on: date) -> set[int]:
    """The given provinces and every province whose duties had passed to them by ``on``, over any number of mergers."""
    before, _ = once(("successions of provinces", on), lambda: _successions(on))
    return reach(provinces, before)


def with_successors(provinces: Iterable[int], *, on: date) -> set[int]:
    """The given provinces and every province to which their duties had passed by ``on``, over all mergers."""
    _, after = once(("successions of provinces", on), lambda: _successions(on))
    return reach(provinces, after)


def lineages_of(provinces: Iterable[int]) -> dict[int, Lineage]:
    """For each given province whom it follows and who follows it, over all mergers, by name. Two queries."""
    before, after = _successions()
    reached = {key: (reach([key], before) - {key}, reach([key], after) - {key}) for key in provinces}
    wanted = set().union(*(keys for both in reached.values() for keys in both))
    found = list(Province.objects.filter(pk__in=wanted))
    return {
        key: Lineage(*(tuple(row for row in found if row.pk in keys) for keys in both))
        for key, both in reached.items()
    }


def find_province(text: str, on: date) -> Province | None:
    """The province in force on ``on`` that ``text`` names, in any spelling; None when there is none."""
    provinces = Province.objects.prefetch_related("designations", "aliases")
    entries = tuple(entry for province in provinces for entry in _province_entries(province))
    found = Lookup(Directory(provinces=entries), on=on).province(text)
    return Province.objects.get(pk=found.key) if found else None


def find_department(text: str, on: date, province: Province | None = None) -> Department | None:
    """The unit in force on ``on`` that ``text`` names, seen from ``province``.

    Without a province a name counts when it says its own ("Sở Du lịch tỉnh Kiên Giang"), or when one unit alone
    bears it; None otherwise. For one name; for many, ask one ``Lookup`` on ``build_directory()``.
    """
    directory = _directory_of(Department.objects.current_on(on))
    found = Lookup(directory, on=on, province=province.pk if province else None).unit(text)
    return Department.objects.select_related("province").get(pk=found.key) if found else None


def reach(starts: Iterable[int], steps: Mapping[int, list[int]]) -> set[int]:
    """``starts`` and everything that one or more steps lead to."""
    found: set[int] = set()
    waiting = list(starts)
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting.extend(steps.get(place, ()))
    return found


def _successions(on: date = date.max) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    before: dict[int, list[int]] = defaultdict(list)
    after: dict[int, list[int]] = defaultdict(list)
    in_effect = ProvinceSuccession.objects.filter(effective_on__lte=on)
    for predecessor, successor in in_effect.values_list("predecessor_id", "successor_id"):
        before[successor].append(predecessor)
        after[predecessor].append(successor)
    return before, after


def _directory_of(units: QuerySet[Department]) -> Directory:
    provinces = {
        province.pk: province
        for province in Province.objects.prefetch_related("designations", "aliases").order_by("pk")
    }
    aliases: dict[int, list[str]] = defaultdict(list)
    for unit, text in DepartmentAlias.objects.order_by("pk").values_list("department_id", "text"):
        aliases[unit].append(text)
    groups = ProvinceGroupModel.objects.prefetch_related("provinces").order_by("pk")
    return Directory(
        provinces=tuple(entry for province in provinces.values() for entry in _province_entries(province)),
        units=tuple(
            entry
            for unit in units.order_by("pk")
            for entry in _unit_entries(unit, provinces.get(unit.province_id), aliases[unit.pk])
        ),
        groups=tuple(_group(group) for group in groups),
    )


def _province_entries(province: Province) -> Iterator[ProvinceEntry]:
    designations = list(province.designations.all())
    spellings = [province.name, *(row.name for row in designations), *(row.text for row in province.aliases.all())]
    for designation in designations:
        yield ProvinceEntry(
            key=province.pk,
            code=province.code,
            name=designation.name,
            designation=designation.full_name,
            region=province.region,
            aliases=_others(spellings, designation.name),
            valid_from=designation.valid_from,
            valid_to=designation.valid_to,
        )


def _unit_entries(unit: Department, province: Province | None, aliases: list[str]) -> Iterator[UnitEntry]:
    for full_name, first, last in _full_names(unit, province):
        yield UnitEntry(
            key=unit.pk,
            name=unit.name,
            full_name=full_name,
            kind=unit.kind,
            province=unit.province_id,
            aliases=_others([unit.short_name, *aliases], unit.name),
            valid_from=first,
            valid_to=last,
        )


def _full_names(unit: Department, province: Province | None) -> Iterator[tuple[str, date, date | None]]:
    """The full names a unit bears, and from when to when."""
    if province is None:
        yield unit.name, unit.valid_from, unit.valid_to
        return
    for designation in province.designations.all():
        first, last = _common_days(unit, designation)
        if last is None or first <= last:
            yield unit.full_name_under(designation), first, last


def _common_days(unit: Department, designation: ProvinceDesignation) -> tuple[date, date | None]:
    ends = [row.valid_to for row in (unit, designation) if row.valid_to is not None]
    return max(unit.valid_from, designation.valid_from), min(ends, default=None)


def _group(group: ProvinceGroupModel) -> ProvinceGroup:
    return ProvinceGroup(
        phrases=(group.name, *group.variants.splitlines()),
        provinces=tuple(province.pk for province in group.provinces.all()),
        valid_from=group.valid_from,
        valid_to=group.valid_to,
    )


def _others(spellings: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling for spelling in spellings if spelling and spelling != name))
