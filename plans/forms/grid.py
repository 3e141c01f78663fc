"""What the grid sends: rows of cells under names like "r12-title" (a stored activity) and "n3-title" (a new one)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from plans.resources.grid_row import CELLS, typed_cells

_OWN = ("version", "mark", "uid", "area", "new_area")
_NAMES = "|".join([*(cell.name for cell in CELLS), *_OWN])
_FIELD = re.compile(rf"(?P<key>r[1-9]\d{{0,17}}|n\d{{1,6}})-(?P<name>{_NAMES})")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as it was sent; nothing of it is trusted.

    Attributes:
        key: "r" and the key of the stored activity, or "n" and a number for a new row.
        mark: fingerprint of the cells as they were handed out; the same cells were not touched.
        area: key of the group of a new row; None: the group is named by ``new_area``.
    """

    key: str
    cells: Mapping[str, str]
    version: int = 0
    mark: str = ""
    uid: UUID | None = None
    area: int | None = None
    new_area: str = ""

    @property
    def activity(self) -> int | None:
        """Key of the stored activity."""
        return int(self.key[1:]) if self.key.startswith("r") else None

    @property
    def says_something(self) -> bool:
        """Whether anybody typed into it: a new row with words, or a stored one whose cells were touched."""
        return mark_of(self.cells) != self.mark if self.activity else any(self.cells.values())


def typed_rows(data: Iterable[tuple[str, str]]) -> list[TypedRow]:
    """The rows of a form that was sent, in the order of the page."""
    raw: dict[str, dict[str, str]] = {}
    for field, value in data:
        if found := _FIELD.fullmatch(field):
            raw.setdefault(found["key"], {})[found["name"]] = value
    return [_row(key, fields) for key, fields in raw.items()]


def _row(key: str, fields: Mapping[str, str]) -> TypedRow:
    return TypedRow(
        key=key,
        cells=typed_cells(fields),
        version=_number(fields.get("version", "")) or 0,
        mark=fields.get("mark", ""),
        uid=_uid(fields.get("uid", "")),
        area=_number(fields.get("area", "")),
        new_area=" ".join(fields.get("new_area", "").replace("\0", "").split())[:500],
    )


def mark_of(cells: Mapping[str, str]) -> str:
    """A short fingerprint of the cells of a row."""
    words = "\x1f".join(cells[cell.name] for cell in CELLS)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII) else None


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
