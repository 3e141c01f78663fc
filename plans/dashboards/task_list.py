"""A draft as a list of tasks: its parts, how far each is, what it lacks, and every answer with its way to the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from plans.models import Activity, AssignmentRole, ClauseKind, Plan
from plans.queries.completeness import Gap
from plans.queries.places import CLAUSE_BOXES, Place, on_activity_form, on_plan_form
from plans.wording import join_units


class Progress(StrEnum):
    """How far a part is."""

    NOT_STARTED = "chưa bắt đầu"
    UNDER_WAY = "đang làm"
    DONE = "xong"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the draft says to one question: a label, its words line by line (none: nothing), where to change it."""

    label: str
    lines: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Task:
    """A part of the draft. ``is_optional``: a plan may do without it."""

    name: str
    title: str
    place: Place
    answers: tuple[Answer, ...]
    gaps: tuple[Gap, ...] = ()
    is_optional: bool = False

    @property
    def progress(self) -> Progress:
        """Done when nothing is missing and something is said."""
        says_something = any(answer.lines for answer in self.answers)
        if not says_something:
            return Progress.NOT_STARTED
        return Progress.UNDER_WAY if self.gaps else Progress.DONE


@dataclass(frozen=True, slots=True)
class TaskList:
    """All parts in the order of the paper."""

    tasks: tuple[Task, ...]

    @property
    def done_count(self) -> int:
        """How many parts are done."""
        return sum(task.progress is Progress.DONE for task in self.tasks)


def task_list_of(plan: Plan, gaps: Sequence[Gap], common: Task | None = None) -> TaskList:
    """The tasks of a plan loaded with ``plans.queries.plans.with_paper``; no further query.

    Args:
        gaps: what ``missing_for_submission`` found; each stands at the part where it is filled in.
        common: the part about the common plan, where the plan carries one out.
    """
    parts = [_heading(plan), _bases(plan), _aims(plan), common, _activities(plan), _carrying_out(plan), _ending(plan)]
    return TaskList(tuple(_with_gaps(part, gaps) for part in parts if part is not None))


def common_task(plan: Plan, open_count: int, total: int) -> Task:
    """The part about the common plan: how many of its activities are decided."""
    place = Place("plan_take_up", plan.pk)
    decided = total - open_count
    said = (f"{decided} trong {total} hoạt động đã quyết định",) if decided else ()
    gap = (
        (Gap(f"Còn {open_count} hoạt động của kế hoạch chung chưa nhận, chưa từ chối.", place),) if open_count else ()
    )
    return Task("common", "Nhận việc từ kế hoạch chung", place, (Answer("Đã quyết định", said, place),), gap, True)


def _with_gaps(task: Task, gaps: Sequence[Gap]) -> Task:
    places = {answer.place for answer in task.answers} | {task.place}
    elements = {(place.page, place.key, place.element) for place in places}
    found = tuple(gap for gap in gaps if _belongs(gap, task, elements))
    return Task(task.name, task.title, task.place, task.answers, (*task.gaps, *found), task.is_optional)


def _belongs(gap: Gap, task: Task, elements: set[tuple[str, int, str]]) -> bool:
    """Whether the gap is filled in at one of the task's places; whatever lies on the forms of activities is theirs."""
    if gap.place.page in ("activity_edit", "activity_create"):
        return task.name == "activities"
    return (gap.place.page, gap.place.key, gap.place.element) in elements


def _answer(plan: Plan, label: str, text: str, element: str) -> Answer:
    return Answer(label, (text,) if text.strip() else (), on_plan_form(plan, element))


def _heading(plan: Plan) -> Task:
    answers = (
        _answer(plan, "Chương trình", plan.program.name, "id_program"),
        _answer(plan, "Tỉnh, thành phố; năm", f"{plan.province.name}, năm {plan.year}", "id_year"),
        _answer(plan, "Cơ quan ban hành", plan.issuing_body.name, "id_issuing_body"),
        _answer(plan, "Đơn vị soạn thảo", plan.drafting_department.name, "id_drafting_department"),
        _answer(plan, "Ký hiệu", plan.symbol, "id_symbol"),
        _answer(plan, "Địa danh", plan.place, "id_place"),
        _answer(plan, "Trích yếu", plan.subject, "id_subject"),
    )
    return Task("heading", "Thông tin chung", on_plan_form(plan, "phan-chung"), answers)


def _bases(plan: Plan) -> Task:
    bases = tuple(row.text for row in plan.legal_bases.all())
    answers = (
        Answer("Căn cứ ban hành", bases, on_plan_form(plan, "danh-sach-legal_bases")),
        _answer(plan, "Câu dẫn", plan.opening, "id_opening"),
    )
    return Task("bases", "Căn cứ và câu dẫn", on_plan_form(plan, "phan-can-cu"), answers)


def _aims(plan: Plan) -> Task:
    answers = (
        _clauses(plan, "Mục đích", ClauseKind.PURPOSE),
        _clauses(plan, "Yêu cầu", ClauseKind.REQUIREMENT),
        _clauses(plan, "Phần khác", ClauseKind.BEFORE_CONTENT),
    )
    return Task("aims", "Mục đích, yêu cầu", on_plan_form(plan, "phan-muc-dich"), answers, is_optional=True)


def _carrying_out(plan: Plan) -> Task:
    due = f"{plan.report_due_on:%d/%m/%Y}" if plan.report_due_on else ""
    answers = (
        _clauses(plan, "Kinh phí", ClauseKind.BUDGET),
        _clauses(plan, "Phần khác", ClauseKind.AFTER_CONTENT),
        _clauses(plan, "Tổ chức thực hiện", ClauseKind.IMPLEMENTATION),
        _answer(plan, "Hạn báo cáo kết quả", due, "id_report_due_on"),
    )
    return Task(
        "carrying_out", "Kinh phí, tổ chức thực hiện", on_plan_form(plan, "phan-thuc-hien"), answers, is_optional=True
    )


def _ending(plan: Plan) -> Task:
    recipients = tuple(row.text for row in plan.recipients.all())
    answers = (
        Answer("Nơi nhận", recipients, on_plan_form(plan, "danh-sach-recipients")),
        _answer(plan, "Lưu", plan.archive, "id_archive"),
        _answer(plan, "Thay mặt", plan.authority, "id_authority"),
        _answer(plan, "Ký thay", plan.capacity, "id_capacity"),
        _answer(plan, "Chức vụ người ký", plan.position, "id_position"),
        _answer(plan, "Người ký", plan.signatory, "id_signatory"),
    )
    return Task("ending", "Nơi nhận và chữ ký", on_plan_form(plan, "phan-ky"), answers)


def _clauses(plan: Plan, label: str, kind: ClauseKind) -> Answer:
    lines = tuple(" – ".join(filter(None, (row.title, row.text))) for row in plan.clauses.all() if row.kind == kind)
    return Answer(label, lines, on_plan_form(plan, CLAUSE_BOXES[kind]))


def _activities(plan: Plan) -> Task:
    rows = [(area, activity) for area in plan.areas.all() for activity in area.activities.all()]
    answers = tuple(
        Answer(f"{area.order}.{place}. {activity.title}", _facts(activity), on_activity_form(activity))
        for area, activities in _by_area(rows)
        for place, activity in enumerate(activities, start=1)
    )
    return Task("activities", "Các hoạt động", Place("plan_grid", plan.pk), answers)


def _by_area(rows: Sequence[tuple]) -> list[tuple]:
    grouped: dict[int, tuple] = {}
    for area, activity in rows:
        grouped.setdefault(area.pk, (area, []))[1].append(activity)
    return list(grouped.values())


def _facts(activity: Activity) -> tuple[str, ...]:
    """When, where, who, in short lines."""
    leads = _units(activity, AssignmentRole.LEAD) or activity.lead_text
    supports = _units(activity, AssignmentRole.SUPPORT) or activity.support_text
    told = (
        ("Chủ đề", activity.theme),
        ("Thời gian", activity.period_text),
        ("Địa điểm", activity.venue_text),
        ("Chủ trì", leads),
        ("Phối hợp", supports),
        ("Kinh phí", activity.budget_text),
    )
    return tuple(f"{label}: {text}" for label, text in told if text) or ("chưa ghi gì thêm",)


def _units(activity: Activity, role: AssignmentRole) -> str:
    return join_units([row.department.name for row in activity.assignments.all() if row.role == role])
