"""What the grid sends: rows of cells under names like "r12-title" (a stored activity) and "n3-title" (a new one)."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from plans.resources.grid_row import CELLS, typed_cells

_OWN = ("version", "mark", "uid", "area", "new_area")
# "r12-theirs-title" is ticked where the words of the other person shall stand.
_YIELDS = {f"theirs-{cell.name}": cell.name for cell in CELLS}
_NAMES = "|".join([*(cell.name for cell in CELLS), *_OWN, *_YIELDS])
_FIELD = re.compile(rf"(?P<key>r[1-9]\d{{0,17}}|n\d{{1,6}})-(?P<name>{_NAMES})")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as it was sent; nothing of it is trusted.

    Attributes:
        key: "r" and the key of the stored activity, or "n" and a number for a new row.
        mark: fingerprints of the cells as they were handed out, which tell those that were touched.
        area: key of the group of a new row; None: the group is named by ``new_area``.
        yields: cells in which the words of another person shall stand, who changed them as well.
    """

    key: str
    cells: Mapping[str, str]
    version: int = 0
    mark: str = ""
    uid: UUID | None = None
    area: int | None = None
    new_area: str = ""
    yields: Collection[str] = ()

    @property
    def activity(self) -> int | None:
        """Key of the stored activity."""
        return int(self.key[1:]) if self.key.startswith("r") else None

    @property
    def says_something(self) -> bool:
        """Whether anybody typed into it: a new row with words, or a stored one whose cells were touched."""
        if self.activity is None:
            return any(self.cells.values())
        return any(self.was_changed(cell.name, self.cells[cell.name]) for cell in CELLS)

    def was_changed(self, name: str, words: str) -> bool:
        """Whether ``words`` are others than the cell was handed out with; so too when the row does not tell."""
        handed_out = dict(zip((cell.name for cell in CELLS), self.mark.split("."), strict=False))
        return len(handed_out) != len(CELLS) or handed_out[name] != _fingerprint(words)


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
        yields=frozenset(name for field, name in _YIELDS.items() if field in fields),
    )


def mark_of(cells: Mapping[str, str]) -> str:
    """A short fingerprint of each cell of a row; nothing for an empty one, so that a page of many rows stays light."""
    return ".".join(_fingerprint(cells[cell.name]) for cell in CELLS)


def _fingerprint(words: str) -> str:
    """30 bits in five letters."""
    digest = hashlib.sha256(words.encode()).digest()
    return base64.urlsafe_b64encode(digest)[:5].decode() if words else ""


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII) else None


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
