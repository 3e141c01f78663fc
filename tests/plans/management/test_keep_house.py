"""What goes with the days, and what stays however old it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from cooperation.celery import app
from plans.actions.comments import open_thread
from plans.actions.focal_points import (
    FocalPointData,
    PersonData,
    change_focal_point,
    end_focal_point,
    name_focal_point,
)
from plans.actions.intakes import Destination, Paper, confirm_intake, take_in
from plans.actions.presence import note_presence
from plans.actions.unsent import keep_unsent
from plans.models import (
    CommentThread,
    FocalPerson,
    FocalPoint,
    FocalPointEvent,
    Intake,
    Notification,
    OutgoingMail,
    Plan,
    PlanEvent,
    Presence,
    UnsentForm,
)
from plans.tasks import clean_house
from tests.plans.conftest import ON
from tests.plans.papers import PLAN_IN_WORDS

DAYS = {"jobs": 3, "intakes": 3, "unsent": 3, "seen": 3, "notifications": 3, "mails": 3, "people": 3}


@pytest.fixture(autouse=True)
def short_days(settings):
    """Everything is kept for three days."""
    settings.KEPT_DAYS = DAYS


def ago(days: int):
    return timezone.now() - timedelta(days=days)


def told() -> list[str]:
    """What the command says, without the kinds of which nothing went."""
    call_command("keep_house", stdout=(said := StringIO()))
    return [line for line in said.getvalue().splitlines() if not line.startswith("Đã xóa 0 ")]


def test_papers_that_became_no_draft_go_and_of_drafts_the_second_copy_alone(
    client, soc_trang, program, django_capture_on_commit_callbacks
):
    place = Destination(program, soc_trang.tourism)
    for days in (4, 2):
        waiting = take_in(by=soc_trang.editor, paper=Paper(text=PLAN_IN_WORDS), destination=place)
        Intake.objects.filter(pk=waiting.pk).update(updated_at=ago(days))
    with django_capture_on_commit_callbacks(execute=True):
        paper = Paper(name="ke-hoach.txt", content=PLAN_IN_WORDS.encode())
        done = take_in(by=soc_trang.editor, paper=paper, destination=place)
    done.refresh_from_db()
    confirm_intake(by=soc_trang.editor, intake=done, expected_version=done.version)
    Intake.objects.filter(pk=done.pk).update(updated_at=ago(4))
    assert told() == [
        "Đã xóa 1 văn bản đọc vào chưa lập thành dự thảo.",
        "Đã xóa 1 tệp đọc vào đã đính kèm ở dự thảo.",
    ]
    assert told() == []
    assert set(Intake.objects.values_list("pk", flat=True)) == {waiting.pk, done.pk}
    assert bytes(Intake.objects.get(pk=done.pk).content) == b""
    client.force_login(soc_trang.editor)
    assert client.get(reverse("intake_source", args=[done.pk])).content == PLAN_IN_WORDS.encode()
    assert client.get(reverse("intake_detail", args=[done.pk])).status_code == 200


def test_source_of_which_the_draft_has_no_copy_is_not_emptied(soc_trang, program, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        paper = Paper(name="ke-hoach.txt", content=PLAN_IN_WORDS.encode())
        done = take_in(by=soc_trang.editor, paper=paper, destination=Destination(program, soc_trang.tourism))
    done.refresh_from_db()
    confirm_intake(by=soc_trang.editor, intake=done, expected_version=done.version)
    Intake.objects.filter(pk=done.pk).update(updated_at=ago(4), sha256="f" * 64)
    assert told() == []
    assert bytes(Intake.objects.get().content) == PLAN_IN_WORDS.encode()


def test_people_of_focal_points_go_after_their_last_day_and_the_entry_and_its_history_stay(soc_trang, program):
    today = timezone.localdate()
    people = [
        PersonData("Còn Làm", phone="0299 1"),
        PersonData("Vừa Thôi", phone="0299 2", valid_to=today - timedelta(days=3)),
        PersonData("Đã Thôi", phone="0299 3", valid_to=today - timedelta(days=4)),
    ]
    data = FocalPointData("0299 0", people=tuple(people))
    entry = name_focal_point(
        by=soc_trang.editor, program=program, department=soc_trang.tourism, data=data, valid_from=ON
    )
    assert told() == ["Đã xóa 1 người liên hệ của đầu mối đã kết thúc."]
    assert list(FocalPerson.objects.values_list("full_name", flat=True)) == ["Còn Làm", "Vừa Thôi"]
    FocalPoint.objects.filter(pk=entry.pk).update(valid_to=today - timedelta(days=4))
    assert told() == ["Đã xóa 2 người liên hệ của đầu mối đã kết thúc."]
    assert (FocalPoint.objects.count(), FocalPointEvent.objects.count()) == (1, 1)


def test_names_of_people_who_are_gone_become_unreadable_in_the_history_and_nothing_else_does(
    soc_trang, program, client
):
    """One is there, one left four days ago, one today; a second entry knows nothing of the first."""
    people = tuple(PersonData(name, phone="0299 1") for name in ("Còn Làm", "Đi Lâu", "Mới Đi"))
    given = {"by": soc_trang.editor, "program": program, "valid_from": ON}
    entry = name_focal_point(**given, department=soc_trang.tourism, data=FocalPointData("0299 0", people=people))
    keys = dict(entry.people.values_list("full_name", "pk"))

    def left(*names: str, version: int):
        kept = [replace(row, key=keys[row.full_name]) for row in people if row.full_name not in names]
        data = FocalPointData("0299 0", people=tuple(kept))
        change_focal_point(by=soc_trang.editor, focal_point=entry, expected_version=version, data=data)

    left("Đi Lâu", version=1)
    make_older(entry, days=4)
    left("Đi Lâu", "Mới Đi", version=2)
    assert told() == ["Đã xóa 2 tên người đã thôi liên hệ trong lịch sử đầu mối."]
    assert told() == []
    said = [
        "Bỏ người liên hệ Mới Đi.",
        "Bỏ người liên hệ (tên đã xóa).",
        "Ghi vào danh bạ từ 19/06/2023; người liên hệ: Còn Làm, (tên đã xóa), Mới Đi.",
    ]
    assert [(str(event), event.by) for event in entry.events.all()] == [(each, soc_trang.editor) for each in said]
    client.force_login(soc_trang.reviewer)
    page = client.get(reverse("focal_point_detail", args=[entry.pk])).content.decode()
    assert ([each in page for each in said], "Đi Lâu" in page) == ([True] * 3, False)
    end_focal_point(by=soc_trang.editor, focal_point=entry, last_day=timezone.localdate() - timedelta(days=9))
    assert told() == []  # whoever was removed today may be asked about until the days are over
    make_older(entry, days=4)
    assert told() == ["Đã xóa 4 tên người đã thôi liên hệ trong lịch sử đầu mối."]
    assert {name for event in entry.events.all() for name in event.names} == {""}


def make_older(entry: FocalPoint, *, days: int) -> None:
    """Let all that happened to the entry so far have happened so many days earlier, as nobody but a test can."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        FocalPointEvent.objects.filter(focal_point=entry).update(at=F("at") - timedelta(days=days))
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def notice(user, plan, *, read: int | None, **columns) -> int:
    """A notification that was read so many days ago, or not yet."""
    row = Notification.objects.create(
        user=user,
        plan=plan,
        kind="comment",
        text="x",
        url_name="plan_detail",
        url_key=plan.pk,
        created_at=ago(400),
        read_at=None if read is None else ago(read),
        **columns,
    )
    return row.pk


def test_read_notifications_go_and_reminders_of_open_plans_stay(soc_trang, draft):
    user = soc_trang.viewer
    kept = {
        notice(user, draft, read=2),
        notice(user, draft, read=None),
        notice(user, draft, read=4, occasion="report 1 2023-11-10"),
    }
    notice(user, draft, read=4)
    assert told() == ["Đã xóa 1 thông báo đã đọc."]
    assert set(Notification.objects.values_list("pk", flat=True)) == kept
    Plan.objects.update(state="cancelled")
    assert told() == ["Đã xóa 1 thông báo đã đọc."]


def test_mails_that_left_or_were_given_up_go_and_waiting_ones_stay(soc_trang):
    columns = [
        {"sent_at": ago(4), "next_try_at": None},
        {"sent_at": ago(2), "next_try_at": None},
        {"next_try_at": None, "created_at": ago(4)},
        {"next_try_at": None, "created_at": ago(2)},
        {"created_at": ago(400)},
    ]
    rows = [OutgoingMail.objects.create(user=soc_trang.viewer, to="a@b.example", **each) for each in columns]
    assert told() == ["Đã xóa 2 thư đã gửi hoặc đã thôi gửi."]
    assert set(OutgoingMail.objects.all()) == {rows[1], rows[3], rows[4]}


def test_presence_that_a_browser_left_behind_goes_after_a_day(soc_trang, draft):
    for who in (soc_trang.editor, soc_trang.reviewer):
        note_presence(by=who, plan=draft, activity=None)
    Presence.objects.filter(user=soc_trang.editor).update(counts_until=ago(2))
    assert told() == ["Đã xóa 1 dấu vết ở bảng nhập."]
    assert [row.user for row in Presence.objects.all()] == [soc_trang.reviewer]


def test_sessions_that_are_over_go_and_whoever_is_signed_in_stays(client, soc_trang):
    client.force_login(soc_trang.viewer)
    past = SessionStore()
    past.set_expiry(-1)
    past.create()
    assert told() == ["Đã xóa 1 phiên đăng nhập đã hết hạn."]
    assert [row.session_key for row in Session.objects.all()] == [client.session.session_key]


def test_clock_of_the_worker_calls_what_stands_and_the_record_stays(soc_trang, draft):
    """Everything is old; forms not sent go, the plan with its events and talk does not."""
    open_thread(by=soc_trang.viewer, plan=draft, text="Xem lại")
    keep_unsent(by=soc_trang.editor, page="/a/", body="a=1")
    UnsentForm.objects.update(saved_at=ago(4))
    Plan.objects.update(created_at=ago(4000), updated_at=ago(4000))
    before = (Plan.objects.count(), PlanEvent.objects.count(), CommentThread.objects.count())
    clean_house()
    assert UnsentForm.objects.count() == 0
    assert (Plan.objects.count(), PlanEvent.objects.count(), CommentThread.objects.count()) == before
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)
