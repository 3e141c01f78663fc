"""The activities of a plan, or of many plans, in and out: the one Resource of the pages and of the administration.

A row is found by its plan and the identity of the activity. Its cells are compared with what is stored: a row that
says the same changes nothing, and so does one that nobody touched since it went out, whatever others did meanwhile; a
row that was changed on both sides is refused. All rows are written or none.

The library's bulk mode neither calls ``save()`` nor writes what hangs on a row: ``plans.resources.writing`` does.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource
from import_export.results import Result, RowResult

from plans.models import Activity, Plan
from plans.queries.plans import load_paper, with_paper
from plans.resources.cells import canonical, canonical_day, mark_of
from plans.resources.collecting import without_collector
from plans.resources.columns import (
    COLUMNS,
    MARK,
    NUMBER,
    PLAN,
    PLAN_COLUMN,
    UID,
    Column,
    column_named,
    name_of_heading,
)
from plans.resources.heading import read_heading
from plans.resources.incoming import (
    ADDED,
    asks_for_removal,
    beside_its_activity,
    blank_line,
    changes_facts,
    outcome_of,
    says_something_new,
)
from plans.resources.naming import Register
from plans.resources.outcome import Fault, Kind, RowOutcome
from plans.resources.reading import RowReader
from plans.resources.standing import PlanSheet, cells_of
from plans.resources.writing import write_rows
from plans.workflow import State
from provinces.resources.register import WrongHeading, marked

logger = logging.getLogger(__name__)

_PLANS_TOGETHER = 50
_DAYS = frozenset({"starts_on", "ends_on"})
_BROKEN_OFF = "Cổng gặp lỗi khi ghi nên chưa dòng nào được ghi; lỗi đã được ghi lại cho người vận hành."
_TWICE = "Dòng {} cũng mang mã này; nếu dòng chép thêm là hoạt động mới, hãy bỏ ẩn cột Mã rồi xóa ô này."
_ANOTHER_PLAN = "Tệp này không phải của kế hoạch này: kế hoạch không có hoạt động nào mang mã trong tệp."


class NoLoader(BaseInstanceLoader):
    """The resource finds its rows itself."""


class CellField(Field):
    """A column, read and written with the other cells of its row."""

    def __init__(self, column: Column) -> None:
        super().__init__(attribute=column.name, column_name=column.heading)

    def export(self, instance: Activity | None, **kwargs: Any) -> str:
        """The text of the cell; nothing for a row that goes."""
        return getattr(instance, "row_cells", {}).get(self.attribute, "")


class ActivityResource(ModelResource):
    """Activities in and out. With ``plan`` those of one plan; without, each row names its plan.

    ``outcomes`` say after an import what became of each row that holds something, ``refusals`` what is wrong with the
    whole file. With ``preview`` the result also marks what changes in each row, for the page of the library.
    """

    class Meta:
        model = Activity
        name = "Hoạt động"
        fields = ("uid",)
        import_id_fields = ("uid",)
        use_bulk = True
        batch_size = None
        skip_diff = True  # the library copies each activity, and with it its whole plan
        instance_loader_class = NoLoader
        store_row_values = True

    uid = CellField(column_named(UID))

    def __init__(self, *, plan: int | None = None, preview: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.preview = preview
        self.plan_id, self.register = plan, Register()
        self.columns = COLUMNS if plan else (PLAN_COLUMN, *COLUMNS)
        self.fields = {column.name: CellField(column) for column in self.columns}
        self._names = {column.heading: column.name for column in self.columns}
        self._own_fields = list(self.fields.values())
        self.sheets: dict[int, PlanSheet] = {}
        self.outcomes: list[RowOutcome] = []
        self.refusals: list[str] = []
        self.letters: dict[str, str] = {}
        self._lines: dict[tuple[int, str], int] = {}
        self._shown: tuple[Mapping[str, str], Mapping[str, str]] | None = None

    # --- out ------------------------------------------------------------------------------------------------------

    def get_export_fields(self, selected_fields: Any = None) -> list[Field]:
        """The columns in their order."""
        return self._own_fields

    def get_import_fields(self) -> list[Field]:
        """The same columns."""
        return self._own_fields

    def get_queryset(self) -> QuerySet[Activity]:
        """The activities of the plan, or all."""
        rows = Activity.objects.all()
        return rows.filter(area__plan=self.plan_id) if self.plan_id else rows

    def iter_queryset(self, queryset: QuerySet[Activity]) -> Iterator[Activity]:
        """The activities plan by plan, each plan loaded once with everything its rows say."""
        rows = queryset.order_by("area__plan", "area__order", "area", "order", "pk").values_list("area__plan", "uid")
        uids: dict[int, list[str]] = {}
        for plan, uid in rows:
            uids.setdefault(plan, []).append(str(uid))
        for sheet in self._sheets_of(list(uids)):
            for uid in uids[sheet.plan.pk]:
                activity = sheet.activities[uid]
                activity.row_cells = self._row_cells(sheet, uid)
                yield activity

    def _sheets_of(self, plans: Sequence[int]) -> Iterator[PlanSheet]:
        """The plans of an export, some at a time; none but the one plan of the resource is kept."""
        if self.plan_id:
            yield from (self.sheet for _ in plans)
            return
        for first in range(0, len(plans), _PLANS_TOGETHER):
            together = with_paper(Plan.objects.filter(pk__in=plans[first : first + _PLANS_TOGETHER]))
            yield from (PlanSheet(plan, self.register) for plan in together.order_by("pk"))

    @property
    def sheet(self) -> PlanSheet:
        """The plan of a resource of one plan."""
        return self._sheet(self.plan_id)

    def _row_cells(self, sheet: PlanSheet, uid: str) -> dict[str, str]:
        standing = sheet.standing(uid)
        own = {UID: uid, MARK: mark_of(standing.cells), NUMBER: sheet.numbers[sheet.activities[uid].pk]}
        return {PLAN: str(sheet.plan.pk), **own, **standing.cells}

    def _sheet(self, plan: int) -> PlanSheet:
        if plan not in self.sheets:
            self.sheets[plan] = PlanSheet(load_paper(plan), self.register)
        return self.sheets[plan]

    # --- in -------------------------------------------------------------------------------------------------------

    def import_data(self, dataset: tablib.Dataset, *args: Any, **kwargs: Any) -> Result:
        """Read all rows, and write them all or none; a row that is refused gets ``reasons`` for people."""
        with without_collector():
            result = super().import_data(dataset, *args, **{"rollback_on_validation_errors": True, **kwargs})
        for row in result.invalid_rows:
            row.reasons = [f"ô {fault.cell}: {fault.sentence}" for fault in self._faults(row.number, row.error)]
        for error in [*result.base_errors, *(error for row in result.error_rows for error in row.errors)]:
            if not isinstance(error.error, WrongHeading):
                logger.error("Nhập hoạt động bị dừng.", exc_info=error.error)
                error.error = WrongHeading(_BROKEN_OFF)
            self.refusals.append(str(error.error))
        return result

    def after_import_row(self, row: dict, row_result: RowResult, **kwargs: Any) -> None:
        """Mark what changes, for the page of the library."""
        if self.preview and self._shown is not None:
            before, after = self._shown
            row_result.diff = [marked(before.get(name, ""), after.get(name, "")) for name in self.fields]

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Know the columns by their headings.

        Raises:
            WrongHeading: a heading is not ours, stands twice, or one that is needed is missing.
        """
        try:
            self.letters = read_heading(dataset, needs_plan=self.plan_id is None)
            self._refuse_another_plan(dataset)
        except WrongHeading:
            dataset.wipe()
            dataset.headers = [column_named(UID).heading]
            raise

    def get_or_init_instance(self, instance_loader: Any, row: dict) -> tuple[Activity, bool]:
        """The activity that the row is about, with the row beside it.

        Raises:
            ValidationError: the plan or the activity does not exist.
        """
        self._shown = None
        named = ((self._names[heading], cell) for heading, cell in row.items())
        cells = {name: canonical_day(cell) if name in _DAYS else canonical(cell) for name, cell in named}
        if not any(cell for name, cell in cells.items() if name not in (PLAN, NUMBER, MARK)):
            return blank_line(), True
        cells[UID] = cells[UID].lower()
        activity = beside_its_activity(self._sheet_of(cells), cells)
        return activity, activity.before.is_new

    def after_init_instance(self, instance: Activity, new: bool, row: dict, **kwargs: Any) -> None:
        """Note the line on which the row stands; the heading is line 1.

        Raises:
            ValidationError: an earlier row is about the same activity.
        """
        instance.line = kwargs["row_number"] + 1
        uid = instance.came[UID] if instance.came else ""
        first = self._lines.setdefault((instance.sheet.plan.pk, uid), instance.line) if uid else instance.line
        if first != instance.line:
            raise ValidationError({UID: [_TWICE.format(first)]})

    def for_delete(self, row: dict, instance: Activity) -> bool:
        """Whether the row takes its activity away."""
        if not asks_for_removal(instance):
            return False
        _refuse_settled(instance)
        if not instance.before.is_new:
            self._note(instance, Kind.REMOVED)
        return True

    def import_instance(self, instance: Activity, row: dict, **kwargs: Any) -> None:
        """Read the cells that differ from what is stored.

        Raises:
            ValidationError: with the faults of each column by its name.
        """
        if instance.came is not None and says_something_new(instance):
            _refuse_settled(instance)
            data, area = RowReader(instance.sheet, instance.before, instance.came).read()
            instance.data, instance.new_area = data, area
            if kwargs.get("dry_run") or not instance.before.is_new:  # nobody looks at the cells of what is just added
                instance.row_cells = {**instance.came, **cells_of(data, area.title, instance.sheet.names)}
            else:
                instance.row_cells["title"] = data.title

    def skip_row(
        self, instance: Activity, original: Any, row: dict, import_validation_errors: dict | None = None
    ) -> bool:
        """Whether the row says nothing new."""
        if import_validation_errors or instance.came is None:
            return not import_validation_errors
        if instance.data is None or not (instance.before.is_new or changes_facts(instance)):
            self._note(instance, Kind.UNCHANGED)
            return True
        self._note(instance, Kind.NEW if instance.before.is_new else Kind.CHANGED)
        return False

    def validate_instance(
        self, instance: Activity, import_validation_errors: dict | None = None, validate_unique: bool = True
    ) -> None:
        """Hand on what the cells were refused for."""
        if import_validation_errors:
            raise ValidationError(import_validation_errors)

    def bulk_create(
        self, using_transactions: bool, dry_run: bool, raise_errors: bool, batch_size: int | None = None, **kwargs: Any
    ) -> None:
        """Write all rows, unless one is refused or this is only a look at the file."""
        result = kwargs["result"]
        if not dry_run and not result.has_errors() and not result.has_validation_errors():
            write_rows(self.sheets.values(), self.create_instances, self.update_instances, self.delete_instances)
        for rows in (self.create_instances, self.update_instances, self.delete_instances):
            rows.clear()

    def bulk_update(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: ``bulk_create`` has written all."""

    def bulk_delete(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: ``bulk_create`` has written all."""

    def after_import(self, dataset: tablib.Dataset, result: Result, **kwargs: Any) -> None:
        """Keep what became of the rows that were refused, with the others, in the order of the lines."""
        for row in result.invalid_rows:
            title = canonical(row.values[dataset.headers.index(column_named("title").heading)])
            faults = tuple(self._faults(row.number, row.error))
            self.outcomes.append(RowOutcome(row.number + 1, Kind.FAULTY, title=title, faults=faults))
        self.outcomes.sort(key=lambda outcome: outcome.line)

    def drafts_of(self, table: tablib.Dataset) -> set[int]:
        """Keys of the plans that the rows of a file can change: the one plan, or the drafts they name."""
        if self.plan_id:
            return {self.plan_id}
        headings = [name_of_heading(canonical(heading)) for heading in table.headers or []]
        keys = {_key(canonical(row[headings.index(PLAN)])) for row in table} if PLAN in headings else set()
        return set(Plan.objects.filter(pk__in=keys, state=State.DRAFT).values_list("pk", flat=True))

    # --- parts ----------------------------------------------------------------------------------------------------

    def _refuse_another_plan(self, dataset: tablib.Dataset) -> None:
        if self.plan_id is None:
            return
        uids, mark = map(canonical, dataset[column_named(UID).heading]), column_named(MARK).heading
        marks = dataset[mark] if mark in dataset.headers else [""] * dataset.height
        old = [uid for uid, mark in zip(uids, marks, strict=True) if uid and mark != ADDED]
        if old and not self._sheet(self.plan_id).activities.keys() & {uid.lower() for uid in old}:
            raise WrongHeading(_ANOTHER_PLAN)

    def _sheet_of(self, cells: dict[str, str]) -> PlanSheet:
        if self.plan_id:
            return self._sheet(self.plan_id)
        named = cells.get(PLAN, "")
        key = _key(named)
        if key not in self.sheets and not self._plan_exists(key):
            raise ValidationError({PLAN: [f"Không có kế hoạch mã “{named}”."]})
        return self._sheet(key)

    @staticmethod
    def _plan_exists(key: int) -> bool:
        return Plan.objects.filter(pk=key).exists()

    def _note(self, instance: Activity, kind: Kind) -> None:
        self.outcomes.append(outcome_of(instance, kind))
        before = {**instance.row_cells, **instance.before.cells}
        self._shown = (before, {} if kind is Kind.REMOVED else instance.row_cells)

    def _faults(self, number: int, error: ValidationError) -> Iterator[Fault]:
        for name, sentences in error.message_dict.items():
            column = "title" if name == NON_FIELD_ERRORS else name
            letter = self.letters.get(column, self.letters.get("title", "A"))
            for sentence in sentences:
                yield Fault(f"{letter}{number + 1}", column_named(column).heading, sentence)


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _refuse_settled(activity: Activity) -> None:
    plan = activity.sheet.plan
    if plan.state != State.DRAFT:
        raise ValidationError(
            {PLAN: [f"{plan} ở tình trạng “{plan.get_state_display()}”, không còn là dự thảo để sửa."]}
        )
