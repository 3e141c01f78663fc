"""Units and provinces as type-ahead offers them: found by the names that were before, what is used most first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db.models import Count

from plans.documents.compose import printed_name
from plans.forms.picking import Option
from plans.forms.units import unit_options, venue_options
from plans.models import Assignment, Plan
from plans.workflow import State
from provinces.heirs import forerunners_on
from provinces.models import Department, ProvinceSuccession
from provinces.queries import with_predecessors

# So many are seen at one glance.
FREQUENT_UNITS = 8


def known_units(plan: Plan, *, also: Iterable[int] = ()) -> list[Option]:
    """What ``unit_options`` offers; each also by the names of units whose duties it has on the plan's date. The units
    that this province's plans name most come first, the most used before the others, and are marked as such. At most
    eleven queries."""
    options = {option.item.pk: option for option in unit_options(plan, also=also)}
    units = [option.item for option in options.values()]
    before = dict.fromkeys(options, ()) | forerunners_on(units, plan.reference_date)
    known = {
        key: replace(option, former=_former_names(option.item, before[key], plan)) for key, option in options.items()
    }
    used = units_used_most(plan, {key: [old.pk for old in before[key]] for key in options})
    frequent = [replace(known.pop(key), is_frequent=True) for key in used]
    return [*frequent, *known.values()]


def _former_names(unit: Department, gone: Iterable[Department], plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(printed_name(old, plan) for old in gone if _is_other_name(old, unit)))


def _is_other_name(old: Department, new: Department) -> bool:
    """Whether the old name tells anything: a province that grew keeps its units under their names."""
    return old.name != new.name or (old.province and old.province.name) != (new.province and new.province.name)


def units_used_most(plan: Plan, forerunners: Mapping[int, Iterable[int]]) -> list[int]:
    """The keys of the units that lead or support most activities in plans of the province, and of those whose duties
    it has on the plan's date; cancelled plans are left out, a unit named only once is not used much. Most used first.

    ``forerunners``: for each unit on offer the units whose duties it has: what these did counts for it. Two queries.
    """
    provinces = with_predecessors([plan.province_id], on=plan.reference_date)
    named = Assignment.objects.filter(activity__area__plan__province__in=provinces)
    counted = named.exclude(activity__area__plan__state=State.CANCELLED).order_by().values("department")
    uses = dict(counted.annotate(uses=Count("pk")).values_list("department", "uses"))
    total = {key: sum(uses.get(each, 0) for each in {key, *before}) for key, before in forerunners.items()}
    often = [key for key, number in total.items() if number > 1]
    return sorted(often, key=lambda key: (-total[key], key))[:FREQUENT_UNITS]


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
