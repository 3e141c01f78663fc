"""What the values of an activity mean: days, provinces, units. Nothing is guessed; a doubt is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.labels import Field
from plans.documents.reading.likely_units import likely_unit
from plans.documents.reading.lines import Line
from plans.documents.reading.roles import Roles, split_roles, without_limits
from plans.documents.reading.scores import Doubt
from plans.documents.reading.times import lists_times_apart
from plans.periods import parse_period, states_no_date
from plans.venues import read_venue
from plans.wording import strip_theme_quotes
from provinces.directory import UnitEntry
from provinces.lookup import Lookup
from provinces.names import fold

_MAX_NAME_WORDS = 16
_VERBS = re.compile(
    r"\b(?:chủ trì|chủ động|tham mưu|ban hành|triển khai|tổ chức thực hiện|có trách nhiệm)\b", re.IGNORECASE
)
_OWN_PROVINCE = re.compile(r"(?:tỉnh|thành phố)$")
_AT = re.compile(r"\s*[,;(–-]?\s*\btại\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+[–-]\s+|\s*\.\s+")
_BOTH_ROLES = re.compile(r"chu tri(?:,| va|/|,? -|;)\s?(?:don vi |co quan )?phoi hop")
# "Thời hạn: 31/12/2025" is the last day, not the only one.
_DEADLINE = re.compile(r"(?:thoi han|han|(?:thoi (?:gian|diem) |ngay |tien do )?hoan thanh)\b")
UNREAD_UNIT = "Chưa tách được tên đơn vị"
UNKNOWN_UNIT = "Đơn vị chưa có trong danh bạ"
LIKELY_UNIT = "Tên đơn vị có lỗi của bản chụp; hiểu là"
FORMER_UNIT = "Đơn vị không còn vào ngày của văn bản"
UNREAD_PERIOD = "Chưa hiểu thời gian nên không ghi ngày"
TIMES_APART = "Nêu nhiều kỳ cách nhau nên giữ lời văn, không ghi ngày; có thể tách thành nhiều hoạt động"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What reading an activity needs to know beside its lines: the names, and the plan's year."""

    lookup: Lookup
    year: int | None


@dataclass(slots=True)
class FactReader:
    """Takes labelled values one by one and gives the fields of the activity."""

    outlook: Outlook
    ledger: Ledger
    doubts: list[Doubt] = field(default_factory=list)
    _fields: dict[str, Any] = field(default_factory=dict)
    _supports_beside_lead: tuple[str, ...] = ()

    def take(self, which: Field, label: str, text: str, line: Line) -> None:
        """Read ``text``, the value of ``label``, printed in ``line``."""
        if which is Field.THEME:
            self._fields["theme"] = strip_theme_quotes(text)
        elif which is Field.PERIOD:
            self._take_period(text, line, is_deadline=bool(_DEADLINE.match(fold(label))))
        elif which is Field.VENUE:
            self._take_venue(text)
        elif which is Field.WHEN_AND_WHERE:
            self._take_both(text, line)
        elif which in (Field.LEAD, Field.DOER):
            self._take_leads(label, text, line)
        elif which is Field.SUPPORT:
            self._fields["support_text"] = text
            self._fields["supporting_units"] = self._units(text, line, is_support=True)
        else:
            self._fields["budget_text"] = text

    def fields(self) -> dict[str, Any]:
        """The fields of ``Activity``; who leads does not support too."""
        leads = self._fields.get("lead_units", ())
        named = dict.fromkeys([*self._fields.get("supporting_units", ()), *self._supports_beside_lead])
        return self._fields | {"supporting_units": tuple(name for name in named if name not in leads)}

    def _take_period(self, text: str, line: Line, *, is_deadline: bool = False) -> None:
        when, where = _place_behind(text, self.outlook.year)
        period = parse_period(when, self.outlook.year)
        if not period.precision and not states_no_date(when):
            is_apart = lists_times_apart(when)
            self.ledger.problem(line, TIMES_APART if is_apart else UNREAD_PERIOD, text)
            self.doubts.append(Doubt.TIMES_APART if is_apart else Doubt.PERIOD_UNREAD)
        self._fields |= {
            "period_text": period.text,
            "starts_on": None if is_deadline and period.starts_on == period.ends_on else period.starts_on,
            "ends_on": period.ends_on,
            "precision": period.precision,
        }
        if where and "venue_text" not in self._fields:
            self._take_venue(where)

    def _take_venue(self, text: str) -> None:
        venue = read_venue(text, self.outlook.lookup)
        self._fields |= {
            "venue_text": text,
            "venue_provinces": tuple(province.name for province in venue.provinces),
            "venue_certainty": venue.certainty,
        }

    def _take_both(self, text: str, line: Line) -> None:
        """Time and place in one value, the time first or last; what cannot be told apart stays the time."""
        for found in (*_AT.finditer(text), *_BETWEEN.finditer(text)):
            one, other = text[: found.start()], text[found.end() :].rstrip(") ")
            for when, where in ((one, other), (other, one)):
                if self._is_time(when) and not parse_period(where, self.outlook.year).precision and where:
                    self._take_venue(where)
                    self._take_period(when, line)
                    return
        self._take_period(text, line)

    def _is_time(self, text: str) -> bool:
        return bool(parse_period(text, self.outlook.year).precision) or (bool(text) and states_no_date(text))

    def _take_leads(self, label: str, text: str, line: Line) -> None:
        """Leads; "Sở X chủ trì, phối hợp với Y, Z" holds the supporting units in the same value."""
        roles = split_roles(text)
        leads = self._units(roles.leads, line)
        supports = self._units(roles.supports, line, is_support=True) if roles.supports else ()
        if _lists_both(label, roles) and len(leads) > 1:
            leads, supports = leads[:1], leads[1:]
            self.doubts.append(Doubt.ROLES_BY_ORDER)
        self._fields |= {"lead_label": label, "lead_text": text, "lead_units": leads}
        self._supports_beside_lead = supports

    def _units(self, text: str, line: Line, *, is_support: bool = False) -> tuple[str, ...]:
        """The units that ``text`` lists; prose between them is no unit, and left to a person."""
        mentions, _ = self.outlook.lookup.units_in(without_limits(text))
        names = []
        for mention in mentions:
            is_prose = mention.entry is None and _is_prose(mention.name)
            if is_prose:
                self.ledger.problem(line, UNREAD_UNIT, mention.name)
                self.doubts.append(Doubt.SUPPORT_UNREAD if is_support else Doubt.LEAD_UNREAD)
                continue
            if mention.entry is None:
                names.append(self._unknown(mention.name, line, is_support=is_support))
            else:
                names.append(_called(mention.name, mention.entry))
        return tuple(dict.fromkeys(names))

    def _unknown(self, name: str, line: Line, *, is_support: bool) -> str:
        """A unit that is not in force keeps its official name of before; one that nobody knows, its printed one.

        A name that a scan has damaged is the one it damages, and stays in doubt.
        """
        likely = likely_unit(name, self.outlook.lookup)
        if likely is not None:
            self.ledger.problem(line, f"{LIKELY_UNIT}: {likely.name}", name)
            self.doubts.append(Doubt.SUPPORT_UNKNOWN if is_support else Doubt.LEAD_UNKNOWN)
            return likely.name
        former = self.outlook.lookup.former_unit(name)
        self.ledger.problem(line, FORMER_UNIT if former else UNKNOWN_UNIT, name)
        self.doubts.append(Doubt.SUPPORT_UNKNOWN if is_support else Doubt.LEAD_UNKNOWN)
        return former.name if former else name


def _place_behind(text: str, year: int | None) -> tuple[str, str]:
    """Time and place of "Quý II năm 2026 tại thành phố Cần Thơ"; no place when the time is none without it."""
    found = _AT.search(text)
    if found is None or not found.start():
        return text, ""
    when, where = text[: found.start()], text[found.end() :].rstrip(") ")
    is_time = parse_period(when, year).precision or states_no_date(when)
    return (when, where) if is_time and not parse_period(where, year).precision else (text, "")


def _called(name: str, unit: UnitEntry) -> str:
    """The unit's ``name`` as on the day of the paper: "Công an thành phố" was "Công an tỉnh" before."""
    stem = _OWN_PROVINCE.sub("", name)
    full = (word for word in ("tỉnh", "thành phố") if unit.full_name.startswith(f"{stem}{word} "))
    return f"{stem}{word}" if stem != name and (word := next(full, "")) else name


def _lists_both(label: str, roles: Roles) -> bool:
    """Whether ``label`` announces leads and supports, and its value only lists units: the first one leads."""
    return not roles.supports and bool(_BOTH_ROLES.search(fold(label)))


def _is_prose(name: str) -> bool:
    return len(name.split()) > _MAX_NAME_WORDS or bool(_VERBS.search(name))
