"""The matrix of a year: rows the common plan's activities, columns the provinces; a cell says who took up what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from plans.models import Activity, AssignmentRole, DeclinedActivity, Plan
from plans.permissions import can_coordinate
from plans.queries.carrying_out import (
    HeldBack,
    Marks,
    Place,
    declined_by,
    held_back_from,
    marks_of,
    places_of,
    plans_beside,
    taken_up_in,
)
from plans.queries.take_up import activities_of
from plans.wording import join_units
from plans.workflow import State
from provinces.models import Department, User

Taken = Mapping[UUID, Mapping[int, Sequence[Activity]]]
Declined = Mapping[UUID, Mapping[int, DeclinedActivity]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one province made of a common activity: it takes it up, declines it, or has a plan that says neither
    (``is_silent``). The own activities and the refusal are there when the reader may read the plan."""

    is_taken: bool = False
    is_declined: bool = False
    is_silent: bool = False
    activities: tuple[Activity, ...] = ()
    declined: DeclinedActivity | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether there is no plan to be known of."""
        return not (self.is_taken or self.is_declined or self.is_silent)

    @property
    def lead(self) -> str:
        """The units that lead for the province."""
        units = [
            _short(row.department)
            for activity in self.activities
            for row in activity.assignments.all()
            if row.role == AssignmentRole.LEAD
        ]
        return join_units(list(dict.fromkeys(units)))


@dataclass(frozen=True, slots=True)
class Column:
    """A province and its plan of the year: one that the reader may read, one held back, or none to be known of."""

    place: Place
    plan: Plan | None
    held_back: HeldBack | None
    cells: tuple[Cell, ...]

    @property
    def state(self) -> State | None:
        """Where its plan stands; None when there is none, as far as the reader may know."""
        known = self.plan or self.held_back
        return State(known.state) if known else None

    @property
    def is_issued(self) -> bool:
        """Whether there is an issued plan."""
        return self.plan is not None and self.plan.is_issued

    @property
    def taken_count(self) -> int:
        """How many common activities are taken up."""
        return sum(cell.is_taken for cell in self.cells)

    @property
    def declined_count(self) -> int:
        """How many are declined."""
        return sum(cell.is_declined for cell in self.cells)

    @property
    def open_count(self) -> int:
        """About how many the plan says nothing."""
        return sum(cell.is_silent for cell in self.cells)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A common activity with a cell for each province."""

    common: Activity
    cells: tuple[Cell, ...]

    @property
    def taken_count(self) -> int:
        """By how many it was taken up."""
        return sum(cell.is_taken for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns and rows. ``shows_states``: the reader coordinates the program, and knows of every plan where it stands
    and what it takes up, also of those that he may not read."""

    common: Plan
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    shows_states: bool = False

    @property
    def missing(self) -> list[Column]:
        """Provinces that have issued no plan."""
        return [column for column in self.columns if not column.is_issued]

    @property
    def has_held_back(self) -> bool:
        """Whether some plan is told of by its state and marks alone."""
        return any(column.held_back for column in self.columns)


def matrix_for(user: User | AnonymousUser, common: Plan) -> Matrix:
    """The matrix of the common plan as ``user`` may know it. The same number of queries however large it is."""
    coordinates = can_coordinate(user, common.program)
    plans = list(plans_beside(user, common))
    held_back = held_back_from(user, common) if coordinates else []
    readable = _Readable(taken_up_in(plans), declined_by(plans))
    marks = marks_of(held_back) if held_back else {}
    activities = activities_of(common)
    columns = tuple(
        Column(
            place, plan, hidden, tuple(_cell(activity.uid, plan, hidden, readable, marks) for activity in activities)
        )
        for place, plan, hidden in _placed(places_of(common), plans, held_back)
    )
    rows = tuple(
        MatrixRow(activity, tuple(column.cells[place] for column in columns))
        for place, activity in enumerate(activities)
    )
    return Matrix(common, columns, rows, shows_states=coordinates)


@dataclass(frozen=True, slots=True)
class _Readable:
    """What the plans that the reader may read made of the common activities."""

    taken: Taken
    declined: Declined


def _placed(
    places: Iterable[Place], plans: Iterable[Plan], held_back: Iterable[HeldBack]
) -> list[tuple[Place, Plan | None, HeldBack | None]]:
    """The places in the order of their names with the plan of each: an issued one before a draft, one that may be read
    before one held back. Other provinces that have a plan of their own stand among them."""
    ranked = sorted(plans, key=lambda plan: (plan.is_issued, plan.pk))
    own = {plan.province_id: plan for plan in ranked}
    hidden = {row.province.pk: row for row in held_back if row.province.pk not in own}
    by_key = {row.province.pk: Place(row.province) for row in (*ranked, *hidden.values())}
    by_key |= {place.province.pk: place for place in places}
    ordered = sorted(by_key.values(), key=lambda place: (place.province.search_key, place.province.pk))
    return [(place, own.get(place.province.pk), hidden.get(place.province.pk)) for place in ordered]


def _cell(uid: UUID, plan: Plan | None, hidden: HeldBack | None, readable: _Readable, marks: Marks) -> Cell:
    if plan is not None:
        activities = tuple(readable.taken.get(uid, {}).get(plan.pk, ()))
        declined = None if activities else readable.declined.get(uid, {}).get(plan.pk)
        silent = not activities and declined is None
        return Cell(bool(activities), declined is not None, silent, activities, declined)
    if hidden is not None:
        mark = marks.get(uid, {}).get(hidden.key)
        return Cell(is_taken=mark is True, is_declined=mark is False, is_silent=mark is None)
    return Cell()


def _short(unit: Department) -> str:
    """The unit as a narrow cell names it: "Sở VHTTDL"."""
    if not unit.short_name:
        return unit.name
    return f"Sở {unit.short_name}" if unit.name.startswith("Sở ") else unit.short_name
