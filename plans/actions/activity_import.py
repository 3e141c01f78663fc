"""Activities of drafts from a file: all its rows in one transaction, or none."""

from __future__ import annotations

from collections import defaultdict

import tablib
from django.db import transaction
from import_export.results import Result

from plans.actions.errors import ActionRefused
from plans.actions.events import record_event
from plans.actions.locking import lock_draft, touch
from plans.models import Plan
from plans.resources.activity import ActivityResource
from plans.resources.outcome import Kind, RowOutcome, in_short
from provinces.models import User


class FileRefused(ActionRefused):
    """Nothing of the file was written; ``resource`` says of each row why, ``result`` is the library's own."""

    def __init__(self, resource: ActivityResource, result: Result) -> None:
        self.resource, self.result = resource, result
        faults = [fault for outcome in resource.outcomes for fault in outcome.faults]
        super().__init__(*resource.refusals, *(f"Ô {fault.cell}: {fault.sentence}" for fault in faults))


@transaction.atomic
def import_activities(*, by: User | None, table: tablib.Dataset, plan: Plan | None = None) -> ActivityResource:
    """Add, change and remove activities as the rows of ``table`` say; one event a plan that changes.

    Args:
        table: a file as ``plans.resources.files.read_table`` gives it.
        plan: whose file it is; without, each row names its plan.

    Raises:
        NotAllowed: a plan is not this person's to edit now.
        FileRefused: a row cannot be read, or somebody changed its activity since the file went out.
    """
    resource = ActivityResource(plan=plan.pk if plan else None)
    locked = {key: lock_draft(key, by=by) for key in sorted(resource.drafts_of(table))}
    result = resource.import_data(table, dry_run=False, use_transactions=True)
    if result.has_errors() or result.has_validation_errors():
        raise FileRefused(resource, result)
    for key, outcomes in _by_plan(resource).items():
        touch(locked[key], by=by)
        record_event(locked[key], by=by, action="activities_imported", subject=in_short(outcomes))
    return resource


def _by_plan(resource: ActivityResource) -> dict[int, list[RowOutcome]]:
    """What changed, plan by plan."""
    changed: dict[int, list[RowOutcome]] = defaultdict(list)
    for outcome in resource.outcomes:
        if outcome.kind in (Kind.NEW, Kind.CHANGED, Kind.REMOVED):
            changed[outcome.plan].append(outcome)
    return changed
