"""The body as a tree of parts, and the activities in them.

The order of the paper is kept: once a titled part has begun, what follows belongs to it until the next title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plans.documents import content
from plans.documents.reading.accounting import Ledger
from plans.documents.reading.activities import Item, Outlook, items_of, read_activity
from plans.documents.reading.judging import (
    holds_tasks,
    is_label,
    is_task,
    judge_siblings,
    lists_routes,
    tasks_in_lines,
)
from plans.documents.reading.labels import Field
from plans.documents.reading.lines import Line
from plans.documents.reading.markers import Kind
from plans.documents.reading.outline import Node
from plans.documents.reading.paragraphs import Paragraph
from plans.documents.reading.prose import Prose, is_unit_heading, read_prose, said_of_title
from plans.documents.reading.scores import Doubt, Score
from plans.documents.reading.section_kinds import Scope, is_closed_table, scope_of
from plans.documents.reading.task_table import Group, Task, TaskTable
from plans.periods import Precision, parse_period

_MAX_TITLE = 300
_SENTENCE_END = re.compile(r"[.;,!?…]$")
_INHERITED = (Field.LEAD, Field.DOER, Field.SUPPORT)
TABLE_UNREAD = "Bảng chưa được đọc thành hoạt động"


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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the body a point stands: what its part may hold, whose heading it is under, what holds for all."""

    scope: Scope
    unit: str = ""
    common: tuple[Item, ...] = ()
    points_are_tasks: bool = False


class BodyReader:
    """Reads the tree of a body into parts."""

    def __init__(self, outlook: Outlook, ledger: Ledger, *, has_duties: bool = False, has_work: bool = True) -> None:
        """
        Args:
            has_duties: whether activities may stand under "Tổ chức thực hiện" too.
            has_work: whether the paper has a part for its work.
        """
        self._outlook = outlook
        self._ledger = ledger
        self._has_duties = has_duties
        self._has_work = has_work
        self._count = 0
        self._has_dates = True

    def read(self, root: Node) -> Body:
        """The parts of the body. What stands before the first part forms one without number and title."""
        self._has_dates = self._says_when(root, Scope.OPEN)
        outer = _Part("", "")
        loose: list[Node] = []
        has_parts = any(child.kind in (Kind.ROMAN, Kind.CAPITAL) for child in root.children)
        judge_siblings(root)
        for child in root.children:
            is_part = has_parts or child.kind is Kind.NONE or self._heads_part(child)
            if child.is_heading and is_part and is_task(child) and child.kind in (Kind.ROMAN, Kind.CAPITAL):
                loose.append(child)
            elif child.is_heading and is_part:
                self._flush(outer, loose)
                place = _place_of(child, _Place(Scope.OPEN))
                outer.parts.append(self._filled(self._titled(child), child, place))
            elif child.is_heading and outer.parts and not loose and not is_task(child):
                self._add_text(outer.parts[-1].last(), child)
            else:
                loose.append(child)
        self._flush(outer, loose)
        return Body(tuple(part.closed() for part in outer.parts), tuple(outer.all_sources()))

    def _heads_part(self, child: Node) -> bool:
        return not is_task(child) and self._is_title(child) and not self._as_prose(child, _Place(Scope.WORK))

    def _flush(self, outer: _Part, loose: list[Node]) -> None:
        if loose:
            part = _Part("", "")
            outer.parts.append(self._filled(part, Node(children=list(loose), is_heading=True), _Place(Scope.WORK)))
            loose.clear()

    def _titled(self, node: Node) -> _Part:
        head = node.head
        assert head is not None
        self._ledger.use(head.lines, f"Mục {head.marker}".strip(), "sections")
        return _Part(head.marker.strip(" .:()"), head.text.rstrip(" .:"))

    # --- filling --------------------------------------------------------------------------------------------------

    def _filled(self, part: _Part, node: Node, place: _Place) -> _Part:
        """``part`` with everything below ``node``."""
        runs = dict(tasks_in_lines(node)) if self._may_hold(place) else {}
        prose = self._prose_below(node, place) if self._may_hold(place) else {}
        common: list[Item] = []
        at = 0
        while at < len(node.children):
            child = node.children[at]
            if at in runs:
                self._add_lines(part, node.children[at : runs[at]])
                at = runs[at]
                continue
            if child in prose:
                self._add_prose(part, child, prose[child])
            elif child.table is not None:
                self._add_table(part, child.table, place)
            elif child.is_heading and not (self._may_hold(place) and is_label(child)):
                self._add_point(part, child, _with_common(place, common))
            else:
                common += items_of(child.head) if child.head and is_label(child) else []
                self._add_line(part, child, place)
            at += 1
        return part

    def _may_hold(self, place: _Place) -> bool:
        return place.scope in (Scope.WORK, Scope.OPEN) or (place.scope is Scope.DUTIES and self._has_duties)

    def _add_point(self, part: _Part, point: Node, place: _Place) -> None:
        """A numbered point: an activity, a titled part, or text."""
        inner = _place_of(point, place)
        is_like_others = point.kind is Kind.DOTTED and place.points_are_tasks and not holds_tasks(point)
        said = self._said_below(point, inner) if self._may_hold(inner) and not is_task(point) else None
        if self._may_hold(inner) and is_task(point):
            self._add_activity(part, point.head, _items_below(point), place.common, unit=inner.unit)
        elif said is not None and (is_like_others or said.is_bare):
            self._add_titled_prose(part, point, said)
        elif self._may_hold(inner) and is_like_others and not lists_routes(point):
            self._add_activity(part, point.head, _items_below(point), place.common)
        elif self._is_title(point):
            unit = is_unit_heading(point.text, self._outlook.lookup) if self._may_hold(inner) else ""
            part.parts.append(self._titled(point))
            self._filled(part.parts[-1], point, _with_unit(inner, unit))
        else:
            self._add_text(part.last(), point)

    def _add_line(self, part: _Part, child: Node, place: _Place) -> None:
        """A line without a number: an activity when labelled lines stand below it, else text."""
        if self._may_hold(place) and not is_label(child) and is_task(child):
            self._add_activity(part, child.head, _items_below(child), place.common, unit=place.unit)
        else:
            self._add_text(part, child)

    def _add_lines(self, part: _Part, lines: Sequence[Node]) -> None:
        items = [item for line in lines[1:] for paragraph in line.everything() for item in items_of(paragraph)]
        self._add_activity(part, lines[0].head, [*_items_below(lines[0]), *items])

    def _is_title(self, point: Node) -> bool:
        """Whether ``point`` heads a part: short and no sentence, or with points or activities of its own."""
        if point.head is None or len(point.text) > _MAX_TITLE:
            return False
        has_points = point.kind is Kind.NUMBER and any(inner.kind is Kind.DOTTED for inner in point.points)
        return has_points or not _SENTENCE_END.search(point.text) or holds_tasks(point)

    # --- activities -----------------------------------------------------------------------------------------------

    def _add_activity(
        self,
        part: _Part,
        head: Paragraph | None,
        items: Sequence[Item],
        common: Sequence[Item] = (),
        doubts: Iterable[Doubt] = (),
        unit: str = "",
    ) -> None:
        if head is None:
            return
        self._count += 1
        all_doubts = list(doubts)
        fields = {item.value.field for item in items if item.value}
        if common and not fields & {Field.LEAD, Field.DOER}:
            items = [*items, *(item for item in common if item.value and item.value.field not in fields)]
            all_doubts.append(Doubt.LEAD_FROM_ABOVE)
        numbers = [line.number for line in head.lines]
        numbers += [line.number for item in items if item not in common for line in item.paragraph.lines]
        found = read_activity(head, items, self._outlook, self._ledger, self._count, all_doubts, unit)
        part.activities.append(found.activity)
        part.sources.append(Source(self._count, (min(numbers), max(numbers)), found.score))

    def _add_prose(self, part: _Part, node: Node, prose: Prose) -> None:
        head = node.head
        assert head is not None
        values = [Item(Paragraph(head.kind, head.marker, value.value, head.lines), value) for value in prose.facts()]
        title = Paragraph(head.kind, head.marker, prose.title, head.lines)
        self._add_activity(part, title, [*values, *_items_below(node)], doubts=[Doubt.FROM_PROSE])

    def _said_below(self, point: Node, place: _Place) -> Prose | None:
        """What the only sentence below a title says of who does it, and when."""
        if len(point.children) != 1 or not _is_sentence(point.children[0]) or not self._is_title(point):
            return None
        text = point.children[0].text
        said = said_of_title(text, self._outlook.lookup, self._outlook.year)
        return said if said and (said.is_explicit_lead or said.period) and place.scope is not Scope.DUTIES else None

    def _add_titled_prose(self, part: _Part, point: Node, said: Prose) -> None:
        sentence = point.children[0].head
        assert sentence is not None
        values = [Item(Paragraph(sentence.kind, "", value.value, sentence.lines), value) for value in said.facts()]
        self._add_activity(part, point.head, [*values, Item(sentence)], doubts=[Doubt.FROM_PROSE])

    def _prose_below(self, node: Node, place: _Place) -> dict[Node, Prose]:
        """The sentences right below ``node`` that state activities; where most do, the others under a unit do too."""
        lines = [child for child in node.children if _is_sentence(child)]
        told = {child: prose for child in lines if (prose := self._as_prose(child, place))}
        if place.unit and len(told) > 1 and len(told) * 2 >= len(lines):
            for child in lines:
                prose = read_prose(child.text, self._outlook.lookup, self._outlook.year, place.unit)
                if child not in told and prose and prose.lead:
                    told[child] = prose
        return told

    def _as_prose(self, child: Node, place: _Place) -> Prose | None:
        """The activity that a sentence states by itself: it says who leads, or when."""
        if not _is_sentence(child) or scope_of(child.text, place.scope) is Scope.CLOSED:
            return None
        prose = read_prose(child.text, self._outlook.lookup, self._outlook.year, place.unit)
        if prose is None:
            return None
        is_dated = bool(prose.period)
        if place.unit and not self._has_dates:
            return None
        if place.scope is Scope.WORK:
            fits = prose.is_explicit_lead or is_dated
        elif place.scope is Scope.DUTIES:
            fits = self._is_work_among_duties(prose, place.unit)
        else:
            fits = is_dated and (prose.is_explicit_lead or child.is_heading)
        return prose if fits else None

    def _says_when(self, node: Node, above: Scope) -> bool:
        """Whether work below ``node`` is to happen at some time; what units do all the time are their duties."""
        for child in node.children:
            scope = scope_of(child.text, above)
            if scope is not Scope.CLOSED and (self._is_dated(child) or self._says_when(child, scope)):
                return True
        return False

    def _is_dated(self, node: Node) -> bool:
        if node.table is not None or is_task(node):
            return True
        if not _is_sentence(node):
            return False
        prose = read_prose(node.text, self._outlook.lookup, self._outlook.year)
        return prose is not None and bool(prose.period)

    def _is_work_among_duties(self, prose: Prose, unit: str) -> bool:
        """Beside a part for the work, a duty is an activity only when it names its leader and a time within the
        year."""
        if not self._has_work:
            return prose.is_explicit_lead or bool(prose.period and (prose.lead or unit))
        period = parse_period(prose.period, self._outlook.year)
        return prose.is_explicit_lead and period.precision not in ("", Precision.YEAR)

    # --- tables ---------------------------------------------------------------------------------------------------

    def _add_table(self, part: _Part, table: TaskTable, place: _Place) -> None:
        if not self._may_hold(place) or is_closed_table(part.title):
            leave_table(table, self._ledger)
            return
        self._ledger.use(table.own_lines, "Tiêu đề bảng", "sections")
        open_parts: list[_Part] = [part]
        for group in table.groups:
            if group.head is not None:
                del open_parts[group.depth + 1 :]
                open_parts[-1].parts.append(self._titled(Node(group.head)))
                open_parts.append(open_parts[-1].parts[-1])
            self._add_tasks(open_parts[-1], group)

    def _add_tasks(self, part: _Part, group: Group) -> None:
        for task in group.tasks:
            self._add_activity(part, task.head, task.items, doubts=task.doubts)

    # --- text -----------------------------------------------------------------------------------------------------

    def _add_text(self, part: _Part, node: Node) -> None:
        for table in node.tables():
            leave_table(table, self._ledger)
        for paragraph in node.everything():
            part.paragraphs.append(content.Paragraph(paragraph.text, paragraph.marker))
            what = f"Mục {part.number}".strip() if part.number else "Nội dung"
            self._ledger.use(paragraph.lines, what, "sections")


def leave_table(table: TaskTable, ledger: Ledger, reason: str = TABLE_UNREAD) -> None:
    """Leave ``table`` to a person, each row once."""
    lines = [*table.own_lines]
    for group in table.groups:
        lines += group.head.lines if group.head else []
        lines += [line for task in group.tasks for line in _lines_of(task)]
    rows: dict[int, list[str]] = {}
    for line in sorted(set(lines), key=lambda line: (line.number, line.column)):
        if line.number not in rows:
            ledger.problem(line, reason)
        rows.setdefault(line.number, []).append(line.text)
    ledger.use(lines, "Bảng")


def _lines_of(task: Task) -> list[Line]:
    return [*task.head.lines, *(line for item in task.items for line in item.paragraph.lines)]


def _items_below(node: Node) -> list[Item]:
    return [item for paragraph in node.below() for item in items_of(paragraph)]


def _is_sentence(child: Node) -> bool:
    if child.head is None or child.points or any(below.table for below in child.children):
        return False
    return not is_label(child) and not is_task(child)


def _place_of(node: Node, place: _Place) -> _Place:
    scope = scope_of(node.text, place.scope)
    is_part = node.kind in (Kind.ROMAN, Kind.CAPITAL, Kind.NONE)
    points = _has_labelled_points(node) if is_part else place.points_are_tasks
    return _Place(scope, place.unit, place.common, points)


def _with_common(place: _Place, common: Sequence[Item]) -> _Place:
    kept = tuple(item for item in common if item.value and item.value.field in _INHERITED)
    return _Place(place.scope, place.unit, kept or place.common, place.points_are_tasks)


def _with_unit(place: _Place, unit: str) -> _Place:
    return _Place(place.scope, unit, place.common, place.points_are_tasks)


def _has_labelled_points(node: Node) -> bool:
    """Whether a point 1.1 below has labelled lines: then all such points are activities, labelled or not."""
    return any((child.kind is Kind.DOTTED and is_task(child)) or _has_labelled_points(child) for child in node.points)
