"""What a person typed and did not send, told on the first page, so that it is found again after a power cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import Resolver404, ResolverMatch, resolve

from plans.models import Activity, CommentThread, Intake, IntakeState, Plan, UnsentForm
from plans.queries.unsent import unsent_by
from plans.workflow import CURRENT_EDITION, State, step_from, steps_of
from provinces.models import User

SHOWN = 5

_FORMS = {
    "plan_create": "Lập kế hoạch",
    "plan_edit": "Sửa kế hoạch",
    "plan_copy": "Lập từ kế hoạch đã có",
    "plan_take_up": "Nhận việc từ kế hoạch chung",
    "plan_grid": "Bảng nhập hoạt động",
    "plan_grid_paste": "Dán từ Excel",
    "activity_create": "Thêm hoạt động",
    "activity_edit": "Sửa hoạt động",
    "thread_create": "Góp ý",
    "thread_reply": "Trả lời góp ý",
    "opinion_send": "Lấy ý kiến",
    "opinion_answer": "Cho ý kiến",
    "opinion_decide": "Tiếp thu, giải trình ý kiến",
    "submission_edit": "Tờ trình",
    "report_edit": "Báo cáo",
    "opinion_close": "Kết thúc lấy ý kiến",
    "focal_point_name": "Ghi đầu mối",
    "focal_point_edit": "Đầu mối",
    "focal_point_end": "Kết thúc đầu mối",
    "intake_start": "Đọc kế hoạch có sẵn",
    "intake_detail": "Xem lại văn bản đã đọc",
    "intake_part": "Xem lại văn bản đã đọc",
    "intake_unit": "Đơn vị chưa có trong danh bạ",
    "notification_settings": "Cài đặt thông báo",
    "person_invite": "Mời người dùng",
    "role_give": "Giao vai trò",
    "role_change": "Đổi vai trò",
    "role_days": "Thời gian giữ vai trò",
    "role_end": "Kết thúc vai trò",
    "program_create": "Lập chương trình",
    "program_edit": "Sửa chương trình",
}
_STEPS = {f"plan_{step.name}": step.label for step in steps_of(CURRENT_EDITION)}
_FOR_DRAFTS = frozenset(
    {
        "plan_edit", "plan_take_up", "plan_grid", "plan_grid_paste", "activity_create", "activity_edit",
        "opinion_send",
    }
)  # fmt: skip
_PLAN_ADDRESS, _ACTIVITY_ADDRESS = "ke-hoach/<int:pk>/", "hoat-dong/<int:pk>/"
_INTAKE_ADDRESS, _THREAD_ADDRESS = "doc-ke-hoach/<int:pk>/", "gop-y/<int:pk>/"
_ADDRESSES = (_PLAN_ADDRESS, _ACTIVITY_ADDRESS, _INTAKE_ADDRESS, _THREAD_ADDRESS)


@dataclass(frozen=True, slots=True)
class UnsentRow:
    """A form left unsent: its key and address, what form it is, the plan or paper it is about (""), when it was kept.

    ``is_closed``: the form is for drafts, and the plan is none now; what was typed waits for the plan to come back.
    ``is_gone``: what the form was about is gone or done, or not for this person's eyes any more; the words are still
    theirs.
    """

    pk: int
    page: str
    form: str
    plan: str
    saved_at: datetime
    is_closed: bool = False
    is_gone: bool = False


def unsent_rows(user: User) -> list[UnsentRow]:
    """The forms ``user`` left unsent, the latest first, at most ``SHOWN``.

    One query when there are none, and a number that does not grow with them otherwise. Addresses that are no form of
    the portal any more are left out.
    """
    return _rows(user, list(unsent_by(user)))[:SHOWN]


def unsent_row(user: User, kept: UnsentForm) -> UnsentRow:
    """The same of one form.

    Raises:
        Http404: its address is none of the portal any more.
    """
    rows = _rows(user, [kept])
    if not rows:
        raise Http404
    return rows[0]


def _rows(user: User, forms: list[UnsentForm]) -> list[UnsentRow]:
    found = [(kept, match) for kept in forms if (match := _match(kept.page))]
    subjects = {
        (address, key): subject
        for address, load in _LOADERS.items()
        if (keys := _keys(found, address))
        for key, subject in load(user, keys).items()
    }
    return [_row(kept, match, subjects) for kept, match in found]


def _row(kept: UnsentForm, match: ResolverMatch, subjects: Mapping[tuple[str, int], Plan | Intake]) -> UnsentRow:
    about = _about(match)
    subject = subjects.get(about) if about else None
    form = (_FORMS | _STEPS).get(match.url_name, "Biểu mẫu")
    closed = isinstance(subject, Plan) and match.url_name in _FOR_DRAFTS and subject.state != State.DRAFT
    over = isinstance(subject, Plan) and _is_over(match, subject)
    gone = over or (about is not None and subject is None)
    return UnsentRow(kept.pk, kept.page, form, str(subject) if subject else "", kept.saved_at, closed, gone)


def _is_over(match: ResolverMatch, plan: Plan) -> bool:
    """Whether the form is of a step that cannot be taken from where the plan stands now."""
    step = match.url_name.removeprefix("plan_")
    return match.url_name in _STEPS and step_from(plan.rules, step, plan.state) is None


def _match(page: str) -> ResolverMatch | None:
    try:
        return resolve(page)
    except Resolver404:
        return None


def _about(match: ResolverMatch) -> tuple[str, int] | None:
    """The kind and key of what the address is about, for plans and what belongs to one, and for papers."""
    for address in _ADDRESSES:
        if match.route.startswith(address):
            return address, match.kwargs["pk"]
    return None


def _keys(found: list[tuple[UnsentForm, ResolverMatch]], address: str) -> set[int]:
    return {about[1] for _, match in found if (about := _about(match)) and about[0] == address}


def _plans(user: User, keys: set[int]) -> dict[int, Plan]:
    return {plan.pk: plan for plan in Plan.objects.visible_to(user).filter(pk__in=keys).select_related("province")}


def _plans_of_activities(user: User, keys: set[int]) -> dict[int, Plan]:
    rows = Activity.objects.visible_to(user).filter(pk__in=keys).select_related("area__plan__province")
    return {activity.pk: activity.area.plan for activity in rows}


def _plans_of_threads(user: User, keys: set[int]) -> dict[int, Plan]:
    """Of a plan that is issued nothing is answered any more."""
    rows = CommentThread.objects.filter(plan__in=Plan.objects.visible_to(user), pk__in=keys)
    rows = rows.select_related("plan__province")
    return {thread.pk: thread.plan for thread in rows if not thread.plan.is_issued}


def _papers(user: User, keys: set[int]) -> dict[int, Intake]:
    """Papers that are still looked through."""
    rows = Intake.objects.visible_to(user).filter(pk__in=keys, state=IntakeState.REVIEW)
    return {intake.pk: intake for intake in rows.only("name")}


_LOADERS: Mapping[str, Callable[[User, set[int]], Mapping[int, Plan | Intake]]] = {
    _PLAN_ADDRESS: _plans,
    _ACTIVITY_ADDRESS: _plans_of_activities,
    _INTAKE_ADDRESS: _papers,
    _THREAD_ADDRESS: _plans_of_threads,
}
