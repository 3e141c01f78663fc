"""Bảng nhập: rows saved one by one, and the whole table as one form."""

import re

import pytest
from django.urls import reverse

from plans.actions.activities import add_activity, data_of, edit_activity
from plans.models import Activity, PlanEvent
from tests.plans.conftest import activity_data, make_draft

QUERIES = 29
LEAD = "Sở Văn hóa, Thể thao và Du lịch"


def page(client, plan):
    return client.get(reverse("plan_grid", args=[plan.pk]))


def saved(client, plan, **fields):
    return client.post(reverse("plan_grid_row", args=[plan.pk]), fields)


def shown_form(answer):
    """What a browser sends of the table as it was handed out."""
    rows = [row for group in answer.context["grid"].groups for row in group.rows]
    cells = {cell.html_name: cell.value for row in rows for cell in row.cells}
    own = {
        f"{row.key}-{name}": getattr(row, name) or "" for row in rows for name in ("version", "mark", "uid", "area")
    }
    return cells | own


def row_of(client, plan, activity, **cells):
    """What the page sends for the row of an activity, with some cells typed anew."""
    fields = {
        name: value for name, value in shown_form(page(client, plan)).items() if name.startswith(f"r{activity.pk}-")
    }
    return fields | {f"r{activity.pk}-{name}": text for name, text in cells.items()}


def new_row(plan, **cells):
    cells = {"title": "Hội chợ du lịch", "area": plan.areas.first().pk} | cells
    return {f"n1-{name}": value for name, value in cells.items()}


def facts(activity):
    activity = Activity.objects.get(pk=activity.pk)
    data = data_of(activity)
    return {
        "title": data.title,
        "dates": (str(data.starts_on), str(data.ends_on), data.precision, data.period_text),
        "venues": [row.name for row in data.venues],
        "leads": [row.name for row in data.leads],
        "supports": [row.name for row in data.supports],
    }


def test_row_left_alone_changes_nothing(editor, draft, activity):
    before, events = facts(activity), PlanEvent.objects.count()
    answer = saved(editor, draft, **row_of(editor, draft, activity))
    assert (answer.json()["outcome"], facts(activity), PlanEvent.objects.count()) == ("saved", before, events)


def test_each_cell_is_read_by_the_rules_of_papers(editor, draft, activity):
    cells = {
        "title": "Tổ chức lễ hội.",
        "period_text": "III-IV",
        "venue_text": "Cần Thơ và Cà Mau",
        "lead_text": "Sở Công Thương",
        "support_text": "",
    }
    answer = saved(editor, draft, **row_of(editor, draft, activity, **cells))
    assert facts(activity) == {
        "title": "Tổ chức lễ hội",
        "dates": ("2023-07-01", "2023-12-31", "quarter", "từ Quý III đến Quý IV năm 2023"),
        "venues": ["Cần Thơ", "Cà Mau"],
        "leads": ["Sở Công Thương"],
        "supports": [],
    }
    assert (answer.json()["version"], answer.json()["quarters"]) == (2, "empty empty full full")


def test_short_forms_are_written_out_as_the_paper_prints_them(editor, draft, activity):
    cells = {"lead_text": "SVHTTDL", "venue_text": "cần thơ, ca mau", "period_text": "T6", "budget_text": "1234567 đ"}
    told = saved(editor, draft, **row_of(editor, draft, activity, **cells)).json()["cells"]
    assert {name: told[name] for name in cells} == {
        "lead_text": LEAD,
        "venue_text": "thành phố Cần Thơ, tỉnh Cà Mau",
        "period_text": "tháng 6 năm 2023",
        "budget_text": "1.234.567 đồng",
    }


def test_unknown_unit_is_told_at_its_cell_and_its_wording_kept(editor, draft, activity):
    cells = {"support_text": "Sở Công Thương và Câu lạc bộ Thuyền buồm"}
    told = saved(editor, draft, **row_of(editor, draft, activity, **cells)).json()
    assert "“Câu lạc bộ Thuyền buồm”" in told["doubts"]["support_text"]
    stored = Activity.objects.get(pk=activity.pk)
    assert (stored.support_text, facts(activity)["supports"]) == (cells["support_text"], ["Sở Công Thương"])


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({"title": " "}, {"title": ["Ghi tên hoạt động."]}),
        ({"theme": "x" * 501}, {"theme": ["Dài 501 ký tự, tối đa 500."]}),
        (
            {"period_text": "Năm 1999"},
            {
                "period_text": [
                    "Năm 1999 nằm ngoài năm 2023 của kế hoạch: thời gian thực hiện phải có ngày trong năm 2023."
                ]
            },
        ),
        ({"support_text": LEAD}, {"support_text": [f"{LEAD} không thể vừa chủ trì vừa phối hợp."]}),
    ],
)
def test_faults_are_told_at_their_cells_and_nothing_is_saved(editor, draft, activity, cells, faults):
    before = facts(activity)
    answer = saved(editor, draft, **row_of(editor, draft, activity, **cells))
    assert (answer.json()["outcome"], answer.json()["faults"], facts(activity)) == ("refused", faults, before)


def test_row_that_another_saved_meanwhile_is_refused_with_his_words(editor, draft, activity, soc_trang):
    sent = row_of(editor, draft, activity, title="Của tôi")
    theirs = activity_data(soc_trang, title="Của người kia", lead_text=LEAD)
    edit_activity(by=soc_trang.editor, activity=activity, expected_version=1, data=theirs)
    answer = saved(editor, draft, **sent)
    told = answer.json()
    assert (told["outcome"], told["cells"]["title"], told["version"]) == ("stale", "Của người kia", 2)
    assert facts(activity)["title"] == "Của người kia"


@pytest.fixture
def saved_by_another(draft, activity, soc_trang):
    """Saves the activity as a colleague does: what it said, with other words in some facts."""

    def save(**facts):
        stored = Activity.objects.get(pk=activity.pk)
        data = activity_data(soc_trang, **{"title": stored.title, "theme": stored.theme} | facts)
        edit_activity(by=soc_trang.editor, activity=activity, expected_version=stored.version, data=data)

    return save


JOINED = "Người chuyên viên Sóc Trăng đã lưu dòng này trong lúc bạn nhập."
BOTH = f"{JOINED} Hai người sửa những ô khác nhau nên đã ghép cả hai."


def words_of(activity):
    stored = Activity.objects.get(pk=activity.pk)
    return stored.title, stored.theme, stored.budget_text, stored.version


def test_row_in_which_another_changed_other_cells_is_saved_as_both_left_it(editor, draft, activity, saved_by_another):
    sent = row_of(editor, draft, activity, budget_text="Xã hội hóa")
    saved_by_another(title="Của người kia", theme="")
    told = saved(editor, draft, **sent).json()
    assert (told["outcome"], told["joined"]) == ("saved", BOTH)
    assert words_of(activity) == ("Của người kia", "", "Xã hội hóa", 3)


def test_joined_row_with_a_fault_comes_back_with_all_its_words(editor, draft, activity, saved_by_another):
    sent = row_of(editor, draft, activity, period_text="Năm 1999")
    saved_by_another(title="Của người kia")
    told = saved(editor, draft, **sent).json()
    assert (told["outcome"], told["refusal"], told["cells"]["title"]) == ("stale", JOINED, "Của người kia")
    assert words_of(activity)[0] == "Của người kia"


def test_whole_table_is_joined_with_what_another_saved_in_other_cells(editor, draft, activity, saved_by_another):
    sent = shown_form(page(editor, draft)) | {f"r{activity.pk}-budget_text": "Xã hội hóa"}
    saved_by_another(title="Của người kia")
    answer = editor.post(reverse("plan_grid", args=[draft.pk]), sent, follow=True)
    assert html_of(answer).count(f"“Của người kia”: {BOTH}") == 1
    assert words_of(activity) == ("Của người kia", activity.theme, "Xã hội hóa", 3)


def html_of(answer):
    return " ".join(answer.content.decode().split())


def test_cell_that_both_changed_is_asked_about_and_only_that_one(editor, draft, activity, saved_by_another):
    mine = {"title": "Của tôi", "budget_text": "Xã hội hóa"}
    sent = shown_form(page(editor, draft)) | {f"r{activity.pk}-{name}": words for name, words in mine.items()}
    saved_by_another(title="Của người kia", theme="Chủ đề mới")
    asked = editor.post(reverse("plan_grid", args=[draft.pk]), sent)
    row = next(row for group in asked.context["grid"].groups for row in group.rows if row.activity)
    assert [(cell.value, cell.theirs) for cell in row.cells if cell.name in ("title", "theme", "budget_text")] == [
        ("Của tôi", "Của người kia"), ("Chủ đề mới", None), ("Xã hội hóa", None),
    ]  # fmt: skip
    assert words_of(activity) == ("Của người kia", "Chủ đề mới", "", 2)
    for taken, title in (({f"r{activity.pk}-theirs-title": "on"}, "Của người kia"), ({}, "Của tôi")):
        answer = editor.post(reverse("plan_grid", args=[draft.pk]), shown_form(asked) | taken, follow=True)
        assert words_of(activity)[:3] == (title, "Chủ đề mới", "Xã hội hóa")
        assert JOINED not in html_of(answer)
        Activity.objects.filter(pk=activity.pk).update(title="Của người kia", budget_text="", version=2)


def test_fault_elsewhere_keeps_what_was_joined(editor, draft, activity, saved_by_another):
    sent = shown_form(page(editor, draft)) | {f"r{activity.pk}-budget_text": "Xã hội hóa"}
    saved_by_another(title="Của người kia")
    sent |= new_row(draft, period_text="Năm 1999")
    again = editor.post(reverse("plan_grid", args=[draft.pk]), sent)
    assert BOTH in html_of(again)
    editor.post(reverse("plan_grid", args=[draft.pk]), shown_form(again) | {"n1-period_text": "Quý III"})
    assert words_of(activity) == ("Của người kia", activity.theme, "Xã hội hóa", 3)


def test_new_row_is_added_once_however_often_it_is_sent(editor, draft):
    row = new_row(draft, uid="7b0c2b6e-8a6f-4a53-9a53-0d9b6a0f6f11", lead_text=LEAD)
    first = saved(editor, draft, **row).json()
    saved(editor, draft, **row)
    saved(editor, draft, **row | {"n1-title": "Hội chợ, tên sửa lại"})
    titles = Activity.objects.filter(area__plan=draft).order_by("pk").values_list("title", flat=True)
    assert (list(titles)[1:], first["number"]) == (["Hội chợ, tên sửa lại"], "1.2")


def test_new_row_of_a_new_group_makes_the_group(editor, draft):
    saved(editor, draft, **new_row(draft, area="", new_area="Đào tạo"))
    made = Activity.objects.get(title="Hội chợ du lịch")
    assert (made.area.title, made.area.plan_id) == ("Đào tạo", draft.pk)


def test_new_row_without_a_group_is_asked_for_one(editor, draft):
    answer = saved(editor, draft, **new_row(draft, area=""))
    assert answer.json()["faults"] == {"new_area": ["Ghi tên nhóm hoạt động cho dòng này."]}


def test_group_and_activity_of_another_plan_are_out_of_reach(editor, draft, program, ca_mau):
    other = make_draft(program, ca_mau)
    foreign = Activity.objects.get(area__plan=other)
    saved(editor, draft, **new_row(draft, area=other.areas.first().pk, new_area=""))
    saved(editor, draft, **{f"r{foreign.pk}-title": "Đổi tên", f"r{foreign.pk}-version": "1"})
    assert list(Activity.objects.filter(area__plan=other).values_list("title", flat=True)) == [foreign.title]


@pytest.mark.parametrize("fields", [{}, {"n1-title": "a", "n2-title": "b"}, {"r0-title": "a"}, {"r1-dạ": "a"}])
def test_what_is_no_row_is_refused(editor, draft, fields):
    assert saved(editor, draft, **fields).json()["refusal"] == "Gửi mỗi lần một dòng."


def test_activity_removed_meanwhile_keeps_what_was_typed(editor, draft, activity):
    sent = row_of(editor, draft, activity, title="Vẫn còn đây")
    activity.delete()
    row = saved(editor, draft, **sent)
    assert (row.json()["outcome"], row.json()["gone"]) == ("stale", True)
    table = editor.post(reverse("plan_grid", args=[draft.pk]), sent).content.decode()
    assert "đã bị người khác xóa" in table
    assert "Vẫn còn đây" in table


def test_whole_table_is_saved_at_once_with_one_event(editor, draft, activity):
    events = PlanEvent.objects.count()
    sent = row_of(editor, draft, activity, title="Tên mới") | new_row(draft)
    answer = editor.post(reverse("plan_grid", args=[draft.pk]), sent)
    titles = Activity.objects.filter(area__plan=draft).order_by("pk").values_list("title", flat=True)
    assert (answer.status_code, list(titles)) == (302, ["Tên mới", "Hội chợ du lịch"])
    assert [(row.action, row.subject) for row in PlanEvent.objects.order_by("pk")[events:]] == [
        ("table_saved", "thêm 1, sửa 1 hoạt động")
    ]


def test_table_with_a_fault_saves_nothing_and_shows_it_at_the_cell(editor, draft, activity):
    sent = row_of(editor, draft, activity, title="Tên mới") | new_row(draft, period_text="Quý I năm 2030")
    answer = editor.post(reverse("plan_grid", args=[draft.pk]), sent)
    html = answer.content.decode()
    assert (answer.status_code, facts(activity)["title"]) == (200, activity.title)
    assert re.search(r'id="n1-period_text"[^>]*aria-invalid="true"', html)
    assert 'href="#n1-period_text"' in html
    assert "Tên mới</textarea>" in html


def test_rows_of_the_page_as_handed_out_change_nothing(editor, draft):
    answer = editor.post(reverse("plan_grid", args=[draft.pk]), shown_form(page(editor, draft)))
    assert (answer.status_code, PlanEvent.objects.filter(action="table_saved").count()) == (302, 0)


def test_page_asks_as_much_for_twenty_rows_as_for_one(editor, draft, soc_trang, django_assert_num_queries):
    with django_assert_num_queries(QUERIES):
        page(editor, draft)
    area = draft.areas.first()
    for number in range(20):
        add_activity(by=soc_trang.editor, area=area, data=activity_data(soc_trang, title=f"Việc {number}"))
    with django_assert_num_queries(QUERIES):
        page(editor, draft)


def test_units_without_a_wording_are_named(editor, draft):
    assert "Hiệp hội Du lịch tỉnh; Sở Công Thương</textarea>" in page(editor, draft).content.decode()
