"""All activities of a program and year that a person may see, as an Excel file for sorting and counting.

It only goes out. Texts are texts whatever they begin with; days are days, so that a spreadsheet can sort them.
"""

from __future__ import annotations

from collections.abc import Iterator

import openpyxl
from django.contrib.auth.models import AnonymousUser
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from plans.models import Plan, Program
from plans.queries.plans import with_paper
from plans.resources.cells import canonical, day_of
from plans.resources.columns import column_named
from plans.resources.naming import Register
from plans.resources.standing import PlanSheet
from plans.resources.workbook import Style, saved
from provinces.models import User

_PLAN_HEADINGS = (("Tỉnh, thành phố lập kế hoạch", 22), ("Kế hoạch", 22), ("Tình trạng", 16), ("Số", 7))
_FACTS = (
    "area", "title", "theme", "participation", "period_text", "starts_on", "ends_on", "venues", "venue_text", "leads",
    "lead_text", "supports", "support_text", "budget", "budget_text", "details",
)  # fmt: skip
_DAYS = frozenset({"starts_on", "ends_on"})
_HEAD = PatternFill("solid", fgColor="FF1F4E79")


def program_workbook(program: Program, year: int, user: User | AnonymousUser) -> bytes:
    """A row an activity, plan by plan; plans that were cancelled or superseded are left out."""
    book = openpyxl.Workbook(write_only=True)
    book.properties.title, book.properties.creator = canonical(f"{program.short_name} {year}")[:255], ""
    sheet = book.create_sheet(f"Hoạt động {year}")
    columns = [*_PLAN_HEADINGS, *((column_named(name).heading, column_named(name).width) for name in _FACTS)]
    for place, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    rows = list(_rows(program, year, user))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    head, body = Style(sheet, bold=True, white=True, fill=_HEAD), Style(sheet)
    sheet.append([head.cell(heading) for heading, _ in columns])
    for own, facts in rows:
        sheet.append([*map(body.cell, own), *(_cell(body, name, facts[name]) for name in _FACTS)])
    return saved(book)


def _cell(style: Style, name: str, text: str) -> WriteOnlyCell:
    return style.day(day_of(text)) if name in _DAYS else style.cell(text)


def _rows(program: Program, year: int, user: User | AnonymousUser) -> Iterator[tuple[list[str], dict[str, str]]]:
    register = Register()
    visible = Plan.objects.visible_to(user).not_cancelled().in_force().filter(program=program, year=year)
    for plan in with_paper(visible).order_by("province__search_key", "pk"):
        sheet = PlanSheet(plan, register)
        named = [plan.province.name, plan.code or "chưa có số", plan.get_state_display()]
        for uid, activity in sheet.activities.items():
            yield [canonical(text) for text in (*named, sheet.numbers[activity.pk])], dict(sheet.standing(uid).cells)
