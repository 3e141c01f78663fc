"""Requests in other encodings than UTF-8, and forms with half characters, as an application server passes them on."""

from __future__ import annotations

import pytest
from django.test import Client

from cooperation.charsets import ReadableHeader
from cooperation.wsgi import application
from tests.factories.provinces import UserFactory

pytestmark = pytest.mark.django_db

OTHER = ["hex", "rot13", "unicode_escape", "idna", "punycode", "undefined", "utf-16", "latin-1", "no-such", "", "a\0b"]
UNREADABLE = ["charset*=nope''x", "charset*=unicode_escape''%5Cud800", "charset*=hex''78"]
FULL = [*(f"charset={name}" for name in OTHER), *UNREADABLE]
HALVES = ["name*=unicode_escape''%5Cud800", "name=import_file; filename*=unicode_escape''%5Cud800a.xlsx"]


@pytest.fixture
def served(client: Client) -> Client:
    """A client whose requests come in as from an application server."""
    inside = client.handler
    client.handler = lambda environ: ReadableHeader(lambda environ, _: inside(environ))(environ, lambda *_: None)
    return client


def test_application_servers_are_given_the_wrapped_application() -> None:
    assert isinstance(application, ReadableHeader)


@pytest.mark.parametrize("charset", FULL)
@pytest.mark.parametrize("address", ["/ke-hoach/?q=%5Cud800", "/dang-nhap/?next=%5Cx00"])
def test_request_in_another_encoding_is_none(served: Client, address: str, charset: str) -> None:
    response = served.get(address, CONTENT_TYPE=f"text/plain; {charset}")
    assert (response.status_code, "Yêu cầu không hợp lệ" in response.content.decode()) == (400, True)


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "unicode_escape"])
def test_request_in_another_encoding_is_refused_behind_any_server(client: Client, charset: str) -> None:
    assert client.get("/ke-hoach/?q=a", CONTENT_TYPE=f"text/plain; charset={charset}").status_code == 400


@pytest.mark.parametrize("content_type", ["", "text/plain", "text/plain; charset=UTF-8", 'a/b; charset="utf-8"'])
def test_request_in_utf_8_passes(served: Client, content_type: str) -> None:
    assert served.get("/ke-hoach/?q=S%C3%B3c", CONTENT_TYPE=content_type).status_code == 200


@pytest.mark.parametrize("disposition", HALVES)
def test_part_of_a_form_named_with_half_a_character_is_not_there(client: Client, disposition: str) -> None:
    client.force_login(UserFactory(administrator=True))
    body = f"--x\r\nContent-Disposition: form-data; {disposition}\r\n\r\nabc\r\n--x--\r\n".encode()
    content_type = "multipart/form-data; boundary=x"
    response = client.post("/quan-tri/provinces/user/import/", body, content_type=content_type)
    assert (response.status_code, dict(response.wsgi_request.POST), len(response.wsgi_request.FILES)) == (200, {}, 0)
