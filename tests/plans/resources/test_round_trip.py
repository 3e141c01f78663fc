"""Out and in again: nothing changes, and one edited cell changes that alone."""

from __future__ import annotations

import pytest

from plans.actions.activity_import import import_activities
from plans.resources.files import read_table
from tests.plans.resources.sheets import (
    changes_of,
    exported,
    exported_csv,
    previewed,
    stored_rows,
    with_cells,
)


@pytest.mark.parametrize("out", [exported, exported_csv])
def test_plan_that_comes_back_untouched_changes_nothing(draft, soc_trang, out):
    before = stored_rows(draft)
    resource = import_activities(by=soc_trang.editor, table=read_table(out(draft)), plan=draft)
    assert changes_of(resource) == []
    assert stored_rows(draft) == before


def test_one_edited_cell_is_the_only_change(draft, soc_trang, activity):
    file = with_cells(exported(draft), (2, {"theme": "Sắc màu mới"}))
    before = stored_rows(draft)[str(activity.uid)]
    assert changes_of(previewed(draft, file)) == [(2, "sửa", [("Chủ đề", "Sắc màu phương Nam", "Sắc màu mới")])]
    import_activities(by=soc_trang.editor, table=read_table(file), plan=draft)
    assert stored_rows(draft)[str(activity.uid)] == before | {
        "theme": "Sắc màu mới",
        "version": 2,
        "search_key": "tham gia ngay hoi du lich sac mau moi",
    }
