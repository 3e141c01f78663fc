"""A plan written elsewhere becomes a draft in the database."""

from __future__ import annotations

import dataclasses
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from plans.actions.adoption import adopt_document
from plans.actions.errors import ActionRefused
from plans.documents.content import Activity, OfficialDocument, Section
from plans.documents.reading.reader import NotAPlan, Reading, read_document
from plans.documents.reading.sources import UnreadableFile, load_lines
from plans.management.plain import PlainCommand
from plans.models import Program, ProgramMember
from plans.queries.programs import takes_part
from provinces.directory import Directory
from provinces.lookup import Lookup
from provinces.models import Department, Province
from provinces.queries import build_directory

_TOURISM = ("Sở Du lịch", "Sở Văn hóa, Thể thao và Du lịch")


class Command(PlainCommand):
    """adopt_document FILE --program SLUG --province NAME --year Y [--department D]"""

    help = "Tạo dự thảo kế hoạch từ một văn bản (.txt, .docx, .pdf, ảnh quét); dòng cuối là mã kế hoạch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")
        parser.add_argument("--program", required=True, metavar="ĐỊNH_DANH")
        parser.add_argument("--province", required=True, metavar="TÊN")
        parser.add_argument("--year", required=True, type=int, metavar="NĂM")
        parser.add_argument("--department", metavar="ĐƠN_VỊ", help="đơn vị soạn thảo; mặc định là Sở quản lý du lịch")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        directory = build_directory()
        reading = self.read(file, directory)
        program = Program.objects.filter(slug=options["program"]).first()
        if program is None:
            raise CommandError(f"Không có chương trình “{options['program']}”.", returncode=2)
        member = find_member(program, directory, options["province"], _paper_date(reading, options["year"]))
        lookup = Lookup(directory, on=_paper_date(reading, options["year"]), province=member.province_id)
        department = find_department(lookup, member, options["department"])
        try:
            adoption = adopt_document(
                by=None,
                document=self.within_year(reading.document, options["year"]),
                lookup=lookup,
                program=program,
                province=member.province,
                department=department,
                year=options["year"],
            )
        except ActionRefused as error:
            raise CommandError(str(error), returncode=2) from error
        for name in dict.fromkeys(adoption.unknown_units):
            self.stderr.write(f"Đơn vị chưa có trong danh bạ, chỉ giữ cách ghi trên văn bản: {name}")
        self.stdout.write(str(adoption.plan.pk))

    def within_year(self, document: OfficialDocument, year: int) -> OfficialDocument:
        """The document; an activity that lies in no day of ``year`` keeps but the wording of its time, and is told."""
        sections = tuple(self._within_year(section, year) for section in document.sections)
        return dataclasses.replace(document, sections=sections)

    def _within_year(self, section: Section, year: int) -> Section:
        activities = []
        for activity in section.activities:
            if _lies_outside(activity, year):
                self.stderr.write(f"Ngoài năm {year}, chỉ giữ cách ghi thời gian: {activity.title}")
                activity = dataclasses.replace(activity, starts_on=None, ends_on=None, precision="")
            activities.append(activity)
        inner = tuple(self._within_year(part, year) for part in section.sections)
        return dataclasses.replace(section, activities=tuple(activities), sections=inner)

    def read(self, file: Path, directory: Directory) -> Reading:
        """The paper, understood.

        Raises:
            CommandError: the file cannot be read, or is no plan.
        """
        try:
            return read_document(load_lines(file), directory)
        except (UnreadableFile, NotAPlan) as error:
            raise CommandError(str(error), returncode=2) from error


def _lies_outside(activity: Activity, year: int) -> bool:
    first = activity.starts_on or activity.ends_on
    return first is not None and activity.ends_on is not None and not first.year <= year <= activity.ends_on.year


def _paper_date(reading: Reading, year: int) -> date:
    return reading.document.issued_on or date(year, 1, 1)


def find_member(program: Program, directory: Directory, name: str, on: date) -> ProgramMember:
    """The member of ``program`` that ``name`` means on the day of the paper, or the province that by then had the
    duties of members, which is none by name.

    Raises:
        CommandError: no such province then, or it is no member.
    """
    entry = Lookup(directory, on=on).province(name)
    if entry is None:
        raise CommandError(f"Không có tỉnh, thành phố nào tên “{name}” vào ngày {on:%d/%m/%Y}.", returncode=2)
    member = program.members.select_related("province", "focal_department").filter(province=entry.key).first()
    if member is not None:
        return member
    if not takes_part(program, entry.key, on=on):
        raise CommandError(f"{entry.name} không phải là thành viên của chương trình.", returncode=2)
    return ProgramMember(program=program, province=Province.objects.get(pk=entry.key))


def find_department(lookup: Lookup, member: ProgramMember, name: str | None) -> Department:
    """The drafting department: the named one, else the member's focal one, else its tourism department.

    Raises:
        CommandError: there is no such unit.
    """
    if name is None and member.focal_department is not None:
        return member.focal_department
    for candidate in [name] if name else _TOURISM:
        entry = lookup.unit(candidate)
        if entry is not None and entry.province == member.province_id:
            return Department.objects.get(pk=entry.key)
    raise CommandError(f"Không tìm thấy đơn vị “{name or _TOURISM[1]}” của {member.province.name}.", returncode=2)
