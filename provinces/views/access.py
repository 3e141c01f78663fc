"""How views come to their person or role: through whom the signed-in person may see, then what may be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from provinces.models import Membership, User
from provinces.people import visible_memberships, visible_people

View = Callable[..., HttpResponse]


def signed_in(may: Callable[[User], bool]) -> Callable[[View], View]:
    """Strangers sign in first; whoever may not do this is told so (403)."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def wrapped(request: HttpRequest, **kwargs: object) -> HttpResponse:
            _refuse_unless(may(request.user))
            return view(request, **kwargs)

        return wrapped

    return decorate


def with_person(may: Callable[[User, User], bool] | None = None) -> Callable[[View], View]:
    """Hand the view the person of ``pk``. One who may not be seen is not found (404)."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def wrapped(request: HttpRequest, pk: int) -> HttpResponse:
            person = get_object_or_404(visible_people(request.user), pk=pk)
            _refuse_unless(may is None or may(request.user, person))
            return view(request, person)

        return wrapped

    return decorate


def with_membership(may: Callable[[User, Membership], bool]) -> Callable[[View], View]:
    """Hand the view the role of ``pk``, its person and unit loaded; the same answers as ``with_person``.

    The pages of a role that is over are not found; a form sent after its end is refused with the reason.
    """

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def wrapped(request: HttpRequest, pk: int) -> HttpResponse:
            membership = get_object_or_404(visible_memberships(request.user), pk=pk)
            _refuse_unless(may(request.user, membership))
            if request.method != "POST" and membership.is_over_on(timezone.localdate()):
                raise Http404
            return view(request, membership)

        return wrapped

    return decorate


def _refuse_unless(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied("Việc này không thuộc vai trò của bạn tại đơn vị.")
