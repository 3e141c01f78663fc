"""Hoàn tác at the group of a removed activity: each person's own, the last ten, while the plan is a draft."""

from django.urls import reverse

from plans.actions.activities import add_activity
from plans.models import Activity
from plans.views.activity_undo import MOST_REMOVED
from plans.workflow import State
from tests.plans.conftest import activity_data

BUTTON = "Hoàn tác<span"


def removed(client, *activities):
    for activity in activities:
        client.post(reverse("activity_delete", args=[activity.pk]))


def undone(client, plan, key):
    return client.post(reverse("activity_put_back", args=[plan.pk]), {"hoat_dong": key}, follow=True)


def test_activity_is_put_back_from_its_group_once(editor, as_user, soc_trang, draft, activity):
    answer = editor.post(reverse("activity_delete", args=[activity.pk]))
    page = reverse("plan_detail", args=[draft.pk])
    assert answer.headers["Location"] == f"{page}#da-xoa-{activity.pk}"
    assert f'id="da-xoa-{activity.pk}"' in editor.get(page).content.decode()
    assert BUTTON not in as_user(soc_trang.reviewer).get(page).content.decode()
    answer = undone(editor, draft, activity.pk)
    assert answer.redirect_chain == [(f"{page}#hoat-dong-{activity.pk}", 302)]
    assert "Đã đưa hoạt động “Tham gia Ngày hội du lịch” trở lại." in answer.content.decode()
    assert BUTTON not in answer.content.decode()
    assert Activity.objects.get() == activity
    assert "Không còn hoạt động nào để đưa trở lại." in undone(editor, draft, activity.pk).content.decode()


def test_the_last_ten_are_kept_latest_first(editor, draft, activity, soc_trang):
    rows = [
        add_activity(by=soc_trang.editor, area=activity.area, data=activity_data(soc_trang, title=f"Việc {place}"))
        for place in range(MOST_REMOVED)
    ]
    removed(editor, activity, *rows)
    shown = editor.get(reverse("plan_detail", args=[draft.pk])).context["removed"]
    assert [row.activity for row in shown] == [row.pk for row in reversed(rows)]
    undone(editor, draft, rows[4].pk)
    assert list(Activity.objects.all()) == [rows[4]]


def test_refusal_is_told_and_a_plan_that_was_submitted_offers_nothing(editor, draft, activity):
    removed(editor, activity)
    activity.area.delete()
    assert "Không đưa hoạt động trở lại được" in undone(editor, draft, activity.pk).content.decode()
    type(draft).objects.filter(pk=draft.pk).update(state=State.IN_REVIEW)
    answer = undone(editor, draft, activity.pk)
    assert (answer.status_code, "Kế hoạch đang ở tình trạng" in answer.content.decode()) == (403, True)
    assert BUTTON not in editor.get(reverse("plan_detail", args=[draft.pk])).content.decode()
