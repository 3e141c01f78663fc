"""Names of provinces and units as plain values, for code that must not know the database.

``provinces.queries.build_directory()`` fills a ``Directory`` once; readers of documents then ask it what a printed
name means on a date. All validity dates are inclusive on both ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ProvinceEntry:
    """A province during its validity. ``key`` is the primary key; ``designation`` is "tỉnh Sóc Trăng"."""

    key: int
    code: str
    name: str
    designation: str
    region: str
    aliases: tuple[str, ...]
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit a paper can name. ``province`` is the province's key, None for a unit of no province."""

    key: int
    name: str
    full_name: str
    kind: str
    province: int | None
    aliases: tuple[str, ...]
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ProvinceGroup:
    """A phrase that stands for several provinces on a date, such as "13 tỉnh, thành Đồng bằng sông Cửu Long"."""

    phrases: tuple[str, ...]
    provinces: tuple[int, ...]
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything the register knows, over all time. Narrow it with ``provinces.names`` look-ups on a date."""

    provinces: tuple[ProvinceEntry, ...] = ()
    units: tuple[UnitEntry, ...] = ()
    groups: tuple[ProvinceGroup, ...] = ()
