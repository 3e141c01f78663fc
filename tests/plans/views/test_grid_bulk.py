"""Sửa các dòng đã chọn: old and new are seen first, the change is written once, and taken back by one button."""

import pytest
from django.urls import reverse

from plans.actions.activities import add_activity, edit_activity
from plans.models import Activity, PlanEvent
from tests.plans.conftest import activity_data, make_draft, unit_named


@pytest.fixture
def second(draft, soc_trang):
    """Another activity of the draft."""
    data = activity_data(soc_trang, title="Hội chợ", lead_text="Sở Văn hóa", supports=[], support_text="")
    return add_activity(by=soc_trang.editor, area=draft.areas.first(), data=data)


@pytest.fixture
def finance(soc_trang):
    return unit_named(soc_trang.province, "Sở Tài chính")


def asked(client, plan, activities, **fields):
    ways = {"leads_way": "replace", "supports_way": "add"}
    sent = {"chon": [row.pk for row in activities], **ways, **fields}
    return client.post(reverse("plan_grid_bulk", args=[plan.pk]), sent)


def written(client, plan, activities, **fields):
    seen = asked(client, plan, activities, **fields).context["seen"]
    return asked(client, plan, activities, **fields, ghi="1", da_xem=seen)


def units_of(activity):
    return [unit.department.name for unit in activity.assignments.order_by("role", "order")]


def said(*activities):
    rows = [Activity.objects.get(pk=row.pk) for row in activities]
    return [
        (row.period_text, row.area.title, row.order, row.lead_text, row.support_text, units_of(row)) for row in rows
    ]


def test_preview_tells_old_and_new_and_writes_nothing(editor, draft, activity, second):
    before = said(activity, second)
    page = asked(editor, draft, [activity, second], quarter_from="3")
    told = [(change.old, change.new) for row in page.context["rows"] for change in row.changes]
    assert told == [("Quý II năm 2023", "Quý III năm 2023")] * 2
    assert "Ghi thay đổi cho 2 hoạt động" in page.content.decode()
    assert said(activity, second) == before


def test_change_is_written_with_one_event_and_undone_by_another(editor, draft, activity, second, finance):
    before, events = said(activity, second), PlanEvent.objects.count()
    area = draft.areas.last()
    fields = {"quarter_from": "1", "quarter_to": "2", "leads": finance.pk, "area": area.pk}
    written(editor, draft, [activity, second], **fields)
    assert {row[:2] for row in said(activity, second)} == {("từ Quý I đến Quý II năm 2023", area.title)}
    assert {row[3] for row in said(activity, second)} == {"Sở Tài chính"}
    page = editor.get(reverse("plan_grid", args=[draft.pk])).content.decode()
    assert reverse("plan_grid_undo", args=[draft.pk]) in page
    editor.post(reverse("plan_grid_undo", args=[draft.pk]))
    assert said(activity, second) == before
    assert [row.action for row in PlanEvent.objects.order_by("pk")[events:]] == ["rows_changed", "rows_restored"]


def test_unit_is_added_behind_the_words_a_person_wrote(editor, draft, activity, second, finance):
    Activity.objects.filter(pk=activity.pk).update(support_text="Các sở liên quan")
    written(editor, draft, [activity, second], supports=finance.pk)
    assert [row[4] for row in said(activity, second)] == ["Các sở liên quan; Sở Tài chính", "Sở Tài chính"]


def test_undo_is_refused_when_somebody_edited_one_row_since(editor, draft, activity, second, soc_trang):
    written(editor, draft, [activity, second], quarter_from="4")
    edit_activity(
        by=soc_trang.editor, activity=second, expected_version=2, data=activity_data(soc_trang, title="Khác")
    )
    after = said(activity, second)
    answer = editor.post(reverse("plan_grid_undo", args=[draft.pk]), follow=True)
    assert "Không hoàn tác được" in answer.content.decode()
    assert said(activity, second) == after


def test_undo_is_refused_as_a_whole_when_one_activity_is_gone(editor, draft, activity, second):
    written(editor, draft, [activity, second], quarter_from="4")
    after = said(activity)
    second.delete()
    answer = editor.post(reverse("plan_grid_undo", args=[draft.pk]), follow=True)
    assert "Không hoàn tác được" in answer.content.decode()
    assert said(activity) == after


def test_undo_without_a_change_is_told(editor, draft):
    answer = editor.post(reverse("plan_grid_undo", args=[draft.pk]), follow=True)
    assert "Không còn thay đổi nào để hoàn tác." in answer.content.decode()


def test_choice_changed_after_the_preview_is_shown_again_first(editor, draft, activity):
    before, seen = said(activity), asked(editor, draft, [activity], quarter_from="3").context["seen"]
    answer = asked(editor, draft, [activity], quarter_from="4", ghi="1", da_xem=seen)
    assert "hãy xem lại rồi ghi" in answer.content.decode()
    assert said(activity) == before


def test_unit_on_both_sides_blocks_the_change(editor, draft, activity, soc_trang):
    answer = asked(editor, draft, [activity], supports=soc_trang.tourism.pk)
    assert "không thể vừa chủ trì vừa phối hợp" in answer.content.decode()
    assert answer.context["count"] == 0


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Chọn ít nhất một điều cần thay đổi."),
        ({"quarter_to": "2"}, "Chọn quý bắt đầu."),
        ({"quarter_from": "3", "quarter_to": "2"}, "Quý kết thúc không được trước quý bắt đầu."),
    ],
)
def test_what_is_no_change_is_told(editor, draft, activity, fields, message):
    assert message in asked(editor, draft, [activity], **fields).content.decode()


def test_activities_of_another_plan_are_not_chosen(editor, draft, program, ca_mau):
    foreign = Activity.objects.get(area__plan=make_draft(program, ca_mau))
    answer = asked(editor, draft, [foreign], quarter_from="3")
    assert answer.headers["Location"] == reverse("plan_grid", args=[draft.pk])
