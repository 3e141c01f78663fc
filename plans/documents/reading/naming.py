"""From names as headings print them, in capitals, to names as they are: the directory knows their small letters."""

from __future__ import annotations

import re
from datetime import date

from provinces.directory import Directory, ProvinceEntry, UnitEntry
from provinces.lookup import Lookup
from provinces.names import match_key

_NEW_BODY = re.compile(
    r"(?:SỞ|BAN|VĂN PHÒNG|TRUNG TÂM|HIỆP HỘI|BỘ|CỤC|TỔNG CỤC|HỘI ĐỒNG|ỦY BAN|UỶ BAN|UBND|CHI CỤC|PHÒNG|THANH TRA)\b"
)
# A chairman's own paper: the body is his committee.
_CHAIRMAN = re.compile(r"^CHỦ TỊCH\s+(?=ỦY BAN|UỶ BAN|UBND)")
_OWN_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố)\b")
_PLACE = re.compile(r"\b((?:tỉnh|thành phố) )(\S.*)")


def issuing_bodies(lines: list[str]) -> tuple[str, str]:
    """Superior and issuing body out of the lines of the heading; a body's name may take several lines."""
    bodies: list[str] = []
    for text in lines:
        if bodies and not _NEW_BODY.match(text):
            bodies[-1] = f"{bodies[-1]} {text}"
        else:
            bodies.append(_CHAIRMAN.sub("", text) or text)
    return " ".join(bodies[:-1]), bodies[-1] if bodies else ""


def home_province(texts: list[str], directory: Directory, on: date) -> ProvinceEntry | None:
    """The province that the first telling one of ``texts`` (issuing body, superior, place) names last."""
    lookup = Lookup(directory, on=on)
    for text in texts:
        named = lookup.provinces_in(text)
        if named:
            return named[-1]
    return None


def restored_name(printed: str, lookup: Lookup) -> str:
    """``printed`` with the small letters it has in running text: as the directory writes it, or by rule."""
    if not printed.isupper():
        return printed
    unit = lookup.unit(printed)
    if unit is not None:
        return _as_printed(unit, printed)
    place = lookup.province(printed)
    return place.designation if place else lookup.borne_name(printed) or _by_rule(printed, lookup)


def full_name(name: str, lookup: Lookup) -> str:
    """The official full name of the unit called ``name``; ``name`` itself when the directory does not know it.

    A unit that the directory knows of other provinces only is its own province's: "Sở Du lịch tỉnh Quảng Ninh".
    """
    unit = lookup.unit(name)
    if unit is None and lookup.borne_name(name) and not _OWN_PROVINCE.search(name):
        return f"{name} {lookup.designation_of_home()}".strip()
    return unit.full_name if unit else name


def _as_printed(unit: UnitEntry, printed: str) -> str:
    """The unit's name with or without its province, whichever the paper prints."""
    return unit.name if match_key(unit.name) == match_key(printed) else unit.full_name


def _by_rule(printed: str, lookup: Lookup) -> str:
    """For names the directory does not know: a small sentence, with provinces spelled as they are."""
    text = _PLACE.sub(lambda found: found[1] + found[2].title(), printed.capitalize())
    for province in lookup.provinces_in(printed):
        for name in (province.name, province.designation):
            text = re.sub(re.escape(name), name, text, flags=re.IGNORECASE)
    return text
