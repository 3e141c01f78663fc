"""The address that keeps forms: for the person alone, and told who else types only to those who may edit too."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from plans.actions.unsent import keep_unsent
from plans.forms.activities import ActivityForm
from plans.models import UnsentForm
from tests.plans.views.conftest import sent

ADDRESS = "/luu-tam/"


def told(client, page: str) -> dict[str, object]:
    answer = client.get(ADDRESS, {"page": page}).json()
    return {name: value for name, value in answer.items() if name != "csrf"}


def test_kept_form_is_given_back_to_its_person_alone(editor, as_user, ca_mau):
    page = reverse("plan_create")
    kept = editor.post(ADDRESS, {"page": page, "body": "subject=X%C3%BAc+ti%E1%BA%BFn"}).json()
    other = as_user(ca_mau.editor)
    assert told(editor, page) == {
        "signed_in": True,
        "others": [],
        "body": "subject=X%C3%BAc+ti%E1%BA%BFn",
        "saved_at": kept["saved_at"],
    }
    assert told(other, page) == {"signed_in": True, "others": [], "body": "", "saved_at": ""}


def test_stranger_is_told_that_nobody_is_signed_in(public, db):
    assert public.post(ADDRESS, {"page": "/ke-hoach/", "body": "a=1"}).json() == {"signed_in": False}
    assert UnsentForm.objects.count() == 0


@pytest.mark.parametrize(
    "page",
    [
        "/quan-tri/plans/plan/\0/change/",
        f"/ke-hoach/{2**63}/sua/",
        "/khong-co/",
        "//example.com/",
        "ke-hoach",
        "/ke-hoach/" + "1" * 400 + "/sua/",
    ],
)
def test_address_that_is_none_of_the_portal_is_not_found(editor, page):
    assert editor.post(ADDRESS, {"page": page, "body": "a=1"}).status_code == 404
    assert UnsentForm.objects.count() == 0


def test_too_long_a_form_is_refused_with_a_sentence(editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
    answer = editor.post(ADDRESS, {"page": "/ke-hoach/lap-moi/", "body": "a" * 1_000_001})
    assert (answer.status_code, answer.json()["refused"]) == (
        413,
        "Nội dung quá dài nên không lưu tạm được; hãy bấm lưu.",
    )


def test_who_else_types_is_told_to_those_who_may_edit(editor, as_user, draft, soc_trang, ca_mau, administrator):
    page = reverse("plan_edit", args=[draft.pk])
    for typist in (administrator, soc_trang.viewer, ca_mau.editor):  # an address can be sent by anybody
        keep_unsent(by=typist, page=page, body="a=1")
    names = [told(client, page)["others"] for client in (editor, as_user(soc_trang.viewer), as_user(ca_mau.editor))]
    assert names == [["Quản trị viên"], [], []]


def test_page_of_one_person_keeps_and_sends_nothing_as_another(as_user, draft, soc_trang, administrator):
    """Somebody else signed in meanwhile in the same browser: no token, so the page cannot send either."""
    page, mine = reverse("plan_edit", args=[draft.pk]), {"person": str(administrator.pk)}
    client = as_user(soc_trang.editor)
    keep_unsent(by=soc_trang.editor, page=page, body="a=1")
    answers = [
        client.get(ADDRESS, {"page": page, **mine}),
        client.post(ADDRESS, {"page": page, "body": "b=2", **mine}),
        client.post(ADDRESS, {"page": page, "drop": "1", **mine}),
    ]
    assert [answer.json() for answer in answers] == [{"signed_in": True, "other": str(soc_trang.editor)}] * 3
    assert list(UnsentForm.objects.values_list("body", flat=True)) == ["a=1"]
    assert (
        told(client, page)["body"] == client.get(ADDRESS, {"page": page, "person": soc_trang.editor.pk}).json()["body"]
    )


@pytest.mark.parametrize("page", ["plan_edit", "plan_grid"])
def test_page_says_whose_it_is(editor, draft, soc_trang, page):
    shown = editor.get(reverse(page, args=[draft.pk])).content.decode()
    assert shown.count(f'data-person="{soc_trang.editor.pk}"') == 1


def test_sent_form_is_kept_no_more(editor, draft, soc_trang):
    page = reverse("activity_create", args=[draft.pk])
    keep_unsent(by=soc_trang.editor, page=page, body="title=a")
    data = sent(ActivityForm(plan=draft)) | {
        "title": "Khảo sát",
        "area": draft.areas.get(order=1).pk,
        "leads": [soc_trang.tourism.pk],
    }
    editor.post(page, {"title": ""})
    assert UnsentForm.objects.count() == 1
    assert editor.post(page, data).status_code == 302
    assert UnsentForm.objects.count() == 0


def test_kept_activity_is_shown_again_and_not_saved(editor, draft, activity):
    page = reverse("activity_edit", args=[activity.pk])
    answer = editor.post(page, {"title": "Nhập dở", "restore": "1"})
    activity.refresh_from_db()
    assert ("Nhập dở" in answer.content.decode(), activity.title) == (True, "Tham gia Ngày hội du lịch")


def test_kept_plan_is_shown_again_and_not_saved(editor, draft):
    page = reverse("plan_edit", args=[draft.pk])
    body = {"subject": "Nhập dở", "legal_bases-TOTAL_FORMS": "1", "legal_bases-INITIAL_FORMS": "0"}
    answer = editor.post(page, urlencode(body | {"row": "legal_bases:up:0"}), "application/x-www-form-urlencoded")
    draft.refresh_from_db()
    shown = "Nhập dở" in answer.content.decode()
    assert (shown, draft.subject) == (True, "Triển khai Chương trình thử nghiệm năm 2023")


def test_words_typed_on_an_activity_that_is_gone_are_still_there_to_copy(editor, as_user, soc_trang, ca_mau, activity):
    page = reverse("activity_edit", args=[activity.pk])
    kept = keep_unsent(by=soc_trang.editor, page=page, body=urlencode({"title": "Hội thi <b>nấu ăn</b>"}))
    activity.delete()
    address = reverse("unsent_words", args=[kept.pk])
    assert f'<a href="{address}">Sửa hoạt động: xem lại nội dung</a>' in editor.get("/").content.decode()
    shown = editor.get(address).content.decode()
    assert "<dt>Tên hoạt động</dt>\n        <dd>Hội thi &lt;b&gt;nấu ăn&lt;/b&gt;</dd>" in shown
    assert f'href="{page}"' not in shown
    assert as_user(ca_mau.editor).get(address).status_code == 404
    assert editor.post(address).status_code == 302
    assert editor.get(address).status_code == 404
    assert UnsentForm.objects.count() == 0
