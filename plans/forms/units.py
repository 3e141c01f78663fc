"""The units and provinces that an activity can name, as options of its form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from plans.documents.compose import printed_name
from plans.forms.picking import Option
from plans.models import Plan
from provinces.models import Department, DepartmentKind, Province, ProvinceGroup
from provinces.names import fold

OTHER_MEMBERS = "Tỉnh, thành phố khác trong chương trình"
GROUPS = "Nhóm đơn vị"


def unit_options(plan: Plan, *, also: Iterable[int] = ()) -> list[Option]:
    """Units that may lead or support: the province's own, group actors, and for each other member of the program its
    People's Committee and tourism departments; all as they stood on the plan's date. ``also`` are keys that stay on
    offer because the activity names them already. Three queries.
    """
    units = _units(plan, also).select_related("province").prefetch_related("province__designations", "aliases")
    options = [_unit_option(unit, plan) for unit in units]
    order = {f"Đơn vị của {plan.province.name}": 0, GROUPS: 1}
    return sorted(options, key=lambda option: (order.get(option.group, 2), option.group, fold(option.label)))


def _units(plan: Plan, also: Iterable[int]) -> QuerySet[Department]:
    day = plan.reference_date
    valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    tourism = Q(kind=DepartmentKind.DEPARTMENT, search_key__contains="du lich")
    member = Q(province__program_members__program=plan.program_id)
    wanted = (
        Q(province=plan.province_id)
        | Q(province__isnull=True)
        | member & (tourism | Q(kind=DepartmentKind.PEOPLES_COMMITTEE))
    )
    return Department.objects.filter(valid & wanted | Q(pk__in=list(also))).distinct()


def _unit_option(unit: Department, plan: Plan) -> Option:
    aliases = [alias.text for alias in unit.aliases.all()]
    search = " ".join([unit.short_name, *aliases])
    return Option(unit, printed_name(unit, plan), _group(unit, plan), search.strip())


def _group(unit: Department, plan: Plan) -> str:
    if unit.province_id == plan.province_id:
        return f"Đơn vị của {plan.province.name}"
    return GROUPS if unit.province_id is None else OTHER_MEMBERS


def names_of_unit(unit: Department, plan: Plan) -> frozenset[str]:
    """Every folded name by which wording may mean the unit."""
    names = [unit.name, printed_name(unit, plan), unit.short_name, *(alias.text for alias in unit.aliases.all())]
    return frozenset(fold(name) for name in names if name)


def venue_options(plan: Plan, *, also: Iterable[int] = ()) -> list[Option]:
    """Provinces as they stood on the plan's date, the program's members first. Three queries."""
    day = plan.reference_date
    members = set(plan.program.members.values_list("province_id", flat=True))
    provinces = Province.objects.filter(Q(pk__in=Province.objects.current_on(day)) | Q(pk__in=list(also)))
    options = [
        _venue_option(province, day, members) for province in provinces.prefetch_related("designations", "aliases")
    ]
    return sorted(options, key=lambda option: (option.group != "Thành viên chương trình", fold(option.label)))


def _venue_option(province: Province, day: date, members: set[int]) -> Option:
    group = "Thành viên chương trình" if province.pk in members else "Tỉnh, thành phố khác"
    search = " ".join(alias.text for alias in province.aliases.all())
    return Option(province, province.designation_on(day).name, group, search)


def designations_of(provinces: Sequence[Province], plan: Plan) -> list[str]:
    """The provinces as a sentence names them on the plan's date; the phrase alone where they are a whole group."""
    day = plan.reference_date
    if len(provinces) > 2:
        keys = {province.pk for province in provinces}
        for group in ProvinceGroup.objects.current_on(day).prefetch_related("provinces"):
            if {province.pk for province in group.provinces.all()} == keys:
                return [group.name]
    return [province.designation_on(day).full_name for province in provinces]


def names_of_province(province: Province) -> frozenset[str]:
    """Every folded name by which wording may mean the province."""
    names = [province.name, *(row.name for row in province.designations.all())]
    return frozenset(fold(name) for name in names)
