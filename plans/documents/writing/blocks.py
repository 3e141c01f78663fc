"""A document as the flat list of lines that are printed, each with its role on the paper.

Text, PDF and Word are made of this one list; a writer adds nothing and leaves nothing out.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from plans.documents.content import Activity, OfficialDocument, Paragraph, Section, SigningBlock
from plans.documents.writing import phrases
from plans.documents.writing.cleaning import cleaned


class Role(StrEnum):
    """What a printed line is; the layout gives each role its letters and place."""

    SUPERIOR = "superior"
    ISSUER = "issuer"
    STATE_NAME = "state-name"
    MOTTO = "motto"
    NUMBER = "number"
    PLACE_DATE = "place-date"
    KIND = "kind"
    SUBJECT = "subject"
    LEGAL_BASIS = "legal-basis"
    OPENING = "opening"
    PART = "part"
    TITLE = "title"
    SUBTITLE = "subtitle"
    PARAGRAPH = "paragraph"
    ACTIVITY = "activity"
    DETAIL = "detail"
    RECIPIENTS_TITLE = "recipients-title"
    RECIPIENT = "recipient"
    AUTHORITY = "authority"
    CAPACITY = "capacity"
    POSITION = "position"
    SIGNATORY = "signatory"


HEADING = frozenset(
    {
        Role.SUPERIOR,
        Role.ISSUER,
        Role.STATE_NAME,
        Role.MOTTO,
        Role.NUMBER,
        Role.PLACE_DATE,
        Role.KIND,
        Role.SUBJECT,
    }
)
SECTION_HEADINGS = frozenset({Role.PART, Role.TITLE, Role.SUBTITLE})
BODY = frozenset({Role.LEGAL_BASIS, Role.OPENING, Role.PARAGRAPH, Role.ACTIVITY, Role.DETAIL}) | SECTION_HEADINGS
RECIPIENTS = frozenset({Role.RECIPIENTS_TITLE, Role.RECIPIENT})
SIGNING = frozenset({Role.AUTHORITY, Role.CAPACITY, Role.POSITION, Role.SIGNATORY})
_MAY_END = frozenset({Role.PARAGRAPH, Role.ACTIVITY, Role.DETAIL})

_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One printed line or paragraph: clean text, not wrapped, not escaped."""

    role: Role
    text: str


def printed_blocks(document: OfficialDocument) -> list[Block]:
    """Everything ``document`` prints, in reading order; what the document leaves empty prints nothing."""
    document = cleaned(document)
    blocks = [
        *_heading(document),
        *_preamble(document),
        *_with_end_mark(list(_sections(document.sections, depth=0))),
        *_recipients(document),
        *_signing(document.signing),
    ]
    return [block for block in blocks if block.text]


def as_draft(document: OfficialDocument) -> OfficialDocument:
    """``document`` as a draft shows it: no number and no date yet, however far it has come."""
    return dataclasses.replace(document, number="", issued_on=None)


def _heading(document: OfficialDocument) -> Iterator[Block]:
    yield Block(Role.SUPERIOR, document.superior.upper())
    yield Block(Role.ISSUER, document.issuer.upper())
    yield Block(Role.STATE_NAME, phrases.STATE_NAME)
    yield Block(Role.MOTTO, phrases.MOTTO)
    yield Block(Role.NUMBER, phrases.number_line(document.number, document.symbol))
    yield Block(Role.PLACE_DATE, phrases.place_and_date(document.place, document.issued_on))
    yield Block(Role.KIND, document.kind.upper())
    yield Block(Role.SUBJECT, document.subject)


def _preamble(document: OfficialDocument) -> Iterator[Block]:
    bases = [text for text in document.legal_bases if text]
    for position, text in enumerate(bases, start=1):
        yield Block(Role.LEGAL_BASIS, phrases.legal_basis(text, last=position == len(bases)))
    for text in document.opening:
        yield Block(Role.OPENING, text)


def _sections(sections: tuple[Section, ...], *, depth: int) -> Iterator[Block]:
    for section in sections:
        yield _section_heading(section, depth)
        for paragraph in section.paragraphs:
            yield _paragraph(paragraph)
        for activity in section.activities:
            yield from _activity(activity)
        yield from _sections(section.sections, depth=depth + 1)


def _section_heading(section: Section, depth: int) -> Block:
    number = section.number.rstrip(".)")
    if not section.title:
        return Block(Role.TITLE, "")
    if depth == 0 and _ROMAN.fullmatch(number):
        return Block(Role.PART, phrases.numbered(number, section.title.upper()))
    role = Role.TITLE if number.isdigit() or not number else Role.SUBTITLE
    return Block(role, phrases.numbered(number, section.title))


def _paragraph(paragraph: Paragraph) -> Block:
    if not paragraph.text:
        return Block(Role.PARAGRAPH, "")
    return Block(Role.PARAGRAPH, f"{paragraph.marker} {paragraph.text}".lstrip())


def _activity(activity: Activity) -> Iterator[Block]:
    yield Block(Role.ACTIVITY, phrases.sentence(phrases.numbered(activity.number, activity.title)))
    if activity.theme:
        yield Block(Role.DETAIL, phrases.theme(activity.theme))
    for label, text in _labelled_lines(activity):
        if text:
            yield Block(Role.DETAIL, phrases.labelled(label, text))


def _labelled_lines(activity: Activity) -> Iterator[tuple[str, str]]:
    yield phrases.PERIOD_LABEL, activity.period_text
    yield phrases.VENUE_LABEL, activity.venue_text
    yield activity.lead_label or phrases.LEAD_LABEL, activity.lead_text
    yield phrases.SUPPORT_LABEL, activity.support_text
    yield phrases.BUDGET_LABEL, activity.budget_text
    for detail in activity.details:
        yield detail.label, detail.text


def _with_end_mark(blocks: list[Block]) -> list[Block]:
    """The body with "./." after its last words; a paper that still ends in a heading has no end to mark."""
    blocks = [block for block in blocks if block.text]
    if not blocks or blocks[-1].role not in _MAY_END:
        return blocks
    return [*blocks[:-1], Block(blocks[-1].role, phrases.end_of_document(blocks[-1].text))]


def _recipients(document: OfficialDocument) -> list[Block]:
    listed = [text for text in document.recipients if text]
    ends = [not document.archive and position == len(listed) for position in range(1, len(listed) + 1)]
    lines = [phrases.recipient(text, last=last) for text, last in zip(listed, ends, strict=True)]
    if document.archive:
        lines.append(phrases.archive(document.archive))
    if not lines:
        return []
    return [Block(Role.RECIPIENTS_TITLE, phrases.RECIPIENTS_TITLE), *(Block(Role.RECIPIENT, line) for line in lines)]


def _signing(signing: SigningBlock) -> Iterator[Block]:
    yield Block(Role.AUTHORITY, signing.authority.upper())
    yield Block(Role.CAPACITY, signing.capacity.upper())
    yield Block(Role.POSITION, signing.position.upper())
    yield Block(Role.SIGNATORY, signing.signatory)
