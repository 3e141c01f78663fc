"""Tables of a page, found by the lines drawn around their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import reduce

from plans.documents.reading.page import Page, PrintedTable, Ruling, Word
from plans.documents.reading.page_lines import rows_of
from plans.documents.reading.page_paragraphs import joined

_TOUCH = 4.0  # points; corners of printed tables do not meet exactly
_MOST_RULINGS = 4_000
_MOST_COLUMNS = 40
_MOST_ROWS = 300
_FEWEST = 2  # rows and columns that make a table, not a frame around text
_FEWEST_OF_ONE_ROW = 3  # columns: so many make a table of a single row, as a page may cut it off
_OPEN_SIDE = 10.0
_NUMBERS = "STT"  # the head of the narrowest column, which often is broken in two

_Slot = tuple[int, int]


def tables_of(page: Page) -> tuple[list[PrintedTable], list[Word]]:
    """The tables of ``page`` from the top down, and the words that stand in none."""
    words = list(page.words)
    tables = []
    for grid in _grids(page.rulings):
        inside = [word for word in words if grid.holds(word)]
        table = grid.table(inside, page.same_line)
        if table is not None:
            taken = set(map(id, inside))
            words = [word for word in words if id(word) not in taken]
            tables.append(table)
    return sorted(tables, key=lambda table: table.top), words


def _grids(rulings: Sequence[Ruling]) -> list[_Grid]:
    if len(rulings) > _MOST_RULINGS:
        return []
    grids = (_Grid(group) for group in _touching(rulings))
    return [grid for grid in grids if grid.is_table]


def _touching(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Rulings that meet, directly or by others between them, in groups."""
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        met = [group for group in groups if any(_meet(ruling, other) for other in group)]
        groups = [group for group in groups if group not in met]
        groups.append([ruling, *(other for group in met for other in group)])
    return groups


def _meet(one: Ruling, other: Ruling) -> bool:
    return (
        one.left - _TOUCH < other.right
        and other.left - _TOUCH < one.right
        and one.top - _TOUCH < other.bottom
        and other.top - _TOUCH < one.bottom
    )


class _Grid:
    """Rulings that meet, and the slots between them; slots without a ruling between them are one cell."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        levels = [each for each in rulings if each.is_level]
        uprights = [each for each in rulings if not each.is_level]
        self._xs = _places([(each.left + each.right) / 2 for each in uprights])
        self._ys = _places([(each.top + each.bottom) / 2 for each in levels])
        self.is_open_above, self.is_open_below = self._add_open_ends(uprights)
        self._add_open_sides(levels)
        self._levels = _by_place(levels, self._ys, lambda each: (each.top + each.bottom) / 2)
        self._uprights = _by_place(uprights, self._xs, lambda each: (each.left + each.right) / 2)

    def _add_open_sides(self, levels: Sequence[Ruling]) -> None:
        """A table may have no lines at its left and right."""
        if not self._xs or not levels:
            return
        left, right = min(each.left for each in levels), max(each.right for each in levels)
        if left < self._xs[0] - _OPEN_SIDE:
            self._xs.insert(0, left)
        if right > self._xs[-1] + _OPEN_SIDE:
            self._xs.append(right)

    def _add_open_ends(self, uprights: Sequence[Ruling]) -> tuple[bool, bool]:
        """A row that the page cuts may have no line there; returns whether the first row and the last are such."""
        if not self._ys or len(self._xs) <= _FEWEST:
            return False, False
        top, bottom = min(each.top for each in uprights), max(each.bottom for each in uprights)
        is_open_above, is_open_below = top < self._ys[0] - _OPEN_SIDE, bottom > self._ys[-1] + _OPEN_SIDE
        self._ys = [*([top] if is_open_above else []), *self._ys, *([bottom] if is_open_below else [])]
        return is_open_above, is_open_below

    @property
    def is_table(self) -> bool:
        """Whether there are rows and columns enough, and not more than a page can have."""
        columns, rows = len(self._xs) - 1, len(self._ys) - 1
        fewest = _FEWEST_OF_ONE_ROW if rows == 1 else _FEWEST
        return fewest <= columns <= _MOST_COLUMNS and 1 <= rows <= _MOST_ROWS

    def holds(self, word: Word) -> bool:
        """Whether the middle of ``word`` is inside."""
        x, y = _middle(word)
        return self._xs[0] < x < self._xs[-1] and self._ys[0] < y < self._ys[-1]

    def table(self, words: Sequence[Word], same_line: float) -> PrintedTable | None:
        """The table with ``words`` in its cells; None when they fill too few rows or columns of it."""
        anchors = self._anchors()
        cells: dict[_Slot, list[Word]] = defaultdict(list)
        for word in words:
            x, y = _middle(word)
            cells[anchors[bisect_right(self._ys, y) - 1, bisect_right(self._xs, x) - 1]].append(word)
        filled_rows, filled_columns = {row for row, _ in cells}, {column for _, column in cells}
        is_one_row = len(filled_rows) == 1 and len(self._xs) > _FEWEST_OF_ONE_ROW
        if len(filled_rows) < (1 if is_one_row else _FEWEST) or len(filled_columns) < (1 if is_one_row else _FEWEST):
            return None
        used = sorted({column for _, column in anchors.values()})
        columns = tuple(self._xs[column] for column in used)
        table = PrintedTable(columns, self._ys[0], self._ys[-1], self.is_open_above, self.is_open_below)
        for row in sorted({row for row, _ in anchors.values()}):
            texts = [_text(cells.get((row, column), []), same_line) for column in used]
            if any(texts):
                table.rows.append((self._ys[row], texts))
        return table

    def _anchors(self) -> dict[_Slot, _Slot]:
        """For each slot the first slot of the cell it belongs to."""
        anchors: dict[_Slot, _Slot] = {}
        for row in range(len(self._ys) - 1):
            for column in range(len(self._xs) - 1):
                above, before = (row - 1, column), (row, column - 1)
                if row and not self._is_wall_above(row, column):
                    anchors[row, column] = anchors[above]
                elif column and not self._is_wall_before(row, column):
                    anchors[row, column] = anchors[before]
                else:
                    anchors[row, column] = (row, column)
        return anchors

    def _is_wall_above(self, row: int, column: int) -> bool:
        middle = (self._xs[column] + self._xs[column + 1]) / 2
        return any(each.left <= middle <= each.right for each in self._levels[row])

    def _is_wall_before(self, row: int, column: int) -> bool:
        middle = (self._ys[row] + self._ys[row + 1]) / 2
        return any(each.top <= middle <= each.bottom for each in self._uprights[column])


def _places(values: Sequence[float]) -> list[float]:
    """The different places among ``values``; those that nearly agree are one."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] < _TOUCH:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _by_place(
    rulings: Iterable[Ruling], places: Sequence[float], at: Callable[[Ruling], float]
) -> dict[int, list[Ruling]]:
    found: dict[int, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        found[min(range(len(places)), key=lambda place: abs(places[place] - at(ruling)))].append(ruling)
    return found


def _middle(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.top + word.bottom) / 2


def _text(words: Sequence[Word], same_line: float) -> str:
    lines = [" ".join(word.text for word in row) for row in rows_of(words, same_line)]
    return _NUMBERS if "".join(lines) == _NUMBERS else reduce(joined, lines, "").strip()
