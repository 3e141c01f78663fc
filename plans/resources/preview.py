"""What a file would do to a plan, for the page that asks before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

import tablib

from plans.models import Plan
from plans.resources.activity import ActivityResource
from plans.resources.columns import MARK, UID, column_named
from plans.resources.incoming import ADDED
from plans.resources.outcome import Kind, RowOutcome, in_short

# The most rows of a kind that a page shows; the others are counted.
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one kind: how many, and the first of them."""

    count: int
    shown: Sequence[RowOutcome]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the page shows. ``refusals`` are sentences about the whole file."""

    refusals: tuple[str, ...]
    faulty: Part
    new: Part
    changed: Part
    removed: Part
    unchanged: int
    new_areas: tuple[str, ...]
    summary: str

    @property
    def may_be_confirmed(self) -> bool:
        """Whether there is something to write and nothing is wrong."""
        return bool(self.summary) and not self.refusals and not self.faulty.count


def preview_of(plan: Plan, table: tablib.Dataset) -> Preview:
    """Read the rows against the plan as it stands; nothing is written."""
    resource = ActivityResource(plan=plan.pk)
    resource.import_data(table, dry_run=True, use_transactions=True)
    return preview_from(resource)


def preview_from(resource: ActivityResource) -> Preview:
    """What an import that was tried came to."""
    parts = {kind: _part([row for row in resource.outcomes if row.kind is kind]) for kind in Kind}
    sheet = resource.sheets.get(resource.plan_id or 0)
    return Preview(
        refusals=tuple(resource.refusals),
        faulty=parts[Kind.FAULTY],
        new=parts[Kind.NEW],
        changed=parts[Kind.CHANGED],
        removed=parts[Kind.REMOVED],
        unchanged=parts[Kind.UNCHANGED].count,
        new_areas=tuple(area.title for area in sheet.new_areas) if sheet else (),
        summary=in_short(resource.outcomes),
    )


def with_names_for_new_rows(table: tablib.Dataset) -> tablib.Dataset:
    """The rows that were shown, each new one under an identity of its own: confirmed twice, it is added once."""
    uid, mark = (column_named(name).heading for name in (UID, MARK))
    if mark not in table.headers:
        table.append_col([""] * table.height, header=mark)
    places = table.headers.index(uid), table.headers.index(mark)
    rows = [list(row) for row in table]
    for row in rows:
        if any(row) and not row[places[0]]:
            row[places[0]], row[places[1]] = str(uuid4()), ADDED
    return tablib.Dataset(*rows, headers=table.headers)


def _part(rows: list[RowOutcome]) -> Part:
    return Part(len(rows), rows[:MOST_SHOWN])
