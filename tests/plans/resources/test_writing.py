"""What bulk writing would drop: places, units, search keys, versions; and how few statements it takes."""

from __future__ import annotations

import tablib
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.actions.activity_import import import_activities
from plans.models import Activity, ActivityVenue, Assignment
from plans.resources import ActivityResource
from plans.resources.columns import COLUMNS
from plans.resources.files import read_table
from tests.plans.resources.sheets import exported, stored_rows, with_cells

MOST_QUERIES = 90


def table_of(count: int) -> tablib.Dataset:
    """New activities, each with a lead, three supporting units and two places."""
    rows = [
        {
            "area": "Quảng bá du lịch",
            "title": f"Tham gia hội chợ {number}",
            "period_text": f"Ngày {number % 28 + 1}/5/2023",
            "venues": "Cà Mau; Sóc Trăng",
            "leads": "Sở Công Thương",
            "supports": "Sở Tài chính; Sở Y tế; Công an tỉnh",
        }
        for number in range(count)
    ]
    cells = [[row.get(column.name, "") for column in COLUMNS] for row in rows]
    return tablib.Dataset(*cells, headers=[column.heading for column in COLUMNS])


def queries_of(draft, soc_trang, count: int) -> int:
    table = table_of(count)
    with CaptureQueriesContext(connection) as queries:
        import_activities(by=soc_trang.editor, table=table, plan=draft)
    return len(queries)


def test_places_units_and_search_keys_are_written(draft, soc_trang):
    import_activities(by=soc_trang.editor, table=table_of(2), plan=draft)
    row = next(row for row in stored_rows(draft).values() if row["title"] == "Tham gia hội chợ 1")
    words = "tham gia hoi cho 1 tinh ca mau va tinh soc trang"
    assert (row["search_key"], row["precision"], row["version"], row["order"]) == (words, "day", 1, 3)
    assert [order for _, order in row["venues"]] == [1, 2]
    assert [(role, order) for role, order, _ in row["units"]] == [
        ("lead", 1), ("support", 1), ("support", 2), ("support", 3),
    ]  # fmt: skip
    assert row["support_text"] == "Sở Tài chính, Sở Y tế và Công an tỉnh"


def test_twice_the_rows_take_no_more_statements(draft, soc_trang):
    few, many = queries_of(draft, soc_trang, 300), queries_of(draft, soc_trang, 600)
    assert many <= few <= MOST_QUERIES
    assert Assignment.objects.filter(activity__area__plan=draft).count() == 900 * 4 + 3
    assert ActivityVenue.objects.filter(activity__area__plan=draft).count() == 900 * 2 + 1


def test_changing_many_takes_few_statements_and_keeps_what_hangs(draft, soc_trang):
    import_activities(by=soc_trang.editor, table=table_of(300), plan=draft)
    before = stored_rows(draft)
    table = ActivityResource(plan=draft.pk).export()
    place = table.headers.index("Chủ đề")
    rows = [[*row[:place], "Chung", *row[place + 1 :]] for row in table]
    with CaptureQueriesContext(connection) as queries:
        import_activities(by=soc_trang.editor, table=tablib.Dataset(*rows, headers=table.headers), plan=draft)
    after = stored_rows(draft)
    assert len(queries) <= MOST_QUERIES
    changed = {"theme": "Chung"}
    assert {uid: row | {"search_key": ""} for uid, row in after.items()} == {
        uid: row | changed | {"search_key": "", "version": row["version"] + 1} for uid, row in before.items()
    }
    assert set(Activity.objects.filter(area__plan=draft).values_list("search_key", flat=True)) >= {
        "tham gia hoi cho 7 chung tinh ca mau va tinh soc trang"
    }


def test_units_that_go_leave_no_row_behind(draft, soc_trang, activity):
    file = with_cells(exported(draft), (2, {"supports": "", "support_text": "", "venues": "", "venue_text": ""}))
    import_activities(by=soc_trang.editor, table=read_table(file), plan=draft)
    row = stored_rows(draft)[str(activity.uid)]
    assert (row["venues"], len(row["units"]), row["support_text"], row["venue_text"]) == ([], 1, "", "")


def test_statement_size_is_put_back(draft, soc_trang):
    before = connection.features.max_query_params
    import_activities(by=soc_trang.editor, table=table_of(1), plan=draft)
    assert connection.features.max_query_params == before
