"""Who else is at the table of a plan, and what they saved since the table was last told."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from plans.actions.activities import add_activity, edit_activity, remove_activity
from plans.actions.presence import note_absence, note_presence
from plans.actions.unsent import keep_unsent
from plans.models import Activity, Presence
from provinces.actions.accounts import create_account, grant_membership
from provinces.models import Role
from tests.plans.conftest import PASSWORD, activity_data, make_draft


@pytest.fixture
def colleague(administrator, soc_trang):
    """Another who may edit the same plans."""
    person = create_account(by=administrator, username="lan", full_name="Trần Thị Lan", password=PASSWORD)
    unit, day = soc_trang.tourism, date(2023, 1, 1)
    grant_membership(by=administrator, user=person, department=unit, role=Role.EDITOR, valid_from=day)
    return person


def beat(client, plan, **fields):
    return client.post(reverse("plan_grid_presence", args=[plan.pk]), fields)


def others(client, plan):
    return [(one["name"], one["row"]) for one in beat(client, plan, phien_ban=plan.version).json()["others"]]


def test_colleagues_are_told_with_their_rows_while_they_are_there(
    editor, draft, activity, colleague, administrator, program, ca_mau, soc_trang
):
    other = make_draft(program, ca_mau)
    note_presence(by=ca_mau.editor, plan=other, activity=None)
    keep_unsent(by=ca_mau.editor, page=reverse("plan_edit", args=[other.pk]), body="a=1")
    keep_unsent(by=ca_mau.editor, page=reverse("activity_edit", args=[activity.pk]), body="a=1")
    note_presence(by=ca_mau.editor, plan=draft, activity=activity)
    note_presence(by=colleague, plan=draft, activity=None)
    note_presence(by=colleague, plan=draft, activity=activity)
    keep_unsent(by=administrator, page=reverse("activity_edit", args=[activity.pk]), body="a=1")
    at = f"r{activity.pk}"
    assert others(editor, draft) == [(str(administrator), at), ("Trần Thị Lan", at)]
    note_presence(by=colleague, plan=draft, activity=activity, counts_for=timedelta(seconds=-1))
    assert others(editor, draft) == [(str(administrator), at)]
    note_presence(by=colleague, plan=draft, activity=None)
    note_absence(by=colleague, plan=draft)
    assert others(editor, draft) == [(str(administrator), at)]


def test_own_row_is_noted_and_no_row_of_another_plan(editor, draft, activity, program, ca_mau, soc_trang):
    foreign = Activity.objects.get(area__plan=make_draft(program, ca_mau))
    for key, noted in ((activity.pk, activity.pk), (foreign.pk, None), ("0", None)):
        beat(editor, draft, dong=f"r{key}")
        assert [(row.user, row.activity_id) for row in Presence.objects.all()] == [(soc_trang.editor, noted)]
    beat(editor, draft, roi="1")
    assert not Presence.objects.exists()


def told_on_page(client, plan):
    page = client.get(reverse("plan_grid", args=[plan.pk])).content.decode()
    return [words.split("</p>")[0] for words in page.split('autosave-others" role="status">')[1:]]


def test_page_itself_tells_who_is_there_and_is_told_of_until_the_script_takes_over(
    editor, draft, activity, colleague, ca_mau, as_user
):
    url, theirs = reverse("plan_grid", args=[draft.pk]), as_user(colleague)
    theirs.head(url)
    assert (Presence.objects.count(), told_on_page(editor, draft)) == (0, [])
    note_presence(by=ca_mau.editor, plan=draft, activity=None)
    said = "cũng đang làm việc ở kế hoạch này. Không ai ghi đè lên ai: ô nào hai người cùng sửa thì cổng hỏi lại."
    assert told_on_page(theirs, draft) == [f"Người chuyên viên Sóc Trăng {said}"]
    assert told_on_page(editor, draft) == [f"Trần Thị Lan {said}"]
    lasting = Presence.objects.get(user=colleague).counts_until
    beat(theirs, draft)
    assert Presence.objects.get(user=colleague).counts_until < lasting


def test_rows_saved_since_are_told_and_those_removed(editor, draft, activity, soc_trang):
    gone = add_activity(by=soc_trang.editor, area=activity.area, data=activity_data(soc_trang, title="Sẽ xóa"))
    kept = add_activity(by=soc_trang.editor, area=activity.area, data=activity_data(soc_trang, title="Giữ nguyên"))
    draft.refresh_from_db()
    known = {"phien_ban": draft.version, "dang_co": f"r{activity.pk}.1 r{gone.pk}.1 r{kept.pk}.1"}
    assert set(beat(editor, draft, **known).json()) == {"others", "version"}
    edit_activity(
        by=soc_trang.editor, activity=activity, expected_version=1, data=activity_data(soc_trang, title="Đã sửa")
    )
    added = add_activity(by=soc_trang.editor, area=activity.area, data=activity_data(soc_trang, title="Thêm"))
    removed = gone.pk
    remove_activity(by=soc_trang.editor, activity=gone)
    told = beat(editor, draft, **known).json()
    assert [(row["key"], row["version"], row["cells"]["title"]) for row in told["rows"]] == [
        (f"r{activity.pk}", 2, "Đã sửa"),
        (f"r{added.pk}", 1, "Thêm"),
    ]
    assert told["gone"] == [f"r{removed}"]
