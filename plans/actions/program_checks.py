"""What is impossible about a program, in words for the person who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plans.actions.program_data import Basis, Member, ProgramData
from plans.models import Plan, Program
from provinces.names import fold
from provinces.queries import with_predecessors

LONGEST = 30


def faults_of(data: ProgramData) -> list[str]:
    """What is wrong with what the program says, whatever was before."""
    return [*_faults_of_years(data.years), *_faults_of_members(data), *_faults_of_rows(data)]


def losses_of(program: Program, data: ProgramData) -> list[str]:
    """What plans that stand already would lose by ``data``. Three queries."""
    reasons = []
    outside = program.plans.exclude(year__in=list(data.years)).order_by("year").values_list("year", flat=True)
    if years := sorted(set(outside)):
        reasons.append(f"Chương trình đã có kế hoạch năm {', '.join(map(str, years))}; thời gian phải gồm cả năm ấy.")
    kept = {row.province.pk for row in data.members}
    leaving = program.members.exclude(province__in=kept).select_related("province")
    planned = set(Plan.objects.filter(program=program).values_list("province_id", flat=True))
    reasons += [
        f"{row.province} đã có kế hoạch trong chương trình nên phải ở lại danh sách các bên tham gia."
        for row in leaving
        if row.province_id in planned
    ]
    gone = program.areas.exclude(pk__in=[row.key for row in data.areas if row.key is not None])
    used = gone.filter(plan_areas__isnull=False).distinct()
    reasons += [f"Lĩnh vực “{row.title}” đã được kế hoạch dùng nên không xóa được; có thể đổi tên." for row in used]
    return reasons


def _faults_of_years(years: range) -> list[str]:
    if not years:
        return ["Năm kết thúc không được trước năm bắt đầu."]
    if len(years) <= LONGEST:
        return []
    return [f"Chương trình kéo dài tối đa {LONGEST} năm: bắt đầu năm {years[0]} thì đến hết năm {years[LONGEST - 1]}."]


def _faults_of_members(data: ProgramData) -> Iterator[str]:
    if len(data.leads) != 1:
        yield "Chương trình phải có đúng một tỉnh, thành phố đầu mối."
    seen: set[int] = set()
    for row in data.members:
        if row.province.pk in seen:
            yield f"{row.province} được ghi hai lần trong các bên tham gia."
        seen.add(row.province.pk)
        yield from _faults_of_member(row, data.years)


def _faults_of_member(row: Member, years: range) -> Iterator[str]:
    province, unit = row.province, row.focal_department
    if years and not _stands_within(row, years):
        yield f"{province} không có trong các năm {years.start}–{years.stop - 1}; hãy chọn nơi đã tiếp nhận nhiệm vụ."
    if unit and province.pk not in with_predecessors([unit.province_id or 0], on=date.max):
        yield f"{unit.name} không thuộc {province} nên không làm đơn vị đầu mối ở đó được."


def _stands_within(row: Member, years: range) -> bool:
    first, last = date(years.start, 1, 1), date(years.stop - 1, 12, 31)
    return row.province.valid_from <= last and (row.province.valid_to is None or row.province.valid_to >= first)


def _faults_of_rows(data: ProgramData) -> Iterator[str]:
    titles = [fold(row.title) for row in data.areas]
    for row in {fold(row.title): row for row in data.areas if titles.count(fold(row.title)) > 1}.values():
        yield f"Lĩnh vực “{row.title}” được ghi hai lần."
    yield from (f"“{row.text}”: năm kết thúc không được trước năm bắt đầu." for row in data.bases if _is_turned(row))


def _is_turned(row: Basis) -> bool:
    return row.year_to < row.year_from
