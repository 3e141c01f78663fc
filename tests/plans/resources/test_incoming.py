"""Rows against what others did meanwhile, and rows that name what they should not."""

from __future__ import annotations

import pytest

from plans.actions.activities import add_activity, edit_activity
from plans.actions.activity_import import FileRefused, import_activities
from plans.actions.errors import NotAllowed
from plans.models import Activity, PlanEvent
from plans.resources.files import read_table
from plans.resources.preview import with_names_for_new_rows
from plans.workflow import State
from tests.plans.conftest import activity_data, make_draft
from tests.plans.life import taken_to
from tests.plans.resources.sheets import changes_of, exported, faults_of, previewed, stored_rows, with_cells

NEW = {"area": "Quảng bá du lịch", "title": "Tổ chức hội chợ", "leads": "Sở Công Thương"}


@pytest.fixture
def edited_by_others(draft, soc_trang, activity):
    """A file that went out before somebody edited the activity."""
    file = exported(draft)
    data = activity_data(soc_trang, theme="Người khác sửa")
    edit_activity(by=soc_trang.editor, activity=activity, expected_version=1, data=data)
    return file


def test_row_left_alone_never_takes_back_what_others_did(draft, edited_by_others):
    assert changes_of(previewed(draft, edited_by_others)) == []


def test_row_changed_on_both_sides_is_refused(draft, soc_trang, edited_by_others):
    file = with_cells(edited_by_others, (2, {"title": "Tên mới"}))
    stale = "Hoạt động đã được người khác sửa sau khi tệp này được xuất; hãy xuất lại tệp rồi sửa trên tệp mới."
    assert faults_of(previewed(draft, file)) == [("E2", stale)]
    before = stored_rows(draft)
    with pytest.raises(FileRefused):
        import_activities(by=soc_trang.editor, table=read_table(file), plan=draft)
    assert stored_rows(draft) == before


def test_removal_of_what_others_changed_is_refused(draft, edited_by_others):
    assert [cell for cell, _ in faults_of(previewed(draft, with_cells(edited_by_others, (2, {"remove": "x"}))))] == [
        "E2"
    ]


def test_line_that_is_gone_removes_nothing(draft, soc_trang, activity):
    table = read_table(with_cells(exported(draft), (3, NEW)))
    table.lpop()
    import_activities(by=soc_trang.editor, table=table, plan=draft)
    assert Activity.objects.filter(area__plan=draft).count() == 2


def test_removal_needs_its_column(draft, soc_trang, activity):
    file = with_cells(exported(draft), (2, {"remove": "X"}))
    import_activities(by=soc_trang.editor, table=read_table(file), plan=draft)
    assert not Activity.objects.filter(pk=activity.pk).exists()
    last = PlanEvent.objects.filter(plan=draft).latest("pk")
    assert (last.action, last.subject) == ("activities_imported", "xóa 1 hoạt động")


def test_removal_column_says_yes_or_nothing(draft):
    file = with_cells(exported(draft), (2, {"remove": "không"}))
    assert faults_of(previewed(draft, file)) == [("W2", "Ghi x để xóa hoạt động, không phải “không”.")]


def test_file_of_another_plan_is_refused_in_one_sentence(draft, program, ca_mau):
    theirs = make_draft(program, ca_mau)
    resource = previewed(draft, exported(theirs))
    assert resource.refusals == [
        "Tệp này không phải của kế hoạch này: kế hoạch không có hoạt động nào mang mã trong tệp."
    ]
    assert resource.outcomes == []


def test_activity_removed_meanwhile_is_named_at_its_cell(draft, soc_trang, activity):
    other = add_activity(by=soc_trang.editor, area=activity.area, data=activity_data(soc_trang, title="Sẽ mất"))
    file = exported(draft)
    other.delete()
    assert [cell for cell, _ in faults_of(previewed(draft, file))] == ["A3"]


def test_copied_row_is_refused_at_its_identity(draft, activity):
    file = with_cells(exported(draft), (3, {"uid": str(activity.uid), **NEW}))
    ((cell, sentence),) = faults_of(previewed(draft, file))
    assert (cell, sentence.startswith("Dòng 2 cũng mang mã này")) == ("A3", True)


def test_row_without_its_mark_is_refused(draft):
    assert [
        cell for cell, _ in faults_of(previewed(draft, with_cells(exported(draft), (2, {"mark": "", "title": "B"}))))
    ] == ["A2"]


def test_confirmed_twice_is_added_once(draft, soc_trang):
    table = with_names_for_new_rows(read_table(with_cells(exported(draft), (3, NEW))))
    first = import_activities(by=soc_trang.editor, table=table, plan=draft)
    again = import_activities(by=soc_trang.editor, table=table, plan=draft)
    assert ([row.kind.value for row in first.outcomes], changes_of(again)) == (["không đổi", "thêm"], [])
    assert Activity.objects.filter(area__plan=draft).count() == 2


def test_one_faulty_row_takes_back_all(draft, soc_trang):
    file = with_cells(exported(draft), (2, {"title": "Sửa"}), (3, NEW), (4, {**NEW, "leads": "Sở Không Có"}))
    before, version = stored_rows(draft), draft.version
    with pytest.raises(FileRefused, match="Ô L4: Danh bạ không có đơn vị “Sở Không Có”"):
        import_activities(by=soc_trang.editor, table=read_table(file), plan=draft)
    draft.refresh_from_db()
    assert (stored_rows(draft), draft.version) == (before, version)


def test_only_who_may_edit_the_draft_imports(draft, soc_trang, ca_mau):
    table = read_table(exported(draft))
    for person in (soc_trang.viewer, ca_mau.editor):
        with pytest.raises(NotAllowed):
            import_activities(by=person, table=table, plan=draft)


def test_plan_under_review_takes_no_file(draft, soc_trang):
    table = read_table(with_cells(exported(draft), (2, {"title": "Sửa"})))
    plan = taken_to(State.IN_REVIEW, draft, soc_trang)
    with pytest.raises(NotAllowed):
        import_activities(by=soc_trang.editor, table=table, plan=plan)
