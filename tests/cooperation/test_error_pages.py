"""What is said when something goes wrong: Vietnamese, with a way on, and without the database where it may be down."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Kế hoạch <này> đã ban hành.")


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret trace")


def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("secret suspicion")


urlpatterns = [
    path("cam/", refuse),
    path("hong/", break_down),
    path("la/", suspect),
    path("", include("cooperation.urls")),
]

PAGES = {
    "/khong-co-trang-nay/": (404, "Không tìm thấy trang"),
    "/cam/": (403, "Bạn không có quyền làm việc này"),
    "/hong/": (500, "Cổng gặp lỗi"),
    "/la/": (400, "Yêu cầu không hợp lệ"),
}


def heading(response: HttpResponse) -> str:
    return re.search(r"<h1>(.*?)</h1>", response.content.decode())[1]


@pytest.mark.parametrize("address", PAGES)
@override_settings(ROOT_URLCONF=__name__)
def test_error_page_is_vietnamese_and_tells_no_secret(db: None, address: str) -> None:
    response = Client(raise_request_exception=False).get(address)
    assert (response.status_code, heading(response)) == PAGES[address]
    assert "secret" not in response.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_refusal_gives_the_reason_our_code_has_given(db: None) -> None:
    assert "Kế hoạch &lt;này&gt; đã ban hành." in Client().get("/cam/").content.decode()


@pytest.mark.parametrize("address", ["/hong/", "/la/"])
@override_settings(ROOT_URLCONF=__name__)
def test_failure_is_told_without_the_database(address: str) -> None:
    """No ``db`` fixture: any query would fail this test."""
    assert heading(Client(raise_request_exception=False).get(address)) == PAGES[address][1]


def test_expired_form_is_explained(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"login": "a", "password": "b"})
    assert (response.status_code, heading(response)) == (403, "Trang đã hết hạn")


def test_too_many_requests_are_explained(db: None) -> None:
    cache.clear()
    client = Client()
    for number in range(30):
        client.post("/dang-nhap/", {"login": f"nguoi-{number}", "password": "sai"})
    response = client.post("/dang-nhap/", {"login": "nguoi-31", "password": "sai"})
    cache.clear()
    assert (response.status_code, heading(response)) == (429, "Bạn gửi yêu cầu quá nhanh")
