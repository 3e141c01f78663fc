"""The typed rows of a grid against the plan as it stands: what is to be saved, and what is told at each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError

from plans.actions.errors import ActionRefused
from plans.actions.grid import RowToSave
from plans.forms.grid import TypedRow
from plans.forms.grid_joining import joined
from plans.models import Activity, Area
from plans.resources.grid_row import GridReader, shown_cells, typed_cells
from plans.resources.standing import PlanSheet

GONE = "Hoạt động này đã bị người khác xóa khỏi kế hoạch; lưu lại thì nó được thêm như hoạt động mới."
_NO_AREA = "Ghi tên nhóm hoạt động cho dòng này."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is told at a row: faults and doubts by cell, and why it was refused as a whole.

    Attributes:
        quarrels: cells that somebody else changed as well, whose words then stand beside those of the row.
        meanwhile: who saved other cells of the row, which were joined with it.
    """

    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    quarrels: Sequence[str] = ()
    meanwhile: str = ""

    @property
    def joined(self) -> str:
        """Why cells of the row say what somebody else wrote."""
        return f"{self.meanwhile} Hai người sửa những ô khác nhau nên đã ghép cả hai." if self.meanwhile else ""

    @property
    def is_fault(self) -> bool:
        """Whether the row cannot be saved as it is."""
        return bool(self.faults or self.refusal)


class GridRows:
    """Typed rows, read. ``to_save`` holds those that are sound and say something new, ``verdicts`` go by row key."""

    def __init__(self, sheet: PlanSheet, typed: Iterable[TypedRow]) -> None:
        self.sheet = sheet
        self.by_key = {activity.pk: activity for activity in sheet.activities.values()}
        self.typed: list[TypedRow] = []
        self.to_save: list[tuple[TypedRow, RowToSave]] = []
        self.verdicts: dict[str, Verdict] = {}
        sent = list(typed)
        # One box names the group of every row below it.
        self._named = next((row.new_area for row in sent if row.new_area), "")
        for row in sent:
            if row.says_something:
                self._read(row)

    @property
    def faulty(self) -> bool:
        """Whether some row cannot be saved."""
        return any(verdict.is_fault for verdict in self.verdicts.values())

    def refuse(self, refusals: Mapping[int, ActionRefused]) -> None:
        """Tell why the action refused rows of ``to_save``, by their places."""
        for place, refusal in refusals.items():
            typed, _ = self.to_save[place]
            self.verdicts[typed.key] = Verdict(refusal=" ".join(refusal.reasons))

    def _read(self, row: TypedRow) -> None:
        stored = self.by_key.get(row.activity or 0) or self.sheet.activities.get(str(row.uid))
        if row.activity and stored is None:
            row = replace(row, key=f"n{row.activity}", area=None, version=0, mark="")
            self.verdicts[row.key] = Verdict(refusal=GONE)
            self.typed.append(row)
            return
        told = Verdict()
        if stored and (row.yields or stored.version != (row.version or 1)):
            row, told = self._joined(row, stored)
        self.typed.append(row)
        if told.quarrels:
            self.verdicts[row.key] = told
        else:
            self._read_cells(row, stored, told.meanwhile)

    def _joined(self, row: TypedRow, stored: Activity) -> tuple[TypedRow, Verdict]:
        """The row over what another person saved meanwhile, and what is told of that."""
        theirs = typed_cells(shown_cells(self.sheet.standing(str(stored.uid)).data, self.sheet.names))
        found = joined(row, theirs, stored.version)
        told = f"{self.sheet.plan.updated_by or 'Người khác'} đã lưu dòng này trong lúc bạn nhập."
        if found.quarrels:
            return found.row, Verdict(refusal=told, quarrels=found.quarrels)
        is_of_both = stored.version != row.version and found.row.cells != theirs
        return found.row, Verdict(meanwhile=told if is_of_both else "")

    def _read_cells(self, row: TypedRow, stored: Activity | None, told: str) -> None:
        before = self.sheet.standing(str(stored.uid)).data if stored else None
        reader = GridReader(self.sheet.names, before, row.cells)
        area = stored.area if stored else self._area(row)
        if area is None:
            reader.faults["new_area"] = [_NO_AREA]
        try:
            read = reader.read()
        except ValidationError:
            self.verdicts[row.key] = Verdict(faults=reader.faults, doubts=reader.doubts, meanwhile=told)
            return
        self.verdicts[row.key] = Verdict(doubts=read.doubts, meanwhile=told)
        if area is not None and (before is None or read.data != before):
            version = stored.version if stored else 0
            self.to_save.append((row, RowToSave(read.data, area, stored, version, row.uid)))

    def _area(self, row: TypedRow) -> Area | None:
        known = [area for area in self.sheet.areas if area.pk == row.area]
        if known:
            return known[0]
        title = row.new_area or ("" if row.area else self._named)
        return self.sheet.area(title) if title else None
