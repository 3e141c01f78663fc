"""What the browser finds when it opens the pages of plans: a program, a province's people, a draft, an issued plan."""

from __future__ import annotations

from dataclasses import dataclass

from plans.actions.programs import Member, create_program
from plans.models import Activity, MemberRole, Plan
from plans.workflow import State
from provinces.actions.accounts import create_account
from tests.plans.conftest import PASSWORD, Office, make_draft, make_office, province_named
from tests.plans.life import taken_to

LONG = (
    "Phối hợp tổ chức không gian trưng bày, giới thiệu, quảng bá điểm đến và sản phẩm du lịch đặc trưng của địa phương"
)


@dataclass(frozen=True)
class Story:
    """The people of Sóc Trăng, their draft with its one activity, and their issued plan."""

    office: Office
    draft: Plan
    activity: Activity
    issued: Plan


def tell_story() -> Story:
    """Make it all by the real actions; the database is empty but for the register."""
    administrator = create_account(
        by=None, username="admin", full_name="Quản trị viên", password=PASSWORD, is_administrator=True
    )
    office = make_office(administrator, "Sóc Trăng", "soctrang")
    program = create_program(
        by=administrator,
        slug="thu-nghiem",
        name="Chương trình liên kết, hợp tác phát triển du lịch thử nghiệm",
        short_name="Liên kết thử nghiệm",
        years=range(2022, 2026),
        areas=["Quảng bá du lịch", LONG],
        members=[
            Member(province_named("Thành phố Hồ Chí Minh"), role=MemberRole.LEAD),
            Member(province_named("Sóc Trăng")),
        ],
    )
    issued = taken_to(State.ISSUED, make_draft(program, office), office)
    draft = make_draft(program, office)
    return Story(office, draft, Activity.objects.get(area__plan=draft), issued)
