"""How views come to their plan or activity: through what the person may see, then what the person may do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from plans.models import Activity, Plan
from plans.permissions import can_see_history, type_user

ONLY_FOR_EDITORS = "Việc lập kế hoạch dành cho chuyên viên của các tỉnh, thành phố."
Predicate = Callable[[type_user, Plan], bool]


def with_plan(may: Predicate | None = None) -> Callable:
    """Hand the view the plan of ``pk`` in place of the key.

    A plan that the person may not see is not found (404). One that is seen but not the person's to work on ends at
    the sign-in page for a stranger, and with 403 for everyone else.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponse:
            plan = get_object_or_404(Plan.objects.visible_to(request.user).for_lists(), pk=pk)
            return _refusal(request, plan, may) or view(request, plan, **kwargs)

        return wrapped

    return decorate


def with_history(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the plan of ``pk``; for whoever may not see its history the page does not exist (404)."""

    @with_plan()
    @wraps(view)
    def wrapped(request: HttpRequest, plan: Plan, **kwargs: object) -> HttpResponse:
        if not can_see_history(request.user, plan):
            raise Http404
        return view(request, plan, **kwargs)

    return wrapped


def with_activity(may: Predicate) -> Callable:
    """Hand the view the activity of ``pk``, its plan loaded; the same answers as ``with_plan``."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponse:
            visible = Activity.objects.visible_to(request.user)
            activity = get_object_or_404(visible.select_related("area__plan__program", "area__plan__province"), pk=pk)
            return _refusal(request, activity.area.plan, may) or view(request, activity, **kwargs)

        return wrapped

    return decorate


def _refusal(request: HttpRequest, plan: Plan, may: Predicate | None) -> HttpResponse | None:
    if may is None or may(request.user, plan):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise PermissionDenied(
        f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}”: việc này không làm được ở tình trạng đó, "
        "hoặc không thuộc vai trò của bạn tại đơn vị."
    )
