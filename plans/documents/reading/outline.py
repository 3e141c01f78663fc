"""The paragraphs of a body as a tree, by what stands before them: I. above 1. above 1.1. above a) above "-".

A sort of marker that a paper uses for the first time opens a level below the one that is open; one that it has used
before closes everything down to its level. Text without a marker belongs to the numbered point above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.documents.reading.labels import labelled
from plans.documents.reading.markers import Kind
from plans.documents.reading.paragraphs import Paragraph
from plans.documents.reading.task_table import TaskTable

_RANKS = {
    Kind.ROMAN: 10,
    Kind.NUMBER: 30,
    Kind.DOTTED: 40,
    Kind.LETTER: 60,
    Kind.BRACKET: 70,
}
# "A." may stand above the Roman parts or in one; "Nhiệm vụ 1:" above the Arabic numbers or below.
_CAPITAL_ABOVE, _CAPITAL_BELOW = 5, 20
_TASK_ABOVE, _TASK_BELOW = 25, 50
_MIN_HEADING_WORDS = 2


@dataclass(slots=True, eq=False)
class Node:
    """A paragraph with everything below it, or a table; the root has neither.

    ``lists_tasks``: unnumbered titles below it head activities, because they do so below a point beside it.
    """

    head: Paragraph | None = None
    children: list[Node] = field(default_factory=list)
    table: TaskTable | None = None
    is_heading: bool = False
    lists_tasks: bool = False

    @property
    def kind(self) -> Kind:
        """The sort of its marker."""
        return self.head.kind if self.head else Kind.NONE

    @property
    def text(self) -> str:
        """Its own text, without what stands below."""
        return self.head.text if self.head else ""

    @property
    def points(self) -> list[Node]:
        """The numbered points right below it."""
        return [child for child in self.children if child.is_heading]

    def below(self) -> Iterator[Paragraph]:
        """Every paragraph below it, in order."""
        for child in self.children:
            if child.head is not None:
                yield child.head
            yield from child.below()

    def tables(self) -> Iterator[TaskTable]:
        """Every table below it, in order."""
        for child in self.children:
            if child.table is not None:
                yield child.table
            yield from child.tables()

    def everything(self) -> list[Paragraph]:
        """Its own paragraph and every one below."""
        return [*([self.head] if self.head else []), *self.below()]


def outlined(parts: Sequence[Paragraph | TaskTable]) -> Node:
    """The tree of ``parts``, in order."""
    root = Node(is_heading=True)
    builder = _Builder(root, has_parts=any(_is_part(part) for part in parts))
    for part in parts:
        if isinstance(part, TaskTable):
            builder.current.children.append(Node(table=part))
        else:
            builder.add(part)
    return root


def _is_part(part: Paragraph | TaskTable) -> bool:
    return isinstance(part, Paragraph) and part.kind in (Kind.ROMAN, Kind.CAPITAL)


class _Builder:
    def __init__(self, root: Node, *, has_parts: bool) -> None:
        self._open: list[tuple[int, Node]] = [(0, root)]
        self._has_parts = has_parts
        self._capital = self._task = 0
        self._dash: Node | None = None

    @property
    def current(self) -> Node:
        """The numbered point that is open."""
        return self._open[-1][1]

    def add(self, paragraph: Paragraph) -> None:
        rank = self._rank(paragraph)
        if rank:
            self._add_heading(Node(paragraph, is_heading=True), rank)
        elif paragraph.kind is Kind.PLUS and self._dash is not None:
            self._dash.children.append(Node(paragraph))
        else:
            node = Node(paragraph)
            self.current.children.append(node)
            self._dash = node if paragraph.kind is Kind.DASH else None

    def _add_heading(self, node: Node, rank: int) -> None:
        while self._open[-1][0] >= rank:
            self._open.pop()
        self.current.children.append(node)
        self._open.append((rank, node))
        self._dash = None

    def _rank(self, paragraph: Paragraph) -> int:
        """How high ``paragraph`` stands, the lower the higher; 0 for text and dashes."""
        kind = paragraph.kind
        if kind is Kind.CAPITAL:
            has_roman = any(node.kind is Kind.ROMAN for _, node in self._open)
            self._capital = self._capital or (_CAPITAL_BELOW if has_roman else _CAPITAL_ABOVE)
            return self._capital
        if kind is Kind.TASK:
            has_number = any(node.kind is Kind.NUMBER for _, node in self._open)
            self._task = self._task or (_TASK_BELOW if has_number else _TASK_ABOVE)
            return self._task
        if kind is Kind.DOTTED:
            return _RANKS[kind] + paragraph.marker.strip(".").count(".")
        if kind is Kind.NONE and not self._has_parts and _is_heading(paragraph):
            return _RANKS[Kind.ROMAN]
        return _RANKS.get(kind, 0)


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether an unnumbered line heads a part, in a paper that numbers none: capitals throughout, and no label."""
    text = paragraph.text
    return text.isupper() and len(text.split()) >= _MIN_HEADING_WORDS and labelled(text) is None
