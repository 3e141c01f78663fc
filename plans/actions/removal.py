"""What an activity that is removed from a draft was, to the letter, and putting it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from django.core import serializers
from django.db import transaction
from django.db.models import F, Model, Q

from plans.actions.errors import ActionRefused
from plans.actions.events import record_event
from plans.actions.locking import lock_draft, touch
from plans.models import Activity, CommentThread, OpinionRemark, Plan
from provinces.models import User

_STANDS_AGAIN = "Hoạt động này đã có lại trong kế hoạch."
_LOST_GROUND = "Không đưa hoạt động trở lại được: nhóm, đơn vị hoặc địa phương của nó đã bị xóa."


@dataclass(frozen=True, slots=True)
class RemovedActivity:
    """An activity as it stood when it was removed; plain values, so that a session can keep it.

    Attributes:
        activity: its key, which it gets back: addresses of its forms and comments stay true.
        rows: its row and those of its venues and units, as JSON.
        threads: the comments that hung on it; remarks: those of units that were asked.
    """

    activity: int
    area: int
    title: str
    rows: str
    threads: Sequence[int]
    remarks: Sequence[int]


def as_it_stands(activity: Activity) -> RemovedActivity:
    """All that goes when ``activity`` is removed, and what only comes loose from it."""
    rows = chain([activity], activity.activity_venues.all(), activity.assignments.all())
    return RemovedActivity(
        activity=activity.pk,
        area=activity.area_id,
        title=activity.title,
        rows=serializers.serialize("json", rows),
        threads=list(activity.threads.values_list("pk", flat=True)),
        remarks=list(OpinionRemark.objects.filter(activity=activity).values_list("pk", flat=True)),
    )


@transaction.atomic
def put_back_activity(*, by: User | None, plan: Plan, removed: RemovedActivity) -> Activity:
    """Put a removed activity back as it was: identity, place, units, venues, what it carries out, what was said of it.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        ActionRefused: it stands in the plan already, or its group, a unit or a province was removed meanwhile.
    """
    draft = lock_draft(plan.pk, by=by)
    found = [row.object for row in serializers.deserialize("json", removed.rows, ignorenonexistent=True)]
    activity, *parts = found
    _refuse_unfit(draft, activity, parts)
    _make_room(activity)
    _take_up_again(draft, activity)
    for row in found:
        row.save(force_insert=True)
    CommentThread.objects.filter(pk__in=removed.threads, plan=draft, activity=None).update(activity=activity)
    loose = OpinionRemark.objects.filter(pk__in=removed.remarks, request__round__plan=draft, activity=None)
    loose.update(activity=activity)
    touch(draft, by=by)
    record_event(draft, by=by, action="activity_put_back", subject=activity.title)
    return activity


def _refuse_unfit(plan: Plan, activity: Activity, parts: Sequence[Model]) -> None:
    if Activity.objects.filter(Q(pk=activity.pk) | Q(area__plan=plan, uid=activity.uid)).exists():
        raise ActionRefused(_STANDS_AGAIN)
    if not plan.areas.filter(pk=activity.area_id).exists() or _lost(parts):
        raise ActionRefused(_LOST_GROUND)


def _lost(parts: Sequence[Model]) -> bool:
    """Whether a unit or a province that one of ``parts`` names is not in the register any more."""
    named = [
        (field.related_model, getattr(part, field.attname))
        for part in parts
        for field in part._meta.concrete_fields
        if field.is_relation and field.related_model is not Activity
    ]
    return any(not model.objects.filter(pk=key).exists() for model, key in named)


def _make_room(activity: Activity) -> None:
    """Others that took the place meanwhile stand behind the activity again."""
    others = Activity.objects.filter(area=activity.area_id)
    if others.filter(order=activity.order).exists():
        others.filter(order__gte=activity.order).update(order=F("order") + 1)


def _take_up_again(plan: Plan, activity: Activity) -> None:
    """What it carries out is taken up again, though it was declined meanwhile; nothing, when that is gone."""
    common = Activity.objects.filter(pk=activity.carries_out_id).first()
    activity.carries_out = common
    if common is not None:
        plan.declined.filter(common__uid=common.uid).delete()
