"""Thông báo: the page, the bell, reading, and choosing the mails; nobody sees or reads another's."""

from __future__ import annotations

import re

import pytest

from plans.actions.comments import open_thread
from plans.actions.submission import submit_plan
from plans.models import MailChoice, Notification, NotificationKind, NotificationSetting
from plans.queries.plans import visible_plans
from plans.views.notifications import PER_PAGE
from tests.plans.conftest import make_draft

URL = "/thong-bao/"


@pytest.fixture(autouse=True)
def blank_paper(monkeypatch) -> None:
    """What is told counts here, not how the paper looks."""
    monkeypatch.setattr("plans.actions.freezing.write_pdf", lambda document, *, draft: b"%PDF-1.7\n")


@pytest.fixture
def told(draft, soc_trang) -> Notification:
    """What the head of the Sở is told of a submission."""
    submit_plan(by=soc_trang.editor, plan=draft)
    return Notification.objects.get()


def bell(page: str) -> str:
    """What the bell says, as it is read aloud."""
    found = re.search(r'<a class="bell".*?</a>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_bell_counts_what_is_unread(as_user, told, soc_trang):
    assert bell(as_user(soc_trang.reviewer).get("/bang-quy/").text) == "Thông báo 1 chưa đọc"
    assert bell(as_user(soc_trang.editor).get("/bang-quy/").text) == "Thông báo"
    assert bell(as_user(None).get("/bang-quy/").text) == ""


def test_page_groups_by_plan(as_user, draft, soc_trang, ca_mau, program, told):
    other = make_draft(program, soc_trang)
    open_thread(by=soc_trang.viewer, plan=draft, text="Một")
    open_thread(by=soc_trang.viewer, plan=other, text="Hai")
    open_thread(by=soc_trang.viewer, plan=draft, text="Ba")
    page = as_user(soc_trang.editor).get(URL)
    assert [(group.plan, len(group.rows), group.unread) for group in page.context["groups"]] == [
        (draft, 2, 2),
        (other, 1, 1),
    ]


def test_opening_marks_read_and_leads_there(as_user, told, soc_trang):
    client = as_user(soc_trang.reviewer)
    assert client.post(f"{URL}{told.pk}/mo/").headers["Location"] == f"/ke-hoach/{told.plan_id}/"
    assert bell(client.get(URL).text) == "Thông báo"


def test_nobody_opens_another_persons(as_user, told, soc_trang):
    assert as_user(soc_trang.editor).post(f"{URL}{told.pk}/mo/").status_code == 404
    as_user(soc_trang.editor).post(f"{URL}da-doc/", {"den": told.pk})
    told.refresh_from_db()
    assert told.read_at is None


def test_all_read_leaves_what_came_after_the_page_was_shown(as_user, told, draft, soc_trang):
    open_thread(by=soc_trang.viewer, plan=draft, text="Một")
    shown = Notification.objects.filter(user=soc_trang.editor).latest("pk").pk
    open_thread(by=soc_trang.viewer, plan=draft, text="Hai")
    page = as_user(soc_trang.editor).post(f"{URL}da-doc/", {"den": shown}, follow=True)
    assert "Đã đánh dấu 1 thông báo là đã đọc." in page.text
    assert bell(page.text) == "Thông báo 1 chưa đọc"


def test_one_plan_is_marked_read_alone(as_user, draft, soc_trang, program):
    other = make_draft(program, soc_trang)
    for plan in (draft, other):
        open_thread(by=soc_trang.viewer, plan=plan, text="Một")
    last = Notification.objects.latest("pk").pk
    as_user(soc_trang.editor).post(f"{URL}da-doc/", {"den": last, "ke-hoach": draft.pk})
    assert [row.plan for row in Notification.objects.unread()] == [other]


@pytest.mark.parametrize("sent", [{}, {"den": "x"}, {"den": "9" * 40}, {"den": "-1"}])
def test_nonsense_marks_nothing(as_user, told, soc_trang, sent):
    assert as_user(soc_trang.reviewer).post(f"{URL}da-doc/", sent).status_code == 302
    assert Notification.objects.unread().count() == 1


def test_long_list_has_pages(as_user, draft, soc_trang):
    Notification.objects.bulk_create(
        Notification(
            user=soc_trang.editor, plan=draft, kind="comment", text=f"Số {n}", url_name="plan_detail", url_key=draft.pk
        )
        for n in range(PER_PAGE + 1)
    )
    page = as_user(soc_trang.editor).get(f"{URL}?page=2")
    assert len(page.context["page"].object_list) == 1
    assert "page=1" in page.text


@pytest.mark.parametrize("many", [1, 25])
def test_page_costs_the_same_for_many(as_user, draft, soc_trang, many, django_assert_num_queries):
    Notification.objects.bulk_create(
        Notification(
            user=soc_trang.editor, plan=draft, kind="comment", text=f"Số {n}", url_name="plan_detail", url_key=draft.pk
        )
        for n in range(many)
    )
    client = as_user(soc_trang.editor)
    with django_assert_num_queries(10):
        client.get(URL)


def test_unread_alone_can_be_shown(as_user, told, soc_trang):
    client = as_user(soc_trang.reviewer)
    client.post(f"{URL}{told.pk}/mo/")
    assert "Không còn thông báo nào chưa đọc" in client.get(f"{URL}?loc=chua-doc").text
    assert told.text in client.get(URL).text


def test_settings_are_kept_and_only_what_differs_is_stored(editor, soc_trang):
    page = editor.get(f"{URL}cai-dat/")
    assert "chưa có địa chỉ thư điện tử" in page.text
    sent = {kind: page.context["form"][kind].value() for kind in NotificationKind}
    editor.post(f"{URL}cai-dat/", sent | {"comment": "never", "awaited": "daily"})
    assert set(NotificationSetting.objects.values_list("user__username", "kind", "mail")) == {
        ("editor.soctrang", "comment", MailChoice.NEVER),
        ("editor.soctrang", "awaited", MailChoice.DAILY),
    }
    assert editor.get(f"{URL}cai-dat/").context["form"]["comment"].value() == "never"
    editor.post(f"{URL}cai-dat/", sent)
    assert not NotificationSetting.objects.exists()


def test_unknown_choice_is_refused_at_its_field(editor, soc_trang):
    page = editor.post(f"{URL}cai-dat/", dict.fromkeys(NotificationKind, "daily") | {"comment": "x"})
    assert page.context["form"].errors == {"comment": ["Chọn cách gửi có trong danh sách."]}
    assert not NotificationSetting.objects.exists()


def test_plans_of_notifications_are_those_one_may_read(told, soc_trang, ca_mau):
    """The control of the page's own filter: what another province sees of the draft is nothing."""
    assert not visible_plans(ca_mau.editor).filter(pk=told.plan_id).exists()
    Notification.objects.filter(pk=told.pk).update(user=ca_mau.editor)
    assert not Notification.objects.visible_to(ca_mau.editor).exists()
