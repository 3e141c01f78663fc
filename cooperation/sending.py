"""A form that was sent and taken has nothing unsent any more."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from plans.actions.unsent import drop_unsent


class DropWhatWasSent:
    """Middleware: what was kept of a form is dropped once the form was answered by leading on to another page.

    A form that comes back for corrections, or meets the end of the session, stays kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user if request.method == "POST" else None
        was_signed_in = user is not None and user.is_authenticated
        response = self.get_response(request)
        if was_signed_in and request.user.is_authenticated and isinstance(response, HttpResponseRedirect):
            drop_unsent(by=request.user, page=request.path)
        return response
