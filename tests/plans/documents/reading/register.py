"""The whole register of the portal as a ``Directory``, from its files and without a database."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

from provinces.directory import Directory, ProvinceEntry, ProvinceGroup, UnitEntry
from provinces.models import Department, ProvinceDesignation, ProvinceKind

DATA = Path(__file__).parents[4] / "provinces" / "data"
Row = dict[str, str]
Place = tuple[str, str]


@cache
def whole_register() -> Directory:
    """Every province, unit and group of the files of ``provinces/data``."""
    keys = {(row["mã"], row["hiệu lực từ"]): number for number, row in enumerate(_rows("provinces"), start=1)}
    designations = _by_place("province_designations")
    return Directory(
        provinces=tuple(_provinces(keys, designations)),
        units=tuple(_units(keys, designations)),
        groups=tuple(_groups(keys)),
    )


def _provinces(keys: dict[Place, int], designations: dict[Place, list[Row]]) -> Iterator[ProvinceEntry]:
    aliases = _by_place("province_aliases")
    for row in _rows("provinces"):
        place = (row["mã"], row["hiệu lực từ"])
        spellings = [row["tên"], *(alias["cách viết khác"] for alias in aliases[place])]
        for called in designations[place]:
            designation = _designation(called)
            others = tuple(name for name in spellings if name != designation.name)
            yield ProvinceEntry(
                keys[place],
                row["mã"],
                designation.name,
                designation.full_name,
                row["vùng"],
                others,
                *_validity(called),
            )


def _units(keys: dict[Place, int], designations: dict[Place, list[Row]]) -> Iterator[UnitEntry]:
    aliases: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in _rows("department_aliases"):
        aliases[(*_place(row), row["đơn vị"], row["đơn vị từ ngày"])].append(row["cách viết khác"])
    for number, row in enumerate(_rows("departments"), start=1):
        place, name = _place(row), row["tên"]
        others = aliases[(*place, name, row["hiệu lực từ"])]
        spellings = tuple(spelling for spelling in (row["tên viết tắt"], *others) if spelling)
        for full_name, first, last in _full_names(row, designations[place] if place[0] else []):
            yield UnitEntry(number, name, full_name, row["loại"], keys.get(place), spellings, first, last)


def _full_names(row: Row, designations: list[Row]) -> Iterator[tuple[str, date, date | None]]:
    first, last = _validity(row)
    if not designations:
        yield row["tên"], first, last
    for called in designations:
        begins, ends = _validity(called)
        until = min((day for day in (last, ends) if day), default=None)
        if until is None or max(first, begins) <= until:
            unit = Department(name=row["tên"])
            yield unit.full_name_under(_designation(called)), max(first, begins), until


def _groups(keys: dict[Place, int]) -> Iterator[ProvinceGroup]:
    for row in _rows("province_groups"):
        members = (member.split(" từ ") for member in row["gồm"].split("; "))
        phrases = (row["cụm từ"], *row["cách viết khác"].split(" | "))
        yield ProvinceGroup(phrases, tuple(keys[code, since] for code, since in members), *_validity(row))


def _designation(row: Row) -> ProvinceDesignation:
    kind = ProvinceKind.PROVINCE if row["loại"] == "tỉnh" else ProvinceKind.CITY
    return ProvinceDesignation(kind=kind, name=row["tên"])


def _rows(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _by_place(name: str) -> dict[Place, list[Row]]:
    places: dict[Place, list[Row]] = defaultdict(list)
    for row in _rows(name):
        places[_place(row)].append(row)
    return places


def _place(row: Row) -> Place:
    return row["mã tỉnh"], row["tỉnh từ ngày"]


def _validity(row: Row) -> tuple[date, date | None]:
    last = row["hiệu lực đến"]
    return _day(row["hiệu lực từ"]), _day(last) if last else None


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()
