"""How cells name units, provinces and activities, and what a name in a cell means: as of the plan's date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from plans.documents.compose import printed_name
from plans.forms.wordings import Choice
from plans.models import Activity, Plan
from plans.venues import Venue, read_venue, venue_wording
from plans.wording import join_units
from plans.workflow import PUBLIC_STATES
from provinces.directory import Directory
from provinces.lookup import Lookup
from provinces.models import Department, Province
from provinces.names import fold
from provinces.queries import build_directory

_BETWEEN = "; "
_SPLIT = re.compile(r"[;\n]")


class UnknownName(ValueError):
    """A cell names what nobody knows; says so in a Vietnamese sentence."""


class Register:
    """Everything that a cell can name, read once for a whole file, and only when a cell has to be read."""

    @cached_property
    def directory(self) -> Directory:
        """All names. Seven queries."""
        return build_directory()

    @cached_property
    def units(self) -> dict[int, Department]:
        """Units by key, with their other names. Four queries."""
        rows = Department.objects.select_related("province")
        return {row.pk: row for row in rows.prefetch_related("aliases", "province__designations")}

    @cached_property
    def provinces(self) -> dict[int, Province]:
        """Provinces by key, with their names over time. Two queries."""
        return {row.pk: row for row in Province.objects.prefetch_related("designations")}


class PlanNames:
    """Names as the cells of one plan write them."""

    def __init__(self, plan: Plan, register: Register) -> None:
        self.plan, self.register = plan, register
        self.day = plan.reference_date
        self._units: dict[int, str] = {}
        self._provinces: dict[int, str] = {}
        self._read: dict[str, list[Department]] = {}
        self._unit_choices: dict[tuple[int, ...], Choice] = {}
        self._venue_choices: dict[tuple[object, ...], Choice] = {}

    @cached_property
    def lookup(self) -> Lookup:
        """What a printed name means in this plan."""
        return Lookup(self.register.directory, on=self.day, province=self.plan.province_id)

    def unit(self, unit: Department) -> str:
        """The unit as the plan prints it."""
        if unit.pk not in self._units:
            self._units[unit.pk] = printed_name(unit, self.plan)
        return self._units[unit.pk]

    def province(self, province: Province) -> str:
        """The province by its name on the plan's date."""
        if province.pk not in self._provinces:
            self._provinces[province.pk] = province.designation_on(self.day).name
        return self._provinces[province.pk]

    def units(self, units: Iterable[Department]) -> str:
        """The cell of several units."""
        return _BETWEEN.join(map(self.unit, units))

    def provinces(self, provinces: Iterable[Province]) -> str:
        """The cell of several provinces."""
        return _BETWEEN.join(map(self.province, provinces))

    def units_named(self, wording: str) -> list[Department]:
        """The units that a printed wording names, in order, as far as the directory knows them."""
        mentions, _ = self.lookup.units_in(wording)
        return [self.register.units[mention.entry.key] for mention in mentions if mention.entry]

    def units_in(self, text: str, known: Sequence[Department] = ()) -> list[Department]:
        """The units that a cell names, in order; ``known`` are those that the activity names already.

        Raises:
            UnknownName: the directory has no such unit on the plan's date.
        """
        ours = {fold(self.unit(unit)): unit for unit in known}
        found = [unit for part in _parts(text) for unit in self._units_of(part, ours)]
        _refuse_twice([self.unit(unit) for unit in found])
        return found

    def _units_of(self, part: str, ours: dict[str, Department]) -> list[Department]:
        if ours and fold(part) in ours:
            return [ours[fold(part)]]
        if part not in self._read:
            self._read[part] = self._look_up(part)
        return self._read[part]

    def _look_up(self, part: str) -> list[Department]:
        entry = self.lookup.unit(part)
        if entry is not None:
            return [self.register.units[entry.key]]
        mentions, unknown = self.lookup.units_in(part)
        if unknown or not mentions:
            named = "”, “".join(unknown or [part])
            raise UnknownName(
                f"Danh bạ không có đơn vị “{named}” vào ngày {self.day:%d/%m/%Y}. Chọn tên ở trang “Danh mục”, hoặc "
                "chỉ ghi tên này ở cột “in trên văn bản”."
            )
        return [self.register.units[mention.entry.key] for mention in mentions if mention.entry]

    def provinces_in(self, text: str, known: Sequence[Province] = ()) -> list[Province]:
        """The provinces that a cell names, in order; a phrase for a whole group stands for its provinces.

        Raises:
            UnknownName: there is no such province on the plan's date.
        """
        ours = {fold(self.province(row)): row for row in known}
        found = [
            row for part in _parts(text) for row in ([ours[fold(part)]] if fold(part) in ours else self._at(part))
        ]
        _refuse_twice([self.province(row) for row in found])
        return found

    def _at(self, part: str) -> list[Province]:
        entry = self.lookup.province(part)
        entries = [entry] if entry else self.lookup.provinces_in(part)
        if not entries:
            raise UnknownName(f"Không có tỉnh, thành phố “{part}” vào ngày {self.day:%d/%m/%Y}.")
        return [self.register.provinces[entry.key] for entry in entries]

    def venue_in(self, wording: str) -> tuple[list[Province], str]:
        """The provinces that a printed wording names, and how sure it is of them."""
        venue: Venue = read_venue(wording, self.lookup)
        return [self.register.provinces[entry.key] for entry in venue.provinces], venue.certainty

    def unit_choice(self, units: Sequence[Department]) -> Choice:
        """What the portal prints for these units, and the names by which wording may mean each."""
        key = tuple(unit.pk for unit in units)
        if key not in self._unit_choices:
            names = [self._names(self.register.units[unit.pk]) for unit in units]
            self._unit_choices[key] = Choice(join_units([self.unit(unit) for unit in units]), names)
        return self._unit_choices[key]

    def _names(self, unit: Department) -> frozenset[str]:
        names = [unit.name, self.unit(unit), unit.short_name, *(alias.text for alias in unit.aliases.all())]
        return frozenset(fold(name) for name in names if name)

    def venue_choice(self, provinces: Sequence[Province], certainty: str) -> Choice:
        """What the portal prints for these provinces, and the names by which wording may mean each."""
        key = (certainty, *(row.pk for row in provinces))
        if key not in self._venue_choices:
            rows = [self.register.provinces[row.pk] for row in provinces]
            self._venue_choices[key] = self._choice_of(rows, certainty)
        return self._venue_choices[key]

    def _choice_of(self, rows: Sequence[Province], certainty: str) -> Choice:
        spelt = [(row.name, *(designation.name for designation in row.designations.all())) for row in rows]
        names = [frozenset(fold(name) for name in spellings) for spellings in spelt]
        return Choice(venue_wording(self._designations(rows), certainty), names)

    def _designations(self, rows: Sequence[Province]) -> list[str]:
        """Each province as a sentence names it; the phrase alone where they are a whole group."""
        keys = {row.pk for row in rows}
        entries = [entry for entry in self.register.directory.provinces if entry.key in keys]
        phrase = self.lookup.group_phrase(entries) if len(rows) > 2 else ""
        return [phrase] if phrase else [row.designation_on(self.day).full_name for row in rows]

    @cached_property
    def common(self) -> dict[str, Activity]:
        """Activities of the common plan by their labels; only of one that is issued, as in the form."""
        rows = Activity.objects.filter(area__plan=self.plan.parent_id, area__plan__state__in=PUBLIC_STATES)
        return {common_label(row): row for row in rows.select_related("area").order_by("area__order", "order", "pk")}


def common_label(activity: Activity) -> str:
    """An activity of the common plan by its number and title on one line."""
    return f"{activity.area.order}.{activity.order}. {' '.join(activity.title.split())}"


def _parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _SPLIT.split(text) if part.strip()]


def _refuse_twice(names: Sequence[str]) -> None:
    twice = [name for place, name in enumerate(names) if name in names[:place]]
    if twice:
        raise UnknownName(f"“{twice[0]}” được ghi hai lần.")
