"""Nhận việc từ kế hoạch chung: each of its activities is taken up as it is, adapted, or declined with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db import transaction

from plans.actions.activities import ActivityData, add_activity, edit_activity
from plans.actions.areas import add_area
from plans.actions.errors import ActionRefused
from plans.actions.events import record_event
from plans.actions.locking import lock_draft, refuse_stale, touch
from plans.models import Activity, Area, AssignmentRole, DeclinedActivity, Plan
from plans.participation import reworded
from plans.queries.take_up import common_in_force
from provinces.models import Department, User
from provinces.names import fold

MAX_REASON = 500
_LEAD_LABEL = "Đơn vị thực hiện"


class Choice(StrEnum):
    """What is decided about a common activity."""

    TAKE = "take"
    ADAPT = "adapt"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Decision:
    """About one activity of the common plan in force: what, in which way of taking part, and why not."""

    common: Activity
    choice: Choice
    participation: str = ""
    reason: str = ""


@dataclass(slots=True)
class TakenUp:
    """The activities made, and those of them that are to be adapted next."""

    made: list[Activity] = field(default_factory=list)
    to_adapt: list[Activity] = field(default_factory=list)
    declined: int = 0


@transaction.atomic
def take_up(*, by: User, plan: Plan, expected_version: int, decisions: Sequence[Decision]) -> TakenUp:
    """Carry out decisions about activities of the common plan: an own activity for each that is taken up.

    A common activity that was decided before is decided anew only where it was declined.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        StaleVersion: somebody saved since ``expected_version``.
        ActionRefused: a refusal without a reason, or an activity that is not of the common plan in force.
    """
    draft = lock_draft(plan.pk, by=by)
    refuse_stale(draft, expected_version)
    common = _common_of(draft)
    _refuse_unfit(common, decisions)
    _carry_out_version(draft, common)
    done = TakenUp()
    for decision in decisions:
        _decide(draft, decision, by, done)
    touch(draft, by=by)
    record_event(draft, by=by, action="taken_up", subject=_told(common, done))
    return done


@transaction.atomic
def follow_change(*, by: User, plan: Plan, common: Activity, adopt: bool, expected_version: int) -> None:
    """Decide about a common activity that was changed after the plan had taken it up or declined it.

    Args:
        common: the activity of the common plan in force.
        adopt: take over what changed, as far as the own activity said the same as the common one; otherwise the own
            activity stays as it is.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        StaleVersion: somebody saved since ``expected_version``.
        ActionRefused: the activity is not of the common plan in force.
    """
    draft = lock_draft(plan.pk, by=by)
    refuse_stale(draft, expected_version)
    in_force = _common_of(draft)
    _refuse_unfit(in_force, [Decision(common, Choice.TAKE)])
    _carry_out_version(draft, in_force)
    for own in Activity.objects.filter(area__plan=draft, carries_out__uid=common.uid).exclude(carries_out=common):
        edit_activity(by=by, activity=own, expected_version=own.version, data=_following(own, common, adopt=adopt))
    draft.declined.filter(common__uid=common.uid).update(common=common)
    touch(draft, by=by)
    told = "theo kế hoạch chung mới" if adopt else "giữ như cũ"
    record_event(draft, by=by, action="common_change_decided", subject=f"{told}: {common.title}")


def copy_declined(old: Plan, new: Plan) -> None:
    """The refusals of ``old`` hold for its amendment too; part of the caller's transaction."""
    DeclinedActivity.objects.bulk_create(
        DeclinedActivity(plan=new, common_id=row.common_id, reason=row.reason, decided_by_id=row.decided_by_id)
        for row in old.declined.all()
    )


def proposal(plan: Plan, common: Activity, participation: str) -> ActivityData:
    """What an own activity says that carries out ``common``: its time, place and theme, the way of taking part in the
    title, and units of the plan's own province."""
    leads, supports = _own_units(plan, common)
    return ActivityData(
        title=reworded(common.title, participation),
        theme=common.theme,
        participation=participation,
        period_text=common.period_text,
        starts_on=common.starts_on,
        ends_on=common.ends_on,
        precision=common.precision,
        venue_text=common.venue_text,
        venue_certainty=common.venue_certainty,
        venues=[row.province for row in common.activity_venues.all()],
        lead_label=_LEAD_LABEL,
        leads=leads,
        supports=supports,
        carries_out=common,
    )


def _own_units(plan: Plan, common: Activity) -> tuple[list[Department], list[Department]]:
    """Leads: the province's own units that the common plan names, else who drafts; supports: the group actors too."""
    day = plan.reference_date
    named = [row for row in common.assignments.all() if row.department.is_current_on(day)]
    own = [row for row in named if row.department.province_id == plan.province_id]
    leads = [row.department for row in own if row.role == AssignmentRole.LEAD]
    supports = [row.department for row in own if row.role == AssignmentRole.SUPPORT]
    supports += [row.department for row in named if row.department.province_id is None]
    leads = leads or [plan.drafting_department]
    return leads, [unit for unit in dict.fromkeys(supports) if unit not in leads]


def _common_of(plan: Plan) -> Plan:
    common = common_in_force(plan)
    if common is None:
        raise ActionRefused("Kế hoạch này chưa chọn kế hoạch chung đã ban hành để thực hiện.")
    return common


def _refuse_unfit(common: Plan, decisions: Sequence[Decision]) -> None:
    reasons = [
        f"Hoạt động “{each.common.title}” không thuộc kế hoạch chung đang có hiệu lực."
        for each in decisions
        if each.common.area.plan_id != common.pk
    ]
    declined = [each for each in decisions if each.choice is Choice.DECLINE]
    reasons += [f"Ghi lý do không tham gia “{each.common.title}”." for each in declined if not each.reason.strip()]
    reasons += [
        f"Lý do không tham gia “{each.common.title}” dài quá {MAX_REASON} ký tự."
        for each in declined
        if len(each.reason.strip()) > MAX_REASON
    ]
    if reasons:
        raise ActionRefused(*reasons)


def _carry_out_version(plan: Plan, common: Plan) -> None:
    """The plan carries out the common plan in force; what that left unchanged needs no decision."""
    if plan.parent_id == common.pk:
        return
    Plan.objects.filter(pk=plan.pk).update(parent=common)
    plan.parent = common
    newer = {row.uid: row for row in Activity.objects.filter(area__plan=common)}
    for own in Activity.objects.filter(area__plan=plan, carries_out__isnull=False).select_related("carries_out"):
        same = newer.get(own.carries_out.uid)
        if same is not None and _says_the_same(own.carries_out, same):
            Activity.objects.filter(pk=own.pk).update(carries_out=same)


def _says_the_same(before: Activity, after: Activity) -> bool:
    names = ("title", "theme", "period_text", "venue_text")
    return all(getattr(before, name) == getattr(after, name) for name in names)


def _decide(plan: Plan, decision: Decision, by: User, done: TakenUp) -> None:
    uid = decision.common.uid
    if Activity.objects.filter(area__plan=plan, carries_out__uid=uid).exists():
        return
    plan.declined.filter(common__uid=uid).delete()
    if decision.choice is Choice.DECLINE:
        DeclinedActivity.objects.create(
            plan=plan, common=decision.common, reason=decision.reason.strip(), decided_by=by
        )
        done.declined += 1
        return
    area = _area_for(plan, decision.common.area, by)
    made = add_activity(by=by, area=area, data=proposal(plan, decision.common, decision.participation))
    done.made.append(made)
    if decision.choice is Choice.ADAPT:
        done.to_adapt.append(made)


def _area_for(plan: Plan, common: Area, by: User) -> Area:
    """The plan's group of the same area of cooperation or the same title; a new one where it has none."""
    for area in plan.areas.all():
        same_area = common.program_area_id is not None and area.program_area_id == common.program_area_id
        if same_area or fold(area.title) == fold(common.title):
            return area
    return add_area(by=by, plan=plan, title=common.title)


def _following(own: Activity, common: Activity, *, adopt: bool) -> ActivityData:
    stored = _stored(own)
    if not adopt:
        return replace(stored, carries_out=common)
    before, changes = own.carries_out, {}
    if own.theme == before.theme:
        changes["theme"] = common.theme
    if own.period_text == before.period_text:
        changes |= {name: getattr(common, name) for name in ("period_text", "starts_on", "ends_on", "precision")}
    if own.venue_text == before.venue_text:
        changes |= {name: getattr(common, name) for name in ("venue_text", "venue_certainty")}
        changes["venues"] = [row.province for row in common.activity_venues.select_related("province")]
    if own.title == reworded(before.title, own.participation):
        changes["title"] = reworded(common.title, own.participation)
    return replace(stored, carries_out=common, **changes)


def _stored(own: Activity) -> ActivityData:
    units = list(own.assignments.select_related("department"))
    columns = (
        "title", "theme", "participation", "period_text", "starts_on", "ends_on", "precision", "venue_text",
        "venue_certainty", "lead_label", "lead_text", "support_text", "budget", "budget_text", "details",
    )  # fmt: skip
    return ActivityData(
        **{name: getattr(own, name) for name in columns},
        venues=[row.province for row in own.activity_venues.select_related("province")],
        leads=[row.department for row in units if row.role == AssignmentRole.LEAD],
        supports=[row.department for row in units if row.role == AssignmentRole.SUPPORT],
    )


def _told(common: Plan, done: TakenUp) -> str:
    parts = [
        f"nhận {len(done.made)} hoạt động" if done.made else "",
        f"không tham gia {done.declined}" if done.declined else "",
    ]
    return f"{'; '.join(filter(None, parts)) or 'không đổi'} (kế hoạch chung {common.code})"
