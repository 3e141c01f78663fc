"""Activities of a draft as pages: several in a row, wording made and kept, errors, order, removal, stale saves."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from plans.actions.activities import edit_activity
from plans.models import Activity, Area, Plan
from tests.factories.plans import ActivityFactory
from tests.plans.conftest import activity_data, make_draft, province_named, unit_named
from tests.plans.views.conftest import sent

ISSUED = {"state": "issued", "number": 1, "number_text": "01", "number_year": 2023, "issued_on": date(2023, 3, 17)}


@pytest.fixture
def create_url(draft):
    return reverse("activity_create", args=[draft.pk])


@pytest.fixture
def edit_url(activity):
    return reverse("activity_edit", args=[activity.pk])


@pytest.fixture
def typed(editor, edit_url):
    """The form of the stored activity as sent unchanged."""
    return sent(editor.get(edit_url).context["form"])


@pytest.fixture
def new(editor, create_url, draft, soc_trang):
    """A new activity with no more than it needs."""
    form = sent(editor.get(create_url).context["form"])
    area = draft.areas.get(order=2).pk
    return form | {"title": "Khảo sát tuyến du lịch", "area": area, "leads": [soc_trang.tourism.pk]}


def only(**values):
    """The one activity that has these values."""
    return Activity.objects.get(**values)


# --- adding -------------------------------------------------------------------------------------------------------


def test_activity_is_added_with_made_wordings(editor, create_url, new, soc_trang):
    support = [
        unit_named(soc_trang.province, "Sở Công Thương"),
        unit_named(soc_trang.province, "Hiệp hội Du lịch tỉnh"),
    ]
    venues = [province_named("Đà Nẵng"), province_named("Hà Nội")]
    editor.post(
        create_url,
        new
        | {
            "quarters": ["2", "3"],
            "venues": [venue.pk for venue in venues],
            "venue_certainty": "one_of",
            "supports": [unit.pk for unit in support],
        },
    )
    activity = only(title="Khảo sát tuyến du lịch")
    stored = (activity.period_text, activity.starts_on, activity.ends_on, activity.precision)
    assert stored == ("từ Quý II đến Quý III năm 2023", date(2023, 4, 1), date(2023, 9, 30), "quarter")
    assert activity.venue_text == "thành phố Đà Nẵng hoặc thành phố Hà Nội"
    assert [row.province for row in activity.activity_venues.all()] == venues
    assert activity.lead_text == "Sở Văn hóa, Thể thao và Du lịch"
    assert activity.support_text == "Sở Công Thương và Hiệp hội Du lịch tỉnh"
    assert [(row.role, row.department) for row in activity.assignments.order_by("role", "order")] == [
        ("lead", soc_trang.tourism),
        ("support", support[0]),
        ("support", support[1]),
    ]


def test_added_activity_is_shown_on_the_plan(editor, create_url, new, draft):
    answer = editor.post(create_url, new)
    activity = only(title="Khảo sát tuyến du lịch")
    assert answer.headers["Location"] == f"{reverse('plan_detail', args=[draft.pk])}#hoat-dong-{activity.pk}"


def test_another_one_keeps_area_and_lead_and_nothing_else(editor, create_url, new, draft, soc_trang):
    answer = editor.post(create_url, new | {"another": "1", "theme": "Chủ đề"}, follow=True)
    form = answer.context["form"]
    assert answer.redirect_chain[0][0].startswith(create_url)
    assert sent(form) == {
        "uid": str(form["uid"].value()),
        "area": str(draft.areas.get(order=2).pk),
        "lead_label": "Đơn vị chủ trì",
        "leads": [str(soc_trang.tourism.pk)],
        "period_kind": "quarter",
    }


def test_form_sent_twice_makes_one_activity(editor, create_url, new, draft):
    editor.post(create_url, new)
    editor.post(create_url, new)
    assert Activity.objects.filter(area__plan=draft, title="Khảo sát tuyến du lịch").count() == 1


def test_form_gone_back_to_and_changed_makes_another(editor, create_url, new, draft):
    editor.post(create_url, new)
    editor.post(create_url, new | {"title": "Việc thứ hai"})
    assert Activity.objects.filter(area__plan=draft).count() == 3


@pytest.mark.parametrize("title", ["Nhóm mới", "  Nhóm mới "])
def test_new_area_is_made_with_the_activity(editor, create_url, new, draft, title):
    editor.post(create_url, new | {"area": "", "new_area": title})
    area = only(title="Khảo sát tuyến du lịch").area
    assert (area.title, area.order, area.plan) == ("Nhóm mới", 3, draft)


def test_new_area_of_a_name_that_stands_is_that_area(editor, create_url, new, draft):
    editor.post(create_url, new | {"area": "", "new_area": "QUẢNG BÁ du lich"})
    assert only(title="Khảo sát tuyến du lịch").area == draft.areas.get(order=1)
    assert draft.areas.count() == 2


def test_refused_activity_leaves_no_new_area(editor, create_url, new, draft):
    editor.post(create_url, new | {"area": "", "new_area": "Nhóm mới", "title": ""})
    assert draft.areas.count() == 2


def test_area_of_another_plan_is_refused(editor, create_url, new, program, ca_mau):
    foreign = Area.objects.filter(plan=make_draft(program, ca_mau)).first()
    assert editor.post(create_url, new | {"area": foreign.pk}).status_code == 200
    assert foreign.activities.count() == 1


@pytest.mark.parametrize("query", ["?nhom=x&chu-tri=y", "?nhom=99999&chu-tri=88888", "?chu-tri=%D9%A3"])
def test_address_with_nonsense_opens_an_empty_form(editor, create_url, query):
    assert editor.get(create_url + query).status_code == 200


# --- errors -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"title": ""}, "title", "Ghi tên hoạt động."),
        ({"area": ""}, "area", "Chọn nhóm hoạt động, hoặc ghi tên nhóm mới."),
        ({"leads": []}, "leads", "Chọn ít nhất một đơn vị chủ trì"),
        ({"leads": ["999999"]}, "leads", "Có mục không còn trong danh sách được chọn"),
        ({"quarters": ["1", "3"]}, "quarters", "Hãy chọn các quý liền nhau"),
        (
            {"period_text": "Quý II năm 2024"},
            "period_text",
            "Năm 2024 nằm ngoài năm 2023 của kế hoạch: thời gian thực hiện phải có ngày trong năm 2023.",
        ),
        (
            {"quarters": ["2"], "period_text": "Quý III năm 2023"},
            "period_text",
            "Lời văn “Quý III năm 2023” khác với thời gian đã chọn (Quý II năm 2023).",
        ),
        (
            {"period_kind": "days", "starts_on": "10/06/2023", "ends_on": "01/06/2023"},
            "ends_on",
            "Ngày kết thúc không được trước ngày bắt đầu.",
        ),
        (
            {"period_kind": "days", "starts_on": "31/02/2023"},
            "starts_on",
            "Ngày không hợp lệ; ghi theo dạng ngày/tháng/năm, ví dụ 19/06/2023.",
        ),
        (
            {"period_kind": "days", "starts_on": "01/06/2024"},
            "starts_on",
            "Năm 2024 nằm ngoài năm 2023 của kế hoạch: thời gian thực hiện phải có ngày trong năm 2023.",
        ),
        (
            {"period_kind": "month", "month_from": "7", "month_to": "5"},
            "month_to",
            "Tháng kết thúc không được trước tháng bắt đầu.",
        ),
        ({"period_kind": "month", "month_to": "5"}, "month_from", "Chọn tháng bắt đầu."),
    ],
)
def test_error_stands_beside_its_field_and_at_the_top(editor, create_url, new, changes, field, message):
    before = Activity.objects.count()
    page = editor.post(create_url, new | changes).content.decode()
    assert page.count(message) == 2
    assert re.search(f'href="#(div_)?id_{field}"', page)
    assert Activity.objects.count() == before


def test_unit_that_leads_and_supports_is_refused_by_name(editor, create_url, new, soc_trang):
    page = editor.post(create_url, new | {"supports": [soc_trang.tourism.pk]}).content.decode()
    assert page.count("Sở Văn hóa, Thể thao và Du lịch không thể vừa chủ trì vừa phối hợp") == 2


def test_what_was_typed_survives_an_error_in_its_order(editor, create_url, new, soc_trang):
    units = [unit_named(soc_trang.province, name).pk for name in ("Sở Y tế", "Sở Công Thương", "Công an tỉnh")]
    new |= {"title": "", "supports": [str(pk) for pk in units], "theme": '"><b>', "details": "Quy mô: <i>lớn</i>"}
    answer = editor.post(create_url, new)
    again = sent(answer.context["form"])
    assert {name: again.get(name) for name in ("supports", "theme", "details", "uid")} == {
        "supports": [str(pk) for pk in units],
        "theme": '"><b>',
        "details": "Quy mô: <i>lớn</i>",
        "uid": new["uid"],
    }
    assert "<b>" not in answer.content.decode()
    assert f'data-order="{",".join(str(pk) for pk in units)}"' in answer.content.decode()


def test_units_of_another_province_are_not_offered(editor, create_url, ca_mau):
    offered = editor.get(create_url).context["form"].fields["leads"].items.values()
    foreign = [unit.name for unit in offered if unit.province_id == ca_mau.province.pk]
    assert sorted(foreign) == ["Sở Văn hóa, Thể thao và Du lịch", "Ủy ban nhân dân"]


def test_wording_without_a_date_is_kept_and_said(editor, create_url, new):
    page = editor.post(create_url, new | {"period_text": "sau mùa nước nổi"}, follow=True).content.decode()
    activity = only(title="Khảo sát tuyến du lịch")
    assert (activity.period_text, activity.starts_on, activity.ends_on) == ("sau mùa nước nổi", None, None)
    assert "Lời văn “sau mùa nước nổi” không cho biết ngày tháng" in page


# --- editing ------------------------------------------------------------------------------------------------------


def snapshot(activity):
    """All that is stored of an activity, without its version."""
    stored = Activity.objects.filter(pk=activity.pk).values().get()
    stored.pop("version")
    units = list(activity.assignments.order_by("role", "order").values_list("department", "role", "order"))
    return stored, units, list(activity.activity_venues.values_list("province", "order"))


def test_unchanged_form_changes_nothing_but_fills_empty_wordings(editor, edit_url, typed, activity):
    before, units, venues = snapshot(activity)
    editor.post(edit_url, typed)
    made = {
        "lead_text": "Sở Văn hóa, Thể thao và Du lịch",
        "support_text": "Hiệp hội Du lịch tỉnh và Sở Công Thương",
    }
    assert snapshot(activity) == (before | made, units, venues)


def test_adopted_wording_stays_when_nothing_else_changes(editor, edit_url, activity):
    Activity.objects.filter(pk=activity.pk).update(
        period_text="Quý II/2023", venue_text="dự kiến tại Cà Mau", support_text="Hiệp hội Du lịch; Sở Công thương"
    )
    typed = sent(editor.get(edit_url).context["form"])
    editor.post(edit_url, typed | {"theme": "Chủ đề khác"})
    activity.refresh_from_db()
    assert (activity.theme, activity.period_text, activity.venue_text, activity.support_text) == (
        "Chủ đề khác",
        "Quý II/2023",
        "dự kiến tại Cà Mau",
        "Hiệp hội Du lịch; Sở Công thương",
    )


def test_made_wording_follows_the_choice(editor, edit_url, typed, activity):
    editor.post(edit_url, typed | {"quarters": ["4"]})
    activity.refresh_from_db()
    assert (activity.period_text, activity.starts_on) == ("Quý IV năm 2023", date(2023, 10, 1))


def test_wording_changed_alone_sets_the_dates(editor, edit_url, typed, activity):
    editor.post(edit_url, typed | {"period_text": "trước ngày 30/11/2023"})
    activity.refresh_from_db()
    stored = (activity.period_text, activity.starts_on, activity.ends_on, activity.precision)
    assert stored == ("trước ngày 30/11/2023", None, date(2023, 11, 30), "day")


def test_venue_wording_alone_names_the_provinces(editor, create_url, new):
    editor.post(create_url, new | {"venue_text": "dự kiến Bạc Liêu, Kiên Giang."})
    activity = only(title="Khảo sát tuyến du lịch")
    assert (activity.venue_text, activity.venue_certainty) == ("dự kiến Bạc Liêu, Kiên Giang", "expected")
    assert [row.province.name for row in activity.activity_venues.order_by("order")] == ["Bạc Liêu", "Kiên Giang"]


def test_own_wording_that_no_longer_fits_the_choice_is_questioned(editor, edit_url, activity, soc_trang):
    Activity.objects.filter(pk=activity.pk).update(support_text="Hiệp hội Du lịch tỉnh cùng Sở Công Thương")
    typed = sent(editor.get(edit_url).context["form"])
    health = unit_named(soc_trang.province, "Sở Y tế").pk
    page = editor.post(edit_url, typed | {"supports": [*typed["supports"], str(health)]}).content.decode()
    assert page.count("Lựa chọn đã đổi mà lời văn vẫn như cũ.") == 2
    assert "“Hiệp hội Du lịch tỉnh, Sở Công Thương và Sở Y tế”" in page


def test_activity_moves_to_another_area(editor, edit_url, typed, draft, activity):
    editor.post(edit_url, typed | {"area": draft.areas.get(order=2).pk})
    activity.refresh_from_db()
    assert activity.area == draft.areas.get(order=2)


def test_activity_of_the_common_plan_is_offered(editor, program, draft, edit_url, ca_mau):
    common = make_draft(program, ca_mau)
    Plan.objects.filter(pk=common.pk).update(**ISSUED)
    common_activity = Activity.objects.get(area__plan=common)
    draft.parent = common
    draft.save()
    field = editor.get(edit_url).context["form"].fields["carries_out"]
    assert [(pk.value, label) for pk, label in list(field.choices)[1:]] == [
        (common_activity.pk, "1.1. Tham gia Ngày hội du lịch")
    ]


# --- two people at once -------------------------------------------------------------------------------------------


@pytest.fixture
def saved_by_a_colleague(activity, administrator, soc_trang):
    """A colleague has saved the activity since the form was opened."""

    def save():
        data = activity_data(
            soc_trang, theme="Chủ đề của đồng nghiệp", leads=[unit_named(soc_trang.province, "Sở Y tế")]
        )
        edit_activity(by=administrator, activity=activity, expected_version=activity.version, data=data)

    return save


def test_stale_save_shows_both_versions_and_overwrites_nothing(
    editor, edit_url, typed, activity, saved_by_a_colleague
):
    saved_by_a_colleague()
    answer = editor.post(edit_url, typed | {"theme": "Chủ đề của tôi"})
    assert [(row.label, row.stored, row.typed) for row in answer.context["differences"]] == [
        ("Chủ đề", "Chủ đề của đồng nghiệp", "Chủ đề của tôi"),
        ("Đơn vị chủ trì", "Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Đơn vị chủ trì in trên văn bản", "", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Đơn vị phối hợp in trên văn bản", "", "Hiệp hội Du lịch tỉnh và Sở Công Thương"),
    ]
    assert "Quản trị viên đã lưu một bản mới hơn" in answer.content.decode()
    activity.refresh_from_db()
    assert activity.theme == "Chủ đề của đồng nghiệp"


def test_stale_save_can_be_repeated_knowingly(editor, edit_url, typed, activity, saved_by_a_colleague):
    saved_by_a_colleague()
    stale = editor.post(edit_url, typed | {"theme": "Chủ đề của tôi"})
    assert editor.post(edit_url, sent(stale.context["form"])).status_code == 302
    activity.refresh_from_db()
    assert activity.theme == "Chủ đề của tôi"


# --- who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["activity_edit", "activity_delete", "activity_move"])
def test_stranger_cannot_write_to_an_activity(as_user, public, activity, ca_mau, soc_trang, name):
    url = reverse(name, args=[activity.pk])
    before = snapshot(activity)
    answers = [client.post(url, {"huong": "xuong"}).status_code for client in (public, as_user(ca_mau.editor))]
    assert answers == [404, 404]
    assert as_user(soc_trang.approver).post(url, {"huong": "xuong"}).status_code == 403
    assert snapshot(activity) == before


def test_form_without_csrf_token_is_refused(soc_trang, activity):
    client = Client(enforce_csrf_checks=True)
    client.force_login(soc_trang.editor)
    assert client.post(reverse("activity_delete", args=[activity.pk])).status_code == 403
    assert Activity.objects.count() == 1


def test_made_wordings_are_told_from_a_persons_own(editor, activity, soc_trang):
    Activity.objects.filter(pk=activity.pk).update(lead_text="Sở VHTTDL", support_text="")
    form = editor.get(reverse("activity_edit", args=[activity.pk])).context["form"]
    made = {name: field.widget.attrs.get("data-made") for name, field in form.fields.items() if "text" in name}
    assert made == {
        "period_text": "Quý II năm 2023",
        "venue_text": "tỉnh Cà Mau",
        "lead_text": None,
        "support_text": None,
        "budget_text": None,
    }
    assert form.fields["venue_text"].widget.attrs["data-follows"] == "venues venue_certainty"


@pytest.mark.parametrize("rows", [1, 100])
def test_form_costs_the_same_in_a_large_plan(editor, draft, create_url, rows, django_assert_num_queries):
    ActivityFactory.create_batch(rows, area=draft.areas.get(order=1), lead=None)
    with django_assert_num_queries(20):
        editor.get(create_url)


def test_activities_of_a_common_plan_under_way_are_not_offered(editor, program, draft, ca_mau):
    hidden = make_draft(program, ca_mau)
    Activity.objects.filter(area__plan=hidden).update(title="Việc chưa ai được biết")
    Plan.objects.filter(pk=draft.pk).update(parent=hidden)
    page = editor.get(reverse("activity_create", args=[draft.pk])).content.decode()
    assert "Việc chưa ai được biết" not in page
    Plan.objects.filter(pk=hidden.pk).update(**ISSUED)
    assert "Việc chưa ai được biết" in editor.get(reverse("activity_create", args=[draft.pk])).content.decode()
