"""The body as a tree: Roman parts, titled Arabic parts in them, and areas of activities.

The order of the paper is kept: once a titled part has begun, what follows belongs to it until the next title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.documents import content
from plans.documents.reading.accounting import Ledger
from plans.documents.reading.activities import Outlook, read_activity
from plans.documents.reading.labels import tells_of_activity
from plans.documents.reading.markers import Kind
from plans.documents.reading.paragraphs import Paragraph
from plans.documents.reading.scores import Score

_MAX_TITLE = 300
_SENTENCE_END = re.compile(r"[.;,!?…]$")
_LABEL_KINDS = (Kind.DASH, Kind.PLUS, Kind.NONE, Kind.LETTER)


@dataclass(slots=True)
class _Group:
    """A heading, or None, and the paragraphs below it up to the next heading of its level."""

    head: Paragraph | None
    below: list[Paragraph] = field(default_factory=list)

    @property
    def everything(self) -> list[Paragraph]:
        return [self.head, *self.below] if self.head else self.below


@dataclass(frozen=True, slots=True)
class Source:
    """Where an activity comes from: its key in the account of lines, its first and last line, and its score."""

    key: int
    lines: tuple[int, int]
    score: Score


@dataclass(slots=True)
class Body:
    """The parts of the body, and where each activity comes from, in document order."""

    sections: tuple[content.Section, ...]
    sources: tuple[Source, ...]


@dataclass(slots=True)
class _Part:
    """A section while it is being filled."""

    number: str
    title: str
    paragraphs: list[content.Paragraph] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)
    activities: list[content.Activity] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def last(self) -> _Part:
        """The part that is open: the last titled one inside, or this one."""
        return self.parts[-1].last() if self.parts else self

    def closed(self) -> content.Section:
        """The section as the document holds it."""
        inner = tuple(part.closed() for part in self.parts)
        return content.Section(self.number, self.title, tuple(self.paragraphs), inner, tuple(self.activities))

    def all_sources(self) -> list[Source]:
        """Lines of its activities and of those inside, in the order in which the document walks them."""
        return [*self.sources, *(source for part in self.parts for source in part.all_sources())]


class BodyReader:
    """Reads the paragraphs of a body into parts."""

    def __init__(self, outlook: Outlook, ledger: Ledger) -> None:
        self._outlook = outlook
        self._ledger = ledger
        self._count = 0

    def read(self, paragraphs: Sequence[Paragraph]) -> Body:
        """The tree of the body. Paragraphs before the first part form a part without number and title."""
        has_parts = any(paragraph.kind is Kind.ROMAN for paragraph in paragraphs)
        outer = _Part("", "")
        for group in _grouped(paragraphs, Kind.ROMAN if has_parts else Kind.NUMBER):
            if group.head is None:
                outer.parts += [self._filled(_Part("", ""), group.below)] if group.below else []
            elif has_parts or self._is_title(group):
                outer.parts.append(self._filled(self._titled(group.head), group.below))
            else:
                self._add_text(outer.parts[-1] if outer.parts else self._untitled(outer), group.everything)
        return Body(tuple(part.closed() for part in outer.parts), tuple(outer.all_sources()))

    def _untitled(self, outer: _Part) -> _Part:
        outer.parts.append(_Part("", ""))
        return outer.parts[-1]

    def _titled(self, head: Paragraph) -> _Part:
        self._ledger.use(head.lines, f"Mục {head.marker}", "sections")
        return _Part(head.marker.rstrip("."), head.text.rstrip(" .:"))

    def _filled(self, part: _Part, below: Sequence[Paragraph]) -> _Part:
        """``part`` with its Arabic groups: areas and other titled parts, single tasks, plain text."""
        has_activities = _has_labelled_points(below)
        for group in _grouped(below, Kind.NUMBER):
            if group.head is None:
                self._add_points(part, group.below, has_activities)
            elif _is_task(group):
                self._add_activity(part, group)
            elif self._is_title(group):
                part.parts.append(self._titled(group.head))
                self._add_points(part.parts[-1], group.below, has_activities)
            else:
                self._add_text(part.last(), group.everything)
        return part

    def _add_points(self, part: _Part, below: Sequence[Paragraph], has_activities: bool) -> None:
        """Points 1.1, 1.2 …: activities where any of the part is labelled, else titles of parts, else text."""
        for group in _grouped(below, Kind.DOTTED):
            if group.head is None:
                self._add_text(part, group.below)
            elif has_activities:
                self._add_activity(part, group)
            elif self._is_title(group):
                part.parts.append(self._titled(group.head))
                self._add_text(part.parts[-1], group.below)
            else:
                self._add_text(part.last(), group.everything)

    def _is_title(self, group: _Group) -> bool:
        """Whether the head of ``group`` is a title: short and no sentence, or with points of its own."""
        head = group.head
        if head is None or len(head.text) > _MAX_TITLE:
            return False
        has_points = any(paragraph.kind is Kind.DOTTED for paragraph in group.below) and head.kind is Kind.NUMBER
        return has_points or not _SENTENCE_END.search(head.text)

    def _add_activity(self, part: _Part, group: _Group) -> None:
        if group.head is None:
            return
        self._count += 1
        found = read_activity(group.head, group.below, self._outlook, self._ledger, self._count)
        numbers = [line.number for paragraph in group.everything for line in paragraph.lines]
        part.activities.append(found.activity)
        part.sources.append(Source(self._count, (min(numbers), max(numbers)), found.score))

    def _add_text(self, part: _Part, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            part.paragraphs.append(content.Paragraph(paragraph.text, paragraph.marker))
            self._ledger.use(paragraph.lines, f"Mục {part.number}".strip() if part.number else "Nội dung", "sections")


def _grouped(paragraphs: Sequence[Paragraph], kind: Kind) -> list[_Group]:
    """``paragraphs`` split before each one of ``kind``; the first group has no head."""
    groups = [_Group(None)]
    for paragraph in paragraphs:
        if paragraph.kind is kind:
            groups.append(_Group(paragraph))
        else:
            groups[-1].below.append(paragraph)
    return groups if groups[0].below else groups[1:]


def _labelled(paragraphs: Sequence[Paragraph]) -> bool:
    return any(paragraph.kind in _LABEL_KINDS and tells_of_activity(paragraph.text) for paragraph in paragraphs)


def _has_labelled_points(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a point 1.1 has labelled lines: then all points are activities, whether labelled or not."""
    for group in _grouped(paragraphs, Kind.NUMBER):
        for points in _grouped(group.below, Kind.DOTTED):
            if points.head is not None and _labelled(points.below):
                return True
    return False


def _is_task(group: _Group) -> bool:
    """Whether "1. …" is a task by itself: labelled lines stand right below it and it has no points."""
    return not any(paragraph.kind is Kind.DOTTED for paragraph in group.below) and _labelled(group.below)
