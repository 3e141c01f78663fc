"""What a printed name means on a date, seen from one province. Pure: asks only the ``Directory`` it is given.

"Sở Du lịch" in a paper of Sóc Trăng is Sóc Trăng's; another province's is named in full, "Sở Du lịch tỉnh Kiên Giang".
Spelling does not matter (see ``provinces.names.match_key``), validity does: a name that is not in force on the date
is unknown, and an unknown name is never guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from provinces.directory import Directory, ProvinceEntry, UnitEntry
from provinces.names import match_key
from provinces.shared_names import spread
from provinces.short_names import has_initials, name_words, shortens
from provinces.unit_lists import UnitMention, split_units


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


_D = TypeVar("_D", bound=_Dated)

_WORD = re.compile(r"\w+")
_MAX_WORDS = 24
_STRAY_MARK = re.compile("[\u0300-\u036f]")
# What may stand between the words of one province's name: "Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh".
_INSIDE_NAME = re.compile(r"\s*[-–.]?\s*")
_PLACE_WORDS = frozenset({"tinh", "thanh", "pho", "tp", "t", "p"})
_LOCAL_ENDINGS = (" tỉnh", " thành phố", " Thành phố")
_PLURALS = ("các ", "những ")
_TITLE_WORDS = {"tinh": ("tinh",), "thanhpho": ("thanh", "pho"), "tp": ("tp",)}

_key = lru_cache(maxsize=65536)(match_key)


class Lookup:
    """Names in force on ``on``; ``province`` is the key of the province whose paper is read, if it is known."""

    def __init__(self, directory: Directory, *, on: date, province: int | None = None) -> None:
        self.on = on
        self.home = province
        self._directory = directory
        self._provinces = tuple(_in_force(directory.provinces, on))
        self._units = tuple(_in_force(directory.units, on))
        self._groups = tuple(_in_force(directory.groups, on))
        self._by_key = {entry.key: entry for entry in self._provinces}

    # --- provinces ------------------------------------------------------------------------------------------------

    def province(self, text: str) -> ProvinceEntry | None:
        """The province that the whole of ``text`` names: "Sóc Trăng", "tỉnh soc trang", "TP. HCM"; else None."""
        return self._province_names.get(_key(text))

    def provinces_in(self, text: str) -> list[ProvinceEntry]:
        """Every province named in running text, each once, in order; a group stands for its members."""
        found = (entry for entries, _ in self._named_places(text) for entry in entries)
        return list(dict.fromkeys(found))

    def groups_in(self, text: str) -> list[str]:
        """Phrases in ``text`` that name a whole group, such as "13 tỉnh, thành Đồng bằng sông Cửu Long"."""
        return [phrase for _, phrase in self._named_places(text) if phrase]

    def group_phrase(self, provinces: Iterable[ProvinceEntry]) -> str:
        """The phrase that stands for exactly these provinces; "" when there is none."""
        keys = {entry.key for entry in provinces}
        return next((group.phrases[0] for group in self._groups if set(group.provinces) == keys), "")

    def _named_places(self, text: str) -> Iterator[tuple[tuple[ProvinceEntry, ...], str]]:
        text = unicodedata.normalize("NFC", text)
        words = [word for word in _WORD.finditer(text) if _key(word[0])]
        place = 0
        while place < len(words):
            entries, phrase, length = self._place_at(text, words[place : place + _MAX_WORDS])
            if entries:
                yield entries, phrase
            place += length or 1

    def _place_at(self, text: str, words: list[re.Match[str]]) -> tuple[tuple[ProvinceEntry, ...], str, int]:
        """The longest group or province that starts with the first of ``words``, and how many words it takes."""
        best: tuple[tuple[ProvinceEntry, ...], str, int] = ((), "", 0)
        key, in_name = "", True
        for count, word in enumerate(words, start=1):
            key += _key(word[0])
            if count > 1:
                gap = text[words[count - 2].end() : word.start()]
                in_name = in_name and bool(_INSIDE_NAME.fullmatch(gap))
            if key in self._group_names:
                best = self._group_names[key], text[words[0].start() : word.end()], count
            elif in_name and key in self._province_names and _reads_as_a_name(words[:count]):
                best = (self._province_names[key],), "", count
        return best

    @cached_property
    def _province_names(self) -> dict[str, ProvinceEntry]:
        names: dict[str, ProvinceEntry] = {}
        for entry in self._provinces:
            for key in _province_keys(entry):
                names.setdefault(key, entry)
        return names

    @cached_property
    def _group_names(self) -> dict[str, tuple[ProvinceEntry, ...]]:
        return {
            _key(phrase): tuple(self._by_key[key] for key in group.provinces if key in self._by_key)
            for group in self._groups
            for phrase in group.phrases
        }

    # --- units ----------------------------------------------------------------------------------------------------

    def unit(self, text: str) -> UnitEntry | None:
        """The unit that the whole of ``text`` names: the home province's first, then others by their full name.

        Without a home province a bare name counts only when one unit alone bears it. A name of the home province may
        have words cut to initials, as long as one unit alone can be meant.
        """
        return self._unit_by_key(_unit_key(text)) or self._shortened(text, self._words_of_home)

    def units_in(self, text: str) -> tuple[list[UnitMention], list[str]]:
        """The units that ``text`` lists, each once, in order; and the names among them that nobody knows.

        Names hold commas and "và" themselves, so the directory decides first where one ends. An unknown unit keeps
        its printed text as its name. "Sở Du lịch các tỉnh A, B" are two.
        """
        text = spread(_composed(text), self._is_shared, self.province)
        mentions = {mention.name: mention for mention in split_units(text, self._mention, self._is_name)}
        return list(mentions.values()), [name for name, mention in mentions.items() if mention.entry is None]

    def former_unit(self, text: str) -> UnitEntry | None:
        """The home province's unit that the whole of ``text`` names and that is not in force on the day of the paper.

        The last one of that name before the day, else the first one after it.
        """
        if self.home is None:
            return None
        return self._former_units.get(_unit_key(text)) or self._shortened(text, self._words_of_former)

    def _shortened(self, text: str, words_of_units: Iterable[tuple[tuple[str, ...], UnitEntry]]) -> UnitEntry | None:
        """The one unit whose name ``text`` shortens; two units of one name differ in their days only."""
        if not has_initials(text):
            return None
        meant = {unit.name: unit for words, unit in words_of_units if shortens(text, words)}
        return next(iter(meant.values())) if len(meant) == 1 else None

    @cached_property
    def _words_of_home(self) -> list[tuple[tuple[str, ...], UnitEntry]]:
        home = self.home
        return [] if home is None else list(self._words_of(unit for unit in self._units if unit.province == home))

    @cached_property
    def _words_of_former(self) -> list[tuple[tuple[str, ...], UnitEntry]]:
        return list(self._words_of(reversed(list(dict.fromkeys(self._former_units.values())))))

    def _words_of(self, units: Iterable[UnitEntry]) -> Iterator[tuple[tuple[str, ...], UnitEntry]]:
        """The words of each name, and of the name with the word for its province behind it."""
        for unit in units:
            bare = name_words(_without_local_ending(unit.name))
            yield bare, unit
            yield from (((*bare, *_TITLE_WORDS[title]), unit) for title in _titles(self._province_of(unit)))

    def units_of_home(self) -> tuple[UnitEntry, ...]:
        """The units in force of the home province; none where no province is home."""
        return tuple(unit for unit in self._units if self.home is not None and unit.province == self.home)

    def names_like(self, text: str, most: int = 3) -> list[str]:
        """Names that hold every word of ``text``, at least two, and more: of units that stand in no province or in the
        home's; the shortest first. What a person may have meant, never what is taken for it."""
        words = set(name_words(text))
        near = [
            unit for unit in self._units if unit.province in (None, self.home) and words <= {*name_words(unit.name)}
        ]
        names = dict.fromkeys(unit.name for unit in sorted(near, key=lambda unit: len(unit.name)))
        return list(names)[:most] if len(words) > 1 else []

    def name_of(self, entry: UnitEntry) -> str:
        """The unit's name in a paper of the home province: without the province when it is the home's own."""
        return entry.name if entry.province in (None, self.home) else entry.full_name

    def _is_shared(self, text: str) -> bool:
        """Whether units of several provinces bear the name ``text``, in full or as offices shorten it."""
        return self._is_name(text) or self._is_name(f"{text} tỉnh") or self.unit(text) is not None

    def _is_name(self, text: str) -> bool:
        return _key(text) in self._names_of_units

    def borne_name(self, text: str) -> str:
        """``text`` as units anywhere are called: "SỞ DU LỊCH" is "Sở Du lịch"; "" when none bears the name."""
        return self._names_of_units.get(_key(text), "")

    def designation_of_home(self) -> str:
        """ "tỉnh Sóc Trăng"; "" when no province is home."""
        home = self._by_key.get(self.home) if self.home is not None else None
        return home.designation if home else ""

    @cached_property
    def _names_of_units(self) -> dict[str, str]:
        return {_key(unit.name): unit.name for unit in self._units}

    def _mention(self, text: str) -> UnitMention | None:
        entry = self.unit(text)
        return UnitMention(self.name_of(entry), entry) if entry else None

    def _unit_by_key(self, key: str) -> UnitEntry | None:
        if not key:
            return None
        if self.home is None:
            return self._units_by_full_name.get(key) or self._only_bearer(key)
        return self._home_units.get(key) or self._units_by_full_name.get(key)

    def _only_bearer(self, key: str) -> UnitEntry | None:
        bearers = self._bearers.get(key, [])
        return bearers[0] if len(bearers) == 1 else None

    def _province_of(self, unit: UnitEntry) -> ProvinceEntry | None:
        return None if unit.province is None else self._by_key.get(unit.province)

    def _keys(self, unit: UnitEntry) -> Iterator[str]:
        return _unit_keys(unit, self._province_of(unit))

    @cached_property
    def _home_units(self) -> dict[str, UnitEntry]:
        ours = [unit for unit in self._units if unit.province == self.home]
        shared = [unit for unit in self._units if unit.province is None]
        return _first_by_key((key, unit) for unit in (*ours, *shared) for key in self._keys(unit))

    @cached_property
    def _former_units(self) -> dict[str, UnitEntry]:
        home = self._by_key.get(self.home) if self.home is not None else None
        keys = {entry.key for entry in self._directory.provinces if home and entry.name == home.name}
        others = [unit for unit in self._directory.units if unit.province in keys and unit not in self._units_in_force]
        before = sorted((unit for unit in others if unit.valid_from <= self.on), key=lambda unit: unit.valid_from)
        after = sorted((unit for unit in others if unit.valid_from > self.on), key=lambda unit: unit.valid_from)
        names = {entry.key: entry for entry in self._directory.provinces if entry.key in keys}
        return _first_by_key(
            (key, unit)
            for unit in (*reversed(before), *after)
            for key in _unit_keys(unit, names.get(unit.province or 0))
        )

    @cached_property
    def _units_in_force(self) -> frozenset[UnitEntry]:
        return frozenset(self._units)

    @cached_property
    def _bearers(self) -> dict[str, list[UnitEntry]]:
        bearers: dict[str, list[UnitEntry]] = {}
        for unit in self._units:
            for key in dict.fromkeys(self._keys(unit)):
                bearers.setdefault(key, []).append(unit)
        return bearers

    @cached_property
    def _units_by_full_name(self) -> dict[str, UnitEntry]:
        return _first_by_key(
            (key, unit) for unit in self._units for key in _full_name_keys(unit, self._province_of(unit))
        )


def _composed(text: str) -> str:
    """``text`` in NFC without marks that belong to no letter, as scans leave them; no Vietnamese letter needs one."""
    return _STRAY_MARK.sub("", unicodedata.normalize("NFC", text))


def _in_force(entries: Iterable[_D], on: date) -> Iterator[_D]:
    return (entry for entry in entries if entry.valid_from <= on and (entry.valid_to is None or on <= entry.valid_to))


def _first_by_key(pairs: Iterable[tuple[str, UnitEntry]]) -> dict[str, UnitEntry]:
    units: dict[str, UnitEntry] = {}
    for key, unit in pairs:
        units.setdefault(key, unit)
    return units


def _province_keys(entry: ProvinceEntry) -> Iterator[str]:
    """Every way to write a province; a city named after its province stands for the province it lies in."""
    yield from _title_and_name_keys(entry, ("tinh", "thanhpho", "tp"))


def _title_and_name_keys(entry: ProvinceEntry, titles: tuple[str, ...]) -> Iterator[str]:
    yield _key(entry.designation)
    for name in dict.fromkeys((entry.name, entry.name.removeprefix("Thành phố "), *entry.aliases)):
        key = _key(name)
        yield key
        yield from (f"{title}{key}" for title in titles)


def _titles(province: ProvinceEntry | None) -> tuple[str, ...]:
    """How units call their own province; in a province "UBND thành phố" is another body, the city's."""
    if province is None:
        return ()
    return ("tinh",) if province.designation.lower().startswith("tỉnh") else ("thanhpho", "tp")


def _reads_as_a_name(words: list[re.Match[str]]) -> bool:
    """Whether words that fold to a province's name are meant as one: names have capitals, "tiền giang" has not."""
    return all(word[0][0].isupper() or _key(word[0]) in _PLACE_WORDS for word in words)


def _unit_key(text: str) -> str:
    text = text.strip()
    for plural in _PLURALS:
        if text.lower().startswith(plural):
            text = text[len(plural) :]
    return _key(text)


def _unit_names(unit: UnitEntry) -> Iterator[str]:
    yield unit.name
    for alias in unit.aliases:
        yield alias
        if alias.isupper():
            yield f"{unit.name.split()[0]} {alias}"


def _unit_keys(unit: UnitEntry, province: ProvinceEntry | None) -> Iterator[str]:
    """The keys by which a unit is known inside its own province, with or without the word "tỉnh"."""
    for name in _unit_names(unit):
        yield _unit_key(name)
        bare = _unit_key(_without_local_ending(name))
        yield from (f"{bare}{title}" for title in _titles(province))


def _full_name_keys(unit: UnitEntry, province: ProvinceEntry | None) -> Iterator[str]:
    """The keys by which a unit is known anywhere: every way to write it before every way to write its province."""
    yield _unit_key(unit.full_name)
    if province is None:
        return
    places = tuple(dict.fromkeys(_title_and_name_keys(province, _titles(province))))
    for name in _unit_names(unit):
        bare = _unit_key(_without_local_ending(name))
        yield from (f"{bare}{place}" for place in places)


def _without_local_ending(name: str) -> str:
    """ "Hiệp hội Du lịch tỉnh" is "Hiệp hội Du lịch"; "UBND huyện, thành phố" lists two kinds and stays."""
    bare = name
    for ending in _LOCAL_ENDINGS:
        bare = bare.removesuffix(ending)
    return name if bare.endswith(",") else bare
