"""Xem trước: the paper as the form would make it, while it is written; nothing is saved and nothing is refused."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from plans.actions.activities import add_activity
from plans.models import Activity, Plan
from tests.permissions.test_attacks import KEYS, WORDS
from tests.permissions.world import reading_only
from tests.plans.conftest import activity_data
from tests.plans.views.conftest import sent
from tests.plans.views.test_drafting import form_data


@pytest.fixture
def plan_form(editor, draft) -> dict[str, object]:
    """What the form of the plan sends unchanged."""
    return form_data(editor.get(reverse("plan_edit", args=[draft.pk])))


@pytest.fixture
def activity_form(editor, activity) -> dict[str, object]:
    """What the form of the activity sends unchanged."""
    return sent(editor.get(reverse("activity_edit", args=[activity.pk])).context["form"])


def sheet(client: Client, url: str, data: dict[str, object]) -> str:
    """The sheet that is shown for what was sent, without its nonce; the database takes no write meanwhile."""
    with reading_only():
        response = client.post(url, data)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    return without_nonce(response)


def without_nonce(response) -> str:
    """The page, the same at each request."""
    return re.sub(r'nonce="[^"]*"', "", response.content.decode())


def words(page: str) -> str:
    """The words of the sheet as a reader sees them."""
    body = page.partition("<body")[2].partition(">")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def of_plan(plan: Plan) -> str:
    return reverse("plan_preview", args=[plan.pk])


def test_unchanged_form_shows_the_sheet_of_the_stored_plan(editor, draft, plan_form):
    stored = without_nonce(editor.get(reverse("plan_sheet", args=[draft.pk])))
    assert sheet(editor, of_plan(draft), plan_form) == stored


def test_unchanged_activity_shows_the_sheet_of_the_stored_plan(editor, draft, activity, activity_form):
    stored = without_nonce(editor.get(reverse("plan_sheet", args=[draft.pk])))
    assert sheet(editor, reverse("activity_preview", args=[activity.pk]), activity_form) == stored


def test_what_is_typed_is_shown_and_not_saved(editor, draft, plan_form):
    typed = plan_form | {
        "subject": "Triển khai <b>thử</b>",
        "signatory": "Trần Thị Mới",
        "purposes-0-text": "Mục đích mới gõ.",
        "recipients-0-text": "Nơi nhận mới",
        "areas-0-title": "Nhóm đổi tên",
    }
    shown = words(sheet(editor, of_plan(draft), typed))
    for word in ("Triển khai <b>thử</b>", "Trần Thị Mới", "- Mục đích mới gõ.", "- Nơi nhận mới", "1. Nhóm đổi tên"):
        assert word in shown
    assert "Phát triển du lịch." not in shown
    assert Plan.objects.values_list("subject", "version").get() == (draft.subject, draft.version)


def test_groups_change_places_with_their_activities(editor, draft, soc_trang, plan_form):
    second = draft.areas.get(order=2)
    add_activity(by=soc_trang.editor, area=second, data=activity_data(soc_trang, title="Khảo sát tuyến điểm"))
    swapped = plan_form | {
        f"areas-{place}-{name}": plan_form.get(f"areas-{1 - place}-{name}", "")
        for place in (0, 1)
        for name in ("id", "title", "program_area", "introduction")
    }
    shown = words(sheet(editor, of_plan(draft), swapped))
    assert re.search(r"1\. Phát triển sản phẩm .* 1\.1\. Khảo sát tuyến.*2\. Quảng bá du lịch 2\.1\. Tham gia", shown)


@pytest.mark.parametrize(
    ("name", "value", "seen"),
    [
        ("subject", "", "KẾ HOẠCH"),
        ("subject", "x " * 400, "x x x x"),
        ("year", "năm nay", "Triển khai"),
        ("report_due_on", "31/02/2023", "Triển khai"),
        ("issuing_body", "999999", "ỦY BAN NHÂN DÂN"),
        ("issuing_body", "", "ỦY BAN NHÂN DÂN"),
        ("recipients-0-text", "y" * 301, "yyyy"),
        ("purposes-0-marker", "không có", "Phát triển du lịch."),
        ("purposes-0-id", "9" * 30, "Phát triển du lịch."),
        ("areas-0-program_area", "abc", "Quảng bá du lịch"),
        ("legal_bases-TOTAL_FORMS", "abc", "Căn cứ Thỏa thuận hợp tác"),
        ("signatory", "a\x00b", "ab"),
    ],
)
def test_invalid_field_breaks_nothing(editor, draft, plan_form, name, value, seen):
    assert seen in words(sheet(editor, of_plan(draft), plan_form | {name: value}))


@pytest.mark.parametrize("poison", [*WORDS, *KEYS, "long"])
def test_poison_in_every_field_is_never_markup(editor, draft, activity, plan_form, activity_form, poison):
    value = (WORDS | KEYS | {"long": "ấ" * 20_000})[poison]
    for url, form in (
        (of_plan(draft), plan_form),
        (reverse("activity_preview", args=[activity.pk]), activity_form),
        (reverse("activity_new_preview", args=[draft.pk]), activity_form),
    ):
        for names in (form, [name for name in form if name.endswith("_FORMS")], list(form)[:1]):
            assert "<script>alert" not in sheet(editor, url, form | dict.fromkeys(names, value))


def test_nothing_sent_shows_the_stored_lists(editor, draft):
    shown = words(sheet(editor, of_plan(draft), {}))
    assert "Căn cứ Thỏa thuận hợp tác" in shown
    assert "Tham gia Ngày hội du lịch" in shown


def test_typed_activity_stands_in_its_place(editor, draft, activity, activity_form, soc_trang):
    add_activity(by=soc_trang.editor, area=activity.area, data=activity_data(soc_trang, title="Hoạt động sau"))
    typed = activity_form | {"title": "Tên mới gõ", "period_kind": "quarter", "quarters": ["4"], "period_text": ""}
    shown = words(sheet(editor, reverse("activity_preview", args=[activity.pk]), typed))
    assert re.search(r"1\.1\. Tên mới gõ.*Thời gian thực hiện: Quý IV năm 2023.*1\.2\. Hoạt động sau", shown)
    assert "Tham gia Ngày hội du lịch" not in shown
    assert Activity.objects.get(pk=activity.pk).title == "Tham gia Ngày hội du lịch"


def test_activity_moves_to_the_group_that_is_chosen(editor, draft, activity, activity_form):
    typed = activity_form | {"area": str(draft.areas.get(order=2).pk)}
    shown = words(sheet(editor, reverse("activity_preview", args=[activity.pk]), typed))
    assert "Phát triển sản phẩm Theo kế hoạch riêng của ngành. 1.1. Tham gia Ngày hội du lịch" in shown
    assert "Quảng bá du lịch" not in shown


def test_new_activity_stands_at_the_end_of_its_group(editor, draft, activity_form):
    typed = activity_form | {"title": "Hoạt động thứ hai"}
    shown = words(sheet(editor, reverse("activity_new_preview", args=[draft.pk]), typed))
    assert re.search(r"1\.1\. Tham gia Ngày hội du lịch.*1\.2\. Hoạt động thứ hai", shown)


def test_new_group_is_shown_with_the_activity(editor, draft, activity_form):
    typed = activity_form | {"title": "Hoạt động thứ hai", "area": "", "new_area": "Nhóm mới"}
    shown = words(sheet(editor, reverse("activity_new_preview", args=[draft.pk]), typed))
    assert "3. Nhóm mới 3.1. Hoạt động thứ hai" in shown


def test_incomplete_activity_is_shown_as_far_as_it_is_written(editor, draft):
    typed = {"title": "Mới gõ tên", "venue_text": "tại Cà Mau", "period_text": "quý nào đó"}
    shown = words(sheet(editor, reverse("activity_new_preview", args=[draft.pk]), typed))
    assert "(chưa chọn nhóm hoạt động) 3.1. Mới gõ tên" in shown
    assert "tại Cà Mau" in shown
    assert "quý nào đó" in shown


def test_units_chosen_in_an_incomplete_form_are_shown(editor, draft, activity_form, soc_trang):
    typed = activity_form | {"starts_on": "x", "period_kind": "days", "lead_text": "", "title": ""}
    shown = words(sheet(editor, reverse("activity_preview", args=[Activity.objects.get().pk]), typed))
    assert "Đơn vị thực hiện: Sở Văn hóa, Thể thao và Du lịch" in shown


@pytest.fixture
def new_form(editor, program) -> dict[str, object]:
    """What the form of a new plan sends as it is suggested."""
    return form_data(editor.get(reverse("plan_create")))


def test_new_plan_is_shown_before_it_is_made(editor, new_form):
    typed = new_form | {"signatory": "Trần Thị Mới", "purposes-0-text": "Mục đích mới gõ.", "place": "Sóc Trăng"}
    shown = words(sheet(editor, reverse("plan_new_preview"), typed))
    for word in ("ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG", "Sóc Trăng, ngày", "Trần Thị Mới", "- Mục đích mới gõ."):
        assert word in shown
    assert not Plan.objects.exists()


def test_sheet_of_a_new_plan_names_what_is_not_chosen(editor, new_form):
    emptied = new_form | dict.fromkeys(("program", "province", "year", "issuing_body", "drafting_department"), "")
    assert "(CHƯA CHỌN CƠ QUAN BAN HÀNH)" in words(sheet(editor, reverse("plan_new_preview"), emptied))
    assert "KẾ HOẠCH" in words(sheet(editor, reverse("plan_new_preview"), {"is_issued_by_decision": "on"}))


@pytest.mark.parametrize("poison", [*WORDS, *KEYS])
def test_poison_in_a_new_plan_is_never_markup(editor, new_form, poison):
    value = (WORDS | KEYS)[poison]
    for names in (new_form, [name for name in new_form if name.endswith("_FORMS")]):
        shown = sheet(editor, reverse("plan_new_preview"), new_form | dict.fromkeys(names, value))
        assert "<script>alert" not in shown


def test_preview_of_a_new_plan_is_for_editors(as_user, soc_trang, public):
    assert as_user(soc_trang.viewer).post(reverse("plan_new_preview")).status_code == 403
    assert public.post(reverse("plan_new_preview")).status_code == 302


def test_preview_is_for_those_who_may_edit(as_user, soc_trang, ca_mau, public, draft, activity):
    for url in (
        of_plan(draft),
        reverse("activity_new_preview", args=[draft.pk]),
        reverse("activity_preview", args=[activity.pk]),
    ):
        codes = [as_user(user).post(url).status_code for user in (soc_trang.viewer, ca_mau.editor)]
        assert codes == [403, 404]
        assert public.post(url).status_code == 404


def test_issued_plan_has_no_preview(editor, issued):
    assert editor.post(of_plan(issued)).status_code == 403


@pytest.mark.parametrize("initial", ["", "0", "99", "x"])
def test_form_with_a_tampered_count_of_rows_is_answered(editor, draft, plan_form, initial):
    data = plan_form | {"legal_bases-INITIAL_FORMS": initial, "legal_bases-TOTAL_FORMS": "3"}
    assert "Căn cứ Thỏa thuận hợp tác" in words(sheet(editor, of_plan(draft), plan_form))
    for url in (of_plan(draft), reverse("plan_edit", args=[draft.pk])):
        assert editor.post(url, data).status_code in (200, 302)


def test_lists_that_are_too_long_are_shown_up_to_their_last_line_with_a_notice(editor, draft, plan_form):
    lines = "\n".join(f"Mục {number}." for number in range(1, 251))
    data = plan_form | {"purposes-0-text": lines, "requirements-0-text": "Yêu cầu vẫn hiện."}
    shown = words(sheet(editor, of_plan(draft), data))
    assert shown.startswith("Có danh sách dài quá 200 dòng; bản xem trước chỉ hiện 200 dòng đầu của mỗi danh sách.")
    assert ("Mục 200." in shown, "Mục 201." in shown, "Yêu cầu vẫn hiện." in shown) == (True, False, True)


@pytest.mark.parametrize("endless", ["chữ " * 200_000, "dòng\n" * 20_000])
def test_endless_words_are_left_out_of_the_sheet_with_a_notice(editor, draft, plan_form, endless):
    data = plan_form | {"purposes-0-text": endless, "requirements-0-text": "Yêu cầu vẫn hiện."}
    page = sheet(editor, of_plan(draft), data)
    shown = words(page)
    assert shown.startswith("Nội dung đang nhập quá dài; bản xem trước bỏ bớt những đoạn không hiện hết được.")
    assert ("Yêu cầu vẫn hiện." in shown, len(page) < 100_000) == (True, True)


def test_endless_words_are_left_out_of_the_sheet_of_an_activity(editor, activity, activity_form):
    page = sheet(editor, reverse("activity_preview", args=[activity.pk]), activity_form | {"details": "x" * 400_000})
    assert words(page).startswith("Nội dung đang nhập quá dài")
    assert "x" * 100 not in page
