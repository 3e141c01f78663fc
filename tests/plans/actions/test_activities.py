from datetime import date
from uuid import uuid4

import pytest

from plans.actions.activities import add_activity, edit_activity, move_activity, remove_activity
from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.actions.grid import RowToSave, TableDeed, save_rows
from plans.models import Activity, Area
from tests.plans.conftest import activity_data, make_draft, province_named, unit_named


def units(activity):
    """Assignments in the order of the wording: role, name."""
    return [(row.role, row.department.name) for row in activity.assignments.order_by("role", "order")]


def test_add_activity_stores_everything_in_order(draft, soc_trang):
    area = draft.areas.get(order=2)
    provinces = [province_named(name) for name in ("Cần Thơ", "Bạc Liêu")]
    data = activity_data(soc_trang, venues=provinces, details="Quy mô: 200 đại biểu")
    activity = add_activity(by=soc_trang.editor, area=area, data=data)
    stored = Activity.objects.get(pk=activity.pk)
    assert (stored.area, stored.order, stored.version) == (area, 1, 1)
    assert (stored.starts_on, stored.ends_on, stored.precision) == (date(2023, 4, 1), date(2023, 6, 30), "quarter")
    assert [str(row) for row in stored.activity_venues.order_by("order")] == ["Cần Thơ", "Bạc Liêu"]
    assert units(stored) == [
        ("lead", "Sở Văn hóa, Thể thao và Du lịch"),
        ("support", "Hiệp hội Du lịch tỉnh"),
        ("support", "Sở Công Thương"),
    ]
    assert draft.events.last().action == "activity_added"
    draft.refresh_from_db()
    assert draft.version == 3


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": "  "}, "Thiếu tên hoạt động."),
        (
            {"starts_on": date(2023, 7, 1), "ends_on": date(2023, 6, 1), "precision": "day"},
            "Ngày kết thúc không được trước ngày bắt đầu.",
        ),
        (
            {"starts_on": date(2024, 4, 1), "ends_on": date(2024, 6, 30)},
            "Năm 2024 nằm ngoài năm 2023 của kế hoạch: thời gian thực hiện phải có ngày trong năm 2023.",
        ),
        (
            {"starts_on": None, "ends_on": date(2022, 11, 30), "precision": "day"},
            "Năm 2022 nằm ngoài năm 2023 của kế hoạch: thời gian thực hiện phải có ngày trong năm 2023.",
        ),
    ],
)
def test_add_activity_that_contradicts_itself_refused(draft, soc_trang, changes, reason):
    with pytest.raises(ActionRefused) as caught:
        add_activity(by=soc_trang.editor, area=draft.areas.first(), data=activity_data(soc_trang, **changes))
    assert caught.value.reasons == (reason,)
    assert Activity.objects.count() == 1


def test_add_activity_with_every_reason_at_once(draft, soc_trang):
    data = activity_data(soc_trang, title="", supports=[soc_trang.tourism])
    with pytest.raises(ActionRefused) as caught:
        add_activity(by=soc_trang.editor, area=draft.areas.first(), data=data)
    assert caught.value.reasons == (
        "Thiếu tên hoạt động.",
        "Sở Văn hóa, Thể thao và Du lịch không thể vừa chủ trì vừa phối hợp.",
    )


def test_edit_activity_replaces_units_and_venues_and_counts_versions(activity, soc_trang):
    trade = unit_named(soc_trang.province, "Sở Công Thương")
    data = activity_data(soc_trang, leads=[trade], supports=[], venues=[])
    edited = edit_activity(by=soc_trang.editor, activity=activity, expected_version=1, data=data)
    assert (edited.version, units(edited), edited.activity_venues.count()) == (2, [("lead", "Sở Công Thương")], 0)


def test_edit_activity_from_an_older_version_refused(activity, soc_trang, administrator):
    edit_activity(
        by=administrator, activity=activity, expected_version=1, data=activity_data(soc_trang, title="Của kia")
    )
    with pytest.raises(StaleVersion):
        edit_activity(
            by=soc_trang.editor, activity=activity, expected_version=1, data=activity_data(soc_trang, title="Của tôi")
        )
    assert Activity.objects.get(pk=activity.pk).title == "Của kia"


def test_edit_activity_moves_to_the_end_of_another_area(activity, draft, soc_trang):
    target = draft.areas.get(order=2)
    add_activity(by=soc_trang.editor, area=target, data=activity_data(soc_trang))
    edited = edit_activity(
        by=soc_trang.editor, activity=activity, expected_version=1, data=activity_data(soc_trang), area=target
    )
    assert (edited.area, edited.order) == (target, 2)


def test_edit_activity_into_an_area_of_another_plan_refused(activity, program, soc_trang):
    foreign = make_draft(program, soc_trang).areas.first()
    with pytest.raises(ActionRefused, match="không thuộc kế hoạch này"):
        edit_activity(
            by=soc_trang.editor, activity=activity, expected_version=1, data=activity_data(soc_trang), area=foreign
        )


@pytest.mark.parametrize(
    ("start", "steps", "expected"), [(0, 1, "BAC"), (2, -1, "ACB"), (0, -1, "ABC"), (2, 9, "ABC")]
)
def test_move_activity_within_its_area(draft, soc_trang, start, steps, expected):
    area = draft.areas.get(order=2)
    rows = [add_activity(by=soc_trang.editor, area=area, data=activity_data(soc_trang, title=name)) for name in "ABC"]
    move_activity(by=soc_trang.editor, activity=rows[start], steps=steps)
    assert "".join(row.title for row in area.activities.order_by("order")) == expected


def test_remove_activity_leaves_an_event(activity, draft, soc_trang):
    remove_activity(by=soc_trang.editor, activity=activity)
    last = draft.events.last()
    assert not Activity.objects.exists()
    assert (last.action, last.subject) == ("activity_removed", "Tham gia Ngày hội du lịch")


def test_activities_by_strangers_refused(activity, soc_trang, ca_mau):
    data = activity_data(soc_trang)
    for user in (ca_mau.editor, soc_trang.viewer):
        for attempt in (
            lambda user=user: add_activity(by=user, area=activity.area, data=data),
            lambda user=user: edit_activity(by=user, activity=activity, expected_version=1, data=data),
            lambda user=user: move_activity(by=user, activity=activity, steps=1),
            lambda user=user: remove_activity(by=user, activity=activity),
        ):
            with pytest.raises(NotAllowed):
                attempt()
    assert units(activity)[0] == ("lead", "Sở Văn hóa, Thể thao và Du lịch")


def test_activity_that_a_colleague_removed_is_refused_and_nothing_recorded(activity, draft, soc_trang):
    Activity.objects.get(pk=activity.pk).delete()
    events = draft.events.count()
    deeds = (
        lambda: edit_activity(
            by=soc_trang.editor, activity=activity, expected_version=1, data=activity_data(soc_trang)
        ),
        lambda: move_activity(by=soc_trang.editor, activity=activity, steps=1),
        lambda: remove_activity(by=soc_trang.editor, activity=activity),
        lambda: save_rows(
            by=soc_trang.editor,
            plan=draft,
            rows=[RowToSave(activity_data(soc_trang), activity.area, activity, 1)],
            deed=TableDeed.TYPED,
        ),
    )
    for deed in deeds:
        with pytest.raises(ActionRefused, match="đã bị người khác xóa khỏi kế hoạch"):
            deed()
    assert draft.events.count() == events


def test_activity_for_a_group_that_a_colleague_removed_is_refused(activity, draft, soc_trang):
    area = draft.areas.get(order=2)
    type(area).objects.get(pk=area.pk).delete()
    data, by = activity_data(soc_trang), soc_trang.editor
    row = RowToSave(data, area)
    deeds = (
        lambda: add_activity(by=by, area=area, data=data),
        lambda: edit_activity(by=by, activity=activity, expected_version=1, data=data, area=area),
        lambda: save_rows(by=by, plan=draft, rows=[row], deed=TableDeed.TYPED),
    )
    for deed in deeds:
        with pytest.raises(ActionRefused, match="vừa bị người khác xóa"):
            deed()
    assert Activity.objects.filter(area__plan=draft).count() == 1


def test_row_sent_twice_in_one_table_is_stored_once(draft, soc_trang):
    name, area = uuid4(), draft.areas.get(order=2)
    rows = [RowToSave(activity_data(soc_trang, title=title), area, uid=name) for title in ("Một", "Hai")]
    saved = save_rows(by=soc_trang.editor, plan=draft, rows=rows, deed=TableDeed.PASTED)
    assert [(row.title, row.uid) for row in saved] == [("Một", name)]
    assert list(area.activities.values_list("title", flat=True)) == ["Một"]


def test_group_that_two_colleagues_name_at_once_is_added_once(draft, soc_trang):
    for title, named in (("Một", "Xúc tiến"), ("Hai", "xúc  tiến"), ("Ba", "Đào tạo")):
        row = RowToSave(activity_data(soc_trang, title=title), Area(plan=draft, order=3, title=named))
        save_rows(by=soc_trang.editor, plan=draft, rows=[row], deed=TableDeed.TYPED)
    groups = draft.areas.filter(order__gt=2).order_by("order")
    assert [(area.order, area.title, [row.title for row in area.activities.order_by("order")]) for area in groups] == [
        (3, "Xúc tiến", ["Một", "Hai"]),
        (4, "Đào tạo", ["Ba"]),
    ]
