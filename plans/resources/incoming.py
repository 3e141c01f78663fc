"""A row of a file beside the activity it is about: whether it says anything new, and what became of it.

The row stands on the instance that the library carries through an import: ``came`` is what the file says (None for a
blank line), ``before`` what is stored, ``sheet`` the plan, ``row_cells`` what the row will show.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError

from plans.models import Activity
from plans.resources.cells import mark_of
from plans.resources.columns import FACT_NAMES, MARK, REMOVE, UID, column_named
from plans.resources.outcome import CellChange, Kind, RowOutcome
from plans.resources.standing import NOTHING, PlanSheet
from provinces.names import fold

# The mark of a new activity between the preview and its confirmation: sent twice, it is added once.
ADDED = "mới"
_YES = frozenset({"x", "co", "1", "true"})
_CHANGED_MEANWHILE = (
    "Hoạt động đã được người khác sửa sau khi tệp này được xuất; hãy xuất lại tệp rồi sửa trên tệp mới."
)
_UNMARKED = "Dòng có mã mà thiếu dấu của bản đã xuất; hãy xuất lại tệp rồi sửa trên tệp mới."
_UNKNOWN = (
    "Kế hoạch không có hoạt động mang mã này: hoạt động đã bị xóa, hoặc dòng này của một kế hoạch khác. "
    "Nếu muốn thêm mới, hãy bỏ ẩn cột Mã và xóa ô này."
)


def blank_line() -> Activity:
    """An instance for a line without words."""
    activity = Activity()
    activity.came, activity.row_cells = None, {}
    return activity


def beside_its_activity(sheet: PlanSheet, cells: Mapping[str, str]) -> Activity:
    """The stored activity that the row names, or a new one, with the row beside it.

    A column that the file lacks counts as unchanged.

    Raises:
        ValidationError: the plan has no activity of that identity.
    """
    uid = cells[UID]
    stored = uid in sheet.activities
    activity = sheet.activities[uid] if stored else _new(uid, cells)
    before = sheet.standing(uid) if stored else NOTHING
    activity.sheet, activity.before, activity.data = sheet, before, None
    activity.row_cells = {**cells, **before.cells}
    activity.came = {**cells, **{name: cells.get(name, before.cells[name]) for name in FACT_NAMES}}
    return activity


def _new(uid: str, cells: Mapping[str, str]) -> Activity:
    """A new activity; one that was named when the file was shown keeps that name."""
    if not uid:
        return Activity()
    try:
        named = UUID(uid)
    except ValueError:
        named = None
    if named is None or cells.get(MARK) != ADDED:
        raise ValidationError({UID: [_UNKNOWN]})
    return Activity(uid=named)


def asks_for_removal(activity: Activity) -> bool:
    """Whether the row takes its activity away.

    Raises:
        ValidationError: the column says neither yes nor nothing, or somebody changed the activity since.
    """
    said = activity.came.get(REMOVE, "") if activity.came else ""
    if not said:
        return False
    if fold(said) not in _YES:
        raise ValidationError({REMOVE: [f"Ghi x để xóa hoạt động, không phải “{said}”."]})
    if not activity.before.is_new:
        _refuse_stale(activity)
    return True


def says_something_new(activity: Activity) -> bool:
    """Whether a person changed the row since it went out.

    Raises:
        ValidationError: the row was changed, and so was the activity.
    """
    came, before = activity.came, activity.before
    if before.is_new:
        return True
    if all(came[name] == before.cells[name] for name in FACT_NAMES):
        return False
    if came.get(MARK) in (ADDED, mark_of(came)):
        return False
    _refuse_stale(activity)
    return True


def _refuse_stale(activity: Activity) -> None:
    mark = activity.came.get(MARK)
    if not mark:
        raise ValidationError({UID: [_UNMARKED]})
    if mark != mark_of(activity.before.cells):
        raise ValidationError({"title": [_CHANGED_MEANWHILE]})


def changes_facts(activity: Activity) -> bool:
    """Whether what was read differs from what is stored."""
    return any(activity.row_cells[name] != activity.before.cells[name] for name in FACT_NAMES)


def outcome_of(activity: Activity, kind: Kind) -> RowOutcome:
    """What the row does, with each cell that changes."""
    after, before = activity.row_cells, activity.before.cells
    changes = [
        CellChange(column_named(name).heading, before[name], after[name])
        for name in FACT_NAMES
        if kind in (Kind.NEW, Kind.CHANGED) and after[name] != before[name]
    ]
    number = "" if activity.before.is_new else activity.sheet.numbers[activity.pk]
    plan = activity.sheet.plan.pk
    return RowOutcome(activity.line, kind, after["title"], number, tuple(changes), plan=plan)
