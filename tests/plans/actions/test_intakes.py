"""A paper written elsewhere: taken in, reviewed, and a draft only when a person says so."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from openpyxl import Workbook

from plans.actions import intakes, jobs
from plans.actions.errors import ActionRefused, NotAllowed, StaleVersion
from plans.actions.intakes import (
    Destination,
    Paper,
    clean_intakes,
    confirm_intake,
    drop_intake,
    review,
    take_in,
)
from plans.actions.jobs import work_on
from plans.documents.reading.errors import UnreadableFile
from plans.documents.reading.source import SCAN, plain
from plans.documents.reviewing.edits import drop, merge_with_previous, with_header, with_wordings
from plans.documents.reviewing.work import work_from_json
from plans.models import Activity, Intake, IntakeState, Job, JobState, Plan
from plans.tasks import MAKERS
from provinces.models import Department, Role
from tests.factories.provinces import MembershipFactory
from tests.plans.papers import PLAN_IN_WORDS as TEXT

NEWS = "Ngày 12/12, tại thành phố, lãnh đạo các tỉnh đã gặp gỡ báo chí.\nBuổi gặp diễn ra trong không khí thân mật."


@pytest.fixture
def place(program, soc_trang) -> Destination:
    """A draft of Sóc Trăng's in the program, of the year that the paper says."""
    return Destination(program, soc_trang.tourism)


@pytest.fixture
def intake(soc_trang, place) -> Intake:
    """The paper above, pasted and read."""
    return take_in(by=soc_trang.editor, paper=Paper(text=TEXT), destination=place)


@pytest.fixture
def scan(soc_trang, place, monkeypatch) -> Intake:
    """A picture that waits to be recognised; nobody has told the queue."""
    monkeypatch.setattr(jobs, "send_job", lambda pk: None)
    return take_in(by=soc_trang.editor, paper=Paper("trang 1.PNG", b"\x89PNG"), destination=place)


def recognising(monkeypatch, text: str = TEXT) -> None:
    """Tesseract finds ``text`` in whatever picture."""

    def found(name, content, report):
        report(1, 1)
        return plain(text.splitlines(), SCAN, ["Nhận dạng bằng máy."])

    monkeypatch.setattr(intakes, "recognise", found)


def test_pasted_text_is_read_at_once_and_kept_untouched(intake, soc_trang, program):
    assert (intake.state, intake.text, intake.content) == (IntakeState.REVIEW, TEXT, None)
    assert (intake.program, intake.province, intake.department) == (program, soc_trang.province, soc_trang.tourism)
    assert (intake.year, intake.sha256) == (2023, hashlib.sha256(TEXT.encode()).hexdigest())
    assert intake.lines == TEXT.splitlines()
    assert len(intake.positions) == len(intake.lines)
    assert [card.title for card in work_from_json(intake.work).cards] == [
        "Phối hợp tổ chức chuyến ghe mẫu", "Tham dự hội chợ ghe xuồng",
    ]  # fmt: skip
    assert Plan.objects.count() == 0


def test_file_is_kept_byte_for_byte_under_a_harmless_name(soc_trang, place):
    content = TEXT.encode("utf-16")
    kept = take_in(by=soc_trang.editor, paper=Paper("../ke\u202ehoach.TXT", content), destination=place)
    kept.refresh_from_db()
    assert (bytes(kept.content), kept.name, kept.text) == (content, "kehoach.TXT", "")
    assert kept.content_type == "text/plain; charset=utf-8"


def test_workbook_is_a_list_of_activities_of_the_year_and_province_that_were_told(soc_trang, place):
    book, file = Workbook(), BytesIO()
    for row in (
        ("STT", "Tên hoạt động", "Thời gian", "Đơn vị chủ trì"),
        (1, "Tham gia hội chợ", "Quý II", "Sở Công Thương"),
    ):
        book.active.append(row)
    book.save(file)
    paper = Paper("hoat-dong.xlsx", file.getvalue())
    intake = take_in(by=soc_trang.editor, paper=paper, destination=replace(place, year=2024))
    plan = confirm_intake(by=soc_trang.editor, intake=intake, expected_version=1).plan
    activity = Activity.objects.get(area__plan=plan)
    assert (intake.kind, activity.title, str(activity.starts_on), plan.issuing_body) == (
        "list", "Tham gia hội chợ", "2024-04-01", soc_trang.committee,
    )  # fmt: skip
    assert [unit.name for unit in Department.objects.filter(assignments__activity=activity)] == ["Sở Công Thương"]


@pytest.mark.parametrize(
    "paper", [Paper(text=NEWS), Paper(text="khong dau " * 40), Paper("a.zip", b"PK"), Paper("a.txt", b"")]
)
def test_what_is_no_plan_is_refused_in_a_sentence_and_not_kept(soc_trang, place, paper):
    with pytest.raises(ActionRefused, match=r"\.$"):
        take_in(by=soc_trang.editor, paper=paper, destination=place)
    assert Intake.objects.count() == 0


def test_same_form_sent_twice_is_one_intake(soc_trang, place):
    sending = uuid.uuid4()
    first, second = (
        take_in(by=soc_trang.editor, paper=Paper(text=TEXT), destination=place, sending=sending) for _ in range(2)
    )
    assert first == second


def test_person_with_too_many_papers_waiting_takes_in_no_more_before_one_is_finished(soc_trang, place, monkeypatch):
    monkeypatch.setattr(intakes, "MOST_WAITING", 2)
    sendings = [uuid.uuid4() for _ in range(3)]

    def taken(by, number):
        return take_in(by=by, paper=Paper(text=TEXT), destination=place, sending=sendings[number])

    colleague = MembershipFactory(department=soc_trang.tourism, role=Role.EDITOR).user
    first, second = (taken(soc_trang.editor, number) for number in (0, 1))
    assert taken(soc_trang.editor, 1) == second  # the same form again makes nothing new
    with monkeypatch.context() as patch:
        patch.setattr(intakes, "text_source", None)  # refused before the paper is read
        with pytest.raises(ActionRefused, match=r"Bạn đang có 2 văn bản đọc dở.* bỏ bớt"):
            taken(soc_trang.editor, 2)
    foreign = taken(colleague, 2)
    assert list(Intake.objects.visible_to(colleague).own_first(colleague)) == [foreign, second, first]
    drop_intake(by=colleague, intake=first)
    again = take_in(by=soc_trang.editor, paper=Paper(text=TEXT), destination=place)
    assert list(Intake.objects.waiting_for(soc_trang.editor)) == [again, second]


def test_only_drafters_of_the_province_take_in_review_drop_and_confirm(intake, soc_trang, ca_mau, place):
    for person in (soc_trang.reviewer, soc_trang.clerk, soc_trang.viewer, ca_mau.editor):
        for deed in (
            lambda p=person: take_in(by=p, paper=Paper(text=TEXT), destination=place),
            lambda p=person: review(by=p, intake=intake, expected_version=1, change=lambda work: work),
            lambda p=person: drop_intake(by=p, intake=intake),
            lambda p=person: confirm_intake(by=p, intake=intake, expected_version=1),
        ):
            with pytest.raises(NotAllowed):
                deed()


def test_intake_is_seen_by_the_drafters_of_the_province_alone(intake, soc_trang, ca_mau, administrator):
    people = (soc_trang.editor, administrator, soc_trang.reviewer, soc_trang.viewer, ca_mau.editor)
    assert [Intake.objects.visible_to(person).exists() for person in people] == [True, True, False, False, False]


def test_scan_is_read_in_the_background(scan, monkeypatch):
    recognising(monkeypatch)
    job = Job.objects.get()
    assert (scan.state, job.kind, job.subject, job.parameters) == (
        IntakeState.READING, "reading", f"doc/{scan.pk}", {"intake": scan.pk},
    )  # fmt: skip
    work_on(job.pk, MAKERS)
    scan.refresh_from_db()
    job.refresh_from_db()
    assert (job.state, job.done, job.result, job.sha256) == (JobState.DONE, 1, None, "")
    assert (scan.state, scan.kind, scan.notes, scan.version) == ("review", "scan", ["Nhận dạng bằng máy."], 2)
    assert len(work_from_json(scan.work).cards) == 2


def test_scan_that_is_no_plan_stays_unread_and_the_job_says_why(scan, monkeypatch):
    recognising(monkeypatch, NEWS)
    work_on(Job.objects.get().pk, MAKERS)
    scan.refresh_from_db()
    job = Job.objects.get()
    assert (scan.state, job.state) == (IntakeState.READING, JobState.FAILED)
    assert job.message.endswith(".")
    assert job.message != jobs.BROKEN


def test_scan_that_cannot_be_read_says_why(scan, monkeypatch):
    def unreadable(*_):
        raise UnreadableFile("Ảnh quá mờ.")

    monkeypatch.setattr(intakes, "recognise", unreadable)
    work_on(Job.objects.get().pk, MAKERS)
    assert Job.objects.get().message == "Ảnh quá mờ."


def test_scan_dropped_meanwhile_is_read_no_more(scan, soc_trang, monkeypatch):
    recognising(monkeypatch)
    drop_intake(by=soc_trang.editor, intake=scan)
    work_on(Job.objects.get().pk, MAKERS)
    scan.refresh_from_db()
    assert (scan.state, scan.reading) == (IntakeState.DROPPED, None)


def test_paper_still_being_read_cannot_be_confirmed(scan, soc_trang):
    with pytest.raises(ActionRefused, match="còn đang được đọc"):
        confirm_intake(by=soc_trang.editor, intake=scan, expected_version=1)


def test_review_keeps_the_decision_and_counts_the_version(intake, soc_trang):
    saved = review(
        by=soc_trang.editor, intake=intake, expected_version=1, change=lambda work: with_header(work, {}, 2024)
    )
    saved.refresh_from_db()
    assert (saved.version, saved.year, work_from_json(saved.work).year) == (2, 2024, 2024)


def test_stale_review_is_refused_and_changes_nothing(intake, soc_trang):
    review(by=soc_trang.editor, intake=intake, expected_version=1, change=lambda work: drop(work, "a0"))
    with pytest.raises(StaleVersion, match="đã lưu một bản mới hơn"):
        review(by=soc_trang.editor, intake=intake, expected_version=1, change=lambda work: drop(work, "a1"))
    with pytest.raises(StaleVersion):
        confirm_intake(by=soc_trang.editor, intake=intake, expected_version=1)
    intake.refresh_from_db()
    assert [card.is_dropped for card in work_from_json(intake.work).cards] == [True, False]


def test_decision_that_does_not_fit_is_refused(intake, soc_trang):
    with pytest.raises(ActionRefused, match="ở trước"):
        review(
            by=soc_trang.editor, intake=intake, expected_version=1, change=lambda work: merge_with_previous(work, "a0")
        )


def test_confirmed_paper_is_a_draft_with_its_source_attached(intake, soc_trang, program):
    adoption = confirm_intake(by=soc_trang.editor, intake=intake, expected_version=1)
    plan = adoption.plan
    intake.refresh_from_db()
    assert (intake.state, intake.plan, intake.version) == (IntakeState.CONFIRMED, plan, 2)
    assert (plan.program, plan.province, plan.year, plan.state, plan.number) == (
        program, soc_trang.province, 2023, "draft", None,
    )  # fmt: skip
    assert [str(activity) for activity in Activity.objects.filter(area__plan=plan)] == [
        "Phối hợp tổ chức chuyến ghe mẫu", "Tham dự hội chợ ghe xuồng",
    ]  # fmt: skip
    assert adoption.unknown_units == ["Làng nghề Hàng Châu"]
    source = plan.attachments.get()
    assert (bytes(source.data), source.sha256, source.is_source) == (TEXT.encode(), intake.sha256, True)
    event = plan.events.get(action="read_from_paper")
    assert (event.subject, event.by) == (f"van-ban-da-dan.txt: {intake.sha256}", soc_trang.editor)


def test_dropped_and_changed_activities_are_so_in_the_draft(intake, soc_trang):
    def change(work):
        return with_wordings(drop(work, "a0"), "a1", {"period_text": "tháng 9", "details": "Quy mô: 5 ghe"})

    saved = review(by=soc_trang.editor, intake=intake, expected_version=1, change=change)
    plan = confirm_intake(by=soc_trang.editor, intake=saved, expected_version=2).plan
    activity = Activity.objects.get(area__plan=plan)
    assert (str(activity.starts_on), str(activity.ends_on), activity.details) == (
        "2023-09-01", "2023-09-30", "Quy mô: 5 ghe",
    )  # fmt: skip


def test_activity_that_contradicts_its_plan_is_named_and_nothing_is_made(intake, soc_trang):
    saved = review(
        by=soc_trang.editor,
        intake=intake,
        expected_version=1,
        change=lambda work: with_wordings(work, "a1", {"period_text": "Quý I năm 2024", "theme": "x" * 501}),
    )
    with pytest.raises(ActionRefused, match=r"Hoạt động “1\.2 Tham dự hội chợ ghe xuồng”: Chủ đề dài 501"):
        confirm_intake(by=soc_trang.editor, intake=saved, expected_version=2)
    assert Plan.objects.count() == 0


def test_paper_without_a_year_asks_for_it(soc_trang, place):
    text = TEXT.replace(" năm 2023", "").replace("Sóc Trăng, ngày 10 tháng 02", "Sóc Trăng, ngày    tháng    năm")
    intake = take_in(by=soc_trang.editor, paper=Paper(text=text), destination=place)
    assert intake.year is None
    with pytest.raises(ActionRefused, match="Chưa có năm"):
        confirm_intake(by=soc_trang.editor, intake=intake, expected_version=1)


def test_year_that_is_asked_for_goes_before_the_one_of_the_paper(soc_trang, place):
    intake = take_in(by=soc_trang.editor, paper=Paper(text=TEXT), destination=replace(place, year=2024))
    assert intake.year == 2024


def test_paper_is_confirmed_or_dropped_once(intake, soc_trang):
    confirm_intake(by=soc_trang.editor, intake=intake, expected_version=1)
    for deed in (
        lambda: confirm_intake(by=soc_trang.editor, intake=intake, expected_version=2),
        lambda: drop_intake(by=soc_trang.editor, intake=intake),
        lambda: review(by=soc_trang.editor, intake=intake, expected_version=2, change=lambda work: work),
    ):
        with pytest.raises(ActionRefused, match="không sửa được nữa"):
            deed()
    assert Plan.objects.count() == 1


def test_old_papers_are_cleaned_unless_they_became_drafts(intake, soc_trang, place):
    kept = take_in(by=soc_trang.editor, paper=Paper(text=TEXT), destination=place)
    confirmed = take_in(by=soc_trang.editor, paper=Paper(text=TEXT), destination=place)
    confirm_intake(by=soc_trang.editor, intake=confirmed, expected_version=1)
    long_ago = timezone.now() - timedelta(days=91)
    Intake.objects.filter(pk__in=[intake.pk, confirmed.pk]).update(updated_at=long_ago)
    assert clean_intakes(days=90) == 1
    assert set(Intake.objects.values_list("pk", flat=True)) == {kept.pk, confirmed.pk}


@pytest.mark.parametrize(
    "values",
    [
        {"state": "elsewhere"},
        {"state": "confirmed"},
        {"state": "reading"},
        {"reading": None},
        {"text": ""},
        {"name": "a.txt"},
        {"content": b"x"},
        {"year": 1999},
    ],
)
def test_database_refuses_what_cannot_be(intake, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.filter(pk=intake.pk).update(**values)
