"""The matrix of a year: rows the common plan's activities, columns the members; a cell says who took up what. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from plans.models import Activity, AssignmentRole, DeclinedActivity, MemberRole, Plan, ProgramMember
from plans.wording import join_units
from provinces.models import Department

Taken = Mapping[UUID, Mapping[int, Sequence[Activity]]]
Declined = Mapping[UUID, Mapping[int, DeclinedActivity]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one member made of a common activity: own activities, a refusal, or nothing (``is_silent``: it has a plan
    that says neither)."""

    member: str
    activities: tuple[Activity, ...] = ()
    declined: DeclinedActivity | None = None
    is_silent: bool = False

    @property
    def lead(self) -> str:
        """The units that lead for the member."""
        units = [
            _short(row.department)
            for activity in self.activities
            for row in activity.assignments.all()
            if row.role == AssignmentRole.LEAD
        ]
        return join_units(list(dict.fromkeys(units)))


@dataclass(frozen=True, slots=True)
class Column:
    """A member and its plan of the year, None when the reader may read none; ``open_count``: activities of the common
    plan about which the plan says nothing."""

    member: ProgramMember
    plan: Plan | None
    open_count: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A common activity with a cell for each member; ``taken_count``: by how many it was taken up."""

    common: Activity
    cells: tuple[Cell, ...]

    @property
    def taken_count(self) -> int:
        """By how many members it was taken up."""
        return sum(bool(cell.activities) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns and rows; members without a plan that the reader may read are ``missing``."""

    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def missing(self) -> list[Column]:
        """Members of whom there is no plan to read."""
        return [column for column in self.columns if column.plan is None]


def _short(unit: Department) -> str:
    """The unit as a narrow cell names it: "Sở VHTTDL"."""
    if not unit.short_name:
        return unit.name
    return f"Sở {unit.short_name}" if unit.name.startswith("Sở ") else unit.short_name


def matrix_of(
    common: Sequence[Activity],
    members: Iterable[ProgramMember],
    plans: Iterable[Plan],
    taken: Taken,
    declined: Declined,
) -> Matrix:
    """The matrix of the common activities and the members but the leading one, with the provinces that carry on the
    work of members and have a plan of their own."""
    by_province = {plan.province_id: plan for plan in plans}
    members = list(members)
    known = {member.province_id for member in members}
    heirs = [ProgramMember(province=plan.province) for key, plan in by_province.items() if key not in known]
    others = [*(member for member in members if member.role != MemberRole.LEAD), *heirs]
    pairs = [(member, by_province.get(member.province_id)) for member in others]
    rows = tuple(_row(activity, pairs, taken, declined) for activity in common)
    columns = tuple(
        Column(member, plan, sum(row.cells[place].is_silent for row in rows))
        for place, (member, plan) in enumerate(pairs)
    )
    return Matrix(columns, rows)


def _row(
    common: Activity, pairs: Sequence[tuple[ProgramMember, Plan | None]], taken: Taken, declined: Declined
) -> MatrixRow:
    own, refused = taken.get(common.uid, {}), declined.get(common.uid, {})
    return MatrixRow(common, tuple(_cell(member, plan, own, refused) for member, plan in pairs))


def _cell(
    member: ProgramMember,
    plan: Plan | None,
    own: Mapping[int, Sequence[Activity]],
    refused: Mapping[int, DeclinedActivity],
) -> Cell:
    name = member.province.name
    if plan is None:
        return Cell(name)
    activities = tuple(own.get(plan.pk, ()))
    if activities:
        return Cell(name, activities)
    return Cell(name, declined=refused.get(plan.pk), is_silent=plan.pk not in refused)
