"""Who may do what. Each predicate lists in its docstring who may; what may be *seen* is ``visible_to``."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from plans.models import Plan
from plans.workflow import State, step_named
from provinces.models import Role, User
from provinces.perimeter import perimeter_of

type_user = User | AnonymousUser


def can_create_plan(user: type_user) -> bool:
    """Chuyên viên of any province; administrators."""
    return user.is_authenticated and (user.is_superuser or bool(perimeter_of(user, [Role.EDITOR])))


def can_draft_for(user: type_user, province_id: int) -> bool:
    """Chuyên viên of the province or of the province that took over its duties; administrators."""
    return user.is_authenticated and (user.is_superuser or province_id in perimeter_of(user, [Role.EDITOR]))


def can_edit_plan(user: type_user, plan: Plan) -> bool:
    """Whoever may draft for the plan's province, while the plan is a draft."""
    return plan.state == State.DRAFT and can_draft_for(user, plan.province_id)


def can_amend_plan(user: type_user, plan: Plan) -> bool:
    """Whoever may draft for the plan's province, once the plan is issued."""
    return plan.state == State.ISSUED and can_draft_for(user, plan.province_id)


def can_see_history(user: type_user, plan: Plan) -> bool:
    """Everyone with a role in the plan's province or in the one that took over its duties; administrators."""
    return user.is_authenticated and (user.is_superuser or plan.province_id in perimeter_of(user))


def can_carry_out(user: type_user, plan: Plan, transition: str) -> bool:
    """Who the workflow table names: those roles in the plan's province, in a state the step starts from."""
    step = step_named(plan.rules, transition)
    if not user.is_authenticated or plan.state not in step.sources:
        return False
    return user.is_superuser or plan.province_id in perimeter_of(user, [Role(role) for role in step.roles])
