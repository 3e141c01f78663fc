"""Two people in one row of the grid: what each changed stands, and a cell that both changed is asked about. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plans.forms.grid import TypedRow, mark_of
from plans.resources.grid_row import CELLS


@dataclass(frozen=True, slots=True)
class Joined:
    """A typed row over the words that another person saved meanwhile.

    Attributes:
        row: as if it had been typed over those words; a cell in ``quarrels`` says what was typed.
        quarrels: the cells that both changed, each into other words.
    """

    row: TypedRow
    quarrels: Sequence[str]


def joined(row: TypedRow, theirs: Mapping[str, str], version: int) -> Joined:
    """The row over ``theirs``, the words of its stored activity at ``version``.

    A cell that one of the two left as it was handed out takes the words of the other. A row that does not tell what
    was handed out counts as changed in every cell by both.
    """
    chosen = {cell.name: _one(row, cell.name, theirs[cell.name]) for cell in CELLS}
    quarrels = [
        name for name, words in chosen.items() if words != theirs[name] and row.was_changed(name, theirs[name])
    ]
    return Joined(replace(row, cells=chosen, version=version, mark=mark_of(theirs)), quarrels)


def _one(row: TypedRow, name: str, theirs: str) -> str:
    takes_theirs = name in row.yields or not row.was_changed(name, row.cells[name])
    return theirs if takes_theirs else row.cells[name]
