"""The portal's addresses; a page that does nothing: what every request costs before it asks anything; a plain file."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import path

from cooperation.urls import urlpatterns as portal

BARE = "/trang-trong/"
PLAIN = "/tep-tron/"
PLAIN_FILE = Path()


def bare(request: HttpRequest) -> HttpResponse:
    """Nothing, through all middleware."""
    return HttpResponse()


def plain(request: HttpRequest) -> FileResponse:
    """The bytes of a file, and nothing asked."""
    return FileResponse(PLAIN_FILE.open("rb"), content_type="application/pdf")


urlpatterns = [path(BARE.lstrip("/"), bare), path(PLAIN.lstrip("/"), plain), *portal]
