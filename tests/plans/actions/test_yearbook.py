"""Tập kế hoạch: what it is bound from, when a new one is due, and the whole way from asking to the file."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from io import BytesIO
from unittest.mock import Mock

import pikepdf
import pypdf
import pytest

from plans.actions import yearbook
from plans.actions.amendment import amend_plan
from plans.actions.errors import ActionRefused
from plans.actions.registration import Scan, register_plan
from plans.actions.signing import add_scan
from plans.actions.yearbook import NOTHING_ISSUED, UP_TO_DATE, make_yearbook, request_yearbook
from plans.models import Attachment, Job, JobState, Plan, PlanRevision
from plans.queries.yearbook import finished_yearbooks, plans_to_bind, registered_scans, source_of
from plans.tasks import work_on
from plans.workflow import State
from tests.plans.conftest import make_draft
from tests.plans.life import taken_to
from tests.plans.scans import SCAN_PDF, pdf_scan, picture


@pytest.fixture
def issued(program, soc_trang) -> Plan:
    """Sóc Trăng's plan 124/KH-UBND of 2023."""
    return taken_to(State.ISSUED, make_draft(program, soc_trang), soc_trang)


@pytest.fixture
def asked(django_capture_on_commit_callbacks):
    """Asks for a yearbook; the worker does it at once."""

    def ask(**request: object) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            job = request_yearbook(**request)
        job.refresh_from_db()
        return job

    return ask


def words(job: Job) -> str:
    """All that the file says, page after page."""
    pages = pypdf.PdfReader(BytesIO(bytes(job.result))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_yearbook_is_made_from_asking_to_file(program, soc_trang, ca_mau, issued, asked):
    other = taken_to(State.ISSUED, make_draft(program, ca_mau), ca_mau, number=7, issued_on=date(2023, 7, 1))
    job = asked(by=soc_trang.viewer, program=program, year=2023)
    assert (job.state, job.message, job.done, job.total) == (JobState.DONE, "", 4, 4)
    assert (job.result_name, job.title) == (
        "tap-ke-hoach-thu-nghiem-2023.pdf",
        "Tập kế hoạch năm 2023: Thử nghiệm",
    )
    assert f"1 Cà Mau {other.code} 01/07/2023" in words(job)
    assert f"2 Sóc Trăng {issued.code} 19/06/2023" in words(job)


def test_only_issued_plans_in_force_of_the_year_are_bound(program, soc_trang, ca_mau, issued):
    make_draft(program, ca_mau)
    amendment = amend_plan(by=soc_trang.editor, plan=issued)
    assert plans_to_bind(program, 2023) == [issued]
    taken_to(State.ISSUED, amendment, soc_trang, number=130)
    assert plans_to_bind(program, 2023) == [amendment]
    assert plans_to_bind(program, 2024) == []


def test_amendment_names_the_plan_in_whose_place_it_stands(program, soc_trang, issued, asked):
    taken_to(State.ISSUED, amend_plan(by=soc_trang.editor, plan=issued), soc_trang, number=130)
    job = asked(by=soc_trang.editor, program=program, year=2023)
    assert "(thay Kế hoạch số 124/KH-UBND ngày 19/06/2023)" in words(job)


def test_common_plan_stands_first(program, soc_trang, issued):
    later = taken_to(State.ISSUED, make_draft(program, soc_trang), soc_trang, number=200)
    program.members.filter(role="lead").update(role="member")
    program.members.filter(province=soc_trang.province).update(role="lead")
    Plan.objects.filter(pk=issued.pk).update(parent=later)
    assert plans_to_bind(program, 2023) == [later, issued]


def test_year_without_issued_plans_is_refused(program, soc_trang, draft):
    with pytest.raises(ActionRefused, match=NOTHING_ISSUED):
        request_yearbook(by=soc_trang.editor, program=program, year=2023)


def test_yearbook_that_is_current_is_not_made_again(program, soc_trang, ca_mau, issued, asked):
    asked(by=soc_trang.editor, program=program, year=2023)
    with pytest.raises(ActionRefused, match=UP_TO_DATE):
        request_yearbook(by=ca_mau.editor, program=program, year=2023)
    taken_to(State.ISSUED, make_draft(program, ca_mau), ca_mau, number=7)
    assert asked(by=ca_mau.editor, program=program, year=2023).state == JobState.DONE
    assert finished_yearbooks(program).count() == 2


def test_source_changes_with_the_plans_and_the_name_of_the_program(program, soc_trang, issued):
    plans = plans_to_bind(program, 2023)
    before = source_of(program, plans)
    assert source_of(program, plans_to_bind(program, 2023)) == before
    assert source_of(program, []) != before
    program.name = "Tên khác"
    assert source_of(program, plans) != before


def test_frozen_bytes_are_what_is_bound(program, soc_trang, issued, asked):
    revision = PlanRevision.objects.get(plan=issued, reason="issued")
    own = pypdf.PdfReader(BytesIO(bytes(revision.pdf))).pages
    job = asked(by=soc_trang.editor, program=program, year=2023)
    bound = pypdf.PdfReader(BytesIO(bytes(job.result))).pages[2:]
    assert [page.extract_text() in there.extract_text() for page, there in zip(own, bound, strict=True)] == [
        True
    ] * len(own)


@pytest.fixture
def registered(program, ca_mau) -> Plan:
    """Cà Mau's plan 7/KH-UBND, issued outside the portal; its scan has two pages."""
    scan = Scan("7.pdf", pdf_scan(lambda pdf: pdf.add_blank_page()))
    draft = make_draft(program, ca_mau)
    return register_plan(by=ca_mau.clerk, plan=draft, number=7, issued_on=date(2023, 7, 1), scan=scan)


def figures(job: Job) -> int:
    with pikepdf.open(BytesIO(bytes(job.result))) as pdf:
        return sum(
            isinstance(each, pikepdf.Dictionary) and each.get("/S") == pikepdf.Name.Figure for each in pdf.objects
        )


def test_plan_issued_outside_is_bound_by_its_scan(program, soc_trang, issued, registered, asked):
    add_scan(by=soc_trang.clerk, plan=issued, scan=Scan("124.pdf", SCAN_PDF))
    job = asked(by=soc_trang.viewer, program=program, year=2023)
    assert figures(job) == 2
    assert "1 Cà Mau 07/KH-UBND 01/07/2023 Triển khai Chương trình thử nghiệm năm 2023 (bản quét văn bản" in words(job)
    assert words(job).count("ỦY BAN NHÂN DÂN TỈNH") == 1


def test_scan_that_cannot_be_shown_is_replaced_by_our_paper_and_told(program, soc_trang, ca_mau, registered, asked):
    """The newest scan counts; what was kept is never changed, so the broken one is added."""
    Attachment.objects.create(
        plan=registered,
        name="hong.pdf",
        content_type="application/pdf",
        data=b"%PDF-1.7 broken",
        sha256=sha256(b"%PDF-1.7 broken").hexdigest(),
        added_by=ca_mau.clerk,
    )
    job = asked(by=soc_trang.viewer, program=program, year=2023)
    assert figures(job) == 0
    assert "(bản quét không mở được; in lại từ dữ liệu đã đăng ký)" in words(job)
    assert "ỦY BAN NHÂN DÂN TỈNH CÀ MAU" in words(job)


def test_last_pdf_is_bound(program, ca_mau, registered):
    add_scan(by=ca_mau.clerk, plan=registered, scan=Scan("1.png", picture("PNG")))
    better = add_scan(by=ca_mau.clerk, plan=registered, scan=Scan("moi.pdf", SCAN_PDF))
    [plan] = plans_to_bind(program, 2023)
    assert registered_scans(plan) == [better]


def test_every_picture_is_bound_where_there_is_no_pdf(program, ca_mau):
    draft, first = make_draft(program, ca_mau), Scan("1.png", picture("PNG"))
    issued = register_plan(by=ca_mau.clerk, plan=draft, number=7, issued_on=date(2023, 7, 1), scan=first)
    second = add_scan(by=ca_mau.clerk, plan=issued, scan=Scan("2.jpg", picture("JPEG")))
    [plan] = plans_to_bind(program, 2023)
    assert registered_scans(plan) == [issued.attachments.get(name="1.png"), second]


def test_source_changes_with_a_new_scan(program, ca_mau, registered):
    before = source_of(program, plans_to_bind(program, 2023))
    add_scan(by=ca_mau.clerk, plan=registered, scan=Scan("moi.pdf", SCAN_PDF))
    assert source_of(program, plans_to_bind(program, 2023)) != before


def test_same_plans_give_the_same_bytes(program, soc_trang, issued):
    job = Job(parameters={"program": program.pk, "year": 2023})
    first, second = (make_yearbook(job, lambda *_: None) for _ in range(2))
    assert first == second


def test_program_gone_since_is_told_in_a_sentence(program, soc_trang):
    job = Job.objects.create(
        kind="yearbook",
        subject="x/2023",
        title="Tập",
        parameters={"program": 0, "year": 2023},
        asked_by=soc_trang.editor,
    )
    work_on(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.FAILED, NOTHING_ISSUED)


def test_same_yearbook_asked_for_by_two_is_bound_once(program, soc_trang, ca_mau, issued, monkeypatch):
    bound = Mock(side_effect=yearbook.bind)
    monkeypatch.setattr(yearbook, "bind", bound)
    jobs = [request_yearbook(by=person, program=program, year=2023) for person in (soc_trang.viewer, ca_mau.viewer)]
    for job in jobs:
        work_on(job.pk)
        job.refresh_from_db()
    first, second = jobs
    assert (first.state, second.state, bound.call_count) == (JobState.DONE, JobState.DONE, 1)
    assert (second.sha256, second.source, second.result_name, second.result_type) == (
        first.sha256,
        first.source,
        first.result_name,
        first.result_type,
    )
    assert bytes(second.result) == bytes(first.result)


def test_yearbook_asked_for_before_another_paper_was_issued_is_bound_anew(program, soc_trang, ca_mau, issued):
    jobs = [request_yearbook(by=person, program=program, year=2023) for person in (soc_trang.viewer, ca_mau.viewer)]
    work_on(jobs[0].pk)
    other = taken_to(State.ISSUED, make_draft(program, ca_mau), ca_mau, number=7, issued_on=date(2023, 7, 1))
    work_on(jobs[1].pk)
    for job in jobs:
        job.refresh_from_db()
    assert (other.code in words(jobs[0]), other.code in words(jobs[1])) == (False, True)
