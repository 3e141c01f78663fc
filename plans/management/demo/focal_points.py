"""The demo's directory of focal points: made up, entered by those who keep it; numbers and addresses reach nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from plans.actions.focal_points import FocalPointData, PersonData, end_focal_point, name_focal_point
from plans.management.demo.program import ON
from plans.models import FocalPoint, Program
from provinces.models import Department, User

MERGER = date(2025, 7, 1)
# Longer than a quarter: its unit is asked whether it still holds.
LONG_AGO = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """A unit of a province by its code, since when; who enters it ("" for the administrator)."""

    code: str
    unit: str
    data: FocalPointData
    since: date = MERGER
    username: str = ""
    until: date | None = None
    was_forgotten: bool = False


CULTURE = "Sở Văn hóa, Thể thao và Du lịch"


def _data(area: str, slug: str, *people: PersonData) -> FocalPointData:
    """Numbers of no subscriber, addresses of no domain."""
    return FocalPointData(f"{area} 000 0100 máy lẻ 12", f"dulich@{slug}.example", people)


ENTRIES = (
    DemoEntry("94", CULTURE, _data("0299", "soctrang", PersonData("Trần Minh Thảo", "Chuyên viên", "0299 000 0101")),
              ON, "chuyenvien.soctrang", MERGER - timedelta(days=1)),
    DemoEntry("83", CULTURE, _data("0275", "bentre", PersonData("Phan Thị Thanh Trúc", "Chuyên viên",
              "0275 000 0101")), ON, "chuyenvien.bentre"),
    DemoEntry("79", "Sở Du lịch", _data("028", "tphcm",
              PersonData("Võ Quốc Bảo", "Phó Trưởng phòng Quy hoạch và Phát triển tài nguyên du lịch",
                         "028 0000 0101", "vqbao@tphcm.example", is_public=True),
              PersonData("Đỗ Quỳnh Anh", "Chuyên viên", "028 0000 0102", is_stand_in=True))),
    DemoEntry("92", CULTURE, _data("0292", "cantho",
              PersonData("Đặng Ngọc Mai", "Chuyên viên", "0292 000 0101", "dnmai@cantho.example"),
              PersonData("Nguyễn Hải Yến", "Chuyên viên", "0292 000 0102", is_stand_in=True)),
              username="chuyenvien.cantho", was_forgotten=True),
    DemoEntry("96", CULTURE, _data("0290", "camau",
              PersonData("Huỳnh Ngọc Diễm", "Chuyên viên", "0290 000 0101", "hndiem@camau.example"))),
    DemoEntry("91", "Sở Du lịch", _data("0296", "angiang",
              PersonData("Lâm Thị Cẩm Tú", "Trưởng phòng Quản lý du lịch", "0296 000 0101", "lctu@angiang.example"),
              PersonData("Ngô Văn Phúc", "Chuyên viên", "0296 000 0102", is_stand_in=True))),
    DemoEntry("82", CULTURE, _data("0277", "dongthap", PersonData("Mai Thanh Hùng", "Chuyên viên", "0277 000 0101"))),
)  # fmt: skip


def enter_focal_points(program: Program, administrator: User) -> None:
    """Enter them all; one is past, one is of a unit that was merged meanwhile, one waits to be confirmed."""
    for entry in ENTRIES:
        by = User.objects.get(username=entry.username) if entry.username else administrator
        unit = Department.objects.current_on(entry.since).get(name=entry.unit, province__code=entry.code)
        made = name_focal_point(by=by, program=program, department=unit, data=entry.data, valid_from=entry.since)
        if entry.until:
            end_focal_point(by=by, focal_point=made, last_day=entry.until)
        if entry.was_forgotten:
            FocalPoint.objects.filter(pk=made.pk).update(confirmed_on=timezone.localdate() - LONG_AGO)
