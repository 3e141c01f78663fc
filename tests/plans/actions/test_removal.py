"""A removed activity is put back to the letter."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.forms.models import model_to_dict

from plans.actions.activities import add_activity, data_of, remove_activity
from plans.actions.comments import open_thread
from plans.actions.errors import ActionRefused, NotAllowed
from plans.actions.removal import put_back_activity
from plans.actions.submission import submit_plan
from plans.models import Activity, CommentThread, DeclinedActivity, Plan
from tests.factories.plans import ActivityFactory, AreaFactory, PlanFactory
from tests.plans.conftest import activity_data


@pytest.fixture
def common(program, ca_mau, draft, activity):
    """An activity of the common plan, which ``activity`` carries out."""
    plan = PlanFactory(issued=True, program=program, province=ca_mau.province, year=2023)
    row = ActivityFactory(area=AreaFactory(plan=plan), title="Hội nghị")
    Plan.objects.filter(pk=draft.pk).update(parent=plan)
    Activity.objects.filter(pk=activity.pk).update(carries_out=row)
    return row


def as_stored(key):
    row = Activity.objects.get(pk=key)
    return row.uid, row.version, row.search_key, model_to_dict(row), data_of(row)


def test_activity_comes_back_to_the_letter(draft, activity, common, soc_trang):
    thread = open_thread(by=soc_trang.viewer, plan=draft, text="Xem lại", activity=activity)
    add_activity(by=soc_trang.editor, area=activity.area, data=activity_data(soc_trang, title="Hai"))
    before = as_stored(activity.pk)
    removed = remove_activity(by=soc_trang.editor, activity=activity)
    DeclinedActivity.objects.create(plan=draft, common=common, reason="Bận", decided_by=soc_trang.editor)
    other = open_thread(by=soc_trang.viewer, plan=draft, text="Việc khác")
    put_back_activity(by=soc_trang.editor, plan=draft, removed=removed)
    assert as_stored(activity.pk) == before
    assert before[4].carries_out == common
    assert dict(CommentThread.objects.values_list("pk", "activity")) == {thread.pk: activity.pk, other.pk: None}
    assert not draft.declined.exists()
    last = draft.events.last()
    assert (last.action, last.subject) == ("activity_put_back", activity.title)


def test_activity_whose_place_was_taken_stands_before_who_took_it(draft, activity, soc_trang):
    area = activity.area
    removed = remove_activity(by=soc_trang.editor, activity=activity)
    for title in ("Hai", "Ba"):
        add_activity(by=soc_trang.editor, area=area, data=activity_data(soc_trang, title=title))
    put_back_activity(by=soc_trang.editor, plan=draft, removed=removed)
    assert list(area.activities.order_by("order").values_list("title", "order")) == [
        (activity.title, 1),
        ("Hai", 2),
        ("Ba", 3),
    ]


def test_activity_that_stands_again_or_lost_its_ground_is_refused(draft, activity, soc_trang):
    removed = remove_activity(by=soc_trang.editor, activity=activity)
    put_back_activity(by=soc_trang.editor, plan=draft, removed=removed)
    events = draft.events.count()
    unknown = f'"department": {soc_trang.tourism.pk}', '"department": 999999'
    missing = replace(removed, rows=removed.rows.replace(*unknown))
    with pytest.raises(ActionRefused, match="đã có lại trong kế hoạch"):
        put_back_activity(by=soc_trang.editor, plan=draft, removed=removed)
    Activity.objects.all().delete()
    with pytest.raises(ActionRefused, match="đơn vị hoặc địa phương của nó đã bị xóa"):
        put_back_activity(by=soc_trang.editor, plan=draft, removed=missing)
    ActivityFactory(area=activity.area, uid=activity.uid, title="Nhập lại từ tệp")
    with pytest.raises(ActionRefused, match="đã có lại trong kế hoạch"):
        put_back_activity(by=soc_trang.editor, plan=draft, removed=removed)
    Activity.objects.update(uid=uuid4())
    activity.area.delete()
    with pytest.raises(ActionRefused, match="nhóm, đơn vị hoặc địa phương"):
        put_back_activity(by=soc_trang.editor, plan=draft, removed=removed)
    assert (draft.events.count(), Activity.objects.count()) == (events, 0)


def test_stranger_and_who_comes_after_submission_are_refused(draft, activity, soc_trang, ca_mau):
    removed = remove_activity(by=soc_trang.editor, activity=activity)
    add_activity(by=soc_trang.editor, area=activity.area, data=activity_data(soc_trang))
    with pytest.raises(NotAllowed):
        put_back_activity(by=ca_mau.editor, plan=draft, removed=removed)
    submit_plan(by=soc_trang.editor, plan=Plan.objects.get(pk=draft.pk))
    with pytest.raises(NotAllowed, match="Kế hoạch đang ở tình trạng"):
        put_back_activity(by=soc_trang.editor, plan=draft, removed=removed)
