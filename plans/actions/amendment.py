"""Điều chỉnh, bổ sung: an issued plan never changes; a new draft starts as its copy and will supersede it."""

from __future__ import annotations

from django.db import transaction

from plans.actions.drafting import PlanData, PlanRows, Row, create_plan
from plans.actions.errors import NotAllowed
from plans.actions.events import record_event
from plans.actions.locking import lock_plan
from plans.actions.take_up import copy_declined
from plans.documents.writing.phrases import long_date
from plans.models import Activity, ActivityVenue, Area, Assignment, Plan
from plans.permissions import can_amend_plan
from plans.workflow import NUMBERED_STATES, State
from provinces.models import User

_FIELDS = (
    "program", "province", "issuing_body", "drafting_department", "parent", "year", "kind", "symbol", "place",
    "opening", "content_title", "content_introduction", "report_due_on", "authority", "capacity", "position",
    "signatory", "archive", "activity_form", "is_issued_by_decision", "is_example",
)  # fmt: skip


def open_amendment(plan: Plan) -> Plan | None:
    """The amendment of ``plan`` that is still under way, if there is one."""
    return plan.amendments.exclude(state__in=[*NUMBERED_STATES, State.CANCELLED]).first()


@transaction.atomic
def amend_plan(*, by: User, plan: Plan) -> Plan:
    """The draft that amends ``plan``: the one under way, or a new copy of all it says.

    Copied activities keep their ``uid``, so both papers can be compared activity by activity.

    Raises:
        NotAllowed: the plan is not issued, or not this person's to amend.
    """
    locked = lock_plan(plan.pk)
    if not can_amend_plan(by, locked):
        raise NotAllowed("Chỉ chuyên viên của tỉnh, thành phố mới lập dự thảo điều chỉnh, khi kế hoạch đã ban hành.")
    under_way = open_amendment(locked)
    if under_way is not None:
        return under_way
    draft = create_plan(by=by, data=PlanData(_fields(locked), _rows(locked)))
    for old, new in zip(locked.areas.order_by("order", "pk"), draft.areas.order_by("order"), strict=True):
        _copy_activities(old, new)
    copy_declined(locked, draft)
    record_event(locked, by=by, action="amendment_started", subject=draft.subject)
    return draft


def _fields(plan: Plan) -> dict[str, object]:
    cited = f"{plan.code} {long_date(plan.issued_on)}"
    subject = f"{plan.subject} (điều chỉnh, bổ sung Kế hoạch số {cited})"
    return {name: getattr(plan, name) for name in _FIELDS} | {"amends": plan, "subject": subject[:600]}


def _rows(plan: Plan) -> PlanRows:
    return PlanRows(
        legal_bases=[Row({"text": row.text}) for row in plan.legal_bases.all()],
        clauses=[
            Row({"kind": row.kind, "title": row.title, "marker": row.marker, "text": row.text})
            for row in plan.clauses.all()
        ],
        recipients=[Row({"text": row.text}) for row in plan.recipients.all()],
        areas=[
            Row({"title": row.title, "introduction": row.introduction, "program_area": row.program_area})
            for row in plan.areas.order_by("order", "pk")
        ],
    )


def _copy_activities(old: Area, new: Area) -> None:
    rows = old.activities.prefetch_related("activity_venues", "assignments")
    for activity in rows:
        venues, units = list(activity.activity_venues.all()), list(activity.assignments.all())
        copy = Activity.objects.get(pk=activity.pk)
        copy.pk, copy.area, copy.version = None, new, 1
        copy.save(force_insert=True)
        ActivityVenue.objects.bulk_create(
            ActivityVenue(activity=copy, province_id=row.province_id, order=row.order) for row in venues
        )
        Assignment.objects.bulk_create(
            Assignment(activity=copy, department_id=row.department_id, role=row.role, order=row.order) for row in units
        )
