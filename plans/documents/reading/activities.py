"""One activity: its title, and the labelled lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from plans.documents.content import Activity, Detail
from plans.documents.reading.accounting import Ledger, Problem
from plans.documents.reading.labels import Field, Labelled, labelled
from plans.documents.reading.lines import Line
from plans.documents.reading.markers import Kind
from plans.documents.reading.paragraphs import Paragraph
from plans.documents.reading.scores import Doubt, Score, score_of
from plans.periods import parse_period, states_no_date
from plans.venues import read_venue
from plans.wording import strip_theme_quotes, without_full_stop
from provinces.lookup import Lookup

UNLABELLED = "Nội dung"
_UNREAD_UNIT = "Chưa tách được tên đơn vị"
_UNKNOWN_UNIT = "Đơn vị chưa có trong danh bạ"
_MAX_NAME_WORDS = 16
_VERBS = re.compile(
    r"\b(?:chủ trì|chủ động|tham mưu|ban hành|triển khai|tổ chức thực hiện|có trách nhiệm)\b", re.IGNORECASE
)
_LEADS_AND_SUPPORTS = re.compile(r"\s+(?:là đơn vị\s+)?chủ trì,?\s+phối hợp\s+(?:với|cùng)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What reading an activity needs to know beside its lines: the names, and the plan's year."""

    lookup: Lookup
    year: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """An activity, and how surely it was read."""

    activity: Activity
    score: Score


@dataclass(slots=True)
class _Draft:
    """The fields of an activity as they come in, with what to name it by in the account of lines."""

    key: int
    number: str
    title: str
    doubts: list[Doubt] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    details: list[Detail] = field(default_factory=list)
    taken: set[Field] = field(default_factory=set)


def read_activity(title: Paragraph, below: Sequence[Paragraph], outlook: Outlook, ledger: Ledger, key: int) -> Found:
    """The activity headed by ``title``, with the ``below`` paragraphs up to the next heading.

    Args:
        key: what the account of lines knows the activity by.
    """
    draft = _Draft(key, title.marker.rstrip("."), without_full_stop(title.text))
    ledger.use(title.lines, f"Hoạt động {draft.number}", "title", key)
    values = [(paragraph, labelled(paragraph.text)) for paragraph in below]
    names_a_lead = any(value and value.field is Field.LEAD for _, value in values)
    for paragraph, value in values:
        _take(draft, paragraph, value, names_a_lead, outlook, ledger)
    activity = Activity(number=draft.number, title=draft.title, details=tuple(draft.details), **draft.fields)
    return Found(activity, score_of(activity, draft.doubts))


def _take(
    draft: _Draft, paragraph: Paragraph, value: Labelled | None, names_a_lead: bool, outlook: Outlook, ledger: Ledger
) -> None:
    which = Field.OTHER if value is None else value.field
    if which is Field.DOER:
        which = Field.OTHER if names_a_lead else Field.LEAD
    if value is None or which is Field.OTHER or which in draft.taken or not value.value:
        if which is not Field.OTHER and which in draft.taken:
            draft.doubts.append(Doubt.TWICE)
        _take_detail(draft, paragraph, value)
        which = Field.OTHER
    else:
        draft.taken.add(which)
        problems = len(ledger.problems)
        draft.fields |= _fields(which, value, paragraph.first, outlook, ledger, "supporting_units" in draft.fields)
        draft.doubts += _doubts(which, ledger.problems[problems:])
    what = f"Hoạt động {draft.number}: {value.label if value else which.value}"
    ledger.use(paragraph.lines, what, _FIELD_NAMES[which], draft.key)


_FIELD_NAMES = {
    Field.THEME: "theme",
    Field.PERIOD: "period",
    Field.VENUE: "venue",
    Field.LEAD: "lead",
    Field.DOER: "lead",
    Field.SUPPORT: "support",
    Field.BUDGET: "budget",
    Field.OTHER: "details",
}


def _take_detail(draft: _Draft, paragraph: Paragraph, value: Labelled | None) -> None:
    """A line without a field of its own; points under a label join its text."""
    text = without_full_stop(paragraph.text)
    under_label = draft.details and paragraph.kind in (Kind.PLUS, Kind.LETTER)
    if value is not None:
        draft.details.append(Detail(value.label, value.value))
    elif under_label:
        last = draft.details[-1]
        draft.details[-1] = Detail(last.label, f"{last.text} {paragraph.marker} {text}".strip())
    else:
        marker = paragraph.marker if paragraph.kind in (Kind.LETTER, Kind.DOTTED, Kind.NUMBER) else ""
        draft.details.append(Detail(UNLABELLED, f"{marker} {text}".strip()))


def _fields(
    which: Field, value: Labelled, line: Line, outlook: Outlook, ledger: Ledger, supports_known: bool
) -> dict[str, Any]:
    if which is Field.THEME:
        return {"theme": strip_theme_quotes(value.value)}
    if which is Field.PERIOD:
        return _period(value.value, line, outlook, ledger)
    if which is Field.VENUE:
        return _venue(value.value, outlook)
    if which is Field.LEAD:
        return _leads(value, line, outlook, ledger, supports_known)
    if which is Field.SUPPORT:
        return {"support_text": value.value, "supporting_units": _units(value.value, line, outlook, ledger)}
    return {"budget_text": value.value}


def _period(text: str, line: Line, outlook: Outlook, ledger: Ledger) -> dict[str, Any]:
    period = parse_period(text, outlook.year)
    if not period.precision and not states_no_date(text):
        ledger.problem(line, "Chưa hiểu thời gian nên không ghi ngày", text)
    return {
        "period_text": period.text,
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
        "precision": period.precision,
    }


def _venue(text: str, outlook: Outlook) -> dict[str, Any]:
    venue = read_venue(text, outlook.lookup)
    return {
        "venue_text": text,
        "venue_provinces": tuple(province.name for province in venue.provinces),
        "venue_certainty": venue.certainty,
    }


def _leads(value: Labelled, line: Line, outlook: Outlook, ledger: Ledger, supports_known: bool) -> dict[str, Any]:
    """Leads; "Sở X chủ trì, phối hợp với Y, Z" holds the supporting units in the same value."""
    leads, *supports = _LEADS_AND_SUPPORTS.split(value.value, maxsplit=1)
    fields: dict[str, Any] = {
        "lead_label": value.label,
        "lead_text": value.value,
        "lead_units": _units(leads, line, outlook, ledger),
    }
    if supports and not supports_known:
        fields["supporting_units"] = _units(supports[0], line, outlook, ledger)
    return fields


def _units(text: str, line: Line, outlook: Outlook, ledger: Ledger) -> tuple[str, ...]:
    """The units that ``text`` lists; prose between them is no unit, and left to a person."""
    mentions, _ = outlook.lookup.units_in(text)
    names = []
    for mention in mentions:
        is_prose = mention.entry is None and _is_prose(mention.name)
        if mention.entry is None:
            ledger.problem(line, _UNREAD_UNIT if is_prose else _UNKNOWN_UNIT, mention.name)
        if not is_prose:
            names.append(mention.name)
    return tuple(names)


def _is_prose(name: str) -> bool:
    return len(name.split()) > _MAX_NAME_WORDS or bool(_VERBS.search(name))


def _doubts(which: Field, problems: Sequence[Problem]) -> Iterator[Doubt]:
    """What the ``problems`` met while reading the field mean for the score."""
    reasons = {problem.reason for problem in problems}
    if which is Field.PERIOD and reasons:
        yield Doubt.PERIOD_UNREAD
    if _UNKNOWN_UNIT in reasons:
        yield Doubt.SUPPORT_UNKNOWN if which is Field.SUPPORT else Doubt.LEAD_UNKNOWN
    if _UNREAD_UNIT in reasons:
        yield Doubt.SUPPORT_UNREAD if which is Field.SUPPORT else Doubt.LEAD_UNREAD
