"""What the register learns from papers: a unit that it lacks, another way to write one that it has."""

from __future__ import annotations

from datetime import date

from django.contrib.admin.models import ADDITION, CHANGE
from django.db import transaction

from provinces.actions.errors import ActionRefused, NotAllowed
from provinces.actions.log_entries import record
from provinces.models import Department, DepartmentAlias, DepartmentKind, Province, User
from provinces.names import match_key
from provinces.permissions import can_add_alias, can_add_unit
from provinces.queries import find_department

LONGEST_NAME = 200


@transaction.atomic
def add_unit(*, by: User, province: Province, name: str, kind: DepartmentKind, on: date) -> Department:
    """Add a unit that a paper of ``on`` names; it holds from the first day of that year to the end of its province.

    Raises:
        NotAllowed: ``by`` does not draft for the province.
        ActionRefused: the name says nothing, the register knows it already, or it is no unit to be added so.
    """
    if not can_add_unit(by, province.pk):
        raise NotAllowed(f"Bạn không thêm được đơn vị vào danh bạ của {province.name}.")
    province = Province.objects.select_for_update().get(pk=province.pk)
    name = _tidy(name)
    if kind == DepartmentKind.PEOPLES_COMMITTEE:
        raise ActionRefused("Ủy ban nhân dân do quản trị viên ghi vào danh bạ.")
    if not province.is_current_on(on):
        raise ActionRefused(f"{province.name} không còn hoặc chưa có hiệu lực vào ngày {on:%d/%m/%Y}.")
    _refuse_known(name, on, province)
    since = max(province.valid_from, date(on.year, 1, 1))
    unit = Department.objects.create(
        province=province, name=name, kind=kind, valid_from=since, valid_to=province.valid_to
    )
    record(by, unit, ADDITION, f"Thêm đơn vị “{name}” vào danh bạ khi đọc một kế hoạch.")
    return unit


@transaction.atomic
def add_alias(*, by: User, unit: Department, text: str, on: date) -> DepartmentAlias:
    """Remember that papers write ``unit`` as ``text`` too.

    Raises:
        NotAllowed: ``by`` does not draft for the unit's province; what stands for every province is for
            administrators.
        ActionRefused: ``text`` says nothing, or means a unit already.
    """
    if not can_add_alias(by, unit):
        raise NotAllowed(f"Bạn không ghi được cách viết khác cho {unit}.")
    unit = Department.objects.select_for_update(of=("self",)).select_related("province").get(pk=unit.pk)
    text = _tidy(text)
    _refuse_known(text, on, unit.province)
    alias = DepartmentAlias.objects.create(department=unit, text=text)
    record(by, unit, CHANGE, f"Ghi nhớ cách viết khác “{text}”.")
    return alias


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    if not match_key(text):
        raise ActionRefused("Tên đơn vị phải có chữ.")
    if len(text) > LONGEST_NAME:
        raise ActionRefused(f"Tên đơn vị dài quá {LONGEST_NAME} ký tự.")
    return text


def _refuse_known(text: str, on: date, province: Province | None) -> None:
    known = find_department(text, on, province)
    if known is not None:
        raise ActionRefused(f"“{text}” đã có trong danh bạ, là {known}.")
