"""Activities of a draft: adding, editing, moving and removing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from plans.actions.errors import ActionRefused, StaleVersion
from plans.actions.events import record_event
from plans.actions.locking import lock_draft, refuse_stale, touch
from plans.actions.removal import RemovedActivity, as_it_stands
from plans.models import Activity, ActivityVenue, Area, Assignment, AssignmentRole, Plan
from plans.years import fault_of_days
from provinces.models import Department, Province, User

REMOVED = "Hoạt động này đã bị người khác xóa khỏi kế hoạch."
NO_SUCH_AREA = "Nhóm hoạt động không thuộc kế hoạch này, hoặc vừa bị người khác xóa."


@dataclass(frozen=True, slots=True)
class ActivityData:
    """All that a person enters for an activity. Units and venues stand in the order of the wording."""

    title: str
    theme: str = ""
    participation: str = ""
    period_text: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    precision: str = ""
    venue_text: str = ""
    venue_certainty: str = ""
    venues: Sequence[Province] = ()
    lead_label: str = ""
    lead_text: str = ""
    leads: Sequence[Department] = ()
    support_text: str = ""
    supports: Sequence[Department] = ()
    carries_out: Activity | None = None
    budget: str = ""
    budget_text: str = ""
    details: str = ""


_COLUMNS = (
    "title", "theme", "participation", "period_text", "starts_on", "ends_on", "precision", "venue_text",
    "venue_certainty", "lead_label", "lead_text", "support_text", "carries_out", "budget", "budget_text", "details",
)  # fmt: skip


@transaction.atomic
def add_activity(*, by: User | None, area: Area, data: ActivityData, uid: UUID | None = None) -> Activity:
    """Add an activity at the end of ``area``.

    Args:
        uid: the identity under which the form was handed out; the same form sent twice makes one activity.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        ActionRefused: the activity contradicts itself or its plan, or somebody removed the area meanwhile.
    """
    plan = lock_draft(area.plan_id, by=by)
    refuse_foreign_area(area, plan.pk)
    sent_before = Activity.objects.filter(area__plan=plan, uid=uid).first() if uid else None
    if sent_before is not None and sent_before.title == data.title:
        return sent_before
    last = area.activities.aggregate(last=Max("order"))["last"] or 0
    activity = Activity(area=area, order=last + 1)
    if uid and sent_before is None:
        activity.uid = uid
    store_activity(activity, data, year=plan.year)
    touch(plan, by=by)
    record_event(plan, by=by, action="activity_added", subject=activity.title)
    return activity


@transaction.atomic
def edit_activity(
    *, by: User | None, activity: Activity, expected_version: int, data: ActivityData, area: Area | None = None
) -> Activity:
    """Save an activity, and move it to the end of ``area`` when that is another area of the plan.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        StaleVersion: somebody saved the activity since ``expected_version``.
        ActionRefused: the activity contradicts itself or its plan.
    """
    plan = lock_draft(activity.area.plan_id, by=by)
    stored = _stored(activity, plan)
    refuse_stale(stored, expected_version)
    stored.version += 1
    if area is not None and area.pk != stored.area_id:
        refuse_foreign_area(area, plan.pk)
        stored.area, stored.order = area, (area.activities.aggregate(last=Max("order"))["last"] or 0) + 1
    store_activity(stored, data, year=plan.year)
    touch(plan, by=by)
    record_event(plan, by=by, action="activity_edited", subject=stored.title)
    return stored


@transaction.atomic
def remove_activity(*, by: User | None, activity: Activity) -> RemovedActivity:
    """Remove an activity from a draft; what it was, so that it can be put back.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        StaleVersion: somebody removed it before.
    """
    plan = lock_draft(activity.area.plan_id, by=by)
    stored = _stored(activity, plan)
    removed = as_it_stands(stored)
    stored.delete()
    touch(plan, by=by)
    record_event(plan, by=by, action="activity_removed", subject=removed.title)
    return removed


@transaction.atomic
def move_activity(*, by: User | None, activity: Activity, steps: int) -> None:
    """Move an activity up (negative ``steps``) or down within its area; past the end it stays at the end.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        StaleVersion: somebody removed it meanwhile.
    """
    plan = lock_draft(activity.area.plan_id, by=by)
    stored = _stored(activity, plan)
    rows = list(Activity.objects.filter(area=stored.area_id).order_by("order", "pk"))
    place = rows.index(stored)
    row = rows.pop(place)
    rows.insert(max(0, min(place + steps, len(rows))), row)
    for order, item in enumerate(rows, start=1):
        item.order = order
    Activity.objects.bulk_update(rows, ["order"])
    touch(plan, by=by)
    record_event(plan, by=by, action="activity_moved", subject=row.title)


def data_of(activity: Activity) -> ActivityData:
    """All that was entered for a stored activity."""
    units = sorted(activity.assignments.all(), key=lambda row: (row.order, row.pk))
    return ActivityData(
        venues=[row.province for row in activity.activity_venues.all()],
        leads=[row.department for row in units if row.role == AssignmentRole.LEAD],
        supports=[row.department for row in units if row.role == AssignmentRole.SUPPORT],
        **{name: getattr(activity, name) for name in _COLUMNS},
    )


def store_activity(activity: Activity, data: ActivityData, *, year: int) -> None:
    """Write an activity of a plan of ``year`` with its venues and units, inside the caller's transaction.

    Raises:
        ActionRefused: it contradicts itself or its plan.
    """
    refuse_contradictions(data, year=year)
    for name in _COLUMNS:
        setattr(activity, name, getattr(data, name))
    activity.save()
    _store_venues(activity, data.venues)
    _store_units(activity, data)


def _store_venues(activity: Activity, venues: Sequence[Province]) -> None:
    activity.activity_venues.all().delete()
    ActivityVenue.objects.bulk_create(
        ActivityVenue(activity=activity, province=province, order=order) for order, province in enumerate(venues, 1)
    )


def _store_units(activity: Activity, data: ActivityData) -> None:
    activity.assignments.all().delete()
    Assignment.objects.bulk_create(
        Assignment(activity=activity, department=unit, role=role, order=order)
        for role, units in ((AssignmentRole.LEAD, data.leads), (AssignmentRole.SUPPORT, data.supports))
        for order, unit in enumerate(units, 1)
    )


def refuse_contradictions(data: ActivityData, *, year: int) -> None:
    """Refuse an activity that contradicts itself or its plan.

    Raises:
        ActionRefused: with every reason at once.
    """
    reasons = []
    if not data.title.strip():
        reasons.append("Thiếu tên hoạt động.")
    if data.starts_on and data.ends_on and data.ends_on < data.starts_on:
        reasons.append("Ngày kết thúc không được trước ngày bắt đầu.")
    if fault := fault_of_days(data.starts_on, data.ends_on, year):
        reasons.append(fault)
    twice = [unit.name for unit in data.supports if unit in data.leads]
    if twice:
        reasons.append(f"{', '.join(twice)} không thể vừa chủ trì vừa phối hợp.")
    if len(set(data.leads)) < len(data.leads) or len(set(data.supports)) < len(data.supports):
        reasons.append("Một đơn vị được chọn hai lần.")
    if reasons:
        raise ActionRefused(*reasons)


def refuse_foreign_area(area: Area, plan_id: int) -> None:
    """Refuse a group that is not one of the plan's any more; the plan is locked.

    Raises:
        ActionRefused: it is of another plan, or somebody removed it meanwhile.
    """
    if not Area.objects.filter(pk=area.pk, plan=plan_id).exists():
        raise ActionRefused(NO_SUCH_AREA)


def _stored(activity: Activity, plan: Plan) -> Activity:
    """The activity as it stands in the plan, which is locked.

    Raises:
        StaleVersion: somebody removed it meanwhile.
    """
    stored = Activity.objects.select_related("area__plan__updated_by").filter(pk=activity.pk, area__plan=plan).first()
    if stored is None:
        raise StaleVersion(REMOVED)
    return stored
