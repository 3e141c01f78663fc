"""One activity: its title, and the labelled lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plans.documents.content import Activity, Detail
from plans.documents.reading.accounting import Ledger
from plans.documents.reading.facts import FactReader, Outlook
from plans.documents.reading.labels import Field, Labelled, bare_label, inline_parts, labelled, titled
from plans.documents.reading.lines import Line
from plans.documents.reading.markers import Kind
from plans.documents.reading.paragraphs import Paragraph
from plans.documents.reading.prose import time_at_end, told_to
from plans.documents.reading.scores import Doubt, Score, score_of
from plans.documents.reading.telling import said_behind, told, told_below
from plans.wording import capitalised, without_full_stop

__all__ = ["Found", "Item", "Outlook", "items_of", "read_activity"]

UNLABELLED = "Nội dung"
_FIELD_NAMES = {
    Field.THEME: "theme",
    Field.PERIOD: "period",
    Field.WHEN_AND_WHERE: "period",
    Field.VENUE: "venue",
    Field.LEAD: "lead",
    Field.DOER: "lead",
    Field.SUPPORT: "support",
    Field.BUDGET: "budget",
    Field.OTHER: "details",
}
_SENTENCE = re.compile(r"(?<=[a-zà-ỹđ]{3})\.\s+(?=[A-ZĐÀ-Ỹ])")
_UNIT_START = re.compile(
    r"(?:Sở|Ủy ban|Uỷ ban|UBND|Hiệp hội|Hội|Ban|Trung tâm|Công an|Báo|Đài|Công ty|Phòng|Văn phòng|Các (?:sở|đơn"
    r" vị|cơ quan"
    r"|công ty|doanh nghiệp))\b(?!.*[:])"
)
_TAKES_PART = re.compile(r"phối hợp\b", re.IGNORECASE)
_LEAD_LABEL = "Đơn vị chủ trì"
_DOERS_ALONE = re.compile(
    r"[A-ZĐ][^:.;]{3,120}? chủ trì,? phối hợp (?:chặt chẽ )?(?:(?:cùng với|với|cùng) )?[^:.]{3,300}\.?$"
)
_DEED = re.compile(
    r"\b(?:(?<!,\s)(?<!các\s)(?<!và\s)tổ chức|triển khai|xây dựng|tham mưu|thực hiện|hướng dẫn(?! viên)|tham gia"
    r"|khảo sát|rà soát)\b"
)
_LONGEST_FIRST_SENTENCE = 250
_NAMED_BY_WORDS = 6
_MARKERS_KEPT = (Kind.LETTER, Kind.DOTTED, Kind.NUMBER, Kind.BRACKET)
_DEPTH = {Kind.NUMBER: 1, Kind.DOTTED: 2, Kind.TASK: 3, Kind.LETTER: 4, Kind.BRACKET: 5, Kind.DASH: 7, Kind.PLUS: 8}
_DEPTH_OF_PLAIN_LABEL = 6
_LISTED = (Field.PERIOD, Field.VENUE, Field.WHEN_AND_WHERE, Field.OTHER)


@dataclass(frozen=True, slots=True)
class Item:
    """What stands below a title: a paragraph, and the label and value it is, if it is labelled."""

    paragraph: Paragraph
    value: Labelled | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An activity, and how surely it was read."""

    activity: Activity
    score: Score


@dataclass(slots=True)
class _Entry:
    """A label with its value, which may stand on several lines."""

    field: Field
    label: str
    pieces: list[str]
    kind: Kind
    line: Line
    is_split: bool = False  # the value stands on lines of its own

    @property
    def value(self) -> str:
        return without_full_stop("; ".join(without_full_stop(piece) for piece in self.pieces))


def is_next_unit(which: Field, paragraph: Paragraph) -> bool:
    """Whether an unlabelled line, below one that lists units, lists one more."""
    return which in (Field.LEAD, Field.DOER, Field.SUPPORT) and bool(_UNIT_START.match(paragraph.text))


def items_of(paragraph: Paragraph) -> list[Item]:
    """``paragraph`` as items: one for each label in it, or one without a label."""
    before, parts = inline_parts(paragraph.text)
    if len(parts) > 1 or (parts and before):
        head = [Item(paragraph, labelled(before))] if before else []
        return [*head, *(Item(paragraph, labelled(part)) for part in parts)]
    value = labelled(paragraph.text)
    facts = told_below(paragraph.text) if value is None or value.field is Field.OTHER else ()
    if facts:
        rest = [] if told(paragraph.text) else [Item(paragraph)]
        return [*(Item(paragraph, fact) for fact in facts), *rest]
    return [Item(paragraph, value or bare_label(paragraph.text) or _doers(paragraph.text))]


def _doers(text: str) -> Labelled | None:
    """A line without a label that says who leads and who supports, and nothing else: "Sở A chủ trì, phối hợp với Sở
    B, Sở C"."""
    if not _DOERS_ALONE.match(text) or _DEED.search(text):
        return None
    return Labelled(Field.LEAD, _LEAD_LABEL, without_full_stop(text))


def read_activity(
    head: Paragraph,
    items: Iterable[Item],
    outlook: Outlook,
    ledger: Ledger,
    key: int,
    doubts: Iterable[Doubt] = (),
    unit: str = "",
) -> Found:
    """The activity headed by ``head``, with the ``items`` up to the next heading.

    Args:
        key: what the account of lines knows the activity by.
        doubts: what is already known to be wanting.
        unit: the unit under whose heading it stands.
    """
    title, said_in_title = _title(head, unit)
    number = head.marker.strip(" .:()").rpartition(" ")[2] if head.kind not in (Kind.DASH, Kind.PLUS) else ""
    draft = _Draft(key, number, title, ledger, frozenset(head.lines), head.first)
    ledger.use(head.lines, draft.name, "title", key)
    draft.take_all(said_in_title)
    draft.take_all(items)
    draft.take_unit_above(unit, head)
    return draft.resolved(outlook, doubts)


def _title(head: Paragraph, unit: str) -> tuple[str, list[Item]]:
    """The title that ``head`` states, and what else it says: labels behind it, further sentences."""
    before, parts = said_behind(head.text)
    text = titled(before, is_head=True) or before
    items = [Item(head, value) for value in parts]
    ordered = told_to(text, unit) if parts else None
    if ordered is not None:
        text = capitalised(ordered.title)
        fields = set(label_fields(items))
        items = [*items, *(Item(head, value) for value in ordered.facts() if value.field not in fields)]
    first, *rest = _SENTENCE.split(text, maxsplit=1)
    if rest and len(first) <= _LONGEST_FIRST_SENTENCE:
        text = first
        items.insert(0, Item(head, Labelled(Field.OTHER, UNLABELLED, without_full_stop(rest[0]))))
    return without_full_stop(text), items


@dataclass(slots=True)
class _Draft:
    """An activity while its lines come in."""

    key: int
    number: str
    title: str
    ledger: Ledger
    head: frozenset[Line]
    first: Line
    entries: list[_Entry] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    open: _Entry | None = None

    @property
    def name(self) -> str:
        """What the account of lines calls it."""
        words = self.title.split()
        short = " ".join(words[:_NAMED_BY_WORDS]) + ("…" if len(words) > _NAMED_BY_WORDS else "")
        return f"Hoạt động {self.number or f'“{short}”'}"

    def take_all(self, items: Iterable[Item]) -> None:
        """Take ``items`` in order; a line with several facts is accounted for by its first, the title's by its own."""
        last: Paragraph | None = None
        for item in items:
            which, what = self._take(item)
            if item.paragraph is not last and item.paragraph.first not in self.head:
                self.ledger.use(item.paragraph.lines, f"{self.name}: {what}", _FIELD_NAMES[which], self.key)
            last = item.paragraph

    def take_unit_above(self, unit: str, head: Paragraph) -> None:
        """Who leads is the unit of the heading above, unless a line says who, or it only takes part."""
        says_who = {Field.LEAD, Field.DOER} & {entry.field for entry in self.entries}
        if unit and not says_who and not _TAKES_PART.match(self.title):
            self.open = None
            self.take_all([Item(head, Labelled(Field.LEAD, _LEAD_LABEL, unit))])
            self.doubts.append(Doubt.LEAD_FROM_ABOVE)

    def _take(self, item: Item) -> tuple[Field, str]:
        """What became of ``item``: the field it fills, and its label."""
        value, kind = item.value, item.paragraph.kind
        if self._goes_on(item):
            return self._continue(item)
        if value is None or value.field is Field.OTHER:
            return self._take_detail(item)
        above = next((entry for entry in self.entries if entry.field is value.field and entry.value), None)
        if above and value.is_told and value.field is Field.SUPPORT:
            above.pieces.append(value.value)
            return value.field, above.label
        if above:
            self.doubts.append(Doubt.TWICE)
            self.open = None
            self.details.append(Detail(value.label, value.value))
            return Field.OTHER, value.label
        self.doubts += [Doubt.FROM_PROSE] if value.is_told else []
        pieces = [value.value] if value.value else []
        self.open = _Entry(value.field, value.label, pieces, kind, item.paragraph.first, not pieces)
        self.entries.append(self.open)
        return value.field, value.label

    def _goes_on(self, item: Item) -> bool:
        """Whether ``item`` belongs to the value of the label above it: it has none, or is a point below it."""
        entry, value = self.open, item.value
        if entry is None:
            return False
        if value is not None and not (value.field is Field.OTHER and entry.field in _LISTED):
            return False
        kind = item.paragraph.kind
        if kind is Kind.NONE:
            return value is None and (
                not entry.pieces or (entry.is_split and is_next_unit(entry.field, item.paragraph))
            )
        return _DEPTH.get(kind, 0) > _DEPTH.get(entry.kind, _DEPTH_OF_PLAIN_LABEL)

    def _continue(self, item: Item) -> tuple[Field, str]:
        entry = self.open
        assert entry is not None
        entry.pieces.append(item.paragraph.text)
        return entry.field, entry.label

    def _take_detail(self, item: Item) -> tuple[Field, str]:
        """A line without a field of its own; points under a label join its text."""
        self.open = None
        value, paragraph = item.value, item.paragraph
        text = without_full_stop(paragraph.text)
        last = self.details[-1] if self.details else None
        if value is not None:
            self.details.append(Detail(value.label, value.value))
        elif last and (paragraph.kind in (Kind.PLUS, Kind.LETTER) or not last.text):
            self.details[-1] = Detail(last.label, f"{last.text} {paragraph.marker} {text}".strip())
        else:
            marker = paragraph.marker if paragraph.kind in _MARKERS_KEPT else ""
            self.details.append(Detail(UNLABELLED, f"{marker} {text}".strip()))
        return Field.OTHER, value.label if value else Field.OTHER.value

    def resolved(self, outlook: Outlook, doubts: Iterable[Doubt]) -> Found:
        """The activity that the entries state."""
        entries = {entry.field: entry for entry in self.entries if entry.value}
        if Field.DOER in entries and Field.LEAD in entries:
            doer = entries.pop(Field.DOER)
            self.details.append(Detail(doer.label, doer.value))
        facts = FactReader(outlook, self.ledger)
        for which, entry in entries.items():
            facts.take(which, entry.label, entry.value, entry.line)
        when = "" if {Field.PERIOD, Field.WHEN_AND_WHERE} & set(entries) else time_at_end(self.title, outlook.year)
        if when:
            facts.take(Field.PERIOD, "Thời gian", when, self.first)
        kept = tuple(detail for detail in self.details if detail.text)
        activity = Activity(number=self.number, title=self.title, details=kept, **facts.fields())
        return Found(activity, score_of(activity, [*doubts, *self.doubts, *facts.doubts]))


def label_fields(items: Sequence[Item]) -> Iterator[Field]:
    """The fields that the labels among ``items`` fill."""
    return (item.value.field for item in items if item.value is not None)
