"""A fault raised at every write of every action on plans leaves all or nothing.

**Whoever adds an action adds its row here**: an action without a row fails.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import timezone
from tablib import Dataset

import plans.actions
from plans.actions.activities import add_activity, edit_activity, move_activity, remove_activity
from plans.actions.activity_import import import_activities
from plans.actions.adoption import adopt_document
from plans.actions.amendment import amend_plan
from plans.actions.approval import approve_plan, return_plan, unapprove_plan
from plans.actions.areas import add_area
from plans.actions.cancellation import cancel_plan
from plans.actions.closing import close_plan
from plans.actions.comments import open_thread, reply, resolve_thread
from plans.actions.copying import CopyWish, copy_plan
from plans.actions.drafting import PlanData, PlanRows, Row, create_plan, edit_plan
from plans.actions.endorsement import endorse_plan, recall_plan
from plans.actions.focal_points import (
    FocalPointData,
    PersonData,
    change_focal_point,
    confirm_focal_point,
    end_focal_point,
    name_focal_point,
)
from plans.actions.intake_units import NewUnit, settle_unit
from plans.actions.intakes import Destination, Paper, confirm_intake, drop_intake, review, take_in
from plans.actions.issuing import issue_plan
from plans.actions.jobs import Request, request_job, start_again
from plans.actions.opinions import Remark, answer_opinion, close_round, decide_remark, send_for_opinion
from plans.actions.program_data import Basis, CooperationArea, Member, stored_program
from plans.actions.programs import create_program, edit_program
from plans.actions.registration import Scan, register_plan
from plans.actions.saved_views import drop_view, save_view
from plans.actions.signing import add_scan, add_signed_copy
from plans.actions.submission import submit_plan, withdraw_plan
from plans.actions.take_up import Choice, follow_change, take_up
from plans.actions.take_up import Decision as TakeUpDecision
from plans.actions.unit_papers import ResultData, SectionData, UnitPaperData, save_unit_paper
from plans.actions.word_edits import ActivityEdit, RowEdit, WordEdits, take_word_edits
from plans.actions.yearbook import request_yearbook
from plans.documents.compose import compose
from plans.documents.reviewing.edits import drop as drop_card
from plans.documents.signing.findings import Findings
from plans.models import (
    Activity,
    Answer,
    CommentThread,
    Decision,
    FocalPoint,
    Job,
    JobKind,
    JobState,
    MemberRole,
    OpinionRequest,
    Plan,
    Program,
    UnitPaperKind,
)
from plans.queries.plans import load_paper
from plans.resources import ActivityResource
from plans.workflow import State
from provinces.lookup import Lookup
from provinces.models import Department, DepartmentKind, User
from provinces.queries import build_directory
from tests.factories.plans import ActivityFactory, AreaFactory, PlanFactory
from tests.faults import Deed, actions_of, assert_all_or_nothing, named
from tests.plans.conftest import Office, activity_data, plan_fields, plan_rows
from tests.plans.life import taken_to
from tests.plans.papers import PLAN_IN_WORDS
from tests.plans.scans import SCAN_PDF, picture

DAY = date(2023, 6, 19)
ROOT = Path(plans.actions.__file__).parent.parent.parent

# Parts of actions: whoever calls them has opened the transaction.
PARTS = {
    "plans.actions.events.record_event",
    "plans.actions.freezing.freeze",
    "plans.actions.issuing.publish",
    "plans.actions.locking.lock_draft",
    "plans.actions.locking.touch",
    "plans.actions.opinions.end_open_round",
    "plans.actions.registration.keep_scan",
    "plans.actions.supersession.note_supersession",
    "plans.actions.transitions.carry_out",
}


@dataclass(frozen=True)
class Scene:
    """A complete draft of ``own`` with one activity, and everybody who may do something with it."""

    program: Program
    own: Office
    other: Office
    administrator: User
    plan: Plan
    activity: Activity

    def at(self, state: State) -> Plan:
        """The plan taken along its way."""
        return taken_to(state, self.plan, self.own)

    def asked(self) -> OpinionRequest:
        """What the other province is asked about the plan."""
        due = timezone.localdate() + timedelta(days=7)
        sent = send_for_opinion(by=self.own.editor, plan=self.plan, departments=[self.other.tourism], due_on=due)
        return sent.requests.get()

    def thread(self) -> CommentThread:
        """A matter that a viewer has raised."""
        return open_thread(by=self.own.viewer, plan=self.plan, text="Xem lại", activity=self.activity)


@pytest.fixture
def scene(program, soc_trang, ca_mau, administrator, draft, activity, monkeypatch) -> Scene:
    """Papers are left blank and signatures unread: what is written about them counts, not what they look like."""
    monkeypatch.setattr("plans.actions.freezing.write_pdf", lambda document, *, draft: b"%PDF-1.7\n")
    monkeypatch.setattr("plans.actions.signing.check_signed", lambda *_, **__: Findings(()))
    monkeypatch.setattr("plans.actions.signing._checked", lambda revision, data: SimpleNamespace(to_json=dict))
    return Scene(program, soc_trang, ca_mau, administrator, draft, activity)


def of_plan(action: Callable, who: str, state: State = State.DRAFT, **values: object) -> Callable[[Scene], Deed]:
    """An action on a plan that stands at ``state``."""

    def prepare(scene: Scene) -> Deed:
        plan = scene.at(state)
        return lambda: action(by=getattr(scene.own, who), plan=plan, **values)

    return prepare


def created(s: Scene) -> Deed:
    return lambda: create_plan(by=s.own.editor, data=PlanData(plan_fields(s.program, s.own), plan_rows()))


def edited(s: Scene) -> Deed:
    rows = PlanRows(recipients=[Row({"text": "Lưu"})], clauses=[])
    data = PlanData({"subject": "Khác"}, rows)
    return lambda: edit_plan(by=s.own.editor, plan=s.plan, expected_version=s.plan.version, data=data)


def adopted(s: Scene) -> Deed:
    document = compose(load_paper(s.plan.pk))
    lookup = Lookup(build_directory(), on=DAY, province=s.own.province.pk)
    place = {"program": s.program, "province": s.own.province, "department": s.own.tourism, "year": 2023}
    return lambda: adopt_document(by=s.own.editor, document=document, lookup=lookup, **place)


def copied(s: Scene) -> Deed:
    wish = CopyWish(s.program, s.own.province, 2024, activities=frozenset({s.activity.pk}))
    return lambda: copy_plan(by=s.own.editor, plan=s.plan, wish=wish)


def common_of(s: Scene) -> Activity:
    """An activity of an issued plan that the draft carries out."""
    common = PlanFactory(issued=True, program=s.program, province=s.other.province, year=2023)
    Plan.objects.filter(pk=s.plan.pk).update(parent=common)
    return ActivityFactory(area=AreaFactory(plan=common), title="Tổ chức Hội nghị")


def taken_up(s: Scene) -> Deed:
    """One is taken up in a new group, one declined."""
    first = common_of(s)
    second = ActivityFactory(area=first.area, title="Khảo sát")
    decisions = [
        TakeUpDecision(first, Choice.TAKE, "attend"),
        TakeUpDecision(second, Choice.DECLINE, reason="Không có tuyến"),
    ]
    return lambda: take_up(by=s.own.editor, plan=s.plan, expected_version=s.plan.version, decisions=decisions)


def followed(s: Scene) -> Deed:
    """The common activity that the draft carries out was changed by an amendment of the common plan."""
    old = common_of(s)
    Activity.objects.filter(pk=s.activity.pk).update(carries_out=old)
    amendment = PlanFactory(issued=True, program=s.program, province=s.other.province, year=2023, amends=old.area.plan)
    new = ActivityFactory(area=AreaFactory(plan=amendment), uid=old.uid, title="Hội nghị mới")
    version = s.plan.version
    return lambda: follow_change(by=s.own.editor, plan=s.plan, common=new, adopt=True, expected_version=version)


def activity_added(s: Scene) -> Deed:
    return lambda: add_activity(by=s.own.editor, area=s.activity.area, data=activity_data(s.own))


def activities_imported(s: Scene) -> Deed:
    """One activity is changed, one goes, one is new in a group that is new."""
    add_activity(by=s.own.editor, area=s.activity.area, data=activity_data(s.own, title="Bỏ"))
    table = ActivityResource(plan=s.plan.pk).export()
    rows = [dict(zip(table.headers, row, strict=True)) for row in table]
    rows[0] |= {"Chủ đề": "Khác", "Tỉnh, thành phố": "Sóc Trăng", "Đơn vị phối hợp": ""}
    new = rows[0] | {"Mã": "", "Dấu": "", "Nhóm hoạt động": "Nhóm mới"}
    changed = [rows[0], rows[1] | {"Xóa": "x"}, new]
    read = Dataset(*(list(row.values()) for row in changed), headers=table.headers)
    return lambda: import_activities(by=s.own.editor, plan=s.plan, table=read)


def activity_edited(s: Scene) -> Deed:
    data = activity_data(s.own, title="Khác", leads=[s.own.committee])
    return lambda: edit_activity(by=s.own.editor, activity=s.activity, expected_version=1, data=data)


def activity_moved(s: Scene) -> Deed:
    add_activity(by=s.own.editor, area=s.activity.area, data=activity_data(s.own, title="Sau"))
    return lambda: move_activity(by=s.own.editor, activity=s.activity, steps=1)


def activity_removed(s: Scene) -> Deed:
    s.thread()
    return lambda: remove_activity(by=s.own.editor, activity=Activity.objects.get(pk=s.activity.pk))


def recalled(s: Scene) -> Deed:
    plan = s.at(State.ENDORSED)
    return lambda: recall_plan(by=s.own.reviewer, plan=plan)


def submitted_with_a_round_open(s: Scene) -> Deed:
    s.asked()
    return lambda: submit_plan(by=s.own.editor, plan=s.plan)


def amendment_issued(s: Scene) -> Deed:
    amendment = amend_plan(by=s.own.editor, plan=s.at(State.ISSUED))
    taken_to(State.APPROVED, amendment, s.own)
    return lambda: issue_plan(by=s.own.clerk, plan=amendment, issued_on=DAY)


def thread_opened(s: Scene) -> Deed:
    return lambda: open_thread(by=s.own.viewer, plan=s.plan, text="Xem lại", activity=s.activity)


def thread_replied(s: Scene) -> Deed:
    thread = s.thread()
    return lambda: reply(by=s.own.editor, thread=thread, text="Đã sửa")


def thread_resolved(s: Scene) -> Deed:
    thread = s.thread()
    return lambda: resolve_thread(by=s.own.reviewer, thread=thread)


def sent_for_opinion(s: Scene) -> Deed:
    due, units = timezone.localdate() + timedelta(days=7), [s.other.tourism, s.other.committee]
    return lambda: send_for_opinion(by=s.own.editor, plan=s.plan, departments=units, due_on=due)


def opinion_answered(s: Scene) -> Deed:
    """Answered a second time: one remark stays, one goes, one is new."""
    request = s.asked()
    answer = {"by": s.other.editor, "request": request, "answer": Answer.REMARKS}
    answer_opinion(**answer, remarks=[Remark("Giữ", activity=s.activity), Remark("Bỏ")])
    return lambda: answer_opinion(**answer, remarks=[Remark("Giữ", activity=s.activity), Remark("Thêm")])


def round_closed(s: Scene) -> Deed:
    request = s.asked()
    return lambda: close_round(by=s.own.editor, round=request.round)


def remark_decided(s: Scene) -> Deed:
    request = answer_opinion(by=s.other.editor, request=s.asked(), answer=Answer.REMARKS, text="Thiếu kinh phí")
    accepted = {"remark": request.remarks.get(), "decision": Decision.ACCEPTED}
    return lambda: decide_remark(by=s.own.editor, **accepted)


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


def word_edits_taken(s: Scene) -> Deed:
    stored = compose(load_paper(s.plan.pk)).activities()[0][1]
    edits = WordEdits(
        [ActivityEdit(s.activity.pk, ("Tên hoạt động", "Đơn vị phối hợp"), replace(stored, title="Khác"))],
        {"signatory": "Trần Thị Mới"},
        [RowEdit("legal_bases", s.plan.legal_bases.get().pk, "Căn cứ khác")],
    )
    return lambda: take_word_edits(by=s.own.editor, plan=s.plan, expected_version=s.plan.version, edits=edits)


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


def paper_taken_in(s: Scene) -> Deed:
    place = Destination(s.program, s.own.tourism)
    return lambda: take_in(by=s.own.editor, paper=Paper(text=PLAN_IN_WORDS), destination=place)


def scan_taken_in(s: Scene) -> Deed:
    place = Destination(s.program, s.own.tourism)
    return lambda: take_in(by=s.own.editor, paper=Paper("ban-quet.png", picture("PNG")), destination=place)


def paper_reviewed(s: Scene) -> Deed:
    intake, change = paper_taken_in(s)(), {"change": lambda work: drop_card(work, "a0")}
    return lambda: review(by=s.own.editor, intake=intake, expected_version=1, **change)


def unit_of_paper_settled(s: Scene) -> Deed:
    intake, new = paper_taken_in(s)(), NewUnit("Làng nghề Hàng Châu", DepartmentKind.ASSOCIATION)
    return lambda: settle_unit(by=s.own.editor, intake=intake, printed="Làng nghề Hàng Châu", new=new)


def paper_dropped(s: Scene) -> Deed:
    intake = paper_taken_in(s)()
    return lambda: drop_intake(by=s.own.editor, intake=intake)


def paper_confirmed(s: Scene) -> Deed:
    intake = paper_taken_in(s)()
    return lambda: confirm_intake(by=s.own.editor, intake=intake, expected_version=1)


def view_saved(s: Scene) -> Deed:
    return lambda: save_view(by=s.own.editor, page="search", name="Ngày hội", query="q=ngay+hoi")


def view_dropped(s: Scene) -> Deed:
    view = view_saved(s)()
    return lambda: drop_view(by=s.own.editor, view=view)


SCAN = Scan("124.pdf", SCAN_PDF)
DEEDS: list[tuple[Callable, Callable[[Scene], Deed]]] = [
    (create_plan, created),
    (edit_plan, edited),
    (adopt_document, adopted),
    (copy_plan, copied),
    (take_up, taken_up),
    (follow_change, followed),
    (add_area, of_plan(add_area, "editor", title="Xúc tiến")),
    (add_activity, activity_added),
    (import_activities, activities_imported),
    (edit_activity, activity_edited),
    (move_activity, activity_moved),
    (remove_activity, activity_removed),
    (submit_plan, of_plan(submit_plan, "editor")),
    (submit_plan, submitted_with_a_round_open),
    (withdraw_plan, of_plan(withdraw_plan, "editor", State.IN_REVIEW)),
    (endorse_plan, of_plan(endorse_plan, "reviewer", State.IN_REVIEW)),
    (recall_plan, recalled),
    (approve_plan, of_plan(approve_plan, "approver", State.ENDORSED)),
    (return_plan, of_plan(return_plan, "approver", State.APPROVED, reason="Thiếu")),
    (unapprove_plan, of_plan(unapprove_plan, "approver", State.APPROVED, reason="Thiếu")),
    (issue_plan, of_plan(issue_plan, "clerk", State.APPROVED, issued_on=DAY)),
    (issue_plan, amendment_issued),
    (register_plan, of_plan(register_plan, "clerk", number=124, issued_on=DAY, scan=SCAN)),
    (add_signed_copy, of_plan(add_signed_copy, "clerk", State.ISSUED, file=SCAN)),
    (add_scan, of_plan(add_scan, "clerk", State.ISSUED, scan=SCAN)),
    (cancel_plan, of_plan(cancel_plan, "editor", reason="Không làm nữa")),
    (close_plan, of_plan(close_plan, "editor", State.ISSUED)),
    (amend_plan, of_plan(amend_plan, "editor", State.ISSUED)),
    (open_thread, thread_opened),
    (reply, thread_replied),
    (resolve_thread, thread_resolved),
    (send_for_opinion, sent_for_opinion),
    (answer_opinion, opinion_answered),
    (close_round, round_closed),
    (decide_remark, remark_decided),
    (name_focal_point, focal_point_named),
    (change_focal_point, focal_point_changed),
    (confirm_focal_point, focal_point_confirmed),
    (end_focal_point, focal_point_ended),
    (save_view, view_saved),
    (drop_view, view_dropped),
    (create_program, program_created),
    (edit_program, program_edited),
    (add_signed_copy, of_plan(add_signed_copy, "clerk", State.ISSUED, file=SCAN)),
    (add_scan, of_plan(add_scan, "clerk", State.ISSUED, scan=SCAN)),
    (save_unit_paper, unit_paper_saved),
    (take_word_edits, word_edits_taken),
    (take_in, paper_taken_in),
    (take_in, scan_taken_in),
    (review, paper_reviewed),
    (settle_unit, unit_of_paper_settled),
    (drop_intake, paper_dropped),
    (confirm_intake, paper_confirmed),
    (request_job, job_requested),
    (start_again, job_started_again),
    (request_yearbook, yearbook_requested),
]


@pytest.mark.parametrize(("action", "prepare"), DEEDS, ids=lambda f: f.__name__)
def test_fault_at_every_write_leaves_all_or_nothing(scene, action, prepare):
    assert_all_or_nothing(prepare(scene))


def test_every_action_has_its_row():
    assert actions_of(plans.actions) == {named(action) for action, _ in DEEDS} | PARTS


def test_parts_are_called_by_actions_alone():
    """What opens no transaction of its own is out of reach of pages and commands."""
    reached = {
        f"{node.module}.{name.name}"
        for path in [*ROOT.glob("plans/**/*.py"), *ROOT.glob("cooperation/**/*.py")]
        if "actions" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert reached & PARTS == set()


def test_fault_is_seen_where_an_action_forgets_its_transaction(scene):
    """The control: the same action without its transaction leaves a half."""
    plan = scene.at(State.IN_REVIEW)
    with pytest.raises(AssertionError, match=r"the fault at write 2 left a half in \['Plan'\]"):
        assert_all_or_nothing(lambda: withdraw_plan.__wrapped__(by=scene.own.editor, plan=plan))
