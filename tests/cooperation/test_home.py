"""The first page: everyone sees programs and issued plans, people of a unit also their own, nobody another's draft."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from plans.actions.issuing import issue_plan
from plans.actions.programs import Member, create_program
from plans.models import MemberRole, Plan, Program
from plans.workflow import State
from provinces.actions.accounts import create_account
from provinces.models import User
from tests.plans.conftest import PASSWORD, Office, make_draft, make_office, province_named
from tests.plans.life import taken_to

QUERIES_OF_THE_PUBLIC = 2


@pytest.fixture
def administrator(db: None) -> User:
    return create_account(
        by=None, username="admin", full_name="Quản trị viên", password=PASSWORD, is_administrator=True
    )


@pytest.fixture
def soc_trang(administrator: User) -> Office:
    return make_office(administrator, "Sóc Trăng", "soctrang")


@pytest.fixture
def ca_mau(administrator: User) -> Office:
    return make_office(administrator, "Cà Mau", "camau")


def make_program(administrator: User, slug: str = "thu-nghiem") -> Program:
    return create_program(
        by=administrator,
        slug=slug,
        name=f"Chương trình {slug}",
        short_name=slug,
        years=range(2022, 2026),
        areas=["Quảng bá du lịch"],
        members=[Member(province_named("Sóc Trăng"), role=MemberRole.LEAD), Member(province_named("Cà Mau"))],
    )


@pytest.fixture
def program(administrator: User) -> Program:
    return make_program(administrator)


def issue(plan: Plan, office: Office, number: int) -> Plan:
    plan = taken_to(State.APPROVED, plan, office)
    return issue_plan(by=office.clerk, plan=plan, number=number, issued_on=date(2023, 6, number))


def test_public_sees_programs_and_the_latest_issued_plans_and_no_draft(
    client: Client, program: Program, soc_trang: Office, ca_mau: Office
) -> None:
    first = issue(make_draft(program, soc_trang), soc_trang, 1)
    second = issue(make_draft(program, ca_mau), ca_mau, 2)
    draft = make_draft(program, soc_trang)
    response = client.get("/")
    assert [(each, each.member_count, each.plan_count) for each in response.context["programs"]] == [(program, 2, 2)]
    assert list(response.context["latest"]) == [second, first]
    assert "own" not in response.context
    assert f"/ke-hoach/{draft.pk}/" not in response.content.decode()


def test_person_of_a_unit_sees_its_drafts_and_not_those_of_others(
    client: Client, program: Program, soc_trang: Office, ca_mau: Office
) -> None:
    mine = make_draft(program, soc_trang)
    make_draft(program, ca_mau)
    client.force_login(soc_trang.editor)
    response = client.get("/")
    assert (list(response.context["own"]), list(response.context["latest"])) == ([mine], [])
    page = response.content.decode()
    assert "Kế hoạch của đơn vị tôi" in page
    assert "Chuyên viên, Sở Văn hóa, Thể thao và Du lịch – Sóc Trăng" in page


def test_work_of_a_person_stands_first_and_the_public_sees_none(
    client: Client, program: Program, soc_trang: Office
) -> None:
    draft = make_draft(program, soc_trang)
    stranger = client.get("/")
    assert ("inbox" in stranger.context, "Đang chờ" in stranger.content.decode()) == (False, False)
    client.force_login(soc_trang.editor)
    response = client.get("/")
    page = response.content.decode()
    assert [(each.title, each.count) for each in response.context["inbox"]] == [
        ("Đang chờ tôi", 1),
        ("Tôi đã trình, đã gửi", 0),
        ("Sắp đến hạn, quá hạn", 0),
    ]
    assert page.index("Đang chờ tôi") < page.index("Kế hoạch của đơn vị tôi") < page.index("Chương trình hợp tác")
    assert f'<a href="/ke-hoach/{draft.pk}/"><strong>Kế hoạch 2023 Sóc Trăng</strong></a>' in page
    assert "Chưa có kế hoạch nào bạn trình hoặc gửi lấy ý kiến mà chưa xong." in page


def test_only_who_may_draft_is_offered_to(client: Client, soc_trang: Office) -> None:
    offered = {}
    for person in (soc_trang.editor, soc_trang.viewer, soc_trang.clerk):
        client.force_login(person)
        offered[person] = client.get("/").context["may_create"]
    assert offered == {soc_trang.editor: True, soc_trang.viewer: False, soc_trang.clerk: False}


def test_person_without_a_unit_is_told_what_is_missing(client: Client, administrator: User) -> None:
    client.force_login(create_account(by=administrator, username="moi", full_name="Người Mới", password=PASSWORD))
    page = client.get("/").content.decode()
    assert "Tài khoản chưa thuộc đơn vị nào." in page
    assert "Kế hoạch của đơn vị tôi" not in page


def test_portal_without_data_says_so(client: Client, db: None) -> None:
    page = client.get("/").content.decode()
    assert "Chưa có chương trình nào." in page
    assert "Chưa có kế hoạch nào được ban hành." in page


def test_queries_do_not_grow_with_programs_and_plans(
    client: Client, administrator: User, soc_trang: Office, django_assert_num_queries
) -> None:
    issue(make_draft(make_program(administrator, "mot"), soc_trang), soc_trang, 1)
    with django_assert_num_queries(QUERIES_OF_THE_PUBLIC):
        client.get("/")
    for number, slug in enumerate(["hai", "ba"], start=2):
        issue(make_draft(make_program(administrator, slug), soc_trang), soc_trang, number)
    with django_assert_num_queries(QUERIES_OF_THE_PUBLIC):
        client.get("/")
