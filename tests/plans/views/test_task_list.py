"""Việc cần làm of a draft, and Kiểm tra trước khi trình."""

import pytest
from django.urls import reverse

from plans.dashboards.task_list import task_list_of
from plans.models import Activity, Plan
from plans.queries.completeness import missing_for_submission
from plans.queries.plans import load_paper
from tests.factories.plans import ActivityFactory


def tasks(plan: Plan) -> list[tuple[str, str, list[str]]]:
    loaded = load_paper(plan.pk)
    found = task_list_of(loaded, missing_for_submission(loaded)).tasks
    return [(task.name, str(task.progress), [gap.sentence for gap in task.gaps]) for task in found]


def test_complete_draft_is_done_but_for_what_it_may_leave_out(draft):
    assert tasks(draft) == [
        ("heading", "xong", []),
        ("bases", "xong", []),
        ("aims", "xong", []),
        ("activities", "xong", []),
        ("carrying_out", "xong", []),
        ("ending", "xong", []),
    ]


def test_every_gap_stands_at_its_part(draft, activity):
    Plan.objects.filter(pk=draft.pk).update(signatory="", subject="", opening="")
    draft.legal_bases.all().delete()
    draft.recipients.all().delete()
    activity.assignments.all().delete()
    loaded = load_paper(draft.pk)
    found = tasks(draft)
    assert sorted(sentence for *_, gaps in found for sentence in gaps) == sorted(
        gap.sentence for gap in missing_for_submission(loaded)
    )
    assert [(name, progress) for name, progress, _ in found] == [
        ("heading", "đang làm"),
        ("bases", "chưa bắt đầu"),
        ("aims", "xong"),
        ("activities", "đang làm"),
        ("carrying_out", "xong"),
        ("ending", "đang làm"),
    ]


def test_plan_without_activities_has_not_begun_with_them(draft):
    Activity.objects.filter(area__plan=draft).delete()
    assert tasks(draft)[3] == ("activities", "chưa bắt đầu", ["Chưa có hoạt động nào."])


def test_check_page_shows_every_answer_with_its_way_to_the_form(editor, draft, activity):
    page = editor.get(reverse("plan_check", args=[draft.pk])).content.decode()
    shown = [
        reverse("activity_edit", args=[activity.pk]) in page,
        f"{reverse('plan_edit', args=[draft.pk])}#id_signatory" in page,
        "Thời gian: Quý II năm 2023" in page,
        "Nguyễn Văn Mẫu" in page,
    ]
    assert shown == [True] * 4


def test_list_names_what_is_missing(editor, draft):
    Plan.objects.filter(pk=draft.pk).update(signatory="")
    page = editor.get(reverse("plan_tasks", args=[draft.pk])).content.decode()
    assert "Chưa có họ và tên người ký." in page
    assert "5 trong 6 phần đã xong" in page


@pytest.mark.parametrize("more", [0, 20])
def test_page_costs_the_same_for_many_activities(editor, draft, more, django_assert_num_queries):
    ActivityFactory.create_batch(more, area=draft.areas.get(order=1))
    with django_assert_num_queries(26):
        editor.get(reverse("plan_check", args=[draft.pk]))
