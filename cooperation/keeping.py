"""What browsers and proxies may keep of pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class KeepNoSignedInPages:
    """Middleware: what is made for a person who is signed in is kept nowhere, unless it says so itself: pages, what
    scripts ask for, address cards.

    Machines in offices are shared: after signing out nobody may leaf back. A page that asked for no session is the
    same for everyone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response and request.session.accessed and request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
        return response
