"""The demo's program: Hồ Chí Minh City and the 13 Mekong-delta provinces, 2022–2025."""

from __future__ import annotations

from datetime import date

from plans.actions.programs import Basis, Member, create_program
from plans.models import MemberRole, Program
from provinces.models import Department, Province, User

SLUG = "tphcm-dbscl-2022-2025"
ON = date(2023, 6, 19)
LEAD_CODE = "79"
DELTA_CODES = ("80", "82", "83", "84", "86", "87", "89", "91", "92", "93", "94", "95", "96")
AREAS = (
    "Liên kết hợp tác trong công tác quản lý nhà nước về du lịch",
    "Liên kết hợp tác phát triển sản phẩm du lịch",
    "Liên kết hợp tác quảng bá xúc tiến du lịch",
    "Liên kết phát triển nguồn nhân lực du lịch",
    "Liên kết hợp tác xúc tiến đầu tư phát triển du lịch",
)
BASES = (
    Basis("Thỏa thuận liên kết, hợp tác phát triển du lịch Thành phố Hồ Chí Minh và 13 tỉnh, thành Đồng bằng sông "
          "Cửu Long giai đoạn 2020 - 2025", 2020, 2025),
    Basis("Kế hoạch số 2080/KH-UBND ngày 23/6/2021 của Ủy ban nhân dân Thành phố Hồ Chí Minh", 2022, 2025),
)  # fmt: skip


def create_demo_program(administrator: User) -> Program:
    """Set up the program with its 14 members, as they were in 2023."""
    provinces = {province.code: province for province in Province.objects.current_on(ON)}
    members = [Member(provinces[LEAD_CODE], tourism_department(provinces[LEAD_CODE]), MemberRole.LEAD)]
    members += [Member(provinces[code], tourism_department(provinces[code])) for code in DELTA_CODES]
    return create_program(
        by=administrator,
        slug=SLUG,
        name="Chương trình liên kết, hợp tác phát triển du lịch Thành phố Hồ Chí Minh và 13 tỉnh, thành "
        "Đồng bằng sông Cửu Long giai đoạn 2022 - 2025",
        short_name="Thành phố Hồ Chí Minh và 13 tỉnh, thành Đồng bằng sông Cửu Long 2022–2025",
        summary="Các địa phương cùng quản lý, xây dựng sản phẩm, quảng bá, đào tạo nhân lực và xúc tiến đầu tư "
        "du lịch. Mỗi năm Thành phố Hồ Chí Minh ban hành kế hoạch chung; mỗi tỉnh, thành ban hành kế hoạch của mình.",
        years=range(2022, 2026),
        bases=BASES,
        areas=AREAS,
        members=members,
    )


def tourism_department(province: Province) -> Department:
    """The department of ``province`` that answers for tourism in 2023: its Sở Du lịch where there is one."""
    units = Department.objects.current_on(ON).filter(
        province=province, name__in=["Sở Du lịch", "Sở Văn hóa, Thể thao và Du lịch"]
    )
    return units.order_by("name").first() or units.get()
