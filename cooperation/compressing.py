"""Pages go over the line compressed: a plan of a thousand activities is a megabyte of much the same words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

WORDS = ("text/", "application/json")


class CompressWords(GZipMiddleware):
    """Middleware: compress pages and data, for browsers that take it; files and pictures are compressed in themselves.

    Django adds some bytes by chance, and the token of a form is another each time: so the length of one answer does
    not tell what stands in it, and guessing takes very many of them (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The answer, compressed where that helps; never part of a file."""
        if response.status_code == 206 or not response.get("Content-Type", "").startswith(WORDS):
            return response
        return super().process_response(request, response)
