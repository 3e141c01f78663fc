"""The portal's addresses, and one page that does nothing: what every request costs before it asks anything."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from cooperation.urls import urlpatterns as portal

BARE = "/trang-trong/"


def bare(request: HttpRequest) -> HttpResponse:
    """Nothing, through all middleware."""
    return HttpResponse()


urlpatterns = [path(BARE.lstrip("/"), bare), *portal]
