"""What a person typed and did not send, told on the first page, so that it is found again after a power cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import Resolver404, ResolverMatch, resolve

from plans.models import Activity, Plan, UnsentForm
from plans.queries.unsent import unsent_by
from plans.workflow import State
from provinces.models import User

SHOWN = 5

_FORMS = {
    "plan_create": "Lập kế hoạch",
    "plan_edit": "Sửa kế hoạch",
    "plan_take_up": "Nhận việc từ kế hoạch chung",
    "plan_grid": "Bảng nhập hoạt động",
    "activity_create": "Thêm hoạt động",
    "activity_edit": "Sửa hoạt động",
    "thread_create": "Góp ý",
    "thread_reply": "Trả lời góp ý",
    "opinion_send": "Lấy ý kiến",
    "opinion_answer": "Cho ý kiến",
    "opinion_decide": "Tiếp thu, giải trình ý kiến",
    "submission_edit": "Tờ trình",
    "report_edit": "Báo cáo",
    "focal_point_edit": "Đầu mối",
    "program_create": "Lập chương trình",
    "program_edit": "Sửa chương trình",
}
_FOR_DRAFTS = frozenset({"plan_edit", "plan_take_up", "plan_grid", "activity_create", "activity_edit", "opinion_send"})
_PLAN_ADDRESS, _ACTIVITY_ADDRESS = "ke-hoach/<int:pk>/", "hoat-dong/<int:pk>/"


@dataclass(frozen=True, slots=True)
class UnsentRow:
    """A form left unsent: its key and address, what form it is, the plan it is about (""), when it was kept.

    ``is_closed``: the form is for drafts, and the plan is none now; what was typed waits for the plan to come back.
    ``is_gone``: what the form was about is gone, or not for this person's eyes any more; the words are still theirs.
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
    plans, activities = _keys(found, _PLAN_ADDRESS), _keys(found, _ACTIVITY_ADDRESS)
    subjects = {(_PLAN_ADDRESS, key): plan for key, plan in _plans(user, plans).items()}
    subjects |= {(_ACTIVITY_ADDRESS, key): each.area.plan for key, each in _activities(user, activities).items()}
    return [_row(kept, match, subjects) for kept, match in found]


def _row(kept: UnsentForm, match: ResolverMatch, subjects: dict[tuple[str, int], Plan]) -> UnsentRow:
    about = _about(match)
    plan = subjects.get(about) if about else None
    form = _FORMS.get(match.url_name, "Biểu mẫu")
    closed = plan is not None and match.url_name in _FOR_DRAFTS and plan.state != State.DRAFT
    gone = about is not None and plan is None
    return UnsentRow(kept.pk, kept.page, form, str(plan) if plan else "", kept.saved_at, closed, gone)


def _match(page: str) -> ResolverMatch | None:
    try:
        return resolve(page)
    except Resolver404:
        return None


def _about(match: ResolverMatch) -> tuple[str, int] | None:
    """The kind and key of what the address is about, for plans and activities."""
    for address in (_PLAN_ADDRESS, _ACTIVITY_ADDRESS):
        if match.route.startswith(address):
            return address, match.kwargs["pk"]
    return None


def _keys(found: list[tuple[UnsentForm, ResolverMatch]], address: str) -> set[int]:
    return {about[1] for _, match in found if (about := _about(match)) and about[0] == address}


def _plans(user: User, keys: set[int]) -> dict[int, Plan]:
    if not keys:
        return {}
    return {plan.pk: plan for plan in Plan.objects.visible_to(user).filter(pk__in=keys).select_related("province")}


def _activities(user: User, keys: set[int]) -> dict[int, Activity]:
    if not keys:
        return {}
    rows = Activity.objects.visible_to(user).filter(pk__in=keys).select_related("area__plan__province")
    return {activity.pk: activity for activity in rows}
