"""Comments on plans: what can be commented on, whose threads a person may read, and where each is mended."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from plans.models import Activity, Clause, Comment, CommentMention, CommentThread, Plan, ThreadState
from plans.queries.places import Place, of_clause, on_activity_form, on_plan_form
from provinces.models import User
from provinces.perimeter import perimeter_of

QUOTED = CommentThread._meta.get_field("anchor_text").max_length


@dataclass(frozen=True, slots=True)
class Topic:
    """A part that can be commented on: its name, the element of the form that mends it, and which column holds it."""

    label: str
    element: str = ""
    column: str = ""


PLAN_TOPICS = {
    "": Topic("Cả kế hoạch"),
    "subject": Topic("Trích yếu", "id_subject", "subject"),
    "legal_bases": Topic("Căn cứ ban hành", "danh-sach-legal_bases"),
    "opening": Topic("Câu dẫn", "id_opening", "opening"),
    "areas": Topic("Các nhóm hoạt động", "danh-sach-areas"),
    "report_due_on": Topic("Hạn báo cáo kết quả", "id_report_due_on"),
    "recipients": Topic("Nơi nhận", "danh-sach-recipients"),
    "signing": Topic("Chức vụ và người ký", "id_position", "signatory"),
}
ACTIVITY_TOPICS = {
    "": Topic("Cả hoạt động", "", "title"),
    "title": Topic("Tên hoạt động", "id_title", "title"),
    "theme": Topic("Chủ đề", "id_theme", "theme"),
    "period": Topic("Thời gian", "phan-thoi-gian", "period_text"),
    "venue": Topic("Địa điểm", "phan-dia-diem", "venue_text"),
    "leads": Topic("Đơn vị chủ trì", "div_id_leads", "lead_text"),
    "supports": Topic("Đơn vị phối hợp", "div_id_supports", "support_text"),
    "budget": Topic("Kinh phí", "phan-khac", "budget_text"),
    "details": Topic("Nội dung khác", "id_details", "details"),
}


def topics_about(activity: Activity | None, clause: Clause | None) -> dict[str, Topic]:
    """The parts by their stored name: of an activity, of a clause (only the whole), else of the plan."""
    if clause is not None:
        return {"": Topic(clause.get_kind_display().capitalize())}
    return ACTIVITY_TOPICS if activity is not None else PLAN_TOPICS


def words_about(plan: Plan, activity: Activity | None, clause: Clause | None, field: str) -> str:
    """The words that a thread is raised about, as they stand now; "" where the part has no words of its own."""
    if clause is not None:
        return clause.text[:QUOTED]
    column = topics_about(activity, clause)[field].column
    words = getattr(activity or plan, column) if column else ""
    return (words or (activity.title if activity else ""))[:QUOTED]


def topic_of(thread: CommentThread) -> Topic:
    """What the thread is about; of an activity that is gone, the part that was meant."""
    if is_orphan(thread):
        return ACTIVITY_TOPICS[thread.field] if thread.field else Topic("Phần đã xóa")
    return topics_about(thread.activity, thread.clause)[thread.field]


def is_orphan(thread: CommentThread) -> bool:
    """Whether the activity or clause it was raised about has been removed since."""
    hangs = thread.activity_id is not None or thread.clause_id is not None
    return not hangs and bool(thread.anchor_text) and not (thread.field and thread.field in PLAN_TOPICS)


def title_of(thread: CommentThread) -> str:
    """The thread in one line, for lists away from its place."""
    label = topic_of(thread).label
    return f"{label}: “{thread.anchor_text}”" if thread.anchor_text else label


def place_of(thread: CommentThread) -> Place:
    """Where what the thread is about is mended."""
    if thread.clause is not None:
        return of_clause(thread.clause)
    element = topic_of(thread).element
    if thread.activity is not None:
        return on_activity_form(thread.activity, element)
    return on_plan_form(thread.plan, "" if is_orphan(thread) else element)


def threads_visible_to(user: User | AnonymousUser) -> QuerySet[CommentThread]:
    """Threads on plans of the provinces for which the person acts; administrators see all, the public none.

    A unit that was asked for its opinion reads the draft, and not what the drafters say among themselves.
    """
    if not user.is_authenticated:
        return CommentThread.objects.none()
    if user.is_superuser:
        return CommentThread.objects.all()
    return CommentThread.objects.filter(plan__province__in=perimeter_of(user))


def with_talk(threads: QuerySet[CommentThread]) -> QuerySet[CommentThread]:
    """The threads with all that a page says of them, oldest first: two further queries, however many."""
    called = Prefetch("mentions", queryset=CommentMention.objects.select_related("user"))
    said = Comment.objects.select_related("by").prefetch_related(called).order_by("pk")
    return (
        threads.select_related("plan", "activity", "clause", "opened_by")
        .prefetch_related(Prefetch("comments", queryset=said))
        .order_by("pk")
    )


def unanswered(plan: Plan) -> list[CommentThread]:
    """The plan's threads that wait for an answer of those who draft it, oldest first."""
    return list(
        plan.threads.filter(state=ThreadState.OPEN).select_related("plan", "activity", "clause").order_by("pk")
    )
