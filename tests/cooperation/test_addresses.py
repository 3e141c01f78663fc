"""Addresses that no browser of a person asks for."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.provinces import UserFactory

pytestmark = pytest.mark.django_db

NUL = [
    "/quan-tri/autocomplete/?app_label=provinces&model_name=departmentalias&field_name=department&term=a%00b",
    "/quan-tri/provinces/province/?q=%00",
    "/quan-tri/plans/plan/?program__id__exact=1%00",
    "/quan-tri/provinces/%00/",
    "/ke-hoach/?q=%00",
    "/nguoi-dung/?q=S%C3%B3c%00",
    "/?%00",
    "/chuong-trinh/%00/",
]


@pytest.mark.parametrize("address", NUL)
def test_address_with_a_nul_is_no_request(client: Client, address: str) -> None:
    client.force_login(UserFactory(administrator=True))
    response = client.get(address)
    assert (response.status_code, "Yêu cầu không hợp lệ" in response.content.decode()) == (400, True)


def test_cookie_with_a_nul_is_no_request(client: Client) -> None:
    """As a quoted cookie spells it; a session of that name would be looked up in the database."""
    assert client.get("/", headers={"cookie": r'sessionid="\000aaaaaaaaaaaa"'}).status_code == 400


@pytest.mark.parametrize("query", ["q=Sóc Trăng", "q=%2500", "q=%E1%BB%9F", "q=\\x00", "q=%ff"])
def test_other_signs_pass(client: Client, query: str) -> None:
    assert client.get(f"/ke-hoach/?{query}").status_code == 200
