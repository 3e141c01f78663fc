"""The demo's papers: read by the reader, adopted, and carried through the workflow by the demo's people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plans.actions.activities import ActivityData, edit_activity
from plans.actions.adoption import adopt_document
from plans.actions.approval import approve_plan
from plans.actions.endorsement import endorse_plan
from plans.actions.issuing import issue_plan
from plans.actions.submission import submit_plan
from plans.documents.content import OfficialDocument
from plans.documents.reading.reader import read_document
from plans.documents.reading.sources import load_lines
from plans.management.demo.program import ON, tourism_department
from plans.models import Activity, AssignmentRole, Plan, Program
from plans.workflow import State
from provinces.directory import Directory
from provinces.lookup import Lookup
from provinces.models import Province, Role, User

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "demo"
People = dict[Role, User]


@dataclass(frozen=True, slots=True)
class DemoPaper:
    """A paper of the demo: its file, whose it is, how far it has come, and whether it is a made-up example."""

    file: str
    code: str
    slug: str
    state: State
    is_example: bool


PAPERS = (
    DemoPaper("tphcm-2023.txt", "79", "tphcm", State.ISSUED, is_example=False),
    DemoPaper("soc-trang-2023.txt", "94", "soctrang", State.ISSUED, is_example=False),
    DemoPaper("ca-mau-2023.txt", "96", "camau", State.ISSUED, is_example=True),
    DemoPaper("ben-tre-2023.txt", "83", "bentre", State.IN_REVIEW, is_example=True),
    DemoPaper("can-tho-2023.txt", "92", "cantho2023", State.DRAFT, is_example=True),
)


def adopt_paper(paper: DemoPaper, program: Program, directory: Directory, people: People, parent: Plan | None) -> Plan:
    """Read the paper, adopt it as a draft, tie it to the common plan, and take it to its state."""
    document = read_document(load_lines(FOLDER / paper.file), directory).document
    province = Province.objects.current_on(ON).get(code=paper.code)
    adoption = adopt_document(
        by=people[Role.EDITOR],
        document=document,
        lookup=Lookup(directory, on=ON, province=province.pk),
        program=program,
        province=province,
        department=tourism_department(province),
        year=ON.year,
        parent=parent,
        is_example=paper.is_example,
    )
    if adoption.unknown_units:
        raise ValueError(f"{paper.file}: đơn vị không có trong danh bạ: {', '.join(adoption.unknown_units)}")
    if parent is not None:
        link_to_common_plan(adoption.plan, parent, by=people[Role.EDITOR])
    return take_to_state(adoption.plan, paper.state, document, people)


def take_to_state(plan: Plan, state: State, document: OfficialDocument, people: People) -> Plan:
    """Walk the workflow from draft to ``state``, each step by the person it belongs to."""
    steps: list[tuple[State, Callable[[Plan], Plan]]] = [
        (
            State.IN_REVIEW,
            lambda plan: submit_plan(by=people[Role.EDITOR], plan=plan, is_signed=state == State.ISSUED),
        ),
        (State.ENDORSED, lambda plan: endorse_plan(by=people[Role.REVIEWER], plan=plan)),
        (State.APPROVED, lambda plan: approve_plan(by=people[Role.APPROVER], plan=plan)),
        (State.ISSUED, lambda plan: issue_as_printed(plan, document, by=people[Role.CLERK])),
    ]
    for target, step in steps:
        if plan.state == state:
            break
        plan = step(plan)
        if target == state:
            break
    return plan


def issue_as_printed(plan: Plan, document: OfficialDocument, *, by: User) -> Plan:
    """Issue under the number and date that the paper bears."""
    if document.issued_on is None:
        raise ValueError("Văn bản mẫu chưa có ngày ban hành.")
    return issue_plan(by=by, plan=plan, number=int(document.number), issued_on=document.issued_on)


def link_to_common_plan(plan: Plan, parent: Plan, *, by: User) -> None:
    """Tie each activity to the common plan's activity of the same theme, or else of the same area and venue."""
    common = list(Activity.objects.filter(area__plan=parent).select_related("area"))
    for activity in Activity.objects.filter(area__plan=plan).select_related("area__plan"):
        match = _counterpart(activity, common)
        if match is not None:
            edit_activity(
                by=by, activity=activity, expected_version=activity.version, data=_with_link(activity, match)
            )


def _counterpart(activity: Activity, common: list[Activity]) -> Activity | None:
    if activity.theme:
        return next((other for other in common if other.theme == activity.theme), None)
    same = [other for other in common if other.area.title == activity.area.title and not other.theme]
    return next((other for other in same if _key(other.title) == _key(activity.title)), None)


def _key(title: str) -> str:
    """The event a title speaks of: its words after the way of taking part."""
    for start in ("Hội nghị về xúc tiến", "Diễn đàn khởi nghiệp", "không gian quảng bá", "các lớp đào tạo"):
        if start in title:
            return start if "hỗ trợ các tỉnh" not in title.lower() else f"hỗ trợ {start}"
    return title


def _with_link(activity: Activity, counterpart: Activity) -> ActivityData:
    units = list(activity.assignments.select_related("department"))
    return ActivityData(
        title=activity.title,
        theme=activity.theme,
        participation=activity.participation,
        period_text=activity.period_text,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        precision=activity.precision,
        venue_text=activity.venue_text,
        venue_certainty=activity.venue_certainty,
        venues=[row.province for row in activity.activity_venues.select_related("province")],
        lead_label=activity.lead_label,
        lead_text=activity.lead_text,
        leads=[row.department for row in units if row.role == AssignmentRole.LEAD],
        support_text=activity.support_text,
        supports=[row.department for row in units if row.role == AssignmentRole.SUPPORT],
        carries_out=counterpart,
        budget=activity.budget,
        budget_text=activity.budget_text,
        details=activity.details,
    )
