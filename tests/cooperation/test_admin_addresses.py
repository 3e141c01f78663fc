"""Addresses with days of no calendar and endless searches, over all lists of the administration."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.db import models
from django.test import Client
from django.urls import reverse

from cooperation.admin_addresses import MOST_WORDS, NO_SUCH_DAY, TOO_MANY_WORDS
from tests.factories.provinces import UserFactory

pytestmark = pytest.mark.django_db

NO_YEARS = ["0", "-1", "9999", "9999999", "9" * 30, "x", "", "²"]
NO_DAYS = [
    {"year": "2023", "month": "13"},
    {"year": "2023", "month": "2", "day": "30"},
    {"day": "0"},
    {"month": "9" * 9},
]
LISTS = sorted(model._meta.label_lower for model in admin.site._registry)
DATED = [
    f"{model._meta.label_lower}.{field.name}"
    for model in admin.site._registry
    for field in model._meta.fields
    if isinstance(field, models.DateField)
]


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(UserFactory(administrator=True))
    return client


def list_of(label: str) -> str:
    return reverse("admin:{}_{}_changelist".format(*label.split(".")[:2]))


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("label", sorted(DATED))
def test_list_asked_for_no_day_is_shown_whole_with_a_message(administrator: Client, label: str) -> None:
    address, field = list_of(label), label.split(".")[2]
    for asked in [*({"year": year} for year in NO_YEARS), *NO_DAYS]:
        query = {f"{field}__{part}": value for part, value in asked.items()}
        response = administrator.get(address, query)
        assert (response.status_code, response["Location"], said(response)) == (302, address, [NO_SUCH_DAY]), query
        assert administrator.get(address).status_code == 200


@pytest.mark.parametrize("label", LISTS)
def test_endless_search_is_refused_with_a_message(administrator: Client, label: str) -> None:
    for words in ("từ " * 1_500, "x" * 100_000):
        response = administrator.get(list_of(label), {"q": words})
        assert (response.status_code, said(response)) == (302, [TOO_MANY_WORDS])
        assert administrator.get(list_of(label)).status_code == 200


@pytest.mark.parametrize("label", LISTS)
def test_search_of_as_many_words_as_allowed_is_answered(administrator: Client, label: str) -> None:
    assert administrator.get(list_of(label), {"q": "từ " * MOST_WORDS}).status_code == 200


@pytest.mark.parametrize(
    "query", [{}, {"year": "2023"}, {"year": "2024", "month": "2", "day": "29"}, {"year": "1900"}, {"year": "2199"}]
)
def test_list_asked_for_a_day_is_answered(administrator: Client, query: dict[str, str]) -> None:
    asked = {f"issued_on__{part}": value for part, value in query.items()}
    assert administrator.get(list_of("plans.plan"), asked).status_code == 200


def test_pages_outside_of_the_administration_are_left_alone(administrator: Client) -> None:
    assert administrator.get(reverse("plan_list"), {"q": "từ " * 100}).status_code == 200
