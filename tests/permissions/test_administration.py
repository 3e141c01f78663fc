"""One rule for every page of the administration: administrators alone; everybody else is led to the sign-in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from tests.permissions.table import VERBS
from tests.permissions.test_sweep import ask

pytestmark = pytest.mark.django_db

# Sign-in and sign-out are for everyone; the words of its scripts tell nothing.
OPEN_TO_ALL = {"login", "logout", "jsi18n"}


def pages() -> Iterator[str]:
    """The address of every named page of the administration; where one names a row, it is row 1."""
    for pattern in admin.site.get_urls():
        for page in getattr(pattern, "url_patterns", [pattern]):
            if page.name and page.name not in OPEN_TO_ALL | {"app_list"}:
                yield reverse(f"admin:{page.name}", kwargs=dict.fromkeys(page.pattern.regex.groupindex, "1"))
    labels = {model._meta.app_label for model in apps.get_models() if admin.site.is_registered(model)}
    yield from (reverse("admin:app_list", kwargs={"app_label": label}) for label in sorted(labels))


@pytest.mark.parametrize("person", ["stranger", "own approver", "other reviewer", "ended editor"])
def test_administration_opens_for_administrators_alone(person, world, doors):
    sign_in = reverse("admin:login")
    answers = {(url, verb): ask(doors[person], verb, url) for url in pages() for verb in VERBS}
    led = {
        (url, verb): (answer.status_code, answer.headers.get("Location", "").partition("?")[0])
        for (url, verb), answer in answers.items()
    }
    assert {where: answer for where, answer in led.items() if answer != (302, sign_in)} == {}


def test_administration_answers_administrators_and_looking_writes_nothing(world, doors):
    client = doors["administrator"]
    answers = {(url, verb): ask(client, verb, url).status_code for url in pages() for verb in ("GET", "POST")}
    assert {where: code for where, code in answers.items() if code not in (200, 302, 400, 403, 404, 405)} == {}
