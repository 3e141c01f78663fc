"""Programs: setting one up with its papers, areas of cooperation and members, and changing it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.admin.models import ADDITION, CHANGE
from django.db import IntegrityError, transaction

from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion, Unchanged
from plans.actions.program_checks import faults_of, losses_of
from plans.actions.program_data import (
    Basis,
    CooperationArea,
    Member,
    ProgramData,
    changed_parts,
    stored_program,
)
from plans.models import MemberRole, Program, ProgramArea, ProgramBasis, ProgramMember
from plans.permissions import can_coordinate, can_create_program, can_lead_program
from provinces.actions.log_entries import record
from provinces.models import User

__all__ = ["Basis", "CooperationArea", "Member", "ProgramData", "create_program", "edit_program"]


@transaction.atomic
def create_program(
    *,
    by: User,
    slug: str,
    name: str,
    short_name: str,
    years: range,
    slogan: str = "",
    summary: str = "",
    bases: Sequence[Basis] = (),
    areas: Sequence[str | CooperationArea] = (),
    members: Sequence[Member] = (),
) -> Program:
    """Set up a program with all its rows; the administration log names who did it.

    Raises:
        NotAllowed: ``by`` is neither administrator nor điều phối of the province that is to lead.
        ActionRefused: the address is taken, or something is impossible (see ``program_checks``).
    """
    titles = [CooperationArea(area) if isinstance(area, str) else area for area in areas]
    data = ProgramData(name, short_name, years, slogan, summary, tuple(bases), tuple(titles), tuple(members))
    if not can_create_program(by):
        raise NotAllowed("Lập chương trình là việc của điều phối chương trình và quản trị viên.")
    _require_own_lead(by, data)
    if reasons := faults_of(data):
        raise ActionRefused(*reasons)
    program = _new_program(slug, data)
    _write_rows(program, data)
    record(by, program, ADDITION, f"Lập chương trình {data.years.start}–{data.years.stop - 1}.")
    return program


@transaction.atomic
def edit_program(*, by: User, program: Program, expected_edition: str, data: ProgramData) -> Program:
    """Change all that a program says; rows that plans hang on keep their keys.

    Args:
        expected_edition: ``ProgramData.edition`` of what the person saw before changing it.

    Raises:
        NotAllowed: ``by`` may not coordinate this program, or would put a province of others at its head.
        StaleVersion: somebody saved in between.
        Unchanged: there is nothing to save.
        ActionRefused: something is impossible, or a plan would lose what it hangs on.
    """
    locked = Program.objects.select_for_update().get(pk=program.pk)
    if not can_coordinate(by, locked):
        raise NotAllowed("Sửa chương trình là việc của điều phối tại tỉnh, thành phố đầu mối và quản trị viên.")
    before = stored_program(locked)
    if before.edition != expected_edition:
        raise StaleVersion("Trong lúc bạn sửa, người khác đã lưu chương trình này.")
    _require_own_lead(by, data)
    changed = changed_parts(before, data)
    if not changed:
        raise Unchanged("Chưa có gì thay đổi so với bản đang lưu.")
    if reasons := [*faults_of(data), *losses_of(locked, data)]:
        raise ActionRefused(*reasons)
    _write_values(locked, data)
    _write_rows(locked, data)
    record(by, locked, CHANGE, f"Sửa chương trình: {', '.join(changed)}.")
    return locked


def _require_own_lead(by: User, data: ProgramData) -> None:
    for row in data.leads:
        if not can_lead_program(by, row.province.pk):
            raise NotAllowed(
                f"Bạn không làm điều phối tại {row.province}; đặt nơi khác làm đầu mối là việc của quản trị viên."
            )


def _new_program(slug: str, data: ProgramData) -> Program:
    taken = ActionRefused(f"Đã có một chương trình tên ngắn là “{data.short_name}”; hãy đặt tên ngắn khác.")
    if Program.objects.filter(slug=slug).exists():
        raise taken
    program = Program(slug=slug)
    try:
        with transaction.atomic():
            _write_values(program, data)
    except IntegrityError as clash:
        raise taken from clash
    return program


def _write_values(program: Program, data: ProgramData) -> None:
    program.name, program.short_name = data.name, data.short_name
    program.slogan, program.summary = data.slogan, data.summary
    program.year_from, program.year_to = data.years.start, data.years.stop - 1
    program.save()


def _write_rows(program: Program, data: ProgramData) -> None:
    _write_bases(program, data.bases)
    _write_areas(program, data.areas)
    _write_members(program, data.members)


def _write_bases(program: Program, rows: Sequence[Basis]) -> None:
    """Nothing hangs on them: written anew."""
    program.bases.all().delete()
    ProgramBasis.objects.bulk_create(
        ProgramBasis(program=program, order=order, text=row.text, year_from=row.year_from, year_to=row.year_to)
        for order, row in enumerate(rows, 1)
    )


def _write_areas(program: Program, rows: Sequence[CooperationArea]) -> None:
    """Each stored area keeps its key under whatever title. Titles that change step aside first: two may change places
    without standing twice for a moment, which the database refuses."""
    stored = program.areas.in_bulk([row.key for row in rows if row.key is not None])
    program.areas.exclude(pk__in=stored).delete()
    for row in rows:
        if row.key in stored and stored[row.key].title != row.title:
            ProgramArea.objects.filter(pk=row.key).update(title=f"\N{WORD JOINER}{row.key}")
    for order, row in enumerate(rows, 1):
        area = stored.get(row.key) or ProgramArea(program=program)
        area.order, area.title = order, row.title
        area.save()


def _write_members(program: Program, rows: Sequence[Member]) -> None:
    """Who leads is written last: there is never more than one."""
    stored = {member.province_id: member for member in program.members.all()}
    kept = {row.province.pk for row in rows}
    program.members.exclude(province__in=kept).delete()
    for row in sorted(rows, key=lambda row: row.role == MemberRole.LEAD):
        member = stored.get(row.province.pk) or ProgramMember(program=program, province=row.province)
        member.role, member.focal_department = row.role, row.focal_department
        member.save()
