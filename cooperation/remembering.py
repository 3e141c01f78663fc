"""Lets pages that change nothing ask each question about a person's perimeter once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from provinces.remembering import remembering

_READING = ("GET", "HEAD")


class RememberWhileReading:
    """Middleware: answers are remembered for one GET or HEAD, and for nothing longer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _READING:
            return self.get_response(request)
        with remembering():
            return self.get_response(request)
