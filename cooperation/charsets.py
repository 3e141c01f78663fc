"""The portal reads UTF-8 and nothing else, whatever a request says it is written in.

Django decodes a request as its sender asks; some codecs of Python then fail, and some make characters that no
database stores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters

_UTF_8 = ("utf-8", "utf8")
_UNREADABLE = "text/plain; charset=unreadable"  # no codec of this name: Django leaves it alone

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class ReadableHeader:
    """Around the WSGI application: any other content type becomes one that Django passes on to the middleware.

    Django decodes the address as the header asks before the first middleware is called, and with some codecs fails.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not _is_utf_8(environ.get("CONTENT_TYPE", "")):
            environ["CONTENT_TYPE"] = _UNREADABLE
        return self.application(environ, start_response)


class RefuseOtherCharsets:
    """Middleware: a request that says to be in another encoding is none (400)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_utf_8(request.META.get("CONTENT_TYPE", "")):
            request.encoding = "utf-8"
            raise BadRequest("Not UTF-8.")
        return self.get_response(request)


def _is_utf_8(content_type: str) -> bool:
    try:
        _, parameters = parse_header_parameters(content_type)
    except ValueError:
        return False
    return parameters.get("charset", "utf-8").lower() in _UTF_8
