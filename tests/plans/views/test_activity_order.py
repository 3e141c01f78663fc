"""Moving an activity within its area, and removing it."""

import pytest
from django.urls import reverse

from plans.actions.activities import add_activity
from plans.models import Activity
from tests.plans.conftest import activity_data


@pytest.fixture
def three(draft, soc_trang):
    """Three activities in the first area."""
    area = draft.areas.get(order=1)
    for title in ("Hai", "Ba"):
        add_activity(by=soc_trang.editor, area=area, data=activity_data(soc_trang, title=title))
    return list(area.activities.order_by("order"))


@pytest.mark.parametrize(
    ("place", "direction", "expected"),
    [
        (0, "xuong", [1, 0, 2]),
        (2, "len", [0, 2, 1]),
        (0, "len", [0, 1, 2]),
        (2, "xuong", [0, 1, 2]),
        (1, "vào giữa", [0, 1, 2]),
    ],
)
def test_activity_moves_within_its_area(editor, three, place, direction, expected):
    answer = editor.post(reverse("activity_move", args=[three[place].pk]), {"huong": direction})
    assert answer.headers["Location"].endswith(f"#hoat-dong-{three[place].pk}")
    assert list(three[0].area.activities.order_by("order")) == [three[position] for position in expected]


def test_removal_names_the_activity_and_asks_first(editor, activity):
    url = reverse("activity_delete", args=[activity.pk])
    page = editor.get(url).content.decode()
    assert "Tham gia Ngày hội du lịch" in page
    assert "Nhóm: Quảng bá du lịch" in page
    assert Activity.objects.count() == 1
    assert "Đã xóa hoạt động “Tham gia Ngày hội du lịch”." in editor.post(url, follow=True).content.decode()
    assert Activity.objects.count() == 0
