"""Tables of tasks in appendices, put into the part of the body that refers to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from plans.documents.reading.accounting import Ledger
from plans.documents.reading.judging import holds_tasks, is_task
from plans.documents.reading.lines import Line
from plans.documents.reading.markers import Kind, marked
from plans.documents.reading.outline import Node
from plans.documents.reading.paragraphs import Paragraph
from plans.documents.reading.section_kinds import Scope, is_closed_table, scope_of
from plans.documents.reading.sections import leave_table
from plans.documents.reading.task_table import Group, TaskTable, read_table, table_rows
from plans.wording import without_full_stop
from provinces.names import fold, match_key

_REFERENCE = re.compile(r"\b(?:phu luc|bieu kem theo|danh muc kem theo|bang kem theo|dinh kem)\b")
_LABEL = re.compile(r"phu luc(?: so)?(?: [ivx\d]+)?[.:]?")
_NUMBERED = re.compile(r"phu luc (?:so )?[ivx\d]+")
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh |dinh )?kem theo\b.*")
REPEATED = "Bảng nhắc lại hoạt động đã có ở phần nội dung nên không ghi thêm"


@dataclass(slots=True)
class _Appendix:
    """A table with the lines of its heading."""

    table: TaskTable
    heading: list[Line] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Its folded label with its number, "phu luc ii"; "" for one without."""
        labels = [fold(line.text).strip(" .:") for line in self.heading if _LABEL.match(fold(line.text))]
        return labels[0] if labels and _NUMBERED.fullmatch(labels[0]) else ""

    @property
    def title(self) -> str:
        """What the appendix is called, without "Phụ lục" and the paper that it belongs to."""
        words = [line.text for line in self.heading]
        return " ".join(text for text in words if not (_LABEL.fullmatch(fold(text)) or _ATTACHED.match(fold(text))))


def split_body(lines: Sequence[Line]) -> list[Line | TaskTable]:
    """The lines of a body, with each table of tasks in one piece."""
    rows = table_rows(lines)
    printed = [list(cells) for _, cells in groupby(lines, key=lambda line: line.number)]
    found: list[Line | TaskTable] = []
    place = 0
    while place < len(rows):
        read = read_table(rows, place) if len(rows[place]) > 1 else None
        if read is not None:
            found.append(read[0])
            place = read[1]
        else:
            found += printed[place]
            place += 1
    return found


def attach(root: Node, lines: Sequence[Line], ledger: Ledger) -> list[Line]:
    """Put the tables of tasks in the ``lines`` of the appendices into the body; the lines that are left."""
    appendices, left = _appendices(lines)
    wanted = [appendix for appendix in appendices if not is_closed_table(appendix.title)]
    known = _titles_of_tasks(root)
    for appendix in appendices:
        if appendix not in wanted:
            left += [*appendix.heading, *_lines(appendix.table)]
        elif _repeats(appendix.table, known):
            ledger.use(appendix.heading, "Phụ lục", "appendices")
            leave_table(appendix.table, ledger, REPEATED)
        else:
            ledger.use(appendix.heading, "Phụ lục", "appendices")
            _put(root, appendix, is_one_of_many=len(wanted) > 1)
    return sorted(left, key=lambda line: (line.number, line.column))


def _appendices(lines: Sequence[Line]) -> tuple[list[_Appendix], list[Line]]:
    rows = table_rows(lines)
    found: list[_Appendix] = []
    left: list[Line] = []
    heading: list[Line] = []
    place = 0
    while place < len(rows):
        read = read_table(rows, place) if len(rows[place]) > 1 else None
        if read is None:
            if any(_LABEL.match(fold(line.text)) for line in rows[place].values()):
                left += heading
                heading = []
            heading += rows[place].values()
            place += 1
        else:
            found.append(_Appendix(read[0], heading))
            heading, place = [], read[1]
    return found, [*left, *heading]


def _lines(table: TaskTable) -> list[Line]:
    tasks = [line for task in table.tasks for line in task.head.lines]
    items = [line for task in table.tasks for item in task.items for line in item.paragraph.lines]
    groups = [line for group in table.groups if group.head for line in group.head.lines]
    return list(dict.fromkeys([*table.own_lines, *groups, *tasks, *items]))


def _titles_of_tasks(node: Node) -> set[str]:
    own = {_title_key(node.text)} if node.head is not None and is_task(node) else set()
    return own.union(*(_titles_of_tasks(child) for child in node.children)) if node.children else own


def _title_key(text: str) -> str:
    return match_key(without_full_stop(text))


def _repeats(table: TaskTable, known: set[str]) -> bool:
    """Whether most rows of ``table`` are activities that the body states already."""
    again = [task for task in table.tasks if _title_key(task.head.text) in known]
    return len(again) * 2 > len(table.tasks)


def _put(root: Node, appendix: _Appendix, *, is_one_of_many: bool) -> None:
    """The table at the end of the part that refers to it, else of the part for the work, else in one of its own."""
    table = appendix.table
    own = _referring_to(root, appendix.label)
    if own is not None:
        own.children.append(Node(table=table))
        return
    place = _referring(root) or _work_part(root)
    if place is None:
        lines = list(appendix.heading[:1]) or table.own_lines[:1]
        place = Node(Paragraph(Kind.ROMAN, "", appendix.title or "NỘI DUNG", lines), is_heading=True)
        root.children.append(place)
    elif is_one_of_many and appendix.title:
        _group_under(table, appendix)
    place.children.append(Node(table=table))


def _group_under(table: TaskTable, appendix: _Appendix) -> None:
    """All groups of ``table`` under the title of its appendix."""
    for group in table.groups:
        group.depth += group.head is not None
    number = marked(appendix.title)
    table.groups.insert(0, Group(Paragraph(Kind.NONE, number.marker, number.text, list(appendix.heading))))


def _referring(root: Node) -> Node | None:
    """The last part that may hold work and speaks of an appendix, or has a line that does."""
    for part in reversed(_parts(root)):
        if scope_of(part.text, Scope.OPEN) in (Scope.WORK, Scope.OPEN) and _speaks_of_appendix(part):
            return next(
                (point for point in part.points if _REFERENCE.search(fold(point.text)) and not point.points), part
            )
    return None


def _referring_to(root: Node, label: str) -> Node | None:
    """The point of the body that names the appendix by its number: "Phụ lục II"."""
    if not label:
        return None
    named = re.compile(rf"\b{re.escape(label)}\b")
    parts = [part for part in _parts(root) if scope_of(part.text, Scope.OPEN) in (Scope.WORK, Scope.OPEN)]
    found = [point for part in parts for point in part.points if not point.points and named.search(fold(point.text))]
    return found[0] if len(found) == 1 else None


def _speaks_of_appendix(part: Node) -> bool:
    return any(_REFERENCE.search(fold(paragraph.text)) for paragraph in part.everything())


def _work_part(root: Node) -> Node | None:
    parts = [part for part in _parts(root) if scope_of(part.text, Scope.OPEN) is Scope.WORK]
    return next((part for part in parts if not holds_tasks(part)), parts[-1] if parts else None)


def _parts(root: Node) -> list[Node]:
    return [child for child in root.children if child.is_heading]
