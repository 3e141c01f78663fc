"""Out and in again: nothing changes, and one edited cell changes that alone."""

from __future__ import annotations

import unicodedata

import pytest
import tablib

from plans.actions.activity_import import import_activities
from plans.models import Activity, PlanEvent
from plans.resources.files import read_table
from tests.plans.resources.conftest import SHAPES
from tests.plans.resources.sheets import changes_of, exported, exported_csv, previewed, stored_rows, with_cells

BOTH = pytest.mark.parametrize("out", [exported, exported_csv])


@BOTH
def test_every_shape_that_comes_back_untouched_changes_nothing(shapes, soc_trang, out):
    before, events = stored_rows(shapes), PlanEvent.objects.count()
    resource = import_activities(by=soc_trang.editor, table=read_table(out(shapes)), plan=shapes)
    assert [row.kind.value for row in resource.outcomes] == ["không đổi"] * (len(SHAPES) + 1)
    assert stored_rows(shapes) == before
    assert PlanEvent.objects.count() == events


def test_file_that_a_spreadsheet_saved_again_changes_nothing(shapes):
    assert changes_of(previewed(shapes, with_cells(exported(shapes)))) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_other_form_of_unicode_is_no_change(shapes, form):
    table = read_table(exported(shapes))
    rows = [[unicodedata.normalize(form, cell) for cell in row] for row in table]
    assert changes_of(previewed(shapes, tablib.Dataset(*rows, headers=table.headers))) == []


@BOTH
def test_one_edited_cell_is_the_only_change(draft, soc_trang, activity, out):
    file = out(draft)
    if out is exported:
        file = with_cells(file, (2, {"theme": "Sắc màu mới"}))
    else:
        file = file.replace("Sắc màu phương Nam".encode(), "Sắc màu mới".encode())
    before = stored_rows(draft)[str(activity.uid)]
    assert changes_of(previewed(draft, file)) == [(2, "sửa", [("Chủ đề", "Sắc màu phương Nam", "Sắc màu mới")])]
    import_activities(by=soc_trang.editor, table=read_table(file), plan=draft)
    assert stored_rows(draft)[str(activity.uid)] == before | {
        "theme": "Sắc màu mới",
        "version": 2,
        "search_key": "tham gia ngay hoi du lich sac mau moi tinh ca mau",
    }


@pytest.mark.parametrize("shape", range(len(SHAPES)))
def test_one_edited_cell_leaves_what_no_cell_can_say(shapes, soc_trang, shape):
    activity = Activity.objects.get(area__plan=shapes, area__order=2, order=shape + 1)
    line = shape + 3
    before = stored_rows(shapes)
    table = read_table(exported(shapes))
    rows = [list(row) for row in table]
    rows[line - 2][table.headers.index("Kinh phí")] = "ngoài dự toán"
    import_activities(by=soc_trang.editor, table=tablib.Dataset(*rows, headers=table.headers), plan=shapes)
    after = stored_rows(shapes)
    uid = str(activity.uid)
    expected = {**before[uid], "budget": "beyond_budget", "version": 2}
    assert {**after[uid], "search_key": ""} == {**expected, "search_key": ""}
    assert {key: row for key, row in after.items() if key != uid} == {k: r for k, r in before.items() if k != uid}


def test_plan_of_three_hundred_rows_comes_back_unchanged(draft):
    area = draft.areas.get(order=1)
    Activity.objects.bulk_create(Activity(area=area, order=n + 2, title=f"Hội chợ thứ {n}") for n in range(300))
    resource = previewed(draft, exported(draft))
    assert [row.kind.value for row in resource.outcomes] == ["không đổi"] * 301


def test_plan_without_activities_gives_the_template_and_the_template_fills_it(draft, soc_trang, activity):
    activity.delete()
    file = exported(draft)
    assert previewed(draft, file).outcomes == []
    filled = with_cells(
        file, (5, {"area": "Quảng bá du lịch", "title": "Tổ chức hội chợ.", "leads": "Sở Công Thương"})
    )
    import_activities(by=soc_trang.editor, table=read_table(filled), plan=draft)
    (row,) = stored_rows(draft).values()
    assert (row["title"], row["participation"], row["lead_text"], row["lead_label"], row["version"]) == (
        "Tổ chức hội chợ", "organise", "Sở Công Thương", "Đơn vị chủ trì", 1,
    )  # fmt: skip
