"""Writing many activities with everything that hangs on them, in few statements.

What ``save()`` and the actions do one by one is done here for all: search keys, versions, places in their groups, and
the rows of venues and units, which the library's bulk mode would drop without a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count, islice

from django.db import connection, models

from plans.actions.activities import ActivityData
from plans.models import Activity, ActivityVenue, Area, Assignment, AssignmentRole
from plans.resources.standing import PlanSheet
from provinces.names import fold

_TOGETHER = 1000
_FROM_DATA = (
    "title", "theme", "participation", "period_text", "starts_on", "ends_on", "precision", "venue_text",
    "venue_certainty", "lead_label", "lead_text", "support_text", "carries_out", "budget", "budget_text", "details",
)  # fmt: skip
_WRITTEN = [*_FROM_DATA, "area", "order", "version", "search_key"]


def write_rows(
    sheets: Iterable[PlanSheet], created: Sequence[Activity], changed: Sequence[Activity], removed: Sequence[Activity]
) -> None:
    """Write what a file brings; each activity has its ``data`` and ``new_area``.

    The caller has locked the plans and opened the transaction.
    """
    with wide_statements():
        _write_new_areas(sheets, [*created, *changed])
        _place([*created, *changed], sheets)
        for activity in (*created, *changed):
            _fill(activity, activity.data)
        Activity.objects.bulk_create(created, batch_size=_TOGETHER)
        Activity.objects.bulk_create(
            changed, batch_size=_TOGETHER, update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN
        )
        _replace_what_hangs([activity for activity in changed if _other_people_or_places(activity)])
        _add_what_hangs(created)
        for rows in _together(removed):
            Activity.objects.filter(pk__in=[activity.pk for activity in rows]).delete()


@contextmanager
def wide_statements() -> Iterator[None]:
    """Let SQLite take as many values in a statement as it was built for; Django thinks of 999, some 40 activities."""
    if connection.vendor != "sqlite":
        yield
        return
    import sqlite3

    connection.ensure_connection()
    features, before = connection.features, connection.features.max_query_params
    features.max_query_params = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    try:
        yield
    finally:
        features.max_query_params = before


def _write_new_areas(sheets: Iterable[PlanSheet], activities: Iterable[Activity]) -> None:
    """The groups that some activity stands in; those of rows that changed their mind are left out."""
    wanted = {id(activity.new_area) for activity in activities}
    Area.objects.bulk_create(area for sheet in sheets for area in sheet.new_areas if id(area) in wanted)


def _place(activities: Iterable[Activity], sheets: Iterable[PlanSheet]) -> None:
    """Put new activities, and those that change their group, at the end of it, in the order of the file."""
    places: dict[int, Iterator[int]] = defaultdict(lambda: count(1))
    for sheet in sheets:
        places.update({area: count(first) for area, first in sheet.next_orders().items()})
    for activity in activities:
        if activity.pk is None or activity.area_id != activity.new_area.pk:
            activity.area, activity.order = activity.new_area, next(places[activity.new_area.pk])


def _fill(activity: Activity, data: ActivityData) -> None:
    for name in _FROM_DATA:
        setattr(activity, name, getattr(data, name))
    activity.search_key = fold(f"{activity.title} {activity.theme}")
    if activity.pk is not None:
        activity.version += 1


def _other_people_or_places(activity: Activity) -> bool:
    before, after = activity.before.data, activity.data
    return any(list(getattr(before, name)) != list(getattr(after, name)) for name in ("venues", "leads", "supports"))


def _replace_what_hangs(activities: Sequence[Activity]) -> None:
    for rows in _together(activities):
        for model in (ActivityVenue, Assignment):
            model.objects.filter(activity__in=[activity.pk for activity in rows]).delete()
    _add_what_hangs(activities)


def _add_what_hangs(activities: Sequence[Activity]) -> None:
    _bulk_create(ActivityVenue, (row for activity in activities for row in _venues(activity)))
    _bulk_create(Assignment, (row for activity in activities for row in _assignments(activity)))


def _bulk_create(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    model._base_manager.bulk_create(rows, batch_size=5 * _TOGETHER)


def _venues(activity: Activity) -> Iterator[ActivityVenue]:
    for order, province in enumerate(activity.data.venues, 1):
        yield ActivityVenue(activity_id=activity.pk, province_id=province.pk, order=order)


def _assignments(activity: Activity) -> Iterator[Assignment]:
    for role, units in ((AssignmentRole.LEAD, activity.data.leads), (AssignmentRole.SUPPORT, activity.data.supports)):
        for order, unit in enumerate(units, 1):
            yield Assignment(activity_id=activity.pk, department_id=unit.pk, role=role, order=order)


def _together(activities: Sequence[Activity]) -> Iterator[list[Activity]]:
    waiting = iter(activities)
    while rows := list(islice(waiting, _TOGETHER)):
        yield rows
