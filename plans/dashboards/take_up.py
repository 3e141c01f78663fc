"""Nhận việc từ kế hoạch chung: what a plan made of each common activity, and what is still to be decided. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from plans.models import Activity, Area, AssignmentRole, DeclinedActivity
from plans.participation import Participation, participation_of
from provinces.names import fold


class Standing(StrEnum):
    """How a common activity stands in the plan that carries the common plan out."""

    OPEN = "chưa quyết định"
    TAKEN = "đã nhận"
    ADAPTED = "đã nhận, có điều chỉnh"
    DECLINED = "không tham gia"
    CHANGED = "kế hoạch chung đã đổi"


@dataclass(frozen=True, slots=True)
class Change:
    """A fact of a common activity before and after the common plan was amended."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A common activity with the plan's own that carry it out, or the refusal.

    ``changes``: what the common plan now says otherwise than when the plan decided.
    """

    common: Activity
    taken: tuple[Activity, ...]
    declined: DeclinedActivity | None
    changes: tuple[Change, ...]

    @property
    def standing(self) -> Standing:
        """How it stands."""
        if self.changes:
            return Standing.CHANGED
        if self.declined is not None:
            return Standing.DECLINED
        if not self.taken:
            return Standing.OPEN
        return Standing.ADAPTED if any(map(is_adapted, self.taken)) else Standing.TAKEN

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided about it yet."""
        return self.standing is Standing.OPEN


@dataclass(frozen=True, slots=True)
class Sheet:
    """All common activities by group of the common plan; ``gone`` are own activities whose common one was dropped."""

    groups: tuple[tuple[Area, tuple[SheetRow, ...]], ...]
    gone: tuple[Activity, ...]

    @property
    def rows(self) -> list[SheetRow]:
        """Every row, in the order of the common plan."""
        return [row for _, rows in self.groups for row in rows]

    @property
    def open_count(self) -> int:
        """How many are still to be decided, for the first time or anew."""
        return sum(row.standing in (Standing.OPEN, Standing.CHANGED) for row in self.rows) + len(self.gone)


def sheet_of(common: Sequence[Activity], own: Iterable[Activity], declined: Mapping[UUID, DeclinedActivity]) -> Sheet:
    """The sheet for the activities of the common plan in force and those of the plan that carries it out."""
    known = {activity.uid for activity in common}
    carrying = [activity for activity in own if activity.carries_out is not None]
    taken = defaultdict(list)
    for activity in carrying:
        taken[activity.carries_out.uid].append(activity)
    rows = [_row(activity, tuple(taken[activity.uid]), declined.get(activity.uid)) for activity in common]
    groups = tuple((area, tuple(part)) for area, part in groupby(rows, key=lambda row: row.common.area))
    return Sheet(groups, tuple(row for row in carrying if row.carries_out.uid not in known))


def _row(common: Activity, taken: tuple[Activity, ...], declined: DeclinedActivity | None) -> SheetRow:
    seen = [row.carries_out for row in taken] or ([declined.common] if declined else [])
    changes = next((found for each in seen if (found := changes_between(each, common))), ())
    return SheetRow(common, taken, None if taken else declined, changes)


def changes_between(before: Activity, after: Activity) -> tuple[Change, ...]:
    """What two states of a common activity say differently, as far as others act on it."""
    if before.pk == after.pk:
        return ()
    pairs = ((label, str(getattr(before, name)), str(getattr(after, name))) for name, label in _FACTS)
    return tuple(Change(label, old, new) for label, old, new in pairs if old != new)


_FACTS = (("title", "Tên"), ("theme", "Chủ đề"), ("period_text", "Thời gian"), ("venue_text", "Địa điểm"))


def is_adapted(own: Activity) -> bool:
    """Whether an own activity says otherwise than the common one when, where or under which theme it takes place."""
    common = own.carries_out
    return any(
        fold(str(getattr(own, name))) != fold(str(getattr(common, name)))
        for name in ("theme", "period_text", "venue_text")
    )


def usual_way(common: Activity, province: int) -> Participation:
    """In what way a province most likely takes part: it helps where all help, it is host or among the leads, or it
    comes along."""
    if participation_of(common.title) == Participation.SUPPORT:
        return Participation.SUPPORT
    hosts = any(row.province_id == province for row in common.activity_venues.all())
    leads = any(
        row.department.province_id == province for row in common.assignments.all() if row.role == AssignmentRole.LEAD
    )
    return Participation.CO_ORGANISE if hosts or leads else Participation.TAKE_PART
