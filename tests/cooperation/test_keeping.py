"""What may be kept of pages on machines that are shared."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cooperation.keeping import KeepNoSignedInPages
from tests.factories.provinces import UserFactory

pytestmark = pytest.mark.django_db

PAGES = ["/", "/ke-hoach/", "/chuong-trinh/", "/quan-tri/", "/khong-co/", "/doi-mat-khau/"]


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_a_person_who_is_signed_in_are_kept_nowhere(client: Client, address: str) -> None:
    client.force_login(UserFactory(administrator=True))
    response = client.get(address)
    assert response["Content-Type"].startswith("text/html")
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("address", ["/", "/ke-hoach/", "/chuong-trinh/"])
def test_public_pages_say_nothing(client: Client, address: str) -> None:
    assert "Cache-Control" not in client.get(address)


def answered(content_type: str, **headers: str) -> HttpResponse:
    """What becomes of an answer to a person who is signed in."""
    request = RequestFactory().get("/")
    request.user, request.session = UserFactory(), Client().session
    request.session.get("key")
    return KeepNoSignedInPages(lambda _: HttpResponse(content_type=content_type, headers=headers))(request)


@pytest.mark.parametrize("kind", ["application/json", "text/vcard; charset=utf-8", "application/pdf"])
def test_what_scripts_and_address_books_ask_for_is_kept_nowhere_either(kind: str) -> None:
    assert answered(kind)["Cache-Control"] == "private, no-store"


def test_what_says_itself_is_left_alone() -> None:
    assert answered("text/html", **{"Cache-Control": "private, no-cache"})["Cache-Control"] == "private, no-cache"
    assert answered("text/html; charset=utf-8")["Cache-Control"] == "private, no-store"
