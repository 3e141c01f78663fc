"""What happened between the question whether a person may and the deed itself is told, not broken off."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.defaults import permission_denied

from provinces.actions.errors import ActionRefused


class TellRefusals:
    """Middleware: a deed that was refused, and whose page has no better place to say why, ends at the page of refusals
    (403) with its reasons: the plan was submitted, or a role ended, in the moment before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; nothing for any other error."""
        if not isinstance(exception, ActionRefused):
            return None
        return permission_denied(request, PermissionDenied(" ".join(exception.reasons)))
