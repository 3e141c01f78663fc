"""Days of an activity that leave the year of its plan are kept, and the person is told."""

from datetime import date

import pytest
from django.urls import reverse

from plans.models import Activity
from tests.plans.views.conftest import sent


@pytest.mark.parametrize(
    ("ends_on", "said"),
    [
        (
            date(2024, 1, 5),
            [
                "Ngày nằm ngoài năm 2023 của kế hoạch: từ ngày 20/12/2023 đến ngày 05/01/2024; hãy xem lại.",
            ],
        ),
        (date(2023, 12, 31), []),
    ],
)
def test_days_that_leave_the_year_are_kept_and_said(editor, draft, soc_trang, ends_on, said):
    address = reverse("activity_create", args=[draft.pk])
    typed = sent(editor.get(address).context["form"]) | {
        "title": "Khảo sát tuyến du lịch",
        "area": draft.areas.get(order=2).pk,
        "leads": [soc_trang.tourism.pk],
        "period_kind": "days",
        "starts_on": "20/12/2023",
        "ends_on": f"{ends_on:%d/%m/%Y}",
    }
    answer = editor.post(address, typed, follow=True)
    activity = Activity.objects.get(title="Khảo sát tuyến du lịch")
    assert (activity.starts_on, activity.ends_on) == (date(2023, 12, 20), ends_on)
    added, *doubts = [str(message) for message in answer.context["messages"]]
    assert (added, doubts) == ("Đã thêm hoạt động “Khảo sát tuyến du lịch”.", said)
