"""Who else is at work in a plan, as its table tells it."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from plans.models import Plan
from plans.permissions import can_edit_plan
from plans.queries.presence import colleagues_in
from provinces.models import User


def others_at(user: User, plan: Plan, keys: Sequence[int]) -> list[dict[str, str]]:
    """The colleagues at work who may edit the plan as well, each with the row; ``keys``: of the activities."""
    forms: dict[str, int | None] = {reverse("activity_edit", args=[key]): key for key in keys}
    forms[reverse("plan_edit", args=[plan.pk])] = None
    found = [one for one in colleagues_in(user, plan, forms) if can_edit_plan(one.user, plan)]
    return [{"name": str(one.user), "row": f"r{one.activity}" if one.activity else ""} for one in found]
