"""What goes over the line compressed, and what does not."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cooperation.compressing import CompressWords
from plans.views.paper import file_response

BODY = b"Ke hoach cua tinh, thanh pho. " * 100
TAKES = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


@pytest.mark.parametrize(
    ("content_type", "status", "is_compressed"),
    [
        ("text/html; charset=utf-8", 200, True),
        ("text/csv", 200, True),
        ("application/json", 404, True),
        ("application/pdf", 200, False),
        ("image/png", 200, False),
        ("text/plain", 206, False),
    ],
)
def test_words_are_compressed_and_files_and_parts_are_not(content_type, status, is_compressed):
    made = HttpResponse(BODY, content_type=content_type, status=status)
    answer = CompressWords(lambda request: made)(RequestFactory().get("/", **TAKES))
    assert answer.get("Content-Encoding") == ("gzip" if is_compressed else None)
    assert (gzip.decompress(answer.content) if is_compressed else answer.content) == BODY


def test_file_of_words_that_the_browser_has_already_is_not_sent_again():
    def give(request):
        return file_response(request, BODY, "application/json", "du-lieu.json")

    first = CompressWords(give)(RequestFactory().get("/", **TAKES))
    again = CompressWords(give)(RequestFactory().get("/", **TAKES, HTTP_IF_NONE_MATCH=first["ETag"]))
    assert (first["Content-Encoding"], again.status_code, again.content) == ("gzip", 304, b"")


@pytest.mark.django_db
def test_form_is_of_another_length_each_time_and_goes_plain_to_whoever_takes_no_other():
    """An attacker who reads lengths must not tell what stands in a page from what he put into it."""
    client = Client()
    sizes = {len(client.get("/dang-nhap/", **TAKES).content) for _ in range(12)}
    assert len(sizes) > 3
    plain = client.get("/dang-nhap/")
    assert ("Content-Encoding" in plain, "Accept-Encoding" in plain["Vary"]) == (False, True)
