"""A program with two member provinces, their people, and a complete draft: made by the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from plans.actions.activities import ActivityData, add_activity
from plans.actions.drafting import PlanData, PlanRows, Row, create_plan
from plans.actions.programs import Member, create_program
from plans.models import Activity, Marker, MemberRole, Plan, Program
from provinces.actions.accounts import create_account, grant_membership
from provinces.models import Department, Province, Role, User

ON = date(2023, 6, 19)
PASSWORD = "mat-khau-thu-nghiem"


def province_named(name: str, on: date = ON) -> Province:
    """The province of that name on a day, from the register."""
    return Province.objects.current_on(on).get(name=name)


def unit_named(province: Province | None, name: str, on: date = ON) -> Department:
    """The unit of that name on a day, from the register."""
    return Department.objects.current_on(on).get(province=province, name=name)


@dataclass(frozen=True)
class Office:
    """A province and its people."""

    province: Province
    tourism: Department
    committee: Department
    editor: User
    reviewer: User
    approver: User
    clerk: User
    viewer: User


def make_office(
    administrator: User, name: str, slug: str, tourism_name: str = "Sở Văn hóa, Thể thao và Du lịch"
) -> Office:
    """The people of one province, one for each role."""
    province = province_named(name)
    tourism = unit_named(province, tourism_name)
    committee = unit_named(province, "Ủy ban nhân dân")
    office = unit_named(province, "Văn phòng Ủy ban nhân dân")

    def person(role: Role, unit: Department) -> User:
        user = create_account(
            by=administrator, username=f"{role}.{slug}", full_name=f"Người {role.label} {name}", password=PASSWORD
        )
        grant_membership(by=administrator, user=user, department=unit, role=role, valid_from=date(2023, 1, 1))
        return user

    return Office(
        province,
        tourism,
        committee,
        editor=person(Role.EDITOR, tourism),
        reviewer=person(Role.REVIEWER, tourism),
        approver=person(Role.APPROVER, committee),
        clerk=person(Role.CLERK, office),
        viewer=person(Role.VIEWER, tourism),
    )


@pytest.fixture
def administrator(db: None) -> User:
    """Who may do everything."""
    return create_account(
        by=None, username="admin", full_name="Quản trị viên", password=PASSWORD, is_administrator=True
    )


@pytest.fixture
def soc_trang(administrator: User) -> Office:
    """Sóc Trăng as of 2023."""
    return make_office(administrator, "Sóc Trăng", "soctrang")


@pytest.fixture
def ca_mau(administrator: User) -> Office:
    """Cà Mau as of 2023: the others."""
    return make_office(administrator, "Cà Mau", "camau")


@pytest.fixture
def program(administrator: User) -> Program:
    """Hồ Chí Minh City leads, Sóc Trăng and Cà Mau are members; Cần Thơ is not."""
    return create_program(
        by=administrator,
        slug="thu-nghiem",
        name="Chương trình thử nghiệm",
        short_name="Thử nghiệm",
        years=range(2022, 2026),
        areas=["Quảng bá du lịch"],
        members=[
            Member(province_named("Thành phố Hồ Chí Minh"), role=MemberRole.LEAD),
            Member(province_named("Sóc Trăng")),
            Member(province_named("Cà Mau")),
        ],
    )


def plan_fields(program: Program, office: Office) -> dict[str, object]:
    """The single fields of a complete plan."""
    return {
        "program": program,
        "province": office.province,
        "issuing_body": office.committee,
        "drafting_department": office.tourism,
        "year": 2023,
        "subject": "Triển khai Chương trình thử nghiệm năm 2023",
        "place": office.province.name,
        "opening": "Ủy ban nhân dân ban hành Kế hoạch như sau:",
        "authority": "TM. ỦY BAN NHÂN DÂN",
        "capacity": "KT. CHỦ TỊCH",
        "position": "PHÓ CHỦ TỊCH",
        "signatory": "Nguyễn Văn Mẫu",
        "archive": "VT, VX",
        "report_due_on": date(2023, 11, 10),
    }


def plan_rows() -> PlanRows:
    """The ordered rows of a complete plan."""
    return PlanRows(
        legal_bases=[Row({"text": "Căn cứ Thỏa thuận hợp tác"})],
        clauses=[
            Row({"kind": "purpose", "marker": Marker.DASH, "text": "Phát triển du lịch."}),
            Row({"kind": "requirement", "marker": Marker.DASH, "text": "Đúng tiến độ."}),
            Row({"kind": "implementation", "marker": Marker.NUMBER, "text": "Các sở thực hiện."}),
        ],
        recipients=[Row({"text": "Các sở, ngành"})],
        areas=[
            Row({"title": "Quảng bá du lịch"}),
            Row({"title": "Phát triển sản phẩm", "introduction": "Theo kế hoạch riêng của ngành."}),
        ],
    )


def make_draft(program: Program, office: Office) -> Plan:
    """A draft that lacks nothing: two areas, one activity in the first, words of introduction in the second."""
    plan = create_plan(by=office.editor, data=PlanData(plan_fields(program, office), plan_rows()))
    add_activity(by=office.editor, area=plan.areas.get(order=1), data=activity_data(office))
    plan.refresh_from_db()
    return plan


def activity_data(office: Office, **changes: object) -> ActivityData:
    """A complete activity of quarter II."""
    values: dict[str, object] = {
        "title": "Tham gia Ngày hội du lịch",
        "theme": "Sắc màu phương Nam",
        "participation": "take_part",
        "period_text": "Quý II năm 2023",
        "starts_on": date(2023, 4, 1),
        "ends_on": date(2023, 6, 30),
        "precision": "quarter",
        "venue_text": "tỉnh Cà Mau",
        "venue_certainty": "fixed",
        "venues": [province_named("Cà Mau")],
        "lead_label": "Đơn vị thực hiện",
        "leads": [office.tourism],
        "supports": [
            unit_named(office.province, "Hiệp hội Du lịch tỉnh"),
            unit_named(office.province, "Sở Công Thương"),
        ],
    }
    return ActivityData(**(values | changes))


@pytest.fixture
def draft(program: Program, soc_trang: Office) -> Plan:
    """Sóc Trăng's draft of 2023, complete."""
    return make_draft(program, soc_trang)


@pytest.fixture
def activity(draft: Plan) -> Activity:
    """The one activity of the draft."""
    return Activity.objects.select_related("area__plan").get(area__plan=draft)
