"""A unit of the directory behind a name that a scan has damaged: one slip in the whole of a long name, no more."""

from __future__ import annotations

import re

from plans.documents.reading.likeness import one_slip_apart, outline
from plans.documents.reading.mending import is_damaged
from provinces.directory import UnitEntry
from provinces.lookup import Lookup

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 12  # letters; two short names may lie a slip apart
_OWN_PROVINCE = ("", "tỉnh", "thành phố")


def likely_unit(name: str, lookup: Lookup) -> UnitEntry | None:
    """The home province's unit that ``name`` damages; None for a sound name, and where two could be meant."""
    if not any(map(is_damaged, _WORD.findall(name))):
        return None
    printed = _key(name)
    if len(printed) < _SHORTEST:
        return None
    meant = {
        unit.name: unit
        for unit in lookup.units_of_home()
        for place in _OWN_PROVINCE
        if one_slip_apart(printed, _key(f"{unit.name} {place}"))
    }
    return next(iter(meant.values())) if len(meant) == 1 else None


def _key(name: str) -> str:
    return "".join(map(outline, _WORD.findall(name)))
