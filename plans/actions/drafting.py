"""Drafting a plan: creating it, and saving its parts and ordered rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from plans.actions.errors import ActionRefused, NotAllowed
from plans.actions.events import record_event
from plans.actions.locking import lock_draft, refuse_stale, touch
from plans.models import Plan
from plans.permissions import can_draft_for
from plans.queries.programs import takes_part
from plans.years import fault_of_year
from provinces.models import User


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an ordered list: its stored key, None when new, and its values."""

    values: dict[str, Any]
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The ordered rows of a plan, each list in the order in which it is printed. None leaves a list alone."""

    legal_bases: Sequence[Row] | None = None
    clauses: Sequence[Row] | None = None
    recipients: Sequence[Row] | None = None
    areas: Sequence[Row] | None = None


@dataclass(frozen=True, slots=True)
class PlanData:
    """The single fields of a plan by name, and its rows."""

    fields: dict[str, Any]
    rows: PlanRows = field(default_factory=PlanRows)


@transaction.atomic
def create_plan(*, by: User | None, data: PlanData, sending: UUID | None = None) -> Plan:
    """Create a draft with its rows.

    Args:
        sending: the name under which the form was handed out; the same form sent twice, also at the same moment,
            makes one plan, and both are given it.

    Raises:
        NotAllowed: the person does not draft for this province.
        ActionRefused: the year lies outside the program, the province is no member of it, or the form has made a
            plan of another province.
    """
    plan = Plan(**data.fields, updated_by=by, sending=sending)
    if by is not None and not can_draft_for(by, plan.province_id):
        raise NotAllowed("Bạn không có quyền lập kế hoạch cho tỉnh, thành phố này.")
    _refuse_outside_program(plan)
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        made = Plan.objects.filter(sending=sending).first() if sending else None
        if made is None:
            raise
        return _refuse_foreign(made, plan)
    _save_rows(plan, data.rows)
    record_event(plan, by=by, action="created", to_state=plan.state)
    return plan


def _refuse_foreign(made: Plan, wanted: Plan) -> Plan:
    """The plan that an earlier sending of the form made, unless it is another province's."""
    if made.province_id != wanted.province_id:
        raise ActionRefused("Biểu mẫu này đã được dùng để lập một kế hoạch khác; hãy mở một biểu mẫu mới.")
    return made


@transaction.atomic
def edit_plan(*, by: User | None, plan: Plan, expected_version: int, data: PlanData) -> Plan:
    """Save the fields and rows of a draft.

    Raises:
        NotAllowed: the plan is not this person's to edit now.
        StaleVersion: somebody saved since ``expected_version``.
        ActionRefused: the program does not allow it, or a dropped area still holds activities.
    """
    plan = lock_draft(plan.pk, by=by)
    refuse_stale(plan, expected_version)
    for name, value in data.fields.items():
        setattr(plan, name, value)
    _refuse_outside_program(plan)
    plan.save()
    _save_rows(plan, data.rows)
    touch(plan, by=by)
    record_event(plan, by=by, action="edited")
    return plan


def _refuse_outside_program(plan: Plan) -> None:
    program = plan.program
    if fault := fault_of_year(plan.year, program.years):
        raise ActionRefused(fault)
    if not takes_part(program, plan.province_id, on=plan.reference_date):
        raise ActionRefused(f"{plan.province.name} không phải là thành viên của chương trình.")


def _save_rows(plan: Plan, rows: PlanRows) -> None:
    for name in ("legal_bases", "clauses", "recipients", "areas"):
        wanted = getattr(rows, name)
        if wanted is not None:
            _sync(plan, getattr(plan, name), wanted)


def _sync(plan: Plan, manager: models.Manager, rows: Sequence[Row]) -> None:
    """Make the stored rows the given ones: update in place, add the new, drop the missing, number in order."""
    stored = {row.pk: row for row in manager.all()}
    kept = {row.pk for row in rows}
    for pk, item in stored.items():
        if pk not in kept:
            _drop(item)
    for order, row in enumerate(rows, start=1):
        item = stored.get(row.pk) or manager.model(plan=plan)
        for name, value in row.values.items():
            setattr(item, name, value)
        item.order = order
        item.save()


def _drop(item: models.Model) -> None:
    activities = getattr(item, "activities", None)
    if activities is not None and activities.exists():
        raise ActionRefused(f"Nhóm “{item}” còn hoạt động: chuyển hoặc xóa các hoạt động trước khi xóa nhóm.")
    item.delete()
