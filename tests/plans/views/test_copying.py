"""From an earlier plan to a draft for another year, on its page."""

import pytest
from django.urls import reverse

from plans.forms.copying import CopyForm
from plans.models import Activity, Plan, ReportedResult, ResultStatus, UnitPaper, UnitPaperKind

SENDING = "0d6a3f4e-7c9b-4a64-9a6d-1d5a2b9a1c02"


@pytest.fixture
def activity(issued) -> Activity:
    """The one activity of the issued plan."""
    return Activity.objects.get(area__plan=issued)


def shown(answer) -> str:
    """The page without its line ends."""
    return " ".join(answer.content.decode().split())


def sent(program, office, activity, **changes):
    return {
        "program": program.pk,
        "province": office.province.pk,
        "year": 2024,
        "parts": ["bases", "clauses"],
        "activities": [activity.pk],
        "sending": SENDING,
    } | changes


def test_page_starts_with_the_next_year_and_everything_chosen(editor, issued, activity):
    page = shown(editor.get(reverse("plan_copy", args=[issued.pk])))
    assert f'name="activities" value="{activity.pk}" id="hd-{activity.pk}" checked' in page
    assert '<option value="2024" selected>2024</option>' in page


def test_unfinished_activities_stand_first_by_the_report_and_else_by_their_dates(soc_trang, issued, activity):
    report = UnitPaper.objects.create(plan=issued, kind=UnitPaperKind.REPORT, updated_by=soc_trang.editor)
    statuses = ["", *ResultStatus.values]
    for order, status in enumerate(statuses, start=2):
        row = Activity.objects.create(area=activity.area, order=order, title=status or "không ghi ngày")
        if status:
            ReportedResult.objects.create(paper=report, activity=row, status=status)
    ReportedResult.objects.create(paper=report, activity=activity, text="Đã xong một phần.")
    offered = CopyForm(user=soc_trang.editor, plan=issued).offered
    assert [(row.activity.title, row.is_open, row.reported) for row in offered] == [
        ("không ghi ngày", True, ""),
        ("under_way", True, "Đang thực hiện"),
        ("not_yet", True, "Chưa thực hiện"),
        ("Tham gia Ngày hội du lịch", False, ""),
        ("done", False, "Đã thực hiện"),
        ("dropped", False, "Không thực hiện"),
    ]


def test_sent_page_makes_the_draft_and_leads_to_it(editor, issued, activity, program, soc_trang):
    answer = editor.post(reverse("plan_copy", args=[issued.pk]), sent(program, soc_trang, activity))
    draft = Plan.objects.get(year=2024)
    assert answer.headers["Location"] == reverse("plan_detail", args=[draft.pk])
    assert [row.title for row in Activity.objects.filter(area__plan=draft)] == ["Tham gia Ngày hội du lịch"]


def test_page_sent_twice_makes_one_draft(editor, issued, activity, program, soc_trang):
    for _ in range(2):
        editor.post(reverse("plan_copy", args=[issued.pk]), sent(program, soc_trang, activity))
    assert Plan.objects.filter(year=2024).count() == 1


def test_year_outside_the_program_comes_back_with_what_was_chosen(editor, issued, activity, program, soc_trang):
    answer = editor.post(reverse("plan_copy", args=[issued.pk]), sent(program, soc_trang, activity, year=2031))
    page = shown(answer)
    assert "Chọn một trong các năm: 2025, 2024, 2023, 2022." in page
    assert f'value="{activity.pk}" id="hd-{activity.pk}" checked' in page
    assert Plan.objects.count() == 1


def test_plan_that_is_there_already_is_named(editor, issued, activity, program, soc_trang):
    editor.post(reverse("plan_copy", args=[issued.pk]), sent(program, soc_trang, activity))
    page = shown(editor.get(reverse("plan_copy", args=[issued.pk])))
    assert "Đã có kế hoạch cho năm này:" in page


def test_issued_plan_offers_the_next_year_to_its_editors_alone(editor, client, issued):
    address = reverse("plan_copy", args=[issued.pk])
    offered = [
        address in each.get(reverse("plan_detail", args=[issued.pk])).content.decode() for each in (editor, client)
    ]
    assert offered == [True, False]
