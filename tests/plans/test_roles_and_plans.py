"""What a role opens on plans, whose staff go on with a merged province's drafts, and how quickly a right is gone."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from plans.actions.submission import submit_plan
from plans.models import Plan
from plans.workflow import State
from provinces.actions.accounts import create_account, grant_membership, lock_account
from provinces.actions.memberships import end_membership
from provinces.models import Role, User
from tests.plans.conftest import PASSWORD, Office, province_named, unit_named

pytestmark = pytest.mark.django_db

MERGED = date(2025, 7, 1)


def heir(administrator: User, role: Role, province: str = "Cần Thơ") -> User:
    """Somebody of a province as it stands since the merger."""
    unit = unit_named(province_named(province, MERGED), "Ủy ban nhân dân", MERGED)
    name = f"{role}.{province}"
    person = create_account(by=administrator, username=name, full_name="Người Kế Thừa", password=PASSWORD)
    grant_membership(by=administrator, user=person, department=unit, role=role, valid_from=MERGED)
    return person


def statuses(client: Client, person: User, *addresses: str) -> list[int]:
    client.force_login(person)
    return [client.get(address).status_code for address in addresses]


def test_staff_of_the_successor_go_on_with_the_open_draft(client: Client, draft: Plan, administrator: User) -> None:
    page, form = f"/ke-hoach/{draft.pk}/", f"/ke-hoach/{draft.pk}/sua/"
    answered = {
        (province, role.value): statuses(client, heir(administrator, role, province), page, form)
        for province in ("Cần Thơ", "Cà Mau")
        for role in (Role.EDITOR, Role.VIEWER)
    }
    assert answered == {
        ("Cần Thơ", "editor"): [200, 200],
        ("Cần Thơ", "viewer"): [200, 403],
        ("Cà Mau", "editor"): [404, 404],
        ("Cà Mau", "viewer"): [404, 404],
    }
    submitted = submit_plan(by=User.objects.get(username="editor.Cần Thơ"), plan=draft)
    assert submitted.state == State.IN_REVIEW


def test_role_ended_takes_the_draft_from_someone_signed_in(
    client: Client, draft: Plan, soc_trang: Office, administrator: User
) -> None:
    address = f"/ke-hoach/{draft.pk}/sua/"
    assert statuses(client, soc_trang.editor, address) == [200]
    end_membership(by=soc_trang.reviewer, membership=soc_trang.editor.memberships.get())
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    assert client.get("/").context["user"] == soc_trang.editor


def test_locked_account_has_no_session_left(
    client: Client, draft: Plan, soc_trang: Office, administrator: User
) -> None:
    address = f"/ke-hoach/{draft.pk}/"
    assert statuses(client, soc_trang.editor, address) == [200]
    lock_account(by=administrator, person=soc_trang.editor)
    response = client.get(address)
    assert (response.status_code, response.context["user"].is_authenticated) == (404, False)
