"""Naming a province or a unit in a cell by what identifies it: its code or name, and the day it began."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from import_export.widgets import Widget

from provinces.models import Department, Province, User
from provinces.resources.widgets import DayWidget, TextWidget

_DAY = DayWidget()
_TEXT = TextWidget()


class References:
    """Everything a row can name, read once for a whole file."""

    @cached_property
    def provinces(self) -> dict[tuple[str, date], Province]:
        """Provinces by code and first day."""
        return {(province.code, province.valid_from): province for province in Province.objects.all()}

    @cached_property
    def departments(self) -> dict[tuple[int | None, str, date], Department]:
        """Units by province, name and first day."""
        units = Department.objects.select_related("province")
        return {(unit.province_id, unit.name, unit.valid_from): unit for unit in units}

    @cached_property
    def users(self) -> dict[str, User]:
        """People by the name they sign in with."""
        return {user.username: user for user in User.objects.all()}

    def province(self, code: Any, start: Any) -> Province:
        """The province of a code and a first day; "1" is read as "01", which spreadsheets shorten.

        Raises:
            ValueError: there is none.
        """
        key = (_TEXT.clean(code).zfill(2), _DAY.clean(start))
        if key not in self.provinces:
            raise ValueError(f"Không có tỉnh, thành phố mã “{key[0]}” có hiệu lực từ ngày {_DAY.render(key[1])}.")
        return self.provinces[key]


class ReferenceWidget(Widget):
    """A cell that names another row, with the help of further columns of its own row."""

    references: References

    def __init__(self, *, required: bool = True) -> None:
        super().__init__()
        self.required = required


class ProvinceWidget(ReferenceWidget):
    """A province by its code; the column ``start`` holds its first day."""

    def __init__(self, *, start: str, required: bool = True) -> None:
        super().__init__(required=required)
        self.start = start

    def clean(self, value: Any, row: dict | None = None, **kwargs: Any) -> Province | None:
        """The province that the row names.

        Raises:
            ValueError: there is none, or the row must name one and does not.
        """
        if _TEXT.clean(value):
            return self.references.province(value, (row or {}).get(self.start))
        if self.required:
            raise ValueError("Chưa ghi mã tỉnh, thành phố.")
        return None

    def render(self, value: Province | None, obj: Any = None, **kwargs: Any) -> str:
        """The code."""
        return value.code if value else ""


class DepartmentWidget(ReferenceWidget):
    """A unit by its name; further columns hold its first day and its province, empty for a unit of none."""

    def __init__(self, *, code: str, province_start: str, start: str) -> None:
        super().__init__()
        self.code, self.province_start, self.start = code, province_start, start

    def clean(self, value: Any, row: dict | None = None, **kwargs: Any) -> Department:
        """The unit that the row names.

        Raises:
            ValueError: there is none, or its province is none.
        """
        cells = row or {}
        code = _TEXT.clean(cells.get(self.code))
        province = self.references.province(code, cells.get(self.province_start)) if code else None
        name, start = _TEXT.clean(value), _DAY.clean(cells.get(self.start))
        unit = self.references.departments.get((province.pk if province else None, name, start))
        if unit is None:
            place = f"của {province.name}" if province else "không thuộc tỉnh nào"
            raise ValueError(f"Không có đơn vị “{name}” {place} có hiệu lực từ ngày {_DAY.render(start)}.")
        return unit

    def render(self, value: Department | None, obj: Any = None, **kwargs: Any) -> str:
        """The name."""
        return _TEXT.render(value.name) if value else ""


class ProvinceListWidget(ReferenceWidget):
    """Several provinces in one cell: "92 từ 01/08/2008; 94 từ 01/08/2008"."""

    def clean(self, value: Any, row: dict | None = None, **kwargs: Any) -> list[Province]:
        """The provinces named, in the order of the cell.

        Raises:
            ValueError: one of them does not exist, or there is none.
        """
        parts = [part.partition(" từ ") for part in _TEXT.clean(value).split(";") if part.strip()]
        if not parts:
            raise ValueError("Chưa ghi tỉnh, thành phố nào.")
        return [self.references.province(code, start) for code, _, start in parts]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Code and first day of each, by code."""
        provinces = value.all() if hasattr(value, "all") else value or []
        rows = sorted(provinces, key=lambda province: (province.code, province.valid_from))
        return "; ".join(f"{province.code} từ {_DAY.render(province.valid_from)}" for province in rows)


class UserWidget(ReferenceWidget):
    """A person by the name they sign in with."""

    def clean(self, value: Any, row: dict | None = None, **kwargs: Any) -> User:
        """The person.

        Raises:
            ValueError: nobody signs in with that name.
        """
        name = _TEXT.clean(value)
        if name not in self.references.users:
            raise ValueError(f"Không có người dùng “{name}”.")
        return self.references.users[name]

    def render(self, value: User | None, obj: Any = None, **kwargs: Any) -> str:
        """The name to sign in with."""
        return _TEXT.render(value.username) if value else ""
