"""Many people save one table of activities at once: nothing is added twice, no group is made twice, nobody fails."""

from __future__ import annotations

from uuid import uuid4

from plans.actions.grid import RowsRefused, RowToSave, TableDeed, save_rows
from plans.actions.presence import note_presence
from plans.models import Activity, Area, Plan, Presence
from tests.plans.conftest import activity_data
from tests.plans.races.conftest import THREADS, together


def new_group(plan: Plan) -> Area:
    """As each reads the table before it saves: the plan has no such group yet."""
    return Area(plan=plan, order=3, title="Xúc tiến")


def test_block_sent_by_eight_at_once_is_added_once(draft, soc_trang):
    names = [uuid4() for _ in range(5)]

    def paste() -> int:
        area = new_group(draft)
        rows = [RowToSave(activity_data(soc_trang, title=f"Việc {name}"), area, uid=name) for name in names]
        return len(save_rows(by=soc_trang.editor, plan=draft, rows=rows, deed=TableDeed.PASTED))

    assert sorted(together([paste] * THREADS)) == [0] * (THREADS - 1) + [5]
    assert Activity.objects.filter(area__plan=draft, area__title="Xúc tiến").count() == 5
    assert (draft.areas.filter(title="Xúc tiến").count(), draft.events.filter(action="rows_pasted").count()) == (1, 1)


def test_rows_for_one_new_group_from_eight_people_stand_in_one_group(draft, soc_trang):
    def add(place: int) -> int:
        row = RowToSave(activity_data(soc_trang, title=f"Việc {place}"), new_group(draft), uid=uuid4())
        return len(save_rows(by=soc_trang.editor, plan=draft, rows=[row], deed=TableDeed.TYPED))

    assert together([lambda place=place: add(place) for place in range(THREADS)]) == [1] * THREADS
    (group,) = draft.areas.filter(title="Xúc tiến")
    assert sorted(group.activities.values_list("order", flat=True)) == list(range(1, THREADS + 1))


def test_row_saved_by_eight_at_once_is_saved_by_one(activity, draft, soc_trang):
    def save(place: int) -> object:
        data = activity_data(soc_trang, title=f"Tên {place}")
        row = RowToSave(data, activity.area, activity, expected_version=1)
        return save_rows(by=soc_trang.editor, plan=draft, rows=[row], deed=TableDeed.TYPED)[0].title

    answers = together([lambda place=place: save(place) for place in range(THREADS)])
    saved = [answer for answer in answers if isinstance(answer, str)]
    assert [type(answer) for answer in answers].count(RowsRefused) == THREADS - 1
    assert saved == [Activity.objects.get(pk=activity.pk).title]


def test_presence_in_a_row_that_is_removed_in_that_moment_is_in_none(activity, draft, soc_trang):
    gone = Activity(pk=activity.pk)
    activity.delete()
    note_presence(by=soc_trang.editor, plan=draft, activity=gone)
    assert list(Presence.objects.values_list("plan", "activity")) == [(draft.pk, None)]
