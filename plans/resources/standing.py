"""An activity as the cells of its row: what is stored, and what it is compared with when the file comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import cached_property

from plans.actions.activities import ActivityData
from plans.documents.compose import printed_areas
from plans.models import Activity, Area, AssignmentRole, Budget, Plan, ProgramArea
from plans.participation import Participation
from plans.resources.cells import canonical, day_text
from plans.resources.columns import FACT_NAMES
from plans.resources.naming import PlanNames, Register, common_label
from plans.venues import VenueCertainty
from provinces.names import fold

CHOICES: Mapping[str, type[models.TextChoices]] = {
    "participation": Participation,
    "venue_certainty": VenueCertainty,
    "budget": Budget,
}
_LABELS = {name: dict(choices.choices) for name, choices in CHOICES.items()}
# Columns whose cell is the stored text.
PLAIN = (
    "title", "theme", "period_text", "details", "venue_text", "lead_label", "lead_text", "support_text", "budget_text",
)  # fmt: skip
_COPIED = (*PLAIN, *CHOICES, "starts_on", "ends_on", "precision", "carries_out")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a row is compared with: the stored activity, or nothing for a new one. ``cells`` are the facts alone."""

    data: ActivityData
    area: str
    cells: Mapping[str, str]

    @property
    def is_new(self) -> bool:
        """Whether nothing is stored."""
        return not self.data.title


NOTHING = Standing(ActivityData(title=""), "", dict.fromkeys(FACT_NAMES, ""))


def standing_of(activity: Activity, names: PlanNames) -> Standing:
    """The activity as it is stored; needs no query when it was loaded with ``load_paper``."""
    data = data_of(activity)
    return Standing(data, activity.area.title, cells_of(data, activity.area.title, names))


def data_of(activity: Activity) -> ActivityData:
    """Everything a person entered for the activity."""
    units = list(activity.assignments.all())
    return ActivityData(
        venues=[row.province for row in activity.activity_venues.all()],
        leads=[row.department for row in units if row.role == AssignmentRole.LEAD],
        supports=[row.department for row in units if row.role == AssignmentRole.SUPPORT],
        **{name: getattr(activity, name) for name in _COPIED},
    )


def cells_of(data: ActivityData, area: str, names: PlanNames) -> dict[str, str]:
    """The texts of a row, one for each column that a person may fill."""
    cells: dict[str, Any] = {name: getattr(data, name) for name in PLAIN}
    cells |= {name: labels.get(getattr(data, name), "") for name, labels in _LABELS.items()}
    cells |= {
        "area": area,
        "starts_on": day_text(data.starts_on),
        "ends_on": day_text(data.ends_on),
        "venues": names.provinces(data.venues),
        "leads": names.units(data.leads),
        "supports": names.units(data.supports),
        "carries_out": common_label(data.carries_out) if data.carries_out else "",
    }
    return {name: canonical(cells[name]) for name in FACT_NAMES}


class PlanSheet:
    """A plan under a file: its groups, its activities as they stand, and the groups that the file adds."""

    def __init__(self, plan: Plan, register: Register) -> None:
        """``plan`` comes from ``load_paper``, so nothing here needs a query."""
        self.plan = plan
        self.names = PlanNames(plan, register)
        self.areas: list[Area] = list(self.plan.areas.all())
        self.new_areas: list[Area] = []
        self.activities: dict[str, Activity] = {}
        for area in self.areas:
            for activity in area.activities.all():
                activity.area = area
                self.activities[str(activity.uid)] = activity
        self._standing: dict[str, Standing] = {}

    def standing(self, uid: str) -> Standing:
        """The stored activity as a row."""
        if uid not in self._standing:
            self._standing[uid] = standing_of(self.activities[uid], self.names)
        return self._standing[uid]

    @cached_property
    def numbers(self) -> dict[int, str]:
        """The printed number of each activity by its key."""
        return {
            activity.pk: f"{number}.{place}"
            for number, area in enumerate(printed_areas(self.plan), start=1)
            for place, activity in enumerate(area.activities.all(), start=1)
        }

    def area(self, title: str) -> Area:
        """The group of that title; one that the plan lacks is made, and written with the activities."""
        found = self._by_title.get(title) or self._by_title.get(fold(title))
        if found is None:
            last = max((area.order for area in [*self.areas, *self.new_areas]), default=0)
            found = Area(plan=self.plan, order=last + 1, title=title, program_area=self._program_area(title))
            self.new_areas.append(found)
            self._by_title[fold(title)] = found
        return found

    @cached_property
    def _by_title(self) -> dict[str, Area]:
        """By folded titles, and first of all by the titles themselves."""
        rows = list(reversed(self.areas))
        return {fold(area.title): area for area in rows} | {area.title: area for area in rows}

    def _program_area(self, title: str) -> ProgramArea | None:
        same = [area for area in self.plan.program.areas.all() if fold(area.title) == fold(title)]
        return same[0] if same else None

    def next_orders(self) -> dict[int, int]:
        """The place behind the last activity of each stored group."""
        return {area.pk: max((row.order for row in area.activities.all()), default=0) + 1 for area in self.areas}
