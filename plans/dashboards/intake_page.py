"""The page on which a reading is reviewed: the account on top, doubts first, then the heading and each activity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plans.dashboards.intake_cards import CardRow, FieldRow, FieldSource, card_rows
from plans.dashboards.intake_parts import Parts, parts_of
from plans.dashboards.intake_source import SourceLine, open_lines, shown, source_lines
from plans.documents.reading.reader import Reading
from plans.documents.reviewing.understanding import Understood
from plans.documents.reviewing.work import HEADER, SKIPPED, Card, Work
from plans.forms.intake_review import HEADER_LABELS, MANY_LINES, WORDING_LABELS, Entries
from plans.models import Intake
from plans.queries.intakes import Review
from plans.years import fault_of_year
from provinces.names import match_key

_HEADER_PLACES = {
    "number": ("number",),
    "symbol": ("number",),
    "place": ("issued_on",),
    "issued_on": ("issued_on",),
    **dict.fromkeys(("authority", "capacity", "position", "signatory"), ("signing",)),
}
_SHOWN_WORDS = 160


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A doubtful repair: the words of the line around it, what was read, what may be meant, and why."""

    place: int
    line: int
    context: str
    read: str
    meant: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnknownUnit:
    """A printed name of which nobody knows the unit, and the activities that name it."""

    name: str
    where: Sequence[str]


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line that was not understood, and why."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """The bar: how many activities, how many of them looked at, lines used, slips repaired, lines still open."""

    activities: int
    accepted: int
    used: int
    repaired: int
    open: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the page shows: of a long reading one part. ``targets`` are all activities, to put lines into."""

    account: Account
    notes: Sequence[str]
    warnings: Sequence[str]
    questions: Sequence[QuestionRow]
    units: Sequence[UnknownUnit]
    open_lines: Sequence[OpenLine]
    others: Sequence[OpenLine]
    skipped: int
    decided_units: Sequence[str]
    header: Sequence[FieldRow]
    year: FieldRow
    parts: Parts
    cards: Sequence[CardRow]
    targets: Sequence[tuple[str, str]]
    dropped: Sequence[Card]
    repairs: Sequence[object]
    lines: Sequence[SourceLine]

    @property
    def doubts(self) -> int:
        """How many things a person is asked about."""
        return len(self.questions) + len(self.units) + len(self.open_lines) + len(self.others)


def review_page(
    intake: Intake, review: Review, entries: Entries | None = None, *, is_stale: bool = False, part: int = 1
) -> ReviewPage:
    """The page of ``intake``; with ``entries``, what was typed stands in the fields in place of what is kept."""
    reading, work = review.reading, review.work
    understood = review.kept()
    typed, errors = (entries.typed, entries.errors) if entries else ({}, {})
    source = FieldSource(typed, errors, HEADER_LABELS | WORDING_LABELS | {"year": "Năm"}, is_stale)
    left = open_lines(reading, work)
    parts = parts_of(intake.pk, work, part)
    return ReviewPage(
        account=_account(reading, work, len(left)),
        notes=intake.notes,
        warnings=list(_warnings(intake, review)),
        questions=list(_questions(intake.lines, reading, work)),
        units=unknown_units(understood),
        open_lines=[_open_line(number, intake.lines, reading) for number in left],
        others=list(_other_problems(reading, work)),
        skipped=sum(what == SKIPPED for what in work.lines.values()),
        decided_units=[choice.name for choice in work.units],
        header=_header(reading, work, source),
        year=source.row("h-year", "year", str(work.year or "")),
        parts=parts,
        cards=card_rows(understood, intake.lines, source, work.year, parts.shown),
        targets=[
            (card.key, f"{card.number or f'HĐ {place}'} {card.title}") for place, card in enumerate(work.kept, 1)
        ],
        dropped=[card for card in work.cards if card.is_dropped],
        repairs=[repair for repair in reading.repairs if repair.meant],
        lines=[line for line in source_lines(intake, reading, work) if parts.of_line(line.number) == parts.number],
    )


def _account(reading: Reading, work: Work, left: int) -> Account:
    used = {use.line for use in reading.uses if use.field or use.activity is not None} | {
        line for line, what in work.lines.items() if what != SKIPPED
    }
    return Account(
        activities=len(work.kept),
        accepted=sum(card.is_accepted for card in work.kept),
        used=len(used - set(open_lines(reading, work))),
        repaired=sum(bool(repair.meant) for repair in reading.repairs),
        open=left,
    )


def _warnings(intake: Intake, review: Review) -> Iterator[str]:
    """What is wrong with the paper as a whole."""
    read, work = review.reading.province, review.work
    if read is not None and read != intake.province_id:
        issuer = next((entry for entry in review.understanding.provinces if entry.key == read), None)
        named = f"{issuer.name} (từ {issuer.valid_from:%d/%m/%Y})" if issuer else "tỉnh, thành phố khác"
        yield (
            f"Văn bản do {named} ban hành, còn dự thảo được lập cho {intake.province}. "
            "Hãy xem lại trước khi lập dự thảo."
        )
    if work.year is None:
        yield "Văn bản không cho biết năm của kế hoạch; ghi năm ở phần Thông tin chung."
    elif fault := fault_of_year(work.year, intake.program.years):
        yield fault
    if not work.kept:
        yield "Không có hoạt động nào: văn bản không nêu, hoặc các dòng chưa hiểu cần được đưa vào hoạt động mới."


def _questions(lines: Sequence[str], reading: Reading, work: Work) -> Iterator[QuestionRow]:
    for place, question in enumerate(reading.questions):
        if place not in work.answers:
            text = shown(lines[question.line - 1]) if question.line <= len(lines) else ""
            yield QuestionRow(
                place, question.line, text[:_SHOWN_WORDS], question.read, question.meant, question.reason
            )


def unknown_units(understood: Sequence[Understood]) -> list[UnknownUnit]:
    """Each name that nobody knows once, with the activities in which it stands."""
    found: dict[str, tuple[str, list[str]]] = {}
    for place, each in enumerate(understood, start=1):
        for name in each.unknown:
            _, where = found.setdefault(match_key(name), (name, []))
            called = each.card.number or f"HĐ {place}"
            if called not in where:
                where.append(called)
    return [UnknownUnit(name, where) for name, where in found.values()]


def _open_line(number: int, lines: Sequence[str], reading: Reading) -> OpenLine:
    reason = next((problem.reason for problem in reading.problems if problem.line == number), "")
    return OpenLine(number, shown(lines[number - 1]), reason)


def _other_problems(reading: Reading, work: Work) -> Iterator[OpenLine]:
    """What the reader found wrong outside the activities and the lines that it did not understand."""
    activity_lines = {use.line for use in reading.uses if use.activity is not None}
    closed = set(work.lines) | {line for card in work.cards for line in card.lines} | activity_lines
    closed |= set(open_lines(reading, work))
    for problem in reading.problems:
        if problem.line not in closed:
            yield OpenLine(problem.line, shown(problem.text)[:_SHOWN_WORDS], problem.reason)


def _header(reading: Reading, work: Work, source: FieldSource) -> list[FieldRow]:
    places: dict[str, list[int]] = {}
    for use in reading.uses:
        if use.activity is None and use.line not in places.setdefault(use.field, []):
            places[use.field].append(use.line)
    return [
        source.row(
            f"h-{name}",
            name,
            _as_shown(name, work.header),
            lines=[line for place in _HEADER_PLACES.get(name, (name,)) for line in places.get(place, ())],
            rows=2 if name in MANY_LINES else 1,
            is_wide=name in MANY_LINES or name == "subject",
        )
        for name in HEADER
    ]


def _as_shown(name: str, header: Mapping[str, str]) -> str:
    """A day as people write it; everything else as it is."""
    text = header[name]
    if name in ("issued_on", "report_due_on") and text:
        year, month, day = text.split("-")
        return f"{day}/{month}/{year}"
    return text
