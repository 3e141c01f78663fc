"""Tables of tasks under any sensible header: a group row opens an area, every other row is one activity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from plans.documents.reading.activities import Item
from plans.documents.reading.labels import Field, Labelled
from plans.documents.reading.lines import Line
from plans.documents.reading.markers import Kind, marked
from plans.documents.reading.paragraphs import Paragraph
from plans.documents.reading.scores import Doubt
from plans.documents.reading.table_head import Column, Head, head_at, is_column_numbers, same_head
from plans.wording import without_full_stop
from provinces.names import fold

Cells = Mapping[int, Line]

_NUMBER = re.compile(r"(?:[IVX]+|[A-HĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)]?")
_GROUP_NUMBER = re.compile(r"(?:[IVX]+|[A-HĐ])[.)]?")
_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong)\b.{0,20}")
_DITTO = re.compile(r"-?\s*(?:nt|n/t|như trên|″|”|\"|〃|//)\s*-?", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—./…]*|không", re.IGNORECASE)
_TICK = re.compile(r"[xX✓✔●•*]")


@dataclass(slots=True)
class Task:
    """A row: the head with number and title, and what its cells say."""

    head: Paragraph
    items: list[Item]
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """Rows under one heading; ``head`` is None for rows under none. ``depth`` counts from 0."""

    head: Paragraph | None = None
    depth: int = 0
    tasks: list[Task] = field(default_factory=list)


@dataclass(slots=True)
class TaskTable:
    """The groups of a table in order, and the lines that belong to the table itself: heads, totals."""

    groups: list[Group]
    own_lines: list[Line]

    @property
    def tasks(self) -> list[Task]:
        """Every task in order."""
        return [task for group in self.groups for task in group.tasks]


def table_rows(lines: Sequence[Line]) -> list[Cells]:
    """``lines`` as rows: the cells of one printed line by column."""
    return [{cell.column: cell for cell in cells} for _, cells in groupby(lines, key=lambda line: line.number)]


def read_table(rows: Sequence[Cells], start: int) -> tuple[TaskTable, int] | None:
    """The table whose head stands in the row ``start``, and the row behind it; None when no table of tasks begins."""
    head = head_at(rows, start)
    if head is None:
        return None
    reader = _Reader(head)
    place = start
    while place < start + head.rows:
        reader.own(rows[place])
        place += 1
    while place < len(rows) and reader.take(rows, place):
        place += 1
    table = TaskTable([group for group in reader.groups if group.tasks or group.head], reader.own_lines)
    return (table, place) if table.tasks else None


class _Reader:
    """Takes the rows below a head one by one."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._depths: list[Kind] = []
        self._last: dict[int, Line] = {}
        self.groups: list[Group] = [Group()]
        self.own_lines: list[Line] = []

    def own(self, row: Cells) -> None:
        """``row`` belongs to the table itself."""
        self.own_lines += row.values()

    def take(self, rows: Sequence[Cells], place: int) -> bool:
        """Whether the row at ``place`` belongs to the table, and if so what it is."""
        row = rows[place]
        if (
            same_head(row, self._head)
            or is_column_numbers(row)
            or self._is_total(row)
            or self._is_page_number(row, rows, place)
        ):
            self.own(row)
        elif self._is_group(row, rows, place):
            self._open_group(row)
        elif len(row) == 1 and 0 in row and not self._is_lone_title(row):
            return False
        elif self._continues(row):
            self._continue(row)
        else:
            self._add_task(row)
        return True

    def _is_lone_title(self, row: Cells) -> bool:
        """A title without facts; the heading of the next part of the paper, in capitals, is none."""
        part = marked(row[0].text)
        is_part = part.kind is Kind.ROMAN and part.text.isupper()
        return self._head.title == 0 and len(self._head.columns) > 1 and bool(self.groups[-1].tasks) and not is_part

    def _is_total(self, row: Cells) -> bool:
        words = [line.text for line in row.values() if not line.text.rstrip(".").isdigit()]
        return bool(words) and bool(_TOTAL.fullmatch(fold(words[0])))

    def _is_page_number(self, row: Cells, rows: Sequence[Cells], place: int) -> bool:
        """A page's number between two rows of the table."""
        is_alone = len(row) == 1 and 0 in row and re.fullmatch(r"-?\s*\d{1,3}\s*-?", row[0].text)
        return bool(is_alone) and place + 1 < len(rows) and len(rows[place + 1]) > 1

    # --- groups ---------------------------------------------------------------------------------------------------

    def _is_group(self, row: Cells, rows: Sequence[Cells], place: int) -> bool:
        """A heading over the rows below it: nothing but a number and a title."""
        if any(column > self._head.title for column in row):
            return False
        number, title = self._numbered(row)
        if title is None:
            return False
        after = [row for row in rows[place + 1 : place + 4] if not same_head(row, self._head)][:2]
        if not any(len(row) > 1 for row in after):
            return False
        follows = after[0]
        if _GROUP_NUMBER.fullmatch(number) or (title.text.isupper() and len(title.text.split()) > 1):
            return True
        return bool(number) and self._is_inside(self._numbered(follows)[0], number, follows)

    def _is_inside(self, below: str, number: str, row: Cells) -> bool:
        """Whether the row with the number ``below`` lies inside the one with ``number``: 1.1 in 1, a in 1, - in 1."""
        below, number = below.strip(".)"), number.strip(".)")
        has_facts = any(column > self._head.title for column in row)
        if below.startswith(f"{number}."):
            return True
        if not has_facts:
            return False
        return not below or (number.isdigit() and (below.isalpha() or below == "1"))

    def _open_group(self, row: Cells) -> None:
        number, title = self._numbered(row)
        assert title is not None
        kind = marked(f"{number.strip('.)')}. Xx").kind if number else Kind.NONE
        if kind not in self._depths:
            self._depths.append(kind)
        depth = self._depths.index(kind)
        del self._depths[depth + 1 :]
        text = without_full_stop(marked(title.text).text if not number else title.text)
        head = Paragraph(kind, f"{number.strip('.)')}." if number else "", text, list(row.values()))
        self.groups.append(Group(head, depth))
        self._last = {}

    def _numbered(self, row: Cells) -> tuple[str, Line | None]:
        """Number and title cell of a row; they may stand in one cell."""
        number = row.get(self._head.number) if self._head.number is not None else None
        title = row.get(self._head.title)
        if title is not None and number is not None and _NUMBER.fullmatch(number.text):
            return number.text, title
        if title is None and number is not None and not _NUMBER.fullmatch(number.text):
            title, number = number, None
        if title is None:
            return "", None
        if number is not None:
            return number.text if _NUMBER.fullmatch(number.text) else "", title
        return marked(title.text).marker.strip(" -+"), title

    # --- tasks ----------------------------------------------------------------------------------------------------

    def _continues(self, row: Cells) -> bool:
        """Whether ``row`` goes on with the task above: a row that the page has cut, or cells under a merged title."""
        tasks = self.groups[-1].tasks
        if not tasks:
            return False
        title = row.get(self._head.title)
        has_number = self._head.number is not None and self._head.number in row
        return not has_number and (title is None or title.text[:1].islower())

    def _continue(self, row: Cells) -> None:
        task = self.groups[-1].tasks[-1]
        for column, line in row.items():
            if column == self._head.title:
                task.head.text = f"{task.head.text} {line.text}"
                task.head.lines.append(line)
            else:
                self._extend(task, column, line)

    def _extend(self, task: Task, column: int, line: Line) -> None:
        """A further cell in ``column`` joins the value above it."""
        for place, item in enumerate(task.items):
            value = item.value
            if value is not None and item.paragraph.first.column == column:
                joint = " " if line.text[:1].islower() else "; "
                joined = Labelled(value.field, value.label, f"{value.value}{joint}{line.text}")
                item.paragraph.lines.append(line)
                task.items[place] = Item(item.paragraph, joined)
                return
        task.items += self._items({column: line})

    def _add_task(self, row: Cells) -> None:
        number, title = self._numbered(row)
        if title is None:
            self.own(row)
            return
        text = marked(title.text).text if marked(title.text).kind is not Kind.NONE else title.text
        cells = [line for column, line in sorted(row.items()) if column in (self._head.number, self._head.title)]
        marker = f"{number.strip('.)')}." if number else ""
        head = Paragraph(marked(f"{marker} Xx").kind if marker else Kind.NONE, marker, text, cells)
        carried = self._carried(row)
        task = Task(head, [*self._carried_items(carried, title), *self._items(row)])
        if carried:
            task.doubts.append(Doubt.LEAD_FROM_ABOVE)
        used = {line for item in task.items for line in item.paragraph.lines}.union(cells)
        self.own_lines += [line for line in row.values() if line not in used]
        self.groups[-1].tasks.append(task)
        self._last = {**carried, **row}

    def _carried(self, row: Cells) -> dict[int, Line]:
        """The lead of a cell that was merged over several rows, with the support where that is empty as well."""
        leads = self._head.of(Field.LEAD) or self._head.of(Field.DOER)
        if not leads or any(column in row for column in leads):
            return {}
        carried = {column: self._last[column] for column in leads if column in self._last}
        supports = [column for column in self._head.of(Field.SUPPORT) if column in self._last]
        if carried and not any(column in row for column in self._head.of(Field.SUPPORT)):
            carried |= {column: self._last[column] for column in supports}
        return carried

    def _carried_items(self, carried: Cells, title: Line) -> Iterator[Item]:
        """What a merged cell says of a lower row, in the account of lines a part of its title."""
        for item in self._items(carried):
            yield Item(Paragraph(Kind.DASH, "-", item.paragraph.text, [title]), item.value)

    def _items(self, row: Cells) -> Iterator[Item]:
        for column in self._head.columns:
            line = row.get(column.place)
            if line is not None and not column.ticks and not _NOTHING.fullmatch(line.text):
                yield from self._item(column, line)
        ticked = [column for column in self._head.columns if column.ticks and column.place in row]
        ticked = [column for column in ticked if _TICK.fullmatch(row[column.place].text)]
        if ticked:
            lines = [row[column.place] for column in ticked]
            text = ", ".join(column.ticks for column in ticked)
            yield Item(Paragraph(Kind.DASH, "-", text, lines), Labelled(Field.PERIOD, "Thời gian", text))

    def _item(self, column: Column, line: Line) -> Iterator[Item]:
        source = self._last.get(column.place) if _DITTO.fullmatch(line.text) else line
        if source is not None:
            text = without_full_stop(source.text)
            if column.unit and text.replace(".", "").replace(",", "").isdigit():
                text = f"{text} {column.unit}"
            yield Item(Paragraph(Kind.DASH, "-", text, [line]), Labelled(column.field, column.label, text))
