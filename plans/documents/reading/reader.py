"""From the lines of a paper to an ``OfficialDocument``, with an account of every line. Pure: asks only a directory."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from plans.documents.content import OfficialDocument
from plans.documents.reading.accounting import Ledger, LineUse, Problem, Question, Repair
from plans.documents.reading.activities import Outlook
from plans.documents.reading.appendices import attach, split_body
from plans.documents.reading.appendix_table import woven
from plans.documents.reading.deadlines import report_due_on
from plans.documents.reading.diacritics import refuse_without_marks, tell_without_marks
from plans.documents.reading.ending import Ending, appendix_place, ending_place, is_appendix_label, read_ending
from plans.documents.reading.errors import NotAPlan
from plans.documents.reading.furniture import furniture_in, is_running_header
from plans.documents.reading.heading import HEADING_LINES, KIND, Heading, kind_place, read_heading, refuse_secret
from plans.documents.reading.lines import Line, numbered_lines
from plans.documents.reading.markers import Kind, marked
from plans.documents.reading.naming import full_name, home_province, issuing_bodies, restored_name
from plans.documents.reading.outline import Node, outlined
from plans.documents.reading.paragraphs import Paragraph, even_width, paragraphs
from plans.documents.reading.preamble import Preamble, plan_year, read_preamble
from plans.documents.reading.promulgation import Decision, decision_of, read_decision, signed_by, take_attached
from plans.documents.reading.repairs import Repairer
from plans.documents.reading.scores import Score
from plans.documents.reading.section_kinds import Scope, scope_of
from plans.documents.reading.sections import Body, BodyReader
from plans.documents.reading.task_table import TaskTable
from plans.wording import ActivityForm, without_end_mark
from provinces.directory import Directory
from provinces.lookup import Lookup

__all__ = ["NotAPlan", "Reading", "read_document"]

_APPENDIX_UNREAD = "Phụ lục chưa được đọc thành hoạt động"
_Entry = TypeVar("_Entry", Repair, Problem, Question)
_OPENS = re.compile(r"(?:như sau|sau đây|sau|cụ thể|gồm|chính|Kế hoạch)\s*:$")
_NO_PROVINCE = "Chưa nhận ra tỉnh, thành phố ban hành trong danh bạ"


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper understood: the document, and where everything in it comes from.

    ``sources`` has the first and last line of each activity, in the order of ``document.activities()``. Lines count
    from 1. ``scores`` say how surely each activity was read, in the same order. ``questions`` are repairs that were
    not made because a person must say. ``province`` is the key of the issuing province, None when the directory does
    not know it. ``issuer`` is the official full name of the issuing body, which its own papers may shorten.
    """

    document: OfficialDocument
    sources: tuple[tuple[int, int], ...]
    repairs: tuple[Repair, ...]
    problems: tuple[Problem, ...]
    uses: tuple[LineUse, ...]
    year: int | None
    province: int | None
    questions: tuple[Question, ...] = ()
    scores: tuple[Score, ...] = ()
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class _Pages:
    """The lines of a paper, by the part of it they belong to."""

    heading: Sequence[Line]
    kind: Line
    preamble: Sequence[Line]
    body: Sequence[Line]
    ending: Sequence[Line]
    appendix: Sequence[Line]
    decision: Sequence[Line]


def read_document(source: Sequence[str], directory: Directory) -> Reading:
    """The plan that the lines of ``source`` are.

    Names are those in force on the day of issue; on a draft without a date, those of the plan's year.

    Raises:
        NotAPlan: the lines are no plan, or marked as a state secret.
    """
    ledger = Ledger()
    printed = numbered_lines(source)
    refuse_secret(printed)
    refuse_without_marks(printed)
    tell_without_marks(printed, ledger)
    repairer = Repairer(directory)
    head = [repairer.repaired(line, ledger) for line in printed[:HEADING_LINES]]
    decision = decision_of(printed)
    place = decision.plan_kind if decision else kind_place(head)
    lines = head + [repairer.repaired(line, ledger) for line in printed[HEADING_LINES:]]
    pages = _split(lines, place, ledger, decision)
    reading, keys = _read(pages, directory, ledger)
    ledger.close(lines)
    return dataclasses.replace(
        reading,
        repairs=_in_order(ledger.repairs),
        problems=_in_order(ledger.problems),
        questions=_in_order(ledger.questions),
        uses=ledger.line_uses(keys),
    )


def _split(lines: Sequence[Line], kind: int, ledger: Ledger, decision: Decision | None) -> _Pages:
    """The lines by the part of the paper they belong to, without what belongs to the page."""
    rest = lines[kind + 1 :]
    heading, before = lines[:kind], lines[:0]
    if decision is not None:
        heading, before = lines[: decision.kind], lines[decision.kind : decision.plan_head]
        ledger.use(lines[decision.plan_head : kind], "Phần đầu của kế hoạch kèm theo", "issuer")
    appendix = _appendix_place(rest)
    alone = _alone(rest[:appendix])
    furniture = furniture_in(line for line in rest[:appendix] if line in alone)
    text = [line for line in rest[:appendix] if not _dropped(line, line in furniture, ledger)]
    begin = _body_place(text)
    end = begin + ending_place(text[begin:])
    body = [line for line in text[begin:end] if not _dropped(line, line in alone and is_running_header(line), ledger)]
    return _Pages(heading, lines[kind], text[:begin], body, text[end:], rest[appendix:], before)


def _appendix_place(lines: Sequence[Line]) -> int:
    """Where the appendices begin; they come after the signature, or where nobody signs yet, under their own label."""
    end = ending_place(lines)
    if end == len(lines):
        return next((place for place, line in enumerate(lines) if is_appendix_label(line)), end)
    return end + appendix_place(lines[end:])


def _alone(lines: Sequence[Line]) -> set[Line]:
    """Lines that fill a row by themselves; cells of a table are nothing of the page."""
    cells = {line.number for line in lines if line.column}
    return {line for line in lines if line.number not in cells}


def _dropped(line: Line, is_none_of_the_text: bool, ledger: Ledger) -> bool:
    if is_none_of_the_text:
        ledger.furniture(line)
    return is_none_of_the_text


def _body_place(lines: Sequence[Line]) -> int:
    """Where the body begins: at the first Roman part or capital, in a paper without such behind the opening sentence.

    A paper that has no opening sentence either begins with its first Arabic number.
    """
    kinds = [marked(line.text).kind for line in lines]
    parts = [place for place, kind in enumerate(kinds) if kind in (Kind.ROMAN, Kind.CAPITAL)]
    if parts:
        return parts[0]
    first = kinds.index(Kind.NUMBER) if Kind.NUMBER in kinds else len(lines)
    opened = [place + 1 for place, line in enumerate(lines[:first]) if _OPENS.search(line.text)]
    return opened[0] if opened and opened[0] < len(lines) else first


def _read(pages: _Pages, directory: Directory, ledger: Ledger) -> tuple[Reading, list[int]]:
    """The reading without its account, and the keys of its activities in that account."""
    heading = read_heading(pages.heading, pages.kind, ledger)
    rest = take_attached(pages.preamble, heading, ledger)
    bases, signed = read_decision(pages.decision, ledger) if pages.decision else ((), None)
    found = woven(pages.body, pages.appendix, ledger)
    width = even_width((*pages.preamble, *found.body))
    preamble = read_preamble(rest, heading.subject_start, ledger, width)
    preamble = dataclasses.replace(preamble, legal_bases=(*bases, *preamble.legal_bases))
    year = plan_year(preamble.subject) or (heading.issued_on.year if heading.issued_on else None)
    lookup = _lookup(heading, year, directory)
    if lookup.home is None:
        ledger.problem(pages.kind, _NO_PROVINCE, " ".join(heading.body_lines))
    parts = _parts(found.body, ledger, width)
    text = [part for part in parts if isinstance(part, Paragraph)]
    for paragraph in text:
        if paragraph.lines[-1] in pages.body[-1:]:
            paragraph.text = without_end_mark(paragraph.text)
    root = outlined(parts)
    left = attach(root, found.appendix, ledger)
    body = _body(root, Outlook(lookup, year), ledger)
    ending = signed_by(read_ending(pages.ending, ledger), signed)
    _leave_appendix(left, ledger)
    document = _document(heading, preamble, body, ending, lookup, _due(text, year, ledger))
    if found.is_table_form:
        document = dataclasses.replace(document, activity_form=ActivityForm.TABLE)
    sources = tuple(source.lines for source in body.sources)
    scores = tuple(source.score for source in body.sources)
    issuer = full_name(document.issuer, lookup)
    reading = Reading(document, sources, (), (), (), year, lookup.home, scores=scores, issuer=issuer)
    return reading, [source.key for source in body.sources]


def _parts(lines: Sequence[Line], ledger: Ledger, width: int) -> list[Paragraph | TaskTable]:
    """The lines of the body as paragraphs, and tables in one piece between them."""
    found: list[Paragraph | TaskTable] = []
    for is_text, pieces in groupby(split_body(lines), key=lambda piece: isinstance(piece, Line)):
        if is_text:
            found += paragraphs([piece for piece in pieces if isinstance(piece, Line)], ledger, width)
        else:
            found += [piece for piece in pieces if isinstance(piece, TaskTable)]
    return found


def _body(root: Node, outlook: Outlook, ledger: Ledger) -> Body:
    """The parts of the body; duties of units are activities only where the paper has none elsewhere."""
    scopes = {scope_of(part.text, Scope.OPEN) for part in root.points}
    if Scope.DUTIES not in scopes or BodyReader(outlook, Ledger()).read(root).sources:
        return BodyReader(outlook, ledger).read(root)
    return BodyReader(outlook, ledger, has_duties=True, has_work=Scope.WORK in scopes).read(root)


def _due(paragraphs: Sequence[Paragraph], year: int | None, ledger: Ledger) -> date | None:
    """The duty of reporting; what an activity says of its own report is none."""
    return report_due_on((one.text for one in paragraphs if not ledger.is_of_activity(one.first)), year)


def _leave_appendix(lines: Sequence[Line], ledger: Ledger) -> None:
    """Appendices are left to a person, each line once with its columns side by side."""
    for _, columns in groupby(lines, key=lambda line: line.number):
        row = list(columns)
        ledger.problem(row[0], _APPENDIX_UNREAD, " | ".join(line.text for line in row))
        ledger.use(row, "Phụ lục", "appendices")


def _lookup(heading: Heading, year: int | None, directory: Directory) -> Lookup:
    """The names in force on the day of the paper, seen from the province that issues it."""
    superior, issuer = issuing_bodies(heading.body_lines)
    dates = [heading.issued_on] if heading.issued_on else _dates_of_draft(year, directory)
    for on in dates:
        home = home_province([issuer, superior, heading.place], directory, on)
        if home is not None:
            return Lookup(directory, on=on, province=home.key)
    return Lookup(directory, on=dates[0])


def _dates_of_draft(year: int | None, directory: Directory) -> list[date]:
    """Days on which a paper without a date may be meant: its year, or the register's newest state."""
    if year is not None:
        return [date(year, 1, 1), date(year, 12, 31)]
    return [max((entry.valid_from for entry in directory.provinces), default=date.min)]


def _document(
    heading: Heading, preamble: Preamble, body: Body, ending: Ending, lookup: Lookup, due: date | None
) -> OfficialDocument:
    superior, issuer = issuing_bodies(heading.body_lines)
    return OfficialDocument(
        kind=KIND,
        issuer=restored_name(issuer, lookup),
        superior=restored_name(superior, lookup),
        subject=preamble.subject,
        number=heading.number,
        symbol=heading.symbol,
        place=heading.place,
        issued_on=heading.issued_on,
        legal_bases=preamble.legal_bases,
        opening=preamble.opening,
        sections=body.sections,
        report_due_on=due,
        recipients=tuple(ending.recipients),
        archive=ending.archive,
        signing=ending.signing,
    )


def _in_order(entries: list[_Entry]) -> tuple[_Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.line))
