"""The document that the draft is made from: what was read, with everything that a person decided. Pure."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from plans.documents.content import Activity, OfficialDocument, Paragraph, Section, SigningBlock
from plans.documents.reading.reader import Reading
from plans.documents.reviewing.understanding import Understood
from plans.documents.reviewing.work import NO_AREA, Work

NEW_AREA = "Các hoạt động"


def reviewed_document(reading: Reading, work: Work, understood: Iterable[Understood]) -> OfficialDocument:
    """The paper as the person left it; ``understood`` are the cards that are kept, in order."""
    document = reading.document
    by_area: dict[int, list[Activity]] = defaultdict(list)
    for each in understood:
        by_area[each.card.area].append(each.activity)
    places = {id(section): place for place, section in enumerate(document.walk())}
    sections = [_section(section, lambda own: by_area.get(places[id(own)], [])) for section in document.sections]
    if by_area[NO_AREA]:
        sections.append(Section("", NEW_AREA, activities=tuple(by_area[NO_AREA])))
    return dataclasses.replace(document, sections=_mended(sections, reading, work), **_header(work.header))


def _section(section: Section, activities_of: Callable[[Section], list[Activity]]) -> Section:
    return dataclasses.replace(
        section,
        sections=tuple(_section(inner, activities_of) for inner in section.sections),
        activities=tuple(activities_of(section)),
    )


def _header(header: Mapping[str, str]) -> dict[str, object]:
    texts = ("issuer", "superior", "number", "symbol", "place", "subject", "archive")
    signing = ("authority", "capacity", "position", "signatory")
    return {
        **{name: header[name].strip() for name in texts},
        "issued_on": _day(header["issued_on"]),
        "report_due_on": _day(header["report_due_on"]),
        "legal_bases": _rows(header["legal_bases"]),
        "opening": _rows(header["opening"]),
        "recipients": _rows(header["recipients"]),
        "signing": SigningBlock(*(header[name].strip() for name in signing)),
    }


def _rows(text: str) -> tuple[str, ...]:
    return tuple(row.strip() for row in text.splitlines() if row.strip())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _mended(sections: Iterable[Section], reading: Reading, work: Work) -> tuple[Section, ...]:
    """``sections`` with the doubtful repairs that a person settled in their paragraphs and titles."""
    swaps = []
    for place, text in work.answers.items():
        question = reading.questions[place]
        fields = {use.field for use in reading.uses if use.line == question.line}
        if "sections" in fields and question.read and question.read != text:
            swaps.append((question.read, text))
    return tuple(_swapped(section, swaps) for section in sections)


def _swapped(section: Section, swaps: list[tuple[str, str]]) -> Section:
    return dataclasses.replace(
        section,
        title=_with(section.title, swaps),
        paragraphs=tuple(Paragraph(_with(each.text, swaps), each.marker) for each in section.paragraphs),
        sections=tuple(_swapped(inner, swaps) for inner in section.sections),
    )


def _with(text: str, swaps: list[tuple[str, str]]) -> str:
    """``text`` with each swap made in it once, which is where it stood; another place takes the next one."""
    for swap in list(swaps):
        if swap[0] in text:
            text = text.replace(*swap, 1)
            swaps.remove(swap)
    return text
