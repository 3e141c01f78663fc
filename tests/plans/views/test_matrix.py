"""The matrix as those who coordinate see it: of drafts of the members where they stand and what they take up, and
nothing they say."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from plans.actions.take_up import Choice, Decision, take_up
from plans.models import Activity, Plan
from plans.workflow import State
from provinces.actions.accounts import create_account, grant_membership
from provinces.models import Role
from tests.factories.plans import ActivityFactory, AreaFactory, PlanFactory
from tests.plans.conftest import PASSWORD, make_draft, province_named, unit_named
from tests.plans.life import taken_to

SECRETS = ("Trích yếu KÍN", "Lý do KÍN", "Việc riêng KÍN", "Chủ đề KÍN", "Địa điểm KÍN", "Sở VHTTDL")


@pytest.fixture
def coordinator(administrator):
    """The điều phối of the city that took over the one that leads the program."""
    today = date(2026, 11, 22)
    unit = unit_named(province_named("Thành phố Hồ Chí Minh", today), "Sở Du lịch", today)
    user = create_account(by=administrator, username="dieuphoi", full_name="Điều phối", password=PASSWORD)
    grant_membership(by=administrator, user=user, department=unit, role=Role.COORDINATOR, valid_from=date(2025, 7, 1))
    return user


@pytest.fixture
def common(program) -> Plan:
    """The issued common plan with three activities."""
    city = province_named("Thành phố Hồ Chí Minh")
    plan = PlanFactory(issued=True, program=program, province=city, year=2023, number=967)
    area = AreaFactory(plan=plan)
    for order in (1, 2, 3):
        ActivityFactory(area=area, order=order)
    return plan


@pytest.fixture
def own(program, soc_trang, common) -> Plan:
    """Sóc Trăng's draft: it takes up the first activity in words of its own, declines the second, is silent on the
    third, and does something nobody asked for."""
    plan = make_draft(program, soc_trang)
    Plan.objects.filter(pk=plan.pk).update(parent=common, subject="Trích yếu KÍN")
    plan.refresh_from_db()
    first, second, _ = Activity.objects.filter(area__plan=common).select_related("area").order_by("order")
    decisions = [Decision(first, Choice.TAKE, "attend"), Decision(second, Choice.DECLINE, reason="Lý do KÍN")]
    take_up(by=soc_trang.editor, plan=plan, expected_version=plan.version, decisions=decisions)
    words = {"title": "Việc riêng KÍN", "theme": "Chủ đề KÍN", "venue_text": "Địa điểm KÍN"}
    Activity.objects.filter(area__plan=plan).update(**words)
    return plan


def pages(client, program) -> list[str]:
    """Matrix and program page."""
    addresses = reverse("program_matrix", args=[program.slug, 2023]), reverse("program_detail", args=[program.slug])
    return [client.get(address).content.decode() for address in addresses]


def heads(page: str) -> list[str]:
    """The heads of the columns, as text."""
    found = re.search(r"<thead>.*?</thead>", page, re.S).group()
    cells = re.findall(r'<th scope="col"(?: class="none")?>(.*?)</th>', found, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells[1:]]


def cells(page: str) -> list[list[str]]:
    """The cells row by row, as text."""
    rows = re.findall(r"<tr>(.*?)</tr>", re.search(r"<tbody>.*?</tbody>", page, re.S).group(), re.S)
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r'<td(?: class="none")?>(.*?)</td>', row, re.S)
        ]
        for row in rows
    ]


def test_coordinator_knows_states_and_marks_of_drafts_and_nothing_they_say(
    as_user, program, coordinator, soc_trang, ca_mau, own
):
    taken_to(State.IN_REVIEW, own, soc_trang)
    found = pages(as_user(coordinator), program)
    matrix, page = found
    assert heads(matrix) == ["Cà Mau chưa lập", "Sóc Trăng Đang trình"]
    assert "2 tỉnh, thành phố, từ Cà Mau đến Sóc Trăng" in matrix
    # Cà Mau's column is narrow throughout: its head, three cells and its figure.
    assert len(re.findall('class="(?:figure )?none"', matrix)) == 5
    none = "– chưa có kế hoạch"
    assert cells(matrix) == [[none, "nhận"], [none, "không tham gia"], [none, "chưa nhận"]]
    summary = page[page.index('id="nhan-viec"') : page.index('id="dang-lap"')]
    assert [re.findall(r'data-label="[^"]+">([–\d]+)<', row) for row in summary.split("<tr>")[2:]] == [
        ["–", "–", "3"],
        ["1", "1", "1"],
    ]
    leaks = [*SECRETS, reverse("plan_detail", args=[own.pk])]
    assert [word for word in leaks for shown in found if word in shown] == []


def test_others_know_of_issued_plans_alone(as_user, program, administrator, soc_trang, ca_mau, own):
    for user in (None, ca_mau.editor):
        matrix, page = pages(as_user(user), program)
        assert heads(matrix) == ["Cà Mau chưa ban hành", "Sóc Trăng chưa ban hành"]
        assert {cell for row in cells(matrix) for cell in row} == {"– chưa có kế hoạch"}
        assert 'id="nhan-viec"' not in page
        assert [word for word in SECRETS if word in matrix or word in page] == []


def test_coordinator_of_a_member_province_knows_no_more_than_others(
    as_user, program, administrator, soc_trang, ca_mau, own
):
    grant_membership(
        by=administrator,
        user=ca_mau.editor,
        department=ca_mau.tourism,
        role=Role.COORDINATOR,
        valid_from=date(2023, 1, 1),
    )
    assert heads(pages(as_user(ca_mau.editor), program)[0])[1] == "Sóc Trăng chưa ban hành"


def test_issued_plan_stands_before_its_amendment_and_says_all(as_user, program, coordinator, soc_trang, own):
    taken_to(State.ISSUED, own, soc_trang)
    PlanFactory(program=program, province=soc_trang.province, year=2023, parent=own.parent, amends=own)
    matrix, _ = pages(as_user(coordinator), program)
    assert heads(matrix) == ["Cà Mau chưa lập", "Sóc Trăng Đã ban hành"]
    assert reverse("plan_detail", args=[own.pk]) in matrix
    assert "Lý do KÍN" in matrix


def test_province_that_took_over_members_stands_in_their_place_from_that_day(as_user, program, coordinator):
    city, can_tho = (province_named(name, date(2025, 7, 1)) for name in ("Thành phố Hồ Chí Minh", "Cần Thơ"))
    common = PlanFactory(issued=True, program=program, province=city, year=2023, number=1)
    Plan.objects.filter(pk=common.pk).update(year=2025, number_year=2025, issued_on=date(2025, 9, 1))
    ActivityFactory(area=AreaFactory(plan=common))
    PlanFactory(program=program, province=can_tho, year=2025, parent=common)
    page = as_user(coordinator).get(reverse("program_matrix", args=[program.slug, 2025])).content.decode()
    assert heads(page) == ["Cà Mau chưa lập", "Cần Thơ tiếp nhận Sóc Trăng Dự thảo"]


def test_matrix_costs_the_coordinator_the_same_for_many_members(
    as_user, program, coordinator, own, django_assert_num_queries
):
    client = as_user(coordinator)
    page = reverse("program_matrix", args=[program.slug, 2023])
    with django_assert_num_queries(23):
        client.get(page)
    for name in ("An Giang", "Bến Tre", "Long An"):
        program.members.create(province=province_named(name))
        PlanFactory(program=program, province=province_named(name), year=2023, parent=own.parent)
    ActivityFactory.create_batch(10, area=own.parent.areas.get())
    with django_assert_num_queries(23):
        client.get(page)
