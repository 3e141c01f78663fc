"""A plan that is submitted between the question and the deed: every page says so, none breaks."""

import pytest
from django.urls import reverse

from plans.actions import activities
from plans.forms.activities import ActivityForm
from plans.models import Activity, PlanEvent
from tests.plans.views.conftest import sent

NOT_NOW = "Kế hoạch đang ở tình trạng"


@pytest.fixture
def too_late(draft, monkeypatch):
    """The plan is no longer the person's as soon as it is locked."""
    monkeypatch.setattr("plans.actions.locking.can_edit_plan", lambda user, plan: False)


def forms(activity):
    row, area = f"r{activity.pk}", activity.area_id
    form = ActivityForm(plan=activity.area.plan, activity=activity)
    return {
        "activity_edit": sent(form) | {"title": "Tên khác"},
        "activity_delete": {},
        "activity_move": {"huong": "len"},
        "plan_grid": {f"{row}-title": "Tên khác", f"{row}-version": "1"},
        "plan_grid_row": {f"{row}-title": "Tên khác", f"{row}-version": "1"},
        "plan_grid_paste": {"ghi": "1", "n1-title": "Hội chợ", "n1-area": area},
    }


@pytest.mark.parametrize(
    "name", ["activity_edit", "activity_delete", "activity_move", "plan_grid", "plan_grid_row", "plan_grid_paste"]
)
def test_deed_that_comes_too_late_is_told(name, editor, draft, activity, too_late):
    events = PlanEvent.objects.count()
    key = activity.pk if name.startswith("activity") else draft.pk
    answer = editor.post(reverse(name, args=[key]), forms(activity)[name], follow=True)
    told = answer.json()["refusal"] if name == "plan_grid_row" else answer.content.decode()
    assert NOT_NOW in told
    assert (PlanEvent.objects.count(), Activity.objects.get().title) == (events, activity.title)


def test_form_of_an_activity_that_a_colleague_removes_meanwhile_keeps_what_was_typed(editor, activity, monkeypatch):
    data = sent(ActivityForm(plan=activity.area.plan, activity=activity)) | {"title": "Chữ đã nhập"}
    before = activities.lock_draft

    def lock_too_late(*args, **named):
        Activity.objects.filter(pk=activity.pk).delete()
        return before(*args, **named)

    monkeypatch.setattr(activities, "lock_draft", lock_too_late)
    page = editor.post(reverse("activity_edit", args=[activity.pk]), data).content.decode()
    assert ("đã bị người khác xóa khỏi kế hoạch" in page, "Chữ đã nhập" in page) == (True, True)
