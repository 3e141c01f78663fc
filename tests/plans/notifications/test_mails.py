"""Mails: who gets one and when, nothing from a deed that came to nothing, and a server that is down for an hour."""

from __future__ import annotations

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from plans.actions.comments import open_thread
from plans.actions.digests import make_digests
from plans.actions.mailing import LONGEST_PAUSE, MOST_TRIES, Delivery, pause_after, send_mails
from plans.actions.notices import choose_mails, read_notifications
from plans.actions.opinions import send_for_opinion
from plans.actions.reminders import remind
from plans.actions.submission import submit_plan
from plans.models import FocalPoint, MailChoice, Notification, NotificationKind, OutgoingMail, Plan
from plans.workflow import State
from provinces.models import Department, Role
from tests.factories.provinces import MembershipFactory
from tests.plans.conftest import ON, PASSWORD
from tests.plans.life import taken_to

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def blank_paper(monkeypatch) -> None:
    """What is mailed counts here, not how the paper looks."""
    monkeypatch.setattr("plans.actions.freezing.write_pdf", lambda document, *, draft: b"%PDF-1.7\n")


@pytest.fixture(autouse=True)
def addresses(soc_trang, ca_mau) -> None:
    """Everybody has an address."""
    for office in (soc_trang, ca_mau):
        for name in ("editor", "reviewer", "approver", "clerk", "viewer"):
            user = getattr(office, name)
            user.email = f"{user.username}@thu.example"
            user.save()


class Server(BaseEmailBackend):
    """A mail server that can be switched off, and that refuses some addresses."""

    state = SimpleNamespace(down=False, refused=(), taken=[], tried=0)

    def send_messages(self, messages) -> int:
        type(self).state.tried += 1
        for message in messages:
            if self.state.down:
                raise ConnectionRefusedError(111, "Connection refused")
            if message.to[0] in self.state.refused:
                raise SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})
            self.state.taken.append((message.to[0], message.extra_headers["Message-ID"]))
        return len(messages)


@pytest.fixture
def server(settings, monkeypatch) -> SimpleNamespace:
    """The server behind every mail of the test."""
    state = SimpleNamespace(down=False, refused=(), taken=[], tried=0)
    monkeypatch.setattr(Server, "state", state)
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    # pytest imports test files by path: the class is handed over, not looked up by its name.
    monkeypatch.setattr("plans.actions.mailing.get_connection", lambda: Server())
    return state


def later(monkeypatch, by: timedelta) -> None:
    """Let the clock of the mails run on."""
    at = timezone.now() + by
    monkeypatch.setattr("plans.actions.mailing.timezone", SimpleNamespace(now=lambda: at))


@pytest.mark.parametrize("address", ["a@thu.example\nBcc: b@thu.example", "a@" + "ạ" * 80 + ".vn"])
def test_mail_of_which_no_mail_can_be_made_holds_up_no_other(soc_trang, address):
    rows = [
        OutgoingMail.objects.create(user=soc_trang.editor, to=to, subject="Thư", body="Nội dung")
        for to in (address, "c@thu.example")
    ]
    assert send_mails() == Delivery(1, 1)
    assert [row.to for row in mail.outbox] == [["c@thu.example"]]
    rows[0].refresh_from_db()
    assert (rows[0].next_try_at, rows[0].sent_at, rows[0].last_error != "") == (None, None, True)


def test_what_waits_goes_at_once_with_a_link_and_without_the_draft(draft, soc_trang):
    submit_plan(by=soc_trang.editor, plan=draft)
    assert send_mails() == Delivery(1, 0)
    (sent,) = mail.outbox
    assert sent.to == ["reviewer.soctrang@thu.example"]
    told = "đã trình; chờ bạn xem xét, trình Ủy ban nhân dân hoặc trả lại."
    assert sent.subject == f"Kế hoạch 2023 Sóc Trăng: {soc_trang.editor} {told}"
    assert f"http://127.0.0.1:8000/dang-nhap/?next=/ke-hoach/{draft.pk}/" in sent.body
    assert "http://127.0.0.1:8000/thong-bao/cai-dat/" in sent.body
    assert [kind for _, kind in sent.alternatives] == ["text/html"]
    assert "Tham gia Ngày hội du lịch" not in sent.body + sent.alternatives[0][0]
    assert Notification.objects.get().mailed_at is not None


def test_link_leads_to_the_draft_after_signing_in_and_at_once_for_who_is_signed_in(client, draft, soc_trang):
    thread = open_thread(by=soc_trang.viewer, plan=draft, text="Một")
    make_digests()
    send_mails()
    door = next(word for word in mail.outbox[0].body.split() if "gop-y" in word).removeprefix("http://127.0.0.1:8000")
    place = f"/ke-hoach/{draft.pk}/#gop-y-{thread.pk}"
    assert client.get(f"/ke-hoach/{draft.pk}/").status_code == 404
    assert client.get(door).status_code == 200
    given = {"login": soc_trang.editor.username, "password": PASSWORD}
    assert client.post("/dang-nhap/", given | {"next": place}).headers["Location"] == place
    assert client.get(door).headers["Location"] == place


def test_person_without_address_gets_no_mail_and_is_told_on_the_page(draft, soc_trang):
    soc_trang.reviewer.email = ""
    soc_trang.reviewer.save()
    submit_plan(by=soc_trang.editor, plan=draft)
    assert (Notification.objects.count(), OutgoingMail.objects.count()) == (1, 0)


def test_without_a_mail_server_no_mail_is_made(draft, soc_trang, settings):
    settings.MAIL_IS_ON = False
    submit_plan(by=soc_trang.editor, plan=draft)
    open_thread(by=soc_trang.viewer, plan=draft, text="Xem lại")
    assert (make_digests(), OutgoingMail.objects.count()) == (0, 0)


def test_deed_rolled_back_leaves_no_mail(draft, soc_trang, django_capture_on_commit_callbacks):
    def refused_later() -> None:
        with transaction.atomic():
            submit_plan(by=soc_trang.editor, plan=draft)
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True) as asked, pytest.raises(ZeroDivisionError):
        refused_later()
    assert (asked, OutgoingMail.objects.count(), mail.outbox) == ([], 0, [])


def test_mail_leaves_after_the_commit_by_the_worker(draft, soc_trang, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit_plan(by=soc_trang.editor, plan=draft)
        assert mail.outbox == []
    assert [sent.to for sent in mail.outbox] == [["reviewer.soctrang@thu.example"]]
    assert OutgoingMail.objects.get().sent_at is not None


def test_mail_made_before_there_were_pages_goes_as_text_alone(soc_trang):
    OutgoingMail.objects.create(user=soc_trang.editor, to="a@thu.example", subject="Thư", body="Nội dung")
    assert send_mails() == Delivery(1, 0)
    assert (mail.outbox[0].body, mail.outbox[0].alternatives) == ("Nội dung", [])


def test_server_down_for_an_hour_gets_each_mail_once(draft, soc_trang, ca_mau, server, monkeypatch):
    server.down = True
    due = timezone.localdate() + timedelta(days=7)
    send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=due)
    assert send_mails() == Delivery(0, 1)
    assert server.tried == 1, "the run ends with the first mail: the others would only wait"
    later(monkeypatch, HOUR)
    assert send_mails() == Delivery(0, 1)
    server.down = False
    later(monkeypatch, 2 * HOUR)
    assert send_mails() == Delivery(2, 0)
    assert send_mails() == Delivery(0, 0)
    assert sorted(to for to, _ in server.taken) == ["editor.camau@thu.example", "reviewer.camau@thu.example"]
    assert len({identity for _, identity in server.taken}) == 2
    assert set(OutgoingMail.objects.values_list("last_error", "next_try_at")) == {("", None)}


def test_mail_waits_before_it_is_tried_again(draft, soc_trang, server):
    server.down = True
    submit_plan(by=soc_trang.editor, plan=draft)
    assert (send_mails(), send_mails()) == (Delivery(0, 1), Delivery(0, 0))
    row = OutgoingMail.objects.get()
    assert (row.tries, row.last_error) == (1, "ConnectionRefusedError: [Errno 111] Connection refused")


def test_refused_address_is_given_up_and_keeps_nobody_waiting(draft, soc_trang, ca_mau, server):
    server.refused = ("editor.camau@thu.example",)
    due = timezone.localdate() + timedelta(days=7)
    send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=due)
    assert send_mails() == Delivery(1, 1)
    given_up = OutgoingMail.objects.get(to="editor.camau@thu.example")
    assert (given_up.next_try_at, given_up.sent_at) == (None, None)


def test_mail_is_given_up_after_many_tries(draft, soc_trang, server):
    server.down = True
    submit_plan(by=soc_trang.editor, plan=draft)
    OutgoingMail.objects.update(tries=MOST_TRIES - 1)
    send_mails()
    assert OutgoingMail.objects.get().next_try_at is None


def test_mail_in_the_hands_of_another_sender_is_left_to_it(draft, soc_trang, server, monkeypatch):
    submit_plan(by=soc_trang.editor, plan=draft)
    inner: list[Delivery] = []
    deliver = Server.send_messages

    def meanwhile(self, messages) -> int:
        if not inner:
            inner.append(send_mails())
        return deliver(self, messages)

    monkeypatch.setattr(Server, "send_messages", meanwhile)
    assert (send_mails(), inner, len(server.taken)) == (Delivery(1, 0), [Delivery(0, 0)], 1)


def test_pauses_double_up_to_half_an_hour():
    minutes = [pause_after(tries).total_seconds() / 60 for tries in (1, 2, 3, 6, MOST_TRIES)]
    assert minutes == [1, 2, 4, 30, LONGEST_PAUSE.total_seconds() / 60]


def test_digest_gathers_by_plan_what_can_wait_once_a_day(draft, soc_trang):
    thread = open_thread(by=soc_trang.viewer, plan=draft, text="Bí mật của dự thảo")
    open_thread(by=soc_trang.reviewer, plan=draft, text="Hai")
    assert send_mails() == Delivery(0, 0)
    assert (make_digests(), make_digests()) == (1, 0)
    send_mails()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        ["editor.soctrang@thu.example"],
        f"Hợp tác du lịch: 2 thông báo ngày {timezone.localdate():%d/%m/%Y}",
    )
    assert sent.body.count("Kế hoạch 2023 Sóc Trăng") == 1
    assert f"/ke-hoach/{draft.pk}/%23gop-y-{thread.pk}" in sent.body
    assert "Bí mật" not in sent.body


def test_later_news_of_the_day_waits_for_the_next_digest(draft, soc_trang):
    open_thread(by=soc_trang.viewer, plan=draft, text="Một")
    make_digests()
    open_thread(by=soc_trang.viewer, plan=draft, text="Hai")
    assert make_digests() == 0
    OutgoingMail.objects.update(digest_on=timezone.localdate() - timedelta(days=1))
    assert make_digests() == 1


def test_what_was_read_is_not_in_the_digest(draft, soc_trang):
    open_thread(by=soc_trang.viewer, plan=draft, text="Một")
    read_notifications(by=soc_trang.editor, up_to=Notification.objects.latest("pk").pk)
    assert make_digests() == 0


@pytest.mark.parametrize(
    ("choice", "at_once", "digests"),
    [(MailChoice.AT_ONCE, 1, 0), (MailChoice.DAILY, 0, 1), (MailChoice.NEVER, 0, 0)],
)
@pytest.mark.parametrize("kind", [NotificationKind.AWAITED, NotificationKind.COMMENT])
def test_each_kind_can_be_switched(draft, soc_trang, kind, choice, at_once, digests):
    reached = soc_trang.reviewer if kind == NotificationKind.AWAITED else soc_trang.editor
    choose_mails(by=reached, choices={kind: choice})
    if kind == NotificationKind.AWAITED:
        submit_plan(by=soc_trang.editor, plan=draft)
    else:
        open_thread(by=soc_trang.viewer, plan=draft, text="Xem lại")
    assert (OutgoingMail.objects.count(), make_digests()) == (at_once, digests)
    assert Notification.objects.filter(user=reached).count() == 1


def test_reminders_go_once_to_those_who_have_to_act(draft, soc_trang, ca_mau):
    due = timezone.localdate() + timedelta(days=1)
    send_for_opinion(by=soc_trang.editor, plan=draft, departments=[ca_mau.tourism], due_on=due)
    assert (remind(), remind()) == (2, 0)
    assert reminded() == {("editor.camau", "opinion_due"), ("reviewer.camau", "opinion_due")}


@pytest.mark.parametrize("late", [False, True])
def test_report_is_asked_of_whoever_has_to_write_it(draft, soc_trang, ca_mau, late):
    plan = taken_to(State.ISSUED, draft, soc_trang)
    day = timezone.localdate() + timedelta(days=-1 if late else 1)
    Plan.objects.filter(pk=plan.pk).update(report_due_on=day)
    assert (remind(), remind()) == (1, 0)
    assert reminded() == {("editor.soctrang", "report_due")}


def test_focal_point_is_asked_about_again_when_it_is_old(program, soc_trang, ca_mau):
    FocalPoint.objects.create(
        program=program,
        department=soc_trang.tourism,
        phone="0299 000 0100",
        confirmed_on=date(2023, 6, 19),
        valid_from=date(2023, 6, 19),
    )
    assert (remind(), remind()) == (2, 0)
    assert reminded() == {("editor.soctrang", "focal_point"), ("reviewer.soctrang", "focal_point")}


def test_who_keeps_a_focal_point_is_told_whether_to_confirm_or_to_end_it(program, soc_trang):
    standing = Department.objects.get(name=soc_trang.tourism.name, province__name="Cần Thơ", valid_to=None)
    MembershipFactory(department=standing, user=soc_trang.editor, role=Role.EDITOR)
    about = {"program": program, "phone": "0299 000 0100", "confirmed_on": ON, "valid_from": ON}
    gone, old = (FocalPoint.objects.create(department=unit, **about) for unit in (soc_trang.tourism, standing))
    remind()
    told = Notification.objects.filter(user=soc_trang.editor).order_by("pk")
    unit = "Đầu mối Sở Văn hóa, Thể thao và Du lịch (Thử nghiệm)"
    assert [(row.text, row.url) for row in told] == [
        (
            f"{unit}: đơn vị hoạt động đến hết ngày 30/06/2025; hãy kết thúc đầu mối.",
            reverse("focal_point_end", args=[gone.pk]),
        ),
        (f"{unit} chưa xác nhận từ 19/06/2023.", reverse("focal_point_confirm", args=[old.pk])),
    ]


def test_who_was_asked_to_confirm_is_told_when_the_unit_stands_no_longer(program, soc_trang):
    unit = Department.objects.get(name=soc_trang.tourism.name, province__name="Cần Thơ", valid_to=None)
    MembershipFactory(department=unit, role=Role.EDITOR)
    FocalPoint.objects.create(program=program, department=unit, phone="0299 000 0100", confirmed_on=ON, valid_from=ON)
    assert (remind(), remind()) == (1, 0)
    last_day = timezone.localdate() - timedelta(days=1)
    Department.objects.filter(pk=unit.pk).update(valid_to=last_day)
    assert (remind(), remind()) == (1, 0)
    assert f"đến hết ngày {last_day:%d/%m/%Y}; hãy kết thúc" in Notification.objects.latest("pk").text


def reminded() -> set[tuple[str, str]]:
    """Who was reminded of what."""
    return set(Notification.objects.exclude(occasion="").values_list("user__username", "kind"))


def test_commands_say_what_they_did(draft, soc_trang, capsys):
    submit_plan(by=soc_trang.editor, plan=draft)
    call_command("send_digests")
    call_command("send_mail_queue")
    assert capsys.readouterr().out.splitlines() == [
        "Đã nhắc 0 việc đến hạn.",
        "Đã lập 0 thư tổng hợp.",
        "Đã gửi 1 thư; còn 0 thư đang chờ.",
    ]
