from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from plans.models import Activity, Plan
from plans.permissions import can_amend_plan, can_carry_out, can_create_plan, can_draft_for, can_edit_plan
from plans.workflow import CURRENT_EDITION, State, step_from, steps_of
from provinces.actions.accounts import grant_membership
from provinces.models import Membership, Role
from tests.plans.conftest import make_draft, province_named, unit_named

ROLES = ["editor", "reviewer", "approver", "clerk", "viewer"]


@pytest.fixture
def people(soc_trang, ca_mau, administrator):
    """Everyone by a name: own province, other province, administrator, public."""
    own = {f"own {role}": getattr(soc_trang, role) for role in ROLES}
    other = {f"other {role}": getattr(ca_mau, role) for role in ROLES}
    return own | other | {"administrator": administrator, "public": AnonymousUser()}


def in_state(plan, state):
    """The plan as if it stood in ``state``; nothing is saved."""
    plan.state = state
    return plan


def allowed(people, predicate, *args):
    """Names of those whom the predicate admits."""
    return {name for name, user in people.items() if predicate(user, *args)}


def test_create_plan_by_role(people):
    assert allowed(people, can_create_plan) == {"own editor", "other editor", "administrator"}


@pytest.mark.parametrize("state", State)
def test_edit_plan_by_role_and_state(people, draft, state):
    editors = {"own editor", "administrator"} if state == State.DRAFT else set()
    assert allowed(people, can_edit_plan, in_state(draft, state)) == editors


@pytest.mark.parametrize("state", State)
def test_amend_plan_by_role_and_state(people, draft, state):
    editors = {"own editor", "administrator"} if state == State.ISSUED else set()
    assert allowed(people, can_amend_plan, in_state(draft, state)) == editors


@pytest.mark.parametrize("name", sorted({step.name for step in steps_of(CURRENT_EDITION)}))
@pytest.mark.parametrize("state", State)
def test_step_by_role_and_state_follows_the_table(people, draft, name, state):
    step = step_from(CURRENT_EDITION, name, state)
    expected = {*(f"own {role}" for role in step.roles), "administrator"} if step else set()
    assert allowed(people, can_carry_out, in_state(draft, state), name) == expected


def test_ended_membership_loses_access_at_once(soc_trang, draft):
    Membership.objects.filter(user=soc_trang.editor).update(valid_to=date(2024, 1, 1))
    assert not can_edit_plan(soc_trang.editor, draft)
    assert not Plan.objects.visible_to(soc_trang.editor).exists()


def test_successor_inherits_the_duties_of_its_predecessors(administrator, people, draft):
    can_tho = province_named("Cần Thơ", on=date(2025, 7, 1))
    unit = unit_named(can_tho, "Sở Văn hóa, Thể thao và Du lịch", on=date(2025, 7, 1))
    user = people["other viewer"]
    grant_membership(by=administrator, user=user, department=unit, role=Role.EDITOR, valid_from=date(2025, 7, 1))
    assert can_draft_for(user, draft.province_id)
    assert list(Plan.objects.visible_to(user)) == [draft]


def test_visible_to_hides_drafts_from_everyone_else(people, program, soc_trang, ca_mau, draft):
    hidden = make_draft(program, ca_mau)
    seen = {name: set(Plan.objects.visible_to(user)) for name, user in people.items()}
    own = {f"own {role}": {draft} for role in ROLES}
    other = {f"other {role}": {hidden} for role in ROLES}
    assert seen == own | other | {"administrator": {draft, hidden}, "public": set()}


def test_visible_to_shows_issued_plans_to_everyone(people, draft):
    Plan.objects.filter(pk=draft.pk).update(
        state=State.ISSUED, number=1, number_text="01", number_year=2023, issued_on=date(2023, 6, 19)
    )
    assert {name: Plan.objects.visible_to(user).count() for name, user in people.items()} == dict.fromkeys(people, 1)
    assert {name: Activity.objects.visible_to(user).count() for name, user in people.items()} == dict.fromkeys(
        people, 1
    )


def test_visible_activities_follow_their_plan(people, activity):
    seen = {name for name, user in people.items() if Activity.objects.visible_to(user).exists()}
    assert seen == {f"own {role}" for role in ROLES} | {"administrator"}
