"""Danh bạ đầu mối: a unit names itself for a program, keeps its entry, says each quarter that it holds, and ends it.

Every change leaves an event with names, never with telephones or addresses: what was wrong need not be kept. The names
of people who are gone are taken out of the events after a time; the events stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion, Unchanged
from plans.models import FocalPerson, FocalPoint, FocalPointEvent, Program
from plans.permissions import FOCAL_ROLES, can_keep_focal_point, can_name_focal_point
from provinces.heirs import what_became_of
from provinces.models import Department, DepartmentKind, User
from provinces.perimeter import units_of
from provinces.queries import with_predecessors

MOST_PEOPLE = 20
_STALE = (
    "Trong lúc bạn sửa, người khác đã lưu đầu mối này. Nội dung bạn nhập vẫn còn trên trang này; nếu lưu lần nữa, nội "
    "dung đó sẽ thay bản đang lưu."
)
NOT_YOURS = "Danh bạ của mỗi đơn vị do chuyên viên và lãnh đạo của đơn vị đó ghi."

_SAID = {
    "position": "chức vụ",
    "phone": "số điện thoại",
    "email": "thư điện tử",
    "is_stand_in": "vai trò người thay",
    "is_public": "việc công khai",
    "valid_from": "ngày bắt đầu",
    "valid_to": "ngày kết thúc",
}


@dataclass(frozen=True, slots=True)
class PersonData:
    """A person to call; ``key`` names the stored one. Days where the person does not stay as long as the entry."""

    full_name: str
    position: str = ""
    phone: str = ""
    email: str = ""
    is_stand_in: bool = False
    is_public: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    key: int | None = None

    def values(self) -> dict[str, object]:
        """All but the key, as they are stored."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "key"}


@dataclass(frozen=True, slots=True)
class FocalPointData:
    """What an entry says: how to reach the unit, and the people in the order in which to call them."""

    phone: str
    email: str = ""
    people: tuple[PersonData, ...] = ()


@transaction.atomic
def name_focal_point(
    *, by: User, program: Program, department: Department, data: FocalPointData, valid_from: date | None = None
) -> FocalPoint:
    """Enter a unit into the directory of a program, from ``valid_from`` (today, if not given) on.

    Raises:
        NotAllowed: the unit is not this person's, or its province takes no part in the program.
        ActionRefused: the unit does not stand on that day or has its entry already, or something is missing.
    """
    Program.objects.select_for_update().get(pk=program.pk)
    day = valid_from or timezone.localdate()
    _require_own_unit(by, program, department)
    if reasons := [*_faults_of_unit(program, department, day), *_faults_of(data)]:
        raise ActionRefused(*reasons)
    entry = FocalPoint.objects.create(
        program=program,
        department=department,
        phone=data.phone,
        email=data.email,
        valid_from=day,
        confirmed_on=timezone.localdate(),
    )
    _write_people(entry, data.people)
    names = _Names()
    people = ", ".join(names.mark(row.full_name) for row in data.people)
    _record(entry, by, f"Ghi vào danh bạ từ {day:%d/%m/%Y}{f'; người liên hệ: {people}' if people else ''}.", names)
    return entry


@transaction.atomic
def change_focal_point(
    *, by: User, focal_point: FocalPoint, expected_version: int, data: FocalPointData
) -> FocalPoint:
    """Change what an entry says. Whoever changes it confirms the rest.

    Raises:
        NotAllowed: the entry is not of this person's unit.
        StaleVersion: somebody saved in between.
        Unchanged: there is nothing to save.
        ActionRefused: the entry is over, or something is missing.
    """
    entry = _hold(focal_point, by)
    if entry.version != expected_version:
        raise StaleVersion(_STALE)
    if reasons := list(_faults_of(data)):
        raise ActionRefused(*reasons)
    names = _Names()
    changes = [*_changes_of_unit(entry, data), *_changes_of_people(entry, data.people, names)]
    if not changes:
        raise Unchanged("Chưa có gì thay đổi so với bản đang lưu; nếu mọi thứ vẫn đúng, hãy chọn “Vẫn đúng”.")
    entry.phone, entry.email = data.phone, data.email
    _write_people(entry, data.people)
    _save_confirmed(entry)
    _record(entry, by, f"{'; '.join(changes)}.", names)
    return entry


@transaction.atomic
def confirm_focal_point(*, by: User, focal_point: FocalPoint) -> FocalPoint:
    """Say that everything in the entry still holds; said twice on one day it is one word.

    Raises:
        NotAllowed: the entry is not of this person's unit.
        ActionRefused: the entry is over, or its unit stands no longer.
    """
    entry = _hold(focal_point, by)
    today = timezone.localdate()
    if not entry.department.is_current_on(today):
        raise ActionRefused(
            f"{what_became_of(entry.department)} Hãy kết thúc đầu mối này và ghi đầu mối của đơn vị mới."
        )
    if entry.confirmed_on < today:
        _save_confirmed(entry)
        _record(entry, by, "Xác nhận vẫn đúng.")
    return entry


@transaction.atomic
def end_focal_point(*, by: User, focal_point: FocalPoint, last_day: date) -> FocalPoint:
    """End an entry with ``last_day``; it stays in the directory's past.

    Where it is over already, the people are removed from it: whom to call is nobody's business any more.

    Raises:
        NotAllowed: the entry is not of this person's unit.
        ActionRefused: it is over already, or the day is before its beginning or far ahead.
    """
    entry = _hold(focal_point, by)
    if last_day < entry.valid_from:
        raise ActionRefused(f"Ngày cuối không được trước ngày bắt đầu {entry.valid_from:%d/%m/%Y}.")
    if last_day > timezone.localdate() + timedelta(days=366):
        raise ActionRefused("Ngày cuối không được sau hôm nay quá một năm.")
    entry.valid_to = last_day
    entry.version += 1
    entry.save()
    names = _Names()
    removed = ""
    if last_day < timezone.localdate() and (people := list(entry.people.all())):
        removed = f"; xóa người liên hệ: {', '.join(names.mark(row.full_name) for row in people)}"
        entry.people.all().delete()
    _record(entry, by, f"Kết thúc, đến hết ngày {last_day:%d/%m/%Y}{removed}.", names)
    return entry


def clean_focal_people(*, days: int) -> int:
    """Remove the people who were to be called more than ``days`` days ago, by their own last day or the entry's; how
    many. Telephones and addresses are then nowhere; names go from the history by ``erase_gone_names``."""
    last = timezone.localdate() - timedelta(days=days)
    return FocalPerson.objects.filter(Q(valid_to__lt=last) | Q(focal_point__valid_to__lt=last)).delete()[0]


def erase_gone_names(*, days: int) -> int:
    """Empty in the history of each entry the names of people who stand in it no more, and of whom no event of the last
    ``days`` days speaks; how many. Who did what when stays, and so does the sentence around the name.

    Personal data goes when what it served is over (Luật Bảo vệ dữ liệu cá nhân 91/2025).
    """
    since = timezone.now() - timedelta(days=days)
    return sum(_erase_names(key, since) for key in FocalPoint.objects.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _erase_names(key: int, since: datetime) -> int:
    entry = FocalPoint.objects.select_for_update().get(pk=key)
    events = list(entry.events.all())
    kept = {name for event in events if event.at >= since for name in event.names}
    kept |= set(entry.people.values_list("full_name", flat=True))
    erased = 0
    for event in events:
        names = [name if name in kept else "" for name in event.names]
        if names != event.names:
            erased += sum(was != now for was, now in zip(event.names, names, strict=True))
            event.names = names
            event.save(update_fields=["names"])
    return erased


def _hold(focal_point: FocalPoint, by: User) -> FocalPoint:
    """The entry as it stands now, held until the end of the action; refused when it is not one's own or over."""
    held = FocalPoint.objects.select_for_update(of=("self",)).select_related("department__province", "program")
    entry = held.get(pk=focal_point.pk)
    if not can_keep_focal_point(by, entry):
        raise NotAllowed(NOT_YOURS)
    if entry.valid_to is not None and entry.valid_to < timezone.localdate():
        raise ActionRefused(f"Đầu mối này đã kết thúc ngày {entry.valid_to:%d/%m/%Y}.")
    return entry


def _require_own_unit(by: User, program: Program, department: Department) -> None:
    own = by.is_superuser or units_of(by, FOCAL_ROLES).filter(pk=department.pk).exists()
    if not own or not can_name_focal_point(by, program):
        raise NotAllowed(NOT_YOURS)


def _faults_of_unit(program: Program, department: Department, day: date) -> Iterator[str]:
    today = timezone.localdate()
    if day > today + timedelta(days=366):
        yield "Ngày bắt đầu không được sau hôm nay quá một năm."
    if department.kind == DepartmentKind.GROUP:
        yield f"“{department}” là nhóm đơn vị, không làm đầu mối được."
    elif not department.is_current_on(day):
        yield f"{department} không còn hoặc chưa có hiệu lực vào ngày {day:%d/%m/%Y}."
    if not _takes_part(program, department, max(day, today)):
        yield f"{department} không thuộc tỉnh, thành phố nào tham gia chương trình."
    if program.focal_points.filter(department=department).not_over_on(day).exists():
        yield f"{department} đã có trong danh bạ của chương trình."


def _takes_part(program: Program, department: Department, day: date) -> bool:
    if department.province_id is None:
        return False
    places = with_predecessors([department.province_id], on=day)
    return program.members.filter(province__in=places).exists()


def _faults_of(data: FocalPointData) -> Iterator[str]:
    if not data.phone:
        yield "Ghi số điện thoại cơ quan."
    if len(data.people) > MOST_PEOPLE:
        yield f"Mỗi đơn vị ghi tối đa {MOST_PEOPLE} người liên hệ."
    if data.people and all(row.is_stand_in for row in data.people):
        yield "Ghi ít nhất một người đầu mối chính; người thay chỉ nhận việc khi người ấy vắng."
    for row in data.people:
        if not (row.phone or row.email):
            yield f"Ghi số điện thoại hoặc thư điện tử của {row.full_name}."
        if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
            yield f"{row.full_name}: ngày cuối không được trước ngày đầu."


def _changes_of_unit(entry: FocalPoint, data: FocalPointData) -> Iterator[str]:
    if entry.phone != data.phone:
        yield "Đổi số điện thoại cơ quan"
    if entry.email != data.email:
        yield "Đổi thư điện tử cơ quan"


class _Names(list[str]):
    """The names in a sentence, in the order of their marks."""

    def mark(self, name: str) -> str:
        """What stands for ``name`` in the sentence."""
        if name not in self:
            self.append(name)
        return f"{{{self.index(name)}}}"


def _changes_of_people(entry: FocalPoint, people: Sequence[PersonData], names: _Names) -> Iterator[str]:
    stored = {row.pk: row for row in entry.people.all()}
    kept = [row.key for row in people if row.key in stored]
    yield from (f"Bỏ người liên hệ {names.mark(str(row))}" for key, row in stored.items() if key not in kept)
    for row in people:
        if row.key not in stored:
            yield f"Thêm người liên hệ {names.mark(row.full_name)}"
        else:
            yield from _changes_of_person(stored[row.key], row, names)
    if kept != [key for key in stored if key in kept]:
        yield "Đổi thứ tự người liên hệ"


def _changes_of_person(stored: FocalPerson, row: PersonData, names: _Names) -> Iterator[str]:
    if stored.full_name != row.full_name:
        yield f"Đổi tên người liên hệ {names.mark(str(stored))} thành {names.mark(row.full_name)}"
    changed = [said for name, said in _SAID.items() if getattr(stored, name) != getattr(row, name)]
    if changed:
        yield f"Đổi {', '.join(changed)} của {names.mark(row.full_name)}"


def _write_people(entry: FocalPoint, people: Sequence[PersonData]) -> None:
    """Stored people keep their keys, by which address books know them."""
    stored = entry.people.in_bulk()
    for place, row in enumerate(people, start=1):
        person = stored.pop(row.key, None) or FocalPerson(focal_point=entry)
        for name, value in row.values().items():
            setattr(person, name, value)
        person.order = place
        person.save()
    entry.people.filter(pk__in=stored).delete()


def _save_confirmed(entry: FocalPoint) -> None:
    entry.confirmed_on = timezone.localdate()
    entry.version += 1
    entry.save()


def _record(entry: FocalPoint, by: User, text: str, names: Sequence[str] = ()) -> None:
    FocalPointEvent.objects.create(focal_point=entry, by=by, text=text, names=list(names))
