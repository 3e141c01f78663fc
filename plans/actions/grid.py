"""Many activities of a draft saved together: a table, a pasted block, a change of chosen rows, and its undoing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from plans.actions.activities import NO_SUCH_AREA, REMOVED, ActivityData, store_activity
from plans.actions.errors import ActionRefused, StaleVersion
from plans.actions.events import record_event
from plans.actions.locking import lock_draft, refuse_stale, touch
from plans.models import Activity, Area, Plan
from provinces.models import User
from provinces.names import fold


@dataclass(frozen=True, slots=True)
class RowToSave:
    """One activity as it shall stand.

    Attributes:
        area: its group; one that is not stored yet is added to the plan.
        activity: the stored one; None for a new one, which gets ``uid``.
        order: its place in the group; None keeps it, or puts it at the end of another group.
    """

    data: ActivityData
    area: Area
    activity: Activity | None = None
    expected_version: int = 0
    uid: UUID | None = None
    order: int | None = None


class RowsRefused(ActionRefused):
    """Nothing was saved; ``refusals`` say why by the place of the row, from 0."""

    def __init__(self, refusals: Mapping[int, ActionRefused]) -> None:
        self.refusals = refusals
        super().__init__(*(f"Dòng {place + 1}: {' '.join(row.reasons)}" for place, row in refusals.items()))


class TableDeed(StrEnum):
    """How many activities came to be saved at once, as their one event records it."""

    TYPED = "table_saved"
    PASTED = "rows_pasted"
    CHANGED = "rows_changed"


@transaction.atomic
def save_rows(*, by: User | None, plan: Plan, rows: Sequence[RowToSave], deed: TableDeed) -> list[Activity]:
    """Save many activities of the plan, all or none; one event, and none when nothing was to be saved.

    A new row whose identity is stored already was sent twice: it is left as it stands.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        RowsRefused: a row contradicts itself, or somebody saved its activity in between.
    """
    locked = lock_draft(plan.pk, by=by)
    saved = _store(locked, rows)
    if saved:
        touch(locked, by=by)
        record_event(locked, by=by, action=deed, subject=_in_short(rows))
    return saved


@transaction.atomic
def restore_rows(
    *,
    by: User | None,
    plan: Plan,
    rows: Sequence[RowToSave],
    added: Mapping[int, int] | None = None,
    groups: Mapping[int, str] | None = None,
) -> list[Activity]:
    """Give activities back what they said before they were saved together, all or none; one event.

    Args:
        added: activities that were added then and go again: the version of each by its key.
        groups: groups that were added with them, their titles by key; those go too that say nothing else by now.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        RowsRefused: somebody saved or removed one of them since.
    """
    locked = lock_draft(plan.pk, by=by)
    restored = _store(locked, rows)
    _remove(locked, added or {}, behind=len(rows))
    _remove_empty(locked, groups or {})
    touch(locked, by=by)
    record_event(locked, by=by, action="rows_restored", subject=f"{len(rows) + len(added or {})} hoạt động")
    return restored


def _remove(plan: Plan, added: Mapping[int, int], *, behind: int) -> None:
    """Remove activities that nobody saved since; refusals are counted behind those of ``behind`` rows."""
    standing = Activity.objects.filter(area__plan=plan).in_bulk(list(added))
    changed = [key for key, version in added.items() if key not in standing or standing[key].version != version]
    if changed:
        touched = ActionRefused("Hoạt động này đã được sửa hoặc xóa.")
        raise RowsRefused({behind + place: touched for place, key in enumerate(added) if key in changed})
    for activity in standing.values():
        activity.delete()


def _remove_empty(plan: Plan, groups: Mapping[int, str]) -> None:
    """Remove groups without activities and words of their own; one that was renamed is somebody's by now."""
    empty = plan.areas.filter(pk__in=list(groups), activities=None, introduction="")
    for group in empty:
        if group.title == groups[group.pk]:
            group.delete()


def _store(plan: Plan, rows: Sequence[RowToSave]) -> list[Activity]:
    """What was saved of the rows; the plan is locked."""
    stored = Activity.objects.filter(area__plan=plan).select_related("area__plan__updated_by")
    by_key = stored.in_bulk([row.activity.pk for row in rows if row.activity])
    sent_before = set(stored.filter(uid__in=[row.uid for row in rows if row.uid]).values_list("uid", flat=True))
    areas = list(plan.areas.all())
    refusals: dict[int, ActionRefused] = {}
    saved: list[Activity] = []
    for place, row in enumerate(rows):
        if row.activity is None and row.uid in sent_before:
            continue
        if row.activity is None and row.uid:
            sent_before.add(row.uid)
        try:
            saved.append(_save_row(plan, row, by_key, areas))
        except ActionRefused as refusal:
            refusals[place] = refusal
    if refusals:
        raise RowsRefused(refusals)
    return saved


def _save_row(plan: Plan, row: RowToSave, by_key: Mapping[int, Activity], areas: list[Area]) -> Activity:
    """``areas``: the plan's groups; one that the row adds is added to them."""
    activity, area = _activity(row, by_key), _area(plan, row.area, areas)
    if activity.area_id != area.pk:
        last = area.activities.aggregate(last=Max("order"))["last"] or 0
        activity.area, activity.order = area, last + 1
    if row.order is not None:
        activity.order = row.order
    store_activity(activity, row.data, year=plan.year)
    return activity


def _area(plan: Plan, wanted: Area, areas: list[Area]) -> Area:
    """The group as it is stored; one that is not yet is added, unless a colleague added one so called meanwhile."""
    if wanted.pk is None:
        title = fold(wanted.title)
        found = next((area for area in areas if fold(area.title) == title), None)
        if found is None:
            last = max((area.order for area in areas), default=0)
            found = Area(plan=plan, order=last + 1, title=wanted.title, program_area=wanted.program_area)
            found.save()
            areas.append(found)
    else:
        found = next((area for area in areas if area.pk == wanted.pk), None)
    if found is None:
        raise ActionRefused(NO_SUCH_AREA)
    return found


def _activity(row: RowToSave, by_key: Mapping[int, Activity]) -> Activity:
    """The stored activity at its next version, or a new one."""
    if row.activity is None:
        return Activity(uid=row.uid) if row.uid else Activity()
    stored = by_key.get(row.activity.pk)
    if stored is None:
        raise StaleVersion(REMOVED)
    refuse_stale(stored, row.expected_version)
    stored.version += 1
    return stored


def _in_short(rows: Sequence[RowToSave]) -> str:
    added = sum(row.activity is None for row in rows)
    counts = ((added, "thêm"), (len(rows) - added, "sửa"))
    return f"{', '.join(f'{verb} {count}' for count, verb in counts if count)} hoạt động"
