"""What stands around plans: programs, papers of the unit, work in the background, focal points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone

from plans.actions.focal_points import (
    FocalPointData,
    PersonData,
    change_focal_point,
    confirm_focal_point,
    end_focal_point,
    name_focal_point,
)
from plans.actions.jobs import Request, request_job, start_again
from plans.actions.notices import choose_mails, read_notification, read_notifications
from plans.actions.program_data import Basis, CooperationArea, Member, stored_program
from plans.actions.programs import create_program, edit_program
from plans.actions.saved_views import drop_view, save_view
from plans.actions.unit_papers import ResultData, SectionData, UnitPaperData, save_unit_paper
from plans.actions.yearbook import request_yearbook
from plans.models import (
    FocalPoint,
    Job,
    JobKind,
    JobState,
    MemberRole,
    UnitPaperKind,
)
from plans.workflow import State
from provinces.models import Department
from tests.faults import Deed
from tests.plans.actions.deeds.scene import DAY, Scene


def program_created(s: Scene) -> Deed:
    return lambda: create_program(
        by=s.administrator,
        slug="khac",
        name="Chương trình khác",
        short_name="Khác",
        years=range(2022, 2026),
        bases=[Basis("Thỏa thuận hợp tác", 2022, 2025)],
        areas=["Quảng bá du lịch"],
        members=[Member(s.own.province, role=MemberRole.LEAD), Member(s.other.province)],
    )


def program_edited(s: Scene) -> Deed:
    """Its first area is renamed and keeps its key, one is new, and so is a basis."""
    stored = stored_program(s.program)
    areas = (replace(stored.areas[0], title="Xúc tiến du lịch"), CooperationArea("Nhân lực"))
    data = replace(stored, name="Tên khác", areas=areas, bases=(Basis("Thỏa thuận hợp tác", 2022, 2025),))
    edition = stored.edition
    return lambda: edit_program(by=s.administrator, program=s.program, expected_edition=edition, data=data)


def unit_paper_saved(s: Scene) -> Deed:
    """Saved a second time: a part and a result go, others come."""
    plan, result = s.at(State.ISSUED), ResultData(s.activity, "done")
    deed = {"by": s.own.editor, "plan": plan, "kind": UnitPaperKind.REPORT}
    data = UnitPaperData({"code": "9"}, [SectionData("Tình hình", "Tốt.")], [result])
    save_unit_paper(**deed, expected_version=0, data=data)
    return lambda: save_unit_paper(**deed, expected_version=1, data=replace(data, fields={"code": "10"}))


def job_requested(s: Scene) -> Deed:
    request = Request(kind=JobKind.YEARBOOK, subject="tap", title="Tập kế hoạch")
    return lambda: request_job(by=s.own.editor, request=request)


def job_started_again(s: Scene) -> Deed:
    job = job_requested(s)()
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, ended_at=timezone.now())
    return lambda: start_again(by=s.own.editor, job=job)


def yearbook_requested(s: Scene) -> Deed:
    s.at(State.ISSUED)
    return lambda: request_yearbook(by=s.own.editor, program=s.program, year=2023)


def focal_point_named(s: Scene) -> Deed:
    people = (PersonData("Trần Văn Một", phone="0299 000 0101"), PersonData("Lê Thị Hai", email="hai@st.example"))
    data = FocalPointData("0299 000 0100", people=people)
    return lambda: name_focal_point(
        by=s.own.editor, program=s.program, department=s.own.tourism, data=data, valid_from=DAY
    )


def focal_point_changed(s: Scene) -> Deed:
    """One person stays under another number, one goes, one is new."""
    entry = focal_point_named(s)()
    stays = PersonData("Trần Văn Một", phone="0299 000 0109", key=entry.people.get(order=1).pk)
    data = FocalPointData("0299 000 0100", people=(PersonData("Mai Văn Ba", phone="0299 000 0103"), stays))
    return lambda: change_focal_point(by=s.own.editor, focal_point=entry, expected_version=1, data=data)


def focal_point_confirmed(s: Scene) -> Deed:
    city = Department.objects.get(name="Sở Du lịch", province__name="Thành phố Hồ Chí Minh", valid_to=None)
    entry = name_focal_point(
        by=s.administrator, program=s.program, department=city, data=FocalPointData("028 000 0100")
    )
    FocalPoint.objects.filter(pk=entry.pk).update(confirmed_on=DAY)
    return lambda: confirm_focal_point(by=s.administrator, focal_point=entry)


def focal_point_ended(s: Scene) -> Deed:
    entry = focal_point_named(s)()
    return lambda: end_focal_point(by=s.own.editor, focal_point=entry, last_day=date(2025, 6, 30))


def view_saved(s: Scene) -> Deed:
    return lambda: save_view(by=s.own.editor, page="search", name="Ngày hội", query="q=ngay+hoi")


def view_dropped(s: Scene) -> Deed:
    view = view_saved(s)()
    return lambda: drop_view(by=s.own.editor, view=view)


def notification_read(s: Scene) -> Deed:
    s.at(State.IN_REVIEW)
    told = s.own.reviewer.notifications.get()
    return lambda: read_notification(by=s.own.reviewer, notification=told)


def notifications_read(s: Scene) -> Deed:
    s.at(State.IN_REVIEW)
    last = s.own.reviewer.notifications.get().pk
    return lambda: read_notifications(by=s.own.reviewer, up_to=last)


def mails_chosen(s: Scene) -> Deed:
    """One kind goes back to what is usual, one is switched off, one is chosen anew."""
    choose_mails(by=s.own.editor, choices={"comment": "never"})
    choices = {"comment": "daily", "mention": "never", "awaited": "daily"}
    return lambda: choose_mails(by=s.own.editor, choices=choices)
