"""The typed rows of a grid against the plan as it stands: what is to be saved, and what is told at each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError

from plans.actions.errors import ActionRefused
from plans.actions.grid import RowToSave
from plans.forms.grid import TypedRow
from plans.models import Activity, Area
from plans.resources.grid_row import GridReader
from plans.resources.standing import PlanSheet

GONE = "Hoạt động này đã bị người khác xóa khỏi kế hoạch; lưu lại thì nó được thêm như hoạt động mới."
_NO_AREA = "Ghi tên nhóm hoạt động cho dòng này."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is told at a row: faults and doubts by cell, and why it was refused as a whole.

    ``is_stale``: somebody else saved the activity, whose words then stand beside those of the row.
    """

    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    is_stale: bool = False

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
        self.typed.append(row)
        if stored and stored.version != (row.version or 1):
            self._refuse_stale(row, stored)
            return
        self._read_cells(row, stored)

    def _refuse_stale(self, row: TypedRow, stored: Activity) -> None:
        reader = GridReader(self.sheet.names, self.sheet.standing(str(stored.uid)).data, row.cells)
        if reader.edited:  # the same words typed twice are no quarrel
            who = str(self.sheet.plan.updated_by or "Người khác")
            self.verdicts[row.key] = Verdict(refusal=f"{who} đã lưu dòng này trong lúc bạn nhập.", is_stale=True)

    def _read_cells(self, row: TypedRow, stored: Activity | None) -> None:
        before = self.sheet.standing(str(stored.uid)).data if stored else None
        reader = GridReader(self.sheet.names, before, row.cells)
        area = stored.area if stored else self._area(row)
        if area is None:
            reader.faults["new_area"] = [_NO_AREA]
        try:
            read = reader.read()
        except ValidationError:
            self.verdicts[row.key] = Verdict(faults=reader.faults, doubts=reader.doubts)
            return
        self.verdicts[row.key] = Verdict(doubts=read.doubts)
        if area is not None and (before is None or read.data != before):
            version = stored.version if stored else 0
            self.to_save.append((row, RowToSave(read.data, area, stored, version, row.uid)))

    def _area(self, row: TypedRow) -> Area | None:
        known = [area for area in self.sheet.areas if area.pk == row.area]
        if known:
            return known[0]
        title = row.new_area or ("" if row.area else self._named)
        return self.sheet.area(title) if title else None
