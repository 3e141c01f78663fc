"""The portal without a line: what the browser asks is answered by Django in the test's own process.

So a page can be shown that no address gives twice, as the answer to a form that was sent, and what sending it wrote
is taken back; and no database has to be emptied afterwards.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import Client
from playwright.sync_api import Browser, Page, Request, Route

ORIGIN = "http://localhost"


class Answers:
    """The page, who asks, what was prepared for an address instead of what it gives, and the complaints."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.client = Client()
        self.prepared: dict[str, HttpResponse] = {}
        self.complaints: list[str] = []
        # Playwright calls in a context of its own, where Django would open another connection to the database.
        self.context = copy_context()

    def give(self, route: Route) -> None:
        """Answer one request of the browser; a way to another page is not followed, for Chromium would go out."""
        parts = urlsplit(route.request.url)
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
            self.complaints.append(f"asked another site: {route.request.url}")
            route.abort()
        elif parts.path.startswith(static("")):
            _give_file(route, parts.path.removeprefix(static("")))
        else:
            _give_page(route, self.prepared.get(address) or self.context.run(self._asked, route.request, address))

    def _asked(self, request: Request, address: str) -> HttpResponse:
        answer = self.client.generic(request.method, address, request.post_data_buffer or b"", _type(request))
        if answer.status_code >= 300:
            self.complaints.append(
                f"{request.method} {address}: {answer.status_code} {answer.headers.get('Location')}"
            )
        return answer


def _type(request: Request) -> str:
    return request.headers.get("content-type", "application/octet-stream")


def _give_file(route: Route, name: str) -> None:
    path = finders.find(name)
    route.fulfill(body=Path(path).read_bytes(), content_type=mimetypes.guess_type(path)[0])


def _give_page(route: Route, answer: HttpResponse) -> None:
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    status = answer.status_code if answer.status_code not in range(300, 400) else 204
    route.fulfill(status=status, headers=headers, body=answer.content)


@contextmanager
def answered(browser: Browser, **options: object) -> Iterator[Answers]:
    """A page of a new browser with who answers it; fails when the browser complained."""
    context = browser.new_context(base_url=ORIGIN, locale="vi-VN", reduced_motion="reduce", **options)
    page = context.new_page()
    answers = Answers(page)
    context.route("**/*", answers.give)
    page.on("console", lambda message: message.type == "error" and answers.complaints.append(message.text))
    page.on("pageerror", lambda error: answers.complaints.append(str(error)))
    yield answers
    page.goto("about:blank")
    context.unroute_all(behavior="wait")
    context.close()
    assert answers.complaints == []
