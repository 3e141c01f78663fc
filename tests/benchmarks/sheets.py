"""A file of 10,000 activities with three supporting units each, against openpyxl and ``bulk_create`` bare.

The bare way checks nothing, compares nothing and knows each unit by a dictionary; it writes the same rows.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import openpyxl
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from plans.actions.activity_import import import_activities
from plans.models import Activity, ActivityVenue, Area, Assignment, Plan
from plans.resources.columns import COLUMNS
from plans.resources.files import read_table
from plans.workflow import State
from provinces.models import Department, Province
from provinces.names import fold
from tests.benchmarks.stopwatch import seconds

ROWS = 10_000
RATIO_LIMIT = 1.5
QUERY_LIMIT = 300
_DAY = "%d/%m/%Y"


class Undone(Exception):
    """Takes back what was written, so that each way starts from the same database."""


@dataclass(frozen=True, slots=True)
class SheetTimes:
    """``ratio``: our time over the bare way's; ``queries``: how many statements ours sends."""

    ratio: float
    queries: int

    @property
    def is_within_limits(self) -> bool:
        """Whether both are."""
        return self.ratio <= RATIO_LIMIT and self.queries <= QUERY_LIMIT


def time_sheets(plan_id: int, rows: int = ROWS) -> SheetTimes:
    """Import a file into a draft, and the same rows bare; nothing is left behind."""
    Plan.objects.filter(pk=plan_id).update(
        state=State.DRAFT, number=None, number_text="", number_year=None, issued_on=None
    )
    plan = Plan.objects.select_related("province").get(pk=plan_id)
    file = make_file(plan, rows)
    ours = min(seconds(lambda: _undone(lambda: _import(plan, file))) for _ in range(3))
    bare = min(seconds(lambda: _undone(lambda: bare_import(plan, file))) for _ in range(3))
    with CaptureQueriesContext(connection) as queries:
        _undone(lambda: _import(plan, file))
    return SheetTimes(ours / bare, len(queries))


def make_file(plan: Plan, rows: int) -> bytes:
    """A workbook of new activities as a person fills the template, in four groups."""
    day = plan.reference_date
    units = [unit.name for unit in Department.objects.current_on(day).filter(province=plan.province)[:8]]
    places = [row.name for row in Province.objects.current_on(day)[:20]]
    areas = list(plan.areas.values_list("title", flat=True))
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Hoạt động")
    sheet.append([column.heading for column in COLUMNS])
    for number in range(rows):
        lead, *supports = (units[(number + step) % len(units)] for step in range(4))
        cells = {
            "area": areas[number % len(areas)],
            "title": f"Tham gia hội nghị xúc tiến, quảng bá du lịch lần thứ {number + 1}",
            "theme": f"Chủ đề thứ {number + 1}",
            "period_text": f"từ ngày 01/{number % 12 + 1:02d}/{plan.year} đến ngày {number % 27 + 2:02d}/"
            f"{number % 12 + 1:02d}/{plan.year}",
            "starts_on": f"01/{number % 12 + 1:02d}/{plan.year}",
            "ends_on": f"{number % 27 + 2:02d}/{number % 12 + 1:02d}/{plan.year}",
            "venues": places[number % len(places)],
            "leads": lead,
            "supports": "; ".join(supports),
            "budget": "trong dự toán",
            "details": f"Quy mô: {number} gian hàng",
        }
        sheet.append([cells.get(column.name) for column in COLUMNS])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _import(plan: Plan, file: bytes) -> None:
    import_activities(by=None, plan=plan, table=read_table(file))


def bare_import(plan: Plan, file: bytes) -> None:
    """The least that writes the same activities, places and units."""
    units = {
        unit.name: unit for unit in Department.objects.current_on(plan.reference_date).filter(province=plan.province)
    }
    places = {row.name: row for row in Province.objects.current_on(plan.reference_date)}
    areas = {area.title: area for area in Area.objects.filter(plan=plan)}
    sheet = openpyxl.load_workbook(io.BytesIO(file), read_only=True, data_only=True).worksheets[0]
    names = [column.name for column in COLUMNS]
    _, *rows = sheet.iter_rows(values_only=True)
    cells = [dict(zip(names, row, strict=False)) for row in rows]
    activities = Activity.objects.bulk_create(_bare_activity(row, areas, order) for order, row in enumerate(cells))
    together = list(zip(activities, cells, strict=True))
    ActivityVenue.objects.bulk_create(
        ActivityVenue(activity=activity, province=places[row["venues"]], order=1) for activity, row in together
    )
    Assignment.objects.bulk_create(
        Assignment(activity=activity, department=units[name], role="support" if order else "lead", order=order)
        for activity, row in together
        for order, name in enumerate([row["leads"], *row["supports"].split("; ")])
    )


def _bare_activity(row: dict[str, str], areas: dict[str, Area], order: int) -> Activity:
    return Activity(
        area=areas[row["area"]],
        order=order,
        title=row["title"],
        theme=row["theme"],
        period_text=row["period_text"],
        starts_on=datetime.strptime(row["starts_on"], _DAY).date(),
        ends_on=datetime.strptime(row["ends_on"], _DAY).date(),
        precision="day",
        venue_text=row["venues"],
        venue_certainty="fixed",
        lead_text=row["leads"],
        support_text=row["supports"],
        budget="in_budget",
        details=row["details"],
        search_key=fold(f"{row['title']} {row['theme']} {row['venues']}"),
    )


def _undone(work: Callable[[], None]) -> None:
    try:
        with transaction.atomic():
            work()
            raise Undone
    except Undone:
        return
