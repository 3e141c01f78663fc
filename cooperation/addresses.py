"""Addresses that no browser of a person asks for."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class RefuseNul:
    """Middleware: an address or a cookie with a NUL in it is no request (400).

    No text of the portal holds that character and PostgreSQL takes none; refused here, neither sessions nor any page
    has to think of it. What is sent in forms is judged by the forms.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
        if "\0" in request.path or b"\0" in unquote_to_bytes(query) or "\0" in "".join(request.COOKIES.values()):
            raise BadRequest("A NUL in the address or in a cookie.")
        return self.get_response(request)
