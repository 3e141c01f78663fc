"""Which points of a plan are activities. A paper is judged as a whole: what its siblings are, a point is too.

A point is one when labelled lines below it tell who leads it, when or where it is. Aims, the past, money and duties
of units are none, whatever they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plans.documents.reading.activities import Item, is_next_unit, items_of
from plans.documents.reading.labels import Field, bare_label, labelled, tells, titled
from plans.documents.reading.markers import Kind
from plans.documents.reading.outline import Node
from plans.documents.reading.section_kinds import Scope, scope_of
from plans.documents.reading.telling import is_unit_name, said_behind, told_below
from provinces.names import fold

_LISTED_LETTERS = (Kind.LETTER, Kind.BRACKET)
_NUMBERED = (Kind.NUMBER, Kind.DOTTED)
_MIN_SIBLINGS = 2
_REPEATED = (Field.PERIOD, Field.LEAD, Field.DOER, Field.WHEN_AND_WHERE)


def judge_siblings(node: Node) -> None:
    """Note in the tree below ``node`` where unnumbered titles head activities: below one point, then below all."""
    for child in node.points:
        judge_siblings(child)
    lists = [child for child in node.points if child.kind is Kind.NUMBER and tasks_in_lines(child)]
    for child in node.points:
        child.lists_tasks = bool(lists) and child.kind is Kind.NUMBER


def is_label(node: Node) -> bool:
    """Whether ``node`` is a labelled line and no point of its own: "- Thời gian: …", "b) Cơ quan thực hiện"."""
    if node.head is None or titled(node.text) or any(child.table is not None for child in node.children):
        return False
    value = labelled(node.text)
    may_tell = (value is None or value.field is Field.OTHER) and (not node.is_heading or node.kind in _LISTED_LETTERS)
    if may_tell and told_below(node.text):
        return True
    if value is not None:
        return value.field is not Field.OTHER or not node.is_heading
    if node.kind in (Kind.ROMAN, Kind.CAPITAL) or any(point.kind in _NUMBERED for point in node.points):
        return False
    return bare_label(node.text) is not None and bool(node.children or not node.is_heading)


def label_field(node: Node) -> Field | None:
    """The field that the labelled line ``node`` fills."""
    value = labelled(node.text) or bare_label(node.text)
    return value.field if value else None


def tells_of(node: Node) -> bool:
    """Whether lines right below ``node``, or labels behind its own text, tell of an activity."""
    return _tells_behind(node) or any(_is_telling(child) for child in node.children) or _has_labels_of_list(node)


def _tells_behind(node: Node) -> bool:
    before, parts = said_behind(node.text)
    return bool(before) and any(tells(value.field) for value in parts if value)


def _is_telling(child: Node) -> bool:
    if not is_label(child):
        return False
    return (
        any(item.value is not None and tells(item.value.field) for item in items_of(child.head))
        if child.head
        else False
    )


def _has_labels_of_list(node: Node) -> bool:
    """Whether the labels below the last of several letters belong to ``node``: a), b) only list, and then come its
    facts."""
    if is_unit_name(node.text):
        return False
    points = [child for child in node.points if not is_label(child)]
    if len(points) < _MIN_SIBLINGS or not node.is_heading or node.kind in (Kind.NONE, Kind.ROMAN, Kind.CAPITAL):
        return False
    if any(point.kind not in _LISTED_LETTERS or not point.text.endswith((";", ".", ",")) for point in points):
        return False
    return _tells_itself(points[-1]) and not any(_tells_itself(point) for point in points[:-1])


def _tells_itself(node: Node) -> bool:
    return _tells_behind(node) or any(_is_telling(child) for child in node.children)


def is_task(node: Node) -> bool:
    """Whether ``node`` is an activity by its labels, and holds none of its own."""
    if node.head is None or is_label(node):
        return False
    if node.kind in (Kind.ROMAN, Kind.CAPITAL):
        return _is_part_a_task(node)
    return tells_of(node) and (_has_labels_of_list(node) or not holds_tasks(node))


def lists_routes(node: Node) -> bool:
    """Whether ``node`` only lists routes: "Tuyến 1: Vĩnh Long - Cần Thơ"."""
    return bool(node.children) and all(fold(child.text).startswith("tuyen ") for child in node.children)


def _is_part_a_task(node: Node) -> bool:
    """Whether a whole part is one activity: lines right below its heading tell both who leads it and when it is."""
    if node.points or scope_of(node.text, Scope.OPEN) is not Scope.OPEN or tasks_in_lines(node):
        return False
    fields = {item.value.field for child in node.children if is_label(child) for item in _items(child) if item.value}
    return bool(fields & {Field.LEAD, Field.DOER}) and bool(fields & {Field.PERIOD, Field.WHEN_AND_WHERE})


def _items(node: Node) -> list[Item]:
    return items_of(node.head) if node.head else []


def holds_tasks(node: Node) -> bool:
    """Whether there are activities below ``node``, in points, in its lines or in a table."""
    if _has_labels_of_list(node):
        return False
    return any(
        child.table is not None or (not is_label(child) and (tells_of(child) or holds_tasks(child)))
        for child in node.children
    ) or bool(tasks_in_lines(node))


def tasks_in_lines(node: Node) -> list[tuple[int, int]]:
    """Activities among the lines right below ``node``: from the title of each to the last line, behind the end.

    An unnumbered title heads the labels behind it. Below a numbered point it does so only when the labels come again
    for another title; a single set of labels belongs to the point.
    """
    lines = node.children
    titles = _titles(lines)
    is_part = node.head is None or node.kind in (Kind.ROMAN, Kind.CAPITAL)
    if not titles or not (is_part or node.lists_tasks or _has_repeats(lines, titles)):
        return []
    ends = [*titles[1:], _end_of_lines(lines, titles[-1])]
    return list(zip(titles, ends, strict=True))


def _end_of_lines(lines: Sequence[Node], start: int) -> int:
    for place in range(start + 1, len(lines)):
        if lines[place].is_heading and not is_label(lines[place]):
            return place
    return len(lines)


def _titles(lines: Sequence[Node]) -> list[int]:
    """Places of unlabelled lines that head a set of labels."""
    found: list[int] = []
    seen: set[Field] = set()
    waiting: list[int] = []
    for place, line in enumerate(lines):
        if line.is_heading and not is_label(line):
            seen, waiting = set(), []
        elif line.table is not None:
            waiting = []
        elif not is_label(line):
            if not _is_value(lines, place):
                waiting.append(place)
        else:
            fields = {item.value.field for item in items_of(line.head) if item.value} if line.head else set()
            if waiting and any(tells(field) or field is Field.OTHER for field in fields):
                title = _title_among(lines, waiting)
                starts = not seen or bool(fields & seen) or _leads_to_repeat(lines, place, seen)
                if starts and _run_tells(lines, place):
                    found.append(title)
                    seen = set()
                waiting = []
            seen |= {field for field in fields if tells(field)}
    return found


def _is_value(lines: Sequence[Node], place: int) -> bool:
    """Whether an unlabelled line is the value of the empty label above it."""
    if not place or lines[place].head is None:
        return False
    above = lines[place - 1]
    if not is_label(above):
        before = next((line for line in reversed(lines[max(0, place - 8) : place]) if is_label(line)), None)
        is_list = before is not None and _is_value(lines, place - 1) and _is_empty(before)
        return is_list and is_next_unit(label_field(before) or Field.OTHER, lines[place].head)
    return _is_empty(above) and not above.children


def _is_empty(label: Node) -> bool:
    value = labelled(label.text) or bare_label(label.text)
    return value is not None and not value.value


def _title_among(lines: Sequence[Node], waiting: Sequence[int]) -> int:
    """Of the lines before a set of labels the first that reads as a title, else the first."""
    return next((place for place in waiting if not lines[place].text.endswith((".", ";"))), waiting[0])


def _run(lines: Sequence[Node], place: int) -> Iterator[Item]:
    for line in lines[place:]:
        if not is_label(line) or line.head is None:
            return
        yield from items_of(line.head)


def _run_tells(lines: Sequence[Node], place: int) -> bool:
    return any(item.value is not None and tells(item.value.field) for item in _run(lines, place))


def _leads_to_repeat(lines: Sequence[Node], place: int, seen: set[Field]) -> bool:
    """Whether the set of labels at ``place`` names again what the set before it did."""
    return any(item.value is not None and item.value.field in seen for item in _run(lines, place))


def _has_repeats(lines: Sequence[Node], titles: Sequence[int]) -> bool:
    """Whether the labels that make an activity come more than once, each time under another title."""
    fields = [field for line in lines if is_label(line) and (field := label_field(line)) in _REPEATED]
    return len(titles) >= _MIN_SIBLINGS and any(fields.count(field) >= _MIN_SIBLINGS for field in _REPEATED)
