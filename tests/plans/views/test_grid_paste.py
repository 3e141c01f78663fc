"""Dán từ Excel on its page: seen first, corrected in place, added once."""

import pytest
from django.urls import reverse

from plans.actions.activities import add_activity, edit_activity
from plans.models import Activity, Area, PlanEvent
from tests.plans.conftest import activity_data, make_draft

BLOCK = (
    "STT\tNội dung\tThời gian\tĐịa điểm\tChủ trì\n"
    "1\tHội chợ du lịch\tQuý II\tCà Mau\tSở Công Thương\n"
    "2\tLễ hội sông nước\ttháng 9\tCần Thơ\tBan tổ chức lễ hội"
)


def pasted(client, plan, block=BLOCK, **fields):
    return client.post(reverse("plan_grid_paste", args=[plan.pk]), {"khoi": block, **fields})


def confirmed(client, plan, preview, **typed):
    rows = [row for *_, group in preview.context["groups"] for row in group.rows]
    fields = {cell.html_name: cell.value for row in rows for cell in row.cells}
    own = {f"{row.key}-{name}": getattr(row, name) or "" for row in rows for name in ("uid", "area", "new_area")}
    return client.post(reverse("plan_grid_paste", args=[plan.pk]), {**fields, **own, **typed, "ghi": "1"})


def added(plan):
    rows = Activity.objects.filter(area__plan=plan).order_by("area__order", "order")[1:]
    return [(row.title, row.precision, [unit.department.name for unit in row.assignments.all()]) for row in rows]


def test_preview_writes_nothing_and_tells_doubts_at_their_cells(editor, draft):
    html = pasted(editor, draft).content.decode()
    assert "Sẽ thêm <strong>2</strong> hoạt động" in html
    assert "Danh bạ chưa có “Ban tổ chức lễ hội”" in html
    assert "Các cột đã nhận: Số, Tên hoạt động, Thời gian, Địa điểm, Chủ trì." in html


def test_unknown_unit_is_told_with_the_names_that_may_be_meant(editor, draft):
    html = pasted(editor, draft, "Hội chợ\tXanh\tQ2\tcà mau\tCác công ty").content.decode()
    assert "Danh bạ chưa có “Các công ty”" in html
    assert "Có phải “Các công ty lữ hành" in html


def test_preview_shows_what_will_be_written(editor, draft):
    html = pasted(editor, draft, "Hội chợ\tXanh\tQ2\tcà mau\tSCT").content.decode()
    assert [f">{text}</textarea>" in html for text in ("Quý II năm 2023", "tỉnh Cà Mau", "Sở Công Thương")] == [
        True
    ] * 3
    assert added(draft) == []


def test_block_is_added_once_with_one_event_however_often_it_is_confirmed(editor, draft):
    preview, events = pasted(editor, draft, nhom=draft.areas.first().pk), PlanEvent.objects.count()
    told = [editor.get(confirmed(editor, draft, preview).url).content.decode() for _ in range(2)]
    assert ["không có gì khác với bảng" in page for page in told] == [False, True]
    assert ["Đã ghi 2 hoạt động cùng một lúc." in page for page in told] == [True, True]
    assert added(draft) == [("Hội chợ du lịch", "quarter", ["Sở Công Thương"]), ("Lễ hội sông nước", "month", [])]
    assert [(row.action, row.subject) for row in PlanEvent.objects.order_by("pk")[events:]] == [
        ("rows_pasted", "thêm 2 hoạt động")
    ]


def test_fault_keeps_all_rows_out_until_it_is_corrected_on_the_page(editor, draft):
    preview = pasted(editor, draft, BLOCK.replace("tháng 9", "tháng 9/2030"), nhom=draft.areas.first().pk)
    again = confirmed(editor, draft, preview)
    assert "nằm ngoài năm 2023" in again.content.decode()
    assert added(draft) == []
    confirmed(editor, draft, again, **{"n2-period_text": "Quý III"})
    assert [row[:2] for row in added(draft)] == [("Hội chợ du lịch", "quarter"), ("Lễ hội sông nước", "quarter")]


def test_new_group_is_made_once_for_all_its_rows(editor, draft):
    confirmed(editor, draft, pasted(editor, draft, nhom_moi="Đào tạo"))
    assert [
        row.title for row in Activity.objects.filter(area__title="Đào tạo", area__plan=draft).order_by("order")
    ] == [
        "Hội chợ du lịch",
        "Lễ hội sông nước",
    ]
    assert draft.areas.filter(title="Đào tạo").count() == 1


def test_name_that_stands_in_the_plan_is_pointed_out(editor, draft, activity):
    assert "Kế hoạch đã có hoạt động tên này" in pasted(editor, draft, activity.title).content.decode()


@pytest.mark.parametrize(
    "block", ["", "\x00\x00", '=HYPERLINK("x")\t<script>alert(1)</script>', "\t" * 5000, "a\u202eb\t" * 40]
)
def test_hostile_blocks_are_answered_in_words(editor, draft, block):
    answer = pasted(editor, draft, block)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_confirmed_rows_reach_no_other_plan(editor, draft, program, ca_mau):
    other = make_draft(program, ca_mau)
    foreign = Activity.objects.get(area__plan=other)
    sent = {"n1-title": "Chen vào", "n1-area": other.areas.first().pk, f"r{foreign.pk}-title": "Đổi", "ghi": "1"}
    editor.post(reverse("plan_grid_paste", args=[draft.pk]), sent)
    assert list(Activity.objects.filter(area__plan=other)) == [foreign]
    assert not Activity.objects.filter(title__in=["Chen vào", "Đổi"]).exists()


def ticked(*keys):
    return {
        "chon_dong": "1",
        "lay": keys,
    }


def kept_form(preview):
    """What the browser keeps of a preview."""
    rows = [row for *_, group in preview.context["groups"] for row in group.rows]
    fields = {cell.html_name: cell.value for row in rows for cell in row.cells}
    own = {f"{row.key}-{name}": getattr(row, name) or "" for row in rows for name in ("uid", "area", "new_area")}
    return fields | own | ticked(*(row.key for row in rows))


def test_preview_is_taken_back_as_it_was_corrected_and_confirmed_then(editor, draft):
    url = reverse("plan_grid_paste", args=[draft.pk])
    preview = pasted(editor, draft, nhom=draft.areas.first().pk)
    typed = kept_form(preview) | {"n1-title": "Hội chợ, sửa lại", "n2-period_text": "Năm 1999", "lay": ["n1"]}
    again = editor.post(url, typed | {"restore": "1"})
    rows = [row for *_, group in again.context["groups"] for row in group.rows]
    assert [(row.key, row.title, row.cells[2].value) for row in rows] == [
        ("n1", "Hội chợ, sửa lại", "Quý II năm 2023"), ("n2", "Lễ hội sông nước", "Năm 1999"),
    ]  # fmt: skip
    html = again.content.decode()
    assert ("Ghi <span data-ticked>1</span>" in html, "data-autosave-goes-on" in html, added(draft)) == (
        True,
        False,
        [],
    )
    editor.post(url, kept_form(again) | {"lay": ["n1"], "ghi": "1"})
    assert [row[0] for row in added(draft)] == ["Hội chợ, sửa lại"]


def test_preview_that_comes_back_for_corrections_is_kept_as_it_stands(editor, draft):
    preview = pasted(editor, draft, BLOCK.replace("tháng 9", "tháng 9/2030"), nhom=draft.areas.first().pk)
    assert "data-autosave-goes-on" not in preview.content.decode()
    assert "data-autosave-goes-on" in confirmed(editor, draft, preview).content.decode()


def test_block_that_was_kept_is_taken_back_unread(editor, draft):
    sent = {"khoi": "Hội chợ\tXanh", "nhom_moi": "Đào tạo", "bat_dau": "theme", "restore": "1"}
    html = editor.post(reverse("plan_grid_paste", args=[draft.pk]), sent).content.decode()
    assert [part in html for part in (">Hội chợ\tXanh</textarea>", 'value="Đào tạo"', "Các cột đã nhận")] == [
        True, True, False,
    ]  # fmt: skip


def onto(client, plan, activity, block, **fields):
    """The preview of a block over stored rows, and what its form sends."""
    preview = pasted(client, plan, block, tu_dong=f"r{activity.pk}", **fields)
    rows = [row for *_, group in preview.context["groups"] for row in group.rows]
    sent = {cell.html_name: cell.value for row in rows for cell in row.cells}
    own = {
        f"{row.key}-{name}": getattr(row, name) or ""
        for row in rows
        for name in ("version", "mark", "uid", "area", "new_area")
    }
    return preview, sent | own | {"ghi": "1"}


@pytest.fixture
def second(draft, soc_trang):
    """The only activity of the next group."""
    data = activity_data(soc_trang, title="Hội chợ", theme="Giữ nguyên")
    return add_activity(by=soc_trang.editor, area=draft.areas.last(), data=data)


def shown(plan):
    rows = Activity.objects.filter(area__plan=plan).order_by("area__order", "order")
    return [(row.title, row.theme, row.period_text, row.version) for row in rows]


def test_block_fills_stored_rows_from_the_chosen_cell_and_is_taken_back_whole(editor, draft, activity, second):
    before = shown(draft)
    preview, sent = onto(editor, draft, activity, "Xanh\tQ3\n\tT6\nThừa\tQ1", bat_dau="theme")
    html = preview.content.decode()
    assert "Trước: Sắc màu phương Nam" in html
    assert "1 dòng cuối, vì bảng không còn dòng nào ở dưới" in html
    assert shown(draft) == before
    editor.post(reverse("plan_grid_paste", args=[draft.pk]), sent)
    assert shown(draft) == [
        (before[0][0], "Xanh", "Quý III năm 2023", 2),
        ("Hội chợ", "Giữ nguyên", "tháng 6 năm 2023", 2),
    ]
    editor.post(reverse("plan_grid_undo", args=[draft.pk]))
    assert [row[:3] for row in shown(draft)] == [row[:3] for row in before]


def test_preview_over_stored_rows_says_so_when_it_is_taken_back_or_comes_back_with_faults(editor, draft, activity):
    preview, sent = onto(editor, draft, activity, "Tên mới")
    url = reverse("plan_grid_paste", args=[draft.pk])
    faulty = sent | ticked(f"r{activity.pk}") | {f"r{activity.pk}-period_text": "Năm 1999"}
    kept = {name: value for name, value in faulty.items() if name != "ghi"}
    later = [editor.post(url, kept | {"restore": "1"}), editor.post(url, faulty)]
    said = "Sẽ ghi vào <strong>1</strong> hoạt động"
    assert [said in page.content.decode() for page in (preview, *later)] == [True, True, True]


def test_block_that_names_activities_stays_in_its_group_and_adds_the_rest(editor, draft, activity, second):
    _, sent = onto(editor, draft, activity, "Tên mới\nThêm vào sau")
    editor.post(reverse("plan_grid_paste", args=[draft.pk]), sent)
    assert [row[0] for row in shown(draft)] == ["Tên mới", "Thêm vào sau", "Hội chợ"]
    editor.post(reverse("plan_grid_undo", args=[draft.pk]))
    assert [row[0] for row in shown(draft)] == ["Tham gia Ngày hội du lịch", "Hội chợ"]


GROUPS = (
    "Nhóm\tNội dung\tThời gian\nMột\tHội chợ\tQuý II\nHai\tLễ hội\tQuý III\nBa\tDiễn đàn\tQuý IV\nBốn\tTập huấn\tQuý I"
)


def test_undoing_takes_back_the_groups_that_were_added_and_say_nothing_else(editor, draft, soc_trang):
    before = list(draft.areas.values_list("title", flat=True))
    confirmed(editor, draft, pasted(editor, draft, GROUPS))
    one, two, three, _ = draft.areas.exclude(title__in=before)
    add_activity(by=soc_trang.editor, area=one, data=activity_data(soc_trang, title="Của đồng nghiệp"))
    Area.objects.filter(pk=two.pk).update(title="Hai, đổi tên")
    Area.objects.filter(pk=three.pk).update(introduction="Theo hướng dẫn riêng.")
    page = editor.post(reverse("plan_grid_undo", args=[draft.pk]), follow=True).content.decode()
    assert "Đã hoàn tác: bỏ 4 hoạt động vừa thêm, bỏ nhóm “Bốn”." in page
    assert list(draft.areas.values_list("title", flat=True)) == [*before, "Một", "Hai, đổi tên", "Ba"]
    assert [row[0] for row in shown(draft)][1:] == ["Của đồng nghiệp"]


def test_group_that_stood_there_empty_stays_when_a_block_is_taken_back(editor, draft):
    before = list(draft.areas.values_list("title", flat=True))
    confirmed(editor, draft, pasted(editor, draft, nhom=draft.areas.last().pk))
    editor.post(reverse("plan_grid_undo", args=[draft.pk]))
    assert list(draft.areas.values_list("title", flat=True)) == before


def test_row_saved_by_a_colleague_after_the_preview_is_not_written_over(editor, draft, activity, soc_trang):
    _, sent = onto(editor, draft, activity, "Của tôi")
    edit_activity(
        by=soc_trang.editor, activity=activity, expected_version=1, data=activity_data(soc_trang, title="Mới")
    )
    answer = editor.post(reverse("plan_grid_paste", args=[draft.pk]), sent)
    assert "Người kia ghi: Mới" in answer.content.decode()
    assert [row[0] for row in shown(draft)] == ["Mới"]


def test_rows_that_are_not_ticked_are_left_and_stay_on_the_page(editor, draft):
    preview = pasted(editor, draft, BLOCK.replace("Quý II", "Quý II năm 2030"), nhom=draft.areas.first().pk)
    answer = confirmed(editor, draft, preview, **ticked("n1"))
    assert (answer.status_code, answer.context["left"], added(draft)) == (200, {"n2"}, [])
    confirmed(editor, draft, preview, **ticked("n2"))
    assert [row[0] for row in added(draft)] == ["Lễ hội sông nước"]
