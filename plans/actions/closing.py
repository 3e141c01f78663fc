"""Kết thúc: an issued plan that has been carried out is put away; it stays public and is amended no more."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from plans.actions.amendment import open_amendment
from plans.actions.errors import ActionRefused
from plans.actions.transitions import carry_out
from plans.models import Activity, Plan
from provinces.models import User


@transaction.atomic
def close_plan(*, by: User, plan: Plan, reason: str = "") -> Plan:
    """Close an issued plan; ``reason`` is a remark on how it was carried out, and may be empty.

    Raises:
        NotAllowed: it is not this person's to close now.
        ActionRefused: activities are still to come, or an amendment is under way or has superseded the plan.
    """
    closed = carry_out(plan.pk, "close", by=by, reason=reason)
    hindrances = list(_hindrances(closed))
    if hindrances:
        raise ActionRefused(*hindrances)
    return closed


def _hindrances(plan: Plan) -> list[str]:
    today = timezone.localdate()
    to_come = Activity.objects.filter(area__plan=plan, ends_on__gte=today).count()
    found = [f"Còn {to_come} hoạt động chưa qua ngày kết thúc."] if to_come else []
    if open_amendment(plan) is not None:
        found.append("Đang có dự thảo điều chỉnh, bổ sung kế hoạch này; hãy ban hành hoặc hủy dự thảo đó trước.")
    if plan.amendments.issued().exists():
        found.append("Kế hoạch đã được điều chỉnh, bổ sung bằng kế hoạch khác; hãy kết thúc kế hoạch đó.")
    return found
