"""Taking hold of a plan before changing it, so that two people cannot overwrite each other."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from plans.actions.errors import NotAllowed, StaleVersion
from plans.models import Activity, Plan
from plans.permissions import can_edit_plan
from provinces.models import User


def lock_plan(plan_id: int) -> Plan:
    """The plan, its row locked to the end of the transaction."""
    return Plan.objects.select_for_update(of=("self",)).select_related("province").get(pk=plan_id)


def lock_draft(plan_id: int, *, by: User | None) -> Plan:
    """The plan locked for editing by ``by``; None is an operator at the command line, who may.

    Raises:
        NotAllowed: the plan is no draft, or is not this person's to edit.
    """
    plan = lock_plan(plan_id)
    if by is not None and not can_edit_plan(by, plan):
        raise NotAllowed(
            f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}” hoặc không thuộc quyền sửa của bạn."
        )
    return plan


def refuse_stale(row: Plan | Activity, expected_version: int) -> None:
    """Refuse a save that started from an older version than the stored one.

    Raises:
        StaleVersion: somebody saved in between.
    """
    if row.version != expected_version:
        plan = row if isinstance(row, Plan) else row.area.plan
        when = timezone.localtime(plan.updated_at).strftime("%H:%M ngày %d/%m/%Y")
        who = str(plan.updated_by) if plan.updated_by else "người khác"
        raise StaleVersion(
            f"{who} đã lưu một bản mới hơn lúc {when}. Nội dung bạn nhập vẫn còn trên trang này; "
            "hãy xem bản mới rồi lưu lại nếu vẫn muốn thay đổi."
        )


def touch(plan: Plan, *, by: User | None) -> None:
    """Count a new version of the plan, and note who made it."""
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1, updated_at=timezone.now(), updated_by=by)
    plan.refresh_from_db(fields=["version", "updated_at", "updated_by"])
