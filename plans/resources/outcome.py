"""What became of each row of a file, for the page that asks before anything is written. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a row does."""

    NEW = "thêm"
    CHANGED = "sửa"
    REMOVED = "xóa"
    UNCHANGED = "không đổi"
    FAULTY = "có lỗi"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell whose fact changes, from ``old`` to ``new``, as cells write it."""

    heading: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a cell: "H7", the heading of its column, and a sentence."""

    cell: str
    heading: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """One row: its line in the file, the activity by title and printed number, and what happens to it."""

    line: int
    kind: Kind
    title: str = ""
    number: str = ""
    changes: tuple[CellChange, ...] = ()
    faults: tuple[Fault, ...] = ()
    plan: int = 0


def in_short(outcomes: Iterable[RowOutcome]) -> str:
    """ "thêm 2, sửa 1 hoạt động"; "" when nothing changes."""
    kinds = [outcome.kind for outcome in outcomes]
    counts = [f"{kind.value} {kinds.count(kind)}" for kind in (Kind.NEW, Kind.CHANGED, Kind.REMOVED) if kind in kinds]
    return f"{', '.join(counts)} hoạt động" if counts else ""
