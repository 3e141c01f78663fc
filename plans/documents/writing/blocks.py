"""A document as the flat list of lines that are printed, each with its role on the paper.

Text, PDF and Word are made of this one list; a writer adds nothing and leaves nothing out.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass

from plans.documents.content import (
    Activity,
    Appendix,
    Article,
    Belonging,
    OfficialDocument,
    Paragraph,
    Section,
    SigningBlock,
    Table,
)
from plans.documents.writing import phrases
from plans.documents.writing.arrangement import arranged
from plans.documents.writing.cleaning import cleaned
from plans.documents.writing.column_widths import fitted
from plans.documents.writing.roles import Role

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
        Role.REFERENCE,
        Role.STAMP,
        Role.APPENDIX_LABEL,
        Role.APPENDIX_TITLE,
    }
)
SECTION_HEADINGS = frozenset({Role.PART, Role.TITLE, Role.SUBTITLE})
ADDRESSEES = frozenset({Role.ADDRESSEE, Role.ADDRESSEES_TITLE, Role.ADDRESSEE_ITEM})
# Lines in the middle of the paper that open what follows.
CENTRED = frozenset({Role.ADDRESSEE, Role.DECIDING, Role.DECISION})
_TEXT = frozenset({Role.LEGAL_BASIS, Role.OPENING, Role.PARAGRAPH, Role.ARTICLE, Role.ACTIVITY, Role.DETAIL})
BODY = _TEXT | SECTION_HEADINGS | ADDRESSEES | CENTRED | {Role.TABLE}
RECIPIENTS = frozenset({Role.RECIPIENTS_TITLE, Role.RECIPIENT})
SIGNING = frozenset({Role.AUTHORITY, Role.CAPACITY, Role.POSITION, Role.SIGNATORY})
_MAY_END = frozenset({Role.PARAGRAPH, Role.ARTICLE, Role.ACTIVITY, Role.DETAIL})

_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One printed line or paragraph: clean text, not wrapped, not escaped.

    ``opening`` are its first words where these are bold: "Điều 1.". A table keeps its cells in ``table``; its text
    is one line a row, with tabs between the cells.
    """

    role: Role
    text: str
    opening: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """Sheets that count their pages from 1: a paper, one of its appendices, or a paper bound behind it."""

    blocks: tuple[Block, ...]
    is_landscape: bool = False
    is_draft: bool = False

    def of(self, roles: Container[Role]) -> list[Block]:
        """The blocks with one of ``roles``, in reading order."""
        return [block for block in self.blocks if block.role in roles]


def printed_leaves(document: OfficialDocument) -> list[Leaf]:
    """Everything ``document`` prints, in reading order; what the document leaves empty prints nothing."""
    return list(_leaves(arranged(cleaned(document)), within=None))


def printed_blocks(document: OfficialDocument) -> list[Block]:
    """The blocks of all leaves, one after the other."""
    return [block for leaf in printed_leaves(document) for block in leaf.blocks]


def _leaves(document: OfficialDocument, *, within: OfficialDocument | None) -> Iterator[Leaf]:
    """``within`` is the paper that ``document`` is bound behind."""
    if not document.is_appendices_alone:
        yield Leaf(_shown(_paper(document, within)), is_draft=document.is_draft)
    promulgator = within if document.is_promulgated and within else document
    for position, appendix in enumerate(document.appendices, start=1):
        label = phrases.appendix_label(position, of=len(document.appendices))
        blocks = _shown(_appendix(appendix, promulgator, label))
        yield Leaf(blocks, is_landscape=appendix.is_landscape, is_draft=document.is_draft)
    for paper in document.attached:
        yield from _leaves(arranged(paper), within=document)


def _shown(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.text)


def _paper(document: OfficialDocument, within: OfficialDocument | None) -> Iterator[Block]:
    yield from _heading(document, within)
    yield from _preamble(document)
    yield from _with_end_mark([*_articles(document.articles), *_sections(document.sections, depth=0)])
    yield from _recipients(document)
    yield from _signing(document.signing)


def as_draft(document: OfficialDocument) -> OfficialDocument:
    """``document`` as a draft shows it: no number and no date yet, however far it has come."""
    attached = tuple(as_draft(paper) for paper in document.attached)
    return dataclasses.replace(document, number="", issued_on=None, is_draft=True, attached=attached)


def _heading(document: OfficialDocument, within: OfficialDocument | None) -> Iterator[Block]:
    yield Block(Role.SUPERIOR, document.superior.upper())
    yield Block(Role.ISSUER, document.issuer.upper())
    yield Block(Role.STATE_NAME, phrases.STATE_NAME)
    yield Block(Role.MOTTO, phrases.MOTTO)
    if not document.is_promulgated:
        yield Block(Role.NUMBER, phrases.number_line(document.number, document.symbol))
        yield Block(Role.PLACE_DATE, phrases.place_and_date(document.place, document.issued_on))
    yield Block(Role.KIND, document.kind.upper())
    yield Block(Role.SUBJECT, document.subject)
    if document.is_promulgated and within:
        yield Block(Role.REFERENCE, _cited(within, phrases.enclosed_with))


def _cited(document: OfficialDocument, wording: Callable[..., str]) -> str:
    return wording(document.kind, document.number, document.symbol, document.issued_on, document.issued_by)


def _appendix(appendix: Appendix, document: OfficialDocument, label: str) -> Iterator[Block]:
    if appendix.belonging == Belonging.SHEET:
        yield from _sheet_heading(appendix, document)
    else:
        is_part = appendix.belonging == Belonging.PART
        yield Block(Role.STAMP, document.stamp if is_part and document.is_appendices_alone else "")
        yield Block(Role.APPENDIX_LABEL, label if is_part else "")
        yield Block(Role.APPENDIX_TITLE, appendix.title.upper())
        yield Block(Role.REFERENCE, _cited(document, phrases.enclosed_with if is_part else phrases.drawn_from))
    yield from map(_paragraph, appendix.paragraphs)
    for table in appendix.tables:
        yield _table(table, is_landscape=appendix.is_landscape)


def _sheet_heading(appendix: Appendix, document: OfficialDocument) -> Iterator[Block]:
    yield Block(Role.SUPERIOR, document.superior.upper())
    yield Block(Role.ISSUER, document.issuer.upper())
    yield Block(Role.KIND, appendix.title.upper())
    yield Block(Role.SUBJECT, document.subject)


def _preamble(document: OfficialDocument) -> Iterator[Block]:
    yield from _addressees([text for text in document.addressees if text])
    yield Block(Role.DECIDING, document.decided_by.upper())
    bases = [text for text in document.legal_bases if text]
    for position, text in enumerate(bases, start=1):
        yield Block(Role.LEGAL_BASIS, phrases.legal_basis(text, last=position == len(bases)))
    for text in document.opening:
        yield Block(Role.OPENING, text)
    if document.articles:
        yield Block(Role.DECISION, phrases.DECISION_MARK)


def _addressees(addressees: list[str]) -> Iterator[Block]:
    """One addressee stands beside "Kính gửi:", several below it."""
    if len(addressees) == 1:
        yield Block(Role.ADDRESSEE, phrases.addressed(addressees[0]))
    elif addressees:
        yield Block(Role.ADDRESSEES_TITLE, phrases.ADDRESSEES_TITLE)
        for position, text in enumerate(addressees, start=1):
            yield Block(Role.ADDRESSEE_ITEM, phrases.addressee(text, last=position == len(addressees)))


def _articles(articles: tuple[Article, ...]) -> Iterator[Block]:
    for article in articles:
        opening = phrases.article(article.number)
        yield Block(Role.ARTICLE, f"{opening} {article.text}".rstrip(), opening)
        yield from map(_paragraph, article.paragraphs)


def _sections(sections: tuple[Section, ...], *, depth: int) -> Iterator[Block]:
    for section in sections:
        yield _section_heading(section, depth)
        for paragraph in section.paragraphs:
            yield _paragraph(paragraph)
        for activity in section.activities:
            yield from _activity(activity)
        for table in section.tables:
            yield _table(table)
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


def _table(table: Table, *, is_landscape: bool = False) -> Block:
    rows = (tuple(column.title for column in table.columns), *(row.cells for row in table.rows))
    return Block(
        Role.TABLE, "\n".join("\t".join(cells) for cells in rows), table=fitted(table, is_landscape=is_landscape)
    )


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
    return [*blocks[:-1], dataclasses.replace(blocks[-1], text=phrases.end_of_document(blocks[-1].text))]


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
