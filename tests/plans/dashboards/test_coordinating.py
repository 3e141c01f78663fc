"""What those who coordinate a program are told on the first page."""

from __future__ import annotations

from datetime import date

from plans.dashboards.coordinating import Coordinated, coordinated_by
from plans.workflow import State
from provinces.actions.accounts import create_account, grant_membership
from provinces.models import Role
from tests.factories.plans import PlanFactory
from tests.plans.conftest import PASSWORD, make_draft, province_named, unit_named
from tests.plans.life import taken_to

TODAY = date(2026, 11, 22)


def coordinator_of(administrator, name: str):
    unit = unit_named(province_named(name, TODAY), "Sở Du lịch", TODAY)
    user = create_account(by=administrator, username="dieuphoi", full_name="Điều phối", password=PASSWORD)
    grant_membership(by=administrator, user=user, department=unit, role=Role.COORDINATOR, valid_from=date(2025, 7, 1))
    return user


def test_members_without_an_issued_plan_are_named(client, administrator, program, soc_trang, ca_mau):
    user = coordinator_of(administrator, "Thành phố Hồ Chí Minh")
    assert coordinated_by(user) == [Coordinated(program)]
    city = province_named("Thành phố Hồ Chí Minh")
    PlanFactory(issued=True, program=program, province=city, year=2023, number=967)
    taken_to(State.ISSUED, make_draft(program, ca_mau), ca_mau)
    taken_to(State.APPROVED, make_draft(program, soc_trang), soc_trang)
    assert coordinated_by(user) == [Coordinated(program, 2023, 2, ("Sóc Trăng",))]
    client.force_login(user)
    page = " ".join(client.get("/").content.decode().split())
    assert "Năm 2023: <strong>1</strong> trong 2 tỉnh, thành phố chưa ban hành kế hoạch: Sóc Trăng." in page


def test_others_coordinate_nothing(administrator, program, soc_trang):
    assert [coordinated_by(user) for user in (soc_trang.editor, administrator)] == [[], []]
