"""Units and provinces as type-ahead offers them: found by the names that were before, what is used most first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import Count

from plans.documents.compose import printed_name
from plans.forms.picking import Option
from plans.forms.units import unit_options, venue_options
from plans.models import Assignment, Plan
from plans.workflow import State
from provinces.heirs import forerunners_on
from provinces.models import Department, ProvinceSuccession

# So many are seen at one glance.
FREQUENT_UNITS = 8


def known_units(plan: Plan, *, also: Iterable[int] = ()) -> list[Option]:
    """What ``unit_options`` offers; each also by the names of units whose duties it has on the plan's date, and the
    units that this province's plans name most marked as such. At most ten queries."""
    options = unit_options(plan, also=also)
    former = _former_names(options, plan)
    frequent = units_used_most(plan, {option.item.pk for option in options})
    return [
        replace(option, former=former.get(option.item.pk, ()), is_frequent=option.item.pk in frequent)
        for option in options
    ]


def _former_names(options: Sequence[Option], plan: Plan) -> dict[int, tuple[str, ...]]:
    units = {option.item.pk: option.item for option in options}
    before = forerunners_on(units.values(), plan.reference_date)
    return {
        key: tuple(dict.fromkeys(printed_name(old, plan) for old in gone if _is_other_name(old, units[key])))
        for key, gone in before.items()
    }


def _is_other_name(old: Department, new: Department) -> bool:
    """Whether the old name tells anything: a province that grew keeps its units under their names."""
    return old.name != new.name or (old.province and old.province.name) != (new.province and new.province.name)


def units_used_most(plan: Plan, among: Iterable[int]) -> frozenset[int]:
    """The keys of the units that lead or support most activities in plans of the province, cancelled ones left out;
    a unit named only once is not used much. One query."""
    used = Assignment.objects.filter(activity__area__plan__province=plan.province_id, department__in=list(among))
    counted = (
        used.exclude(activity__area__plan__state=State.CANCELLED)
        .order_by()
        .values("department")
        .annotate(uses=Count("pk"))
        .filter(uses__gt=1)
        .order_by("-uses", "department")
    )
    return frozenset(row["department"] for row in counted[:FREQUENT_UNITS])


def known_venues(plan: Plan, *, also: Iterable[int] = ()) -> list[Option]:
    """What ``venue_options`` offers; each also by the names of the provinces that it took in by the plan's date. Four
    queries."""
    taken_in: dict[int, list[str]] = defaultdict(list)
    steps = ProvinceSuccession.objects.filter(effective_on__lte=plan.reference_date)
    for key, name in steps.order_by("predecessor__search_key").values_list("successor", "predecessor__name"):
        taken_in[key].append(name)
    return [
        replace(option, former=tuple(name for name in taken_in[option.item.pk] if name != option.label))
        for option in venue_options(plan, also=also)
    ]
