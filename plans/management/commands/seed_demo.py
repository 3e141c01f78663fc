"""Demo data, made by the same actions that people use: a program, its members, plans in different states."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction

from plans.management.demo.focal_points import enter_focal_points
from plans.management.demo.papers import PAPERS, adopt_paper
from plans.management.demo.people import (
    ADMINISTRATOR,
    PASSWORD,
    Person,
    add_person,
    create_administrator,
    create_people,
)
from plans.management.demo.program import ON, SLUG, create_demo_program, tourism_department
from plans.management.plain import PlainCommand
from plans.models import Program
from provinces.models import Department, Province, Role, User
from provinces.queries import build_directory

COORDINATOR = Person("dieuphoi.tphcm", "Võ Quốc Bảo", Role.COORDINATOR, "Sở Du lịch")
CAN_THO_TODAY = Person("chuyenvien.cantho", "Đặng Ngọc Mai", Role.EDITOR, "Sở Văn hóa, Thể thao và Du lịch")
ACCOUNTS = (
    ("chuyenvien.soctrang", "chuyên viên Sở Văn hóa, Thể thao và Du lịch tỉnh Sóc Trăng"),
    ("lanhdaoso.soctrang", "lãnh đạo Sở"),
    ("lanhdao.soctrang", "lãnh đạo Ủy ban nhân dân tỉnh"),
    ("vanthu.soctrang", "văn thư"),
    ("chuyenvien.camau", "chuyên viên tỉnh Cà Mau"),
    ("chuyenvien.cantho", "chuyên viên thành phố Cần Thơ từ 01/7/2025, tiếp nhận việc của Sóc Trăng"),
    ("dieuphoi.tphcm", "điều phối chương trình"),
    (ADMINISTRATOR, "quản trị viên"),
)


class Command(PlainCommand):
    """Creates the demo once; a further run keeps everything and prints the accounts."""

    help = "Tạo dữ liệu dùng thử. Chỉ chạy khi DEMO=1; lần chạy sau giữ nguyên dữ liệu."

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_production()
        refuse_empty_register()
        if not Program.objects.filter(slug=SLUG).exists():
            with transaction.atomic():
                seed()
        self.print_accounts()

    def print_accounts(self) -> None:
        """Who can sign in, and the one password of all."""
        self.stdout.write("Tài khoản dùng thử (mật khẩu chung: " + PASSWORD + ")")
        for username, who in ACCOUNTS:
            self.stdout.write(f"  {username:<22}{who}")


def refuse_production() -> None:
    """Demo accounts have a public password: they must never exist beside real people.

    Raises:
        CommandError: this is no demo, or somebody else's data is already here.
    """
    if not settings.DEMO:
        raise CommandError("Chỉ tạo dữ liệu dùng thử khi DEMO=1; đây không phải là bản dùng thử.")
    if User.objects.exists() and not User.objects.filter(username=ADMINISTRATOR).exists():
        raise CommandError("Cơ sở dữ liệu đã có người dùng thật: không tạo dữ liệu dùng thử ở đây.")
    if Program.objects.exclude(slug=SLUG).exists() and not Program.objects.filter(slug=SLUG).exists():
        raise CommandError("Cơ sở dữ liệu đã có chương trình thật: không tạo dữ liệu dùng thử ở đây.")


def refuse_empty_register() -> None:
    """The demo's people and plans belong to real provinces and units, which have to be there first.

    Raises:
        CommandError: the register was never imported.
    """
    if not Province.objects.exists():
        raise CommandError("Chưa có danh bạ tỉnh, thành phố và đơn vị: hãy chạy lệnh import_directory trước.")


def seed() -> None:
    """Create people, the program and its plans; the caller has opened the transaction."""
    administrator = create_administrator()
    program = create_demo_program(administrator)
    directory = build_directory()
    common = None
    for paper in PAPERS:
        province = Province.objects.current_on(ON).get(code=paper.code)
        people = create_people(administrator, province, paper.slug, tourism_department(province).name)
        plan = adopt_paper(paper, program, directory, people, parent=common)
        common = common or plan
    _add_single_people(administrator)
    enter_focal_points(program, administrator)


def _add_single_people(administrator: User) -> None:
    for person, code in ((COORDINATOR, "79"), (CAN_THO_TODAY, "92")):
        unit = Department.objects.get(name=person.unit, province__code=code, valid_to=None, province__valid_to=None)
        add_person(administrator, person, unit, since=unit.valid_from)
