"""Files of a plan in tests: as they go out, with cells changed as a person changes them, and as they come in."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import tablib

from plans.models import Activity, Plan
from plans.resources.activity import ActivityResource
from plans.resources.columns import column_named
from plans.resources.files import csv_file, read_table
from plans.resources.workbook import plan_workbook


def exported(plan: Plan) -> bytes:
    """The Excel file of the plan."""
    return plan_workbook(ActivityResource(plan=plan.pk))


def exported_csv(plan: Plan) -> bytes:
    """The CSV file of the plan."""
    return csv_file(ActivityResource(plan=plan.pk).export())


def with_cells(file: bytes, *rows: tuple[int, Mapping[str, object]]) -> bytes:
    """The file with the named cells of some lines replaced, saved by openpyxl as a spreadsheet would."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    for line, cells in rows:
        for name, value in cells.items():
            cell = sheet.cell(line, headings.index(column_named(name).heading) + 1)
            cell.value = value
            if isinstance(value, str) and value:
                cell.data_type = "s"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def line_of(file: bytes, title: str) -> int:
    """The line on which the activity of that title stands."""
    sheet = openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]
    titles = [cell.value for cell in sheet["E"]]
    return titles.index(title) + 1


def previewed(plan: Plan, table: bytes | tablib.Dataset) -> ActivityResource:
    """What the file would do; nothing is written."""
    resource = ActivityResource(plan=plan.pk)
    dataset = read_table(table) if isinstance(table, bytes) else table
    resource.import_data(dataset, dry_run=True, use_transactions=True)
    return resource


def changes_of(resource: ActivityResource) -> list[tuple]:
    """What each row does, without rows that do nothing."""
    return [
        (row.line, row.kind.value, [(cell.heading, cell.old, cell.new) for cell in row.changes])
        for row in resource.outcomes
        if row.kind.value != "không đổi"
    ]


def faults_of(resource: ActivityResource) -> list[tuple[str, str]]:
    """Every fault by its cell."""
    return [(fault.cell, fault.sentence) for row in resource.outcomes for fault in row.faults]


def stored_rows(plan: Plan) -> dict[str, dict[str, object]]:
    """Everything stored of each activity, with what hangs on it."""
    rows = Activity.objects.filter(area__plan=plan)
    return {
        str(row.uid): {
            **{field.attname: getattr(row, field.attname) for field in Activity._meta.concrete_fields},
            "venues": list(row.activity_venues.order_by("order").values_list("province_id", "order")),
            "units": sorted(row.assignments.values_list("role", "order", "department_id")),
        }
        for row in rows
    }
