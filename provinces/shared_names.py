"""One name for units of several provinces, taken apart: "Sở Du lịch các tỉnh Thanh Hóa, Nghệ An". Pure.

Only provinces that are named count: "Sở Du lịch các tỉnh Đông Nam Bộ" stays as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from provinces.directory import ProvinceEntry

IsName = Callable[[str], bool]
ProvinceOf = Callable[[str], ProvinceEntry | None]

_MANY = re.compile(
    r"\s+(?:của\s+)?(?:các|hai|ba|bốn|năm|sáu|\d{1,2})\s+(?:tỉnh|thành phố)"
    r"(?:\s*(?:,|và|,\s*và)\s*(?:tỉnh|thành phố|thành))?\s*:?\s+(?=[A-ZĐ])"
)
_NAME_START = re.compile(
    r"(?<!\S)(?:Sở|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Hiệp hội|Hội|Trung tâm|Công an|Văn phòng)\b"
)
_BETWEEN = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+|\s+[-–]\s+")
_END = re.compile(r"[,;:.()]|\s+(?:-|–|và|cùng|với|chủ trì|phối hợp)\s|\s*$")
_LONGEST = 60


def spread(text: str, is_name: IsName, province_of: ProvinceOf) -> str:
    """``text`` with each shared name written once for each province: "Sở Du lịch tỉnh Thanh Hóa; Sở Du lịch …"."""
    place = 0
    while found := _MANY.search(text, place):
        start = _start_of_name(text[: found.start()], is_name)
        provinces, end = _provinces_at(text, found.end(), province_of)
        place = found.end()
        if start is not None and provinces:
            name = text[start : found.start()]
            meant = "; ".join(f"{name} {province.designation}" for province in provinces)
            rest = text[end:].lstrip()
            text = f"{text[:start]}{meant}{'; ' if rest[:1].isalpha() else ''}{rest}"
            place = start + len(meant)
    return text


def _start_of_name(before: str, is_name: IsName) -> int | None:
    """Where the longest name begins that ends with ``before``."""
    starts = (found.start() for found in _NAME_START.finditer(before))
    return next((start for start in starts if is_name(before[start:])), None)


def _provinces_at(text: str, place: int, province_of: ProvinceOf) -> tuple[list[ProvinceEntry], int]:
    """The provinces listed from ``place``, and where the list ends."""
    provinces: list[ProvinceEntry] = []
    end = place
    while found := _name_at(text, place, province_of):
        province, end = found
        provinces.append(province)
        separator = _BETWEEN.match(text, end)
        if separator is None:
            break
        place = separator.end()
    return provinces, end


def _name_at(text: str, place: int, province_of: ProvinceOf) -> tuple[ProvinceEntry, int] | None:
    """The province named at ``place``; a name may hold a dash itself: "Bà Rịa - Vũng Tàu"."""
    for found in reversed([*_END.finditer(text, place, place + _LONGEST)]):
        province = province_of(text[place : found.start()].strip())
        if province:
            return province, found.start()
    return None
