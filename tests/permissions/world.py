"""What the sweep walks through: a province with a plan in each state, its people, and everybody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from plans.actions.activities import add_activity
from plans.actions.approval import approve_plan, return_plan
from plans.actions.cancellation import cancel_plan
from plans.actions.comments import open_thread
from plans.actions.drafting import PlanData, create_plan
from plans.actions.endorsement import endorse_plan
from plans.actions.focal_points import FocalPointData, PersonData, name_focal_point
from plans.actions.intakes import Destination, Paper, take_in
from plans.actions.issuing import issue_plan
from plans.actions.opinions import Remark, answer_opinion, close_round, send_for_opinion
from plans.actions.programs import Member, create_program
from plans.actions.saved_views import save_view
from plans.actions.submission import submit_plan
from plans.actions.unsent import keep_unsent
from plans.models import (
    Answer,
    Attachment,
    Job,
    MemberRole,
    Notification,
    Plan,
    Presence,
    Program,
    SeenPlan,
    SignedCopy,
)
from plans.workflow import State
from provinces.actions.accounts import create_account, grant_membership, make_password_link
from provinces.actions.memberships import end_membership
from provinces.models import Department, Membership, Role, User
from tests.permissions.table import ASKED, EVERYONE, OTHER, OWN, STRANGER
from tests.plans.conftest import (
    PASSWORD,
    Office,
    activity_data,
    make_office,
    plan_fields,
    plan_rows,
    province_named,
    unit_named,
)
from tests.plans.papers import PLAN_IN_WORDS

AFTER_MERGER = date(2025, 7, 1)
FOCAL_PERSON = "GOI-NGUOI-NAY"


@dataclass(frozen=True, slots=True)
class World:
    """``people`` by the names of the table; ``things`` by name, for each state of the plan they belong to."""

    people: Mapping[str, User | None]
    things: Mapping[State, Mapping[str, object]]
    secrets: Mapping[State, Mapping[str, frozenset[str]]]


def make_world() -> World:
    """Build everything through the portal's own actions."""
    administrator = create_account(
        by=None, username="admin", full_name="Quản trị viên", password=PASSWORD, is_administrator=True
    )
    own, other = (make_office(administrator, *names) for names in (("Sóc Trăng", "st"), ("Cà Mau", "cm")))
    people = _people(administrator, own, other)
    program = _program(administrator)
    makers = {
        State.DRAFT: _drafted,
        State.IN_REVIEW: _in_review,
        State.ENDORSED: _endorsed,
        State.APPROVED: _approved,
        State.ISSUED: _issued,
        State.CANCELLED: _cancelled,
    }
    shared = _shared(program, own, administrator)
    things = {
        state: shared | _things(make, program, own, people, f"{state}".upper()) for state, make in makers.items()
    }
    # Whom to call is told to those who work in the program, not to everyone.
    hidden = {FOCAL_PERSON: OWN | OTHER}
    return World(people, things, {state: _secrets(state) | hidden for state in makers})


def _people(administrator: User, own: Office, other: Office) -> dict[str, User | None]:
    def person(name: str, role: Role, unit: Department) -> User:
        user = create_account(
            by=administrator, username=name.replace(" ", "."), full_name=name.title(), password=PASSWORD
        )
        grant_membership(by=administrator, user=user, department=unit, role=role, valid_from=date(2023, 1, 1))
        return user

    heirs = unit_named(province_named("Cần Thơ", AFTER_MERGER), "Sở Văn hóa, Thể thao và Du lịch", AFTER_MERGER)
    people: dict[str, User | None] = {STRANGER: None, "administrator": administrator}
    for side, office in (("own", own), ("other", other)):
        people |= {f"{side} {role}": getattr(office, role) for role in Role if hasattr(office, role)}
        people[f"{side} coordinator"] = person(f"{side} coordinator", Role.COORDINATOR, office.tourism)
    people["heir editor"] = person("heir editor", Role.EDITOR, heirs)
    people["asked editor"] = person("asked editor", Role.EDITOR, _asked())
    people["asked viewer"] = person("asked viewer", Role.VIEWER, _asked())
    people["ended editor"] = person("ended editor", Role.EDITOR, own.tourism)
    end_membership(by=administrator, membership=people["ended editor"].memberships.get())
    return people


def _asked() -> Department:
    """A unit of a province that is no member of the program."""
    return unit_named(province_named("Trà Vinh"), "Sở Văn hóa, Thể thao và Du lịch")


def _program(administrator: User) -> Program:
    lead, *others = (province_named(name) for name in ("Thành phố Hồ Chí Minh", "Sóc Trăng", "Cà Mau"))
    return create_program(
        by=administrator,
        slug="thu-nghiem",
        name="Chương trình thử nghiệm",
        short_name="Thử nghiệm",
        years=range(2022, 2026),
        areas=["Quảng bá du lịch"],
        members=[Member(lead, role=MemberRole.LEAD), *map(Member, others)],
    )


def _shared(program: Program, own: Office, administrator: User) -> dict[str, object]:
    newcomer = create_account(by=administrator, username="moi.den", full_name="Người mới đến", password=None)
    grant_membership(
        by=administrator, user=newcomer, department=own.tourism, role=Role.EDITOR, valid_from=timezone.localdate()
    )
    return {
        "program": program.slug,
        "bound_year": 2023,
        "intake part": 2,
        "focal point": _focal_point(own, program),
        "saved view": save_view(by=own.viewer, page="search", name="Hoi", query="q=hoi").pk,
        "unsent form": keep_unsent(by=own.viewer, page="/ke-hoach/lap-moi/", body="subject=Dang+go").pk,
        "notification": Notification.objects.create(
            user=own.viewer, kind="mention", text="Nhắc tên", url_name="program_detail", url_key=program.slug
        ).pk,
        "job": _job(own, program).pk,
        "intake": take_in(
            by=own.editor, paper=Paper(text=PLAN_IN_WORDS), destination=Destination(program, own.tourism)
        ).pk,
        "editor": own.editor.pk,
        "newcomer": newcomer.pk,
        "membership": Membership.objects.get(user=own.editor).pk,
        "uid": urlsafe_base64_encode(force_bytes(newcomer.pk)),
        "token": make_password_link(by=administrator, person=newcomer),
        "plan paper": "bang-tong-hop",
        "internal paper": "to-trinh",
        "submitted": 1,
        "issued": 2,
    }


def _focal_point(own: Office, program: Program) -> int:
    """The entry of a unit that was merged meanwhile, with one person."""
    data = FocalPointData("0299 000 0100", people=(PersonData(FOCAL_PERSON, phone="0299 000 0101"),))
    day = date(2023, 6, 19)
    return name_focal_point(by=own.editor, program=program, department=own.tourism, data=data, valid_from=day).pk


def _job(own: Office, program: Program) -> Job:
    """A finished yearbook; what the file says is asked elsewhere."""
    return Job.objects.create(
        kind="yearbook",
        subject=f"{program.slug}/2023",
        title="Tập kế hoạch",
        state="done",
        asked_by=own.viewer,
        ended_at=timezone.now(),
        result=b"%PDF-",
        result_name="tap-ke-hoach.pdf",
        result_type="application/pdf",
        sha256="0" * 64,
    )


def _things(make: Callable, program: Program, own: Office, people: Mapping, mark: str) -> dict[str, object]:
    """A plan and one of each thing that can hang on it; ``mark`` stands in everything that only some may read."""
    fields = plan_fields(program, own) | {"subject": f"Kế hoạch KIN-{mark}"}
    plan = create_plan(by=own.editor, data=PlanData(fields, plan_rows()))
    values = activity_data(own, title=f"Tham gia ngày hội KIN-{mark}")
    activity = add_activity(by=own.editor, area=plan.areas.get(order=1), data=values)
    opinion_round = send_for_opinion(
        by=own.editor, plan=plan, departments=[_asked(), own.committee], due_on=timezone.localdate() + timedelta(30)
    )
    asked = opinion_round.requests.get(department=_asked())
    answer_opinion(
        by=people["asked editor"], request=asked, answer=Answer.REMARKS, remarks=[Remark(f"Hãy sửa HOI-{mark}")]
    )
    inside = opinion_round.requests.get(department=own.committee)
    answer_opinion(by=own.approver, request=inside, answer=Answer.REMARKS, remarks=[Remark(f"Chưa rõ NOI-{mark}")])
    thread = open_thread(by=own.viewer, plan=plan, text=f"Xem lại NOI-{mark}", activity=activity)
    attachment = Attachment.objects.create(
        plan=plan, name="ban-quet.pdf", content_type="application/pdf", data=b"%PDF-", added_by=own.clerk
    )
    make(plan, own)
    copy = SignedCopy.objects.create(
        plan=plan,
        revision=plan.revisions.latest("number"),
        name="ban-ky.pdf",
        data=b"%PDF-",
        findings={"signatures": [], "warnings": []},
        added_by=own.clerk,
    )
    return {
        "plan": plan.pk,
        "activity": activity.pk,
        "thread": thread.pk,
        "request": asked.pk,
        "remark": asked.remarks.get().pk,
        "attachment": attachment.pk,
        "copy": copy.pk,
    }


def _drafted(plan: Plan, own: Office) -> None:
    """A draft that was returned once, so that it has a frozen paper; a second round of opinions is open."""
    close_round(by=own.editor, round=plan.opinion_rounds.get())
    return_plan(by=own.reviewer, plan=submit_plan(by=own.editor, plan=plan), reason="Chưa đủ")
    due = timezone.localdate() + timedelta(30)
    send_for_opinion(by=own.editor, plan=plan, departments=[own.committee], due_on=due)


def _in_review(plan: Plan, own: Office) -> None:
    submit_plan(by=own.editor, plan=plan)


def _endorsed(plan: Plan, own: Office) -> None:
    _in_review(plan, own)
    endorse_plan(by=own.reviewer, plan=plan)


def _approved(plan: Plan, own: Office) -> None:
    _endorsed(plan, own)
    approve_plan(by=own.approver, plan=plan)


def _issued(plan: Plan, own: Office) -> None:
    _approved(plan, own)
    issue_plan(by=own.clerk, plan=plan, issued_on=date(2023, 6, 19))


def _cancelled(plan: Plan, own: Office) -> None:
    """Returned once, so that it has a frozen paper."""
    _in_review(plan, own)
    return_plan(by=own.reviewer, plan=plan, reason="Không cần nữa")
    cancel_plan(by=own.editor, plan=plan, reason="Không cần nữa")


def _secrets(state: State) -> dict[str, frozenset[str]]:
    """Words that stand in the plan of ``state`` or around it, each with the people who may read them."""
    mark = f"{state}".upper()
    readers = EVERYONE if state == State.ISSUED else OWN | ASKED
    return {f"KIN-{mark}": readers, f"HOI-{mark}": OWN | ASKED, f"NOI-{mark}": OWN}


# What looking leaves behind: which plans a person saw lately, and who has the table of a plan open.
LEFT_BEHIND = tuple(f'"{model._meta.db_table}"' for model in (SeenPlan, Presence))


def writes_refused(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
    """Around every query of a page that is only looked at: it may change nothing, sessions included."""
    verb = sql.lstrip(" (").partition(" ")[0].upper()
    writes = verb in {"INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE"}
    if writes and not any(table in sql for table in LEFT_BEHIND):
        raise AssertionError(f"Looking must not write: {sql}")
    return execute(sql, params, many, context)


def reading_only() -> object:
    """A context in which the database refuses every write."""
    return connection.execute_wrapper(writes_refused)
