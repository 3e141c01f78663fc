"""The form of a new plan sent several times at the same moment makes one plan."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from plans.actions.drafting import create_plan
from plans.models import Plan
from plans.views import drafting
from tests.plans.races.conftest import together
from tests.plans.views.conftest import FormData, sent

ROUNDS = 20
TIMES = 4


@pytest.fixture
def browser(soc_trang, program) -> Client:
    """That of the editor; each sending goes by a line of its own."""
    client = Client()
    client.force_login(soc_trang.editor)
    return client


def new_form(browser: Client) -> FormData:
    """What the browser sends from the page of a new plan."""
    page = browser.get(reverse("plan_create"), {"year": "2023"}).context
    form = page["form"]
    data = sent(form.fields, *form.rows.formsets.values())
    return data | {name: page[name] for name in ("suggested_for", "sending")}


def press(browser: Client, data: FormData) -> str:
    """Send the form once; where the answer leads."""
    line = Client()
    line.cookies = browser.cookies.copy()
    return line.post(reverse("plan_create"), data).headers["Location"]


def test_form_sent_at_the_same_moment_makes_one_plan(browser):
    led = []
    for _ in range(ROUNDS):
        data = new_form(browser)
        led.append(together([lambda data=data: press(browser, data)] * TIMES, threads=TIMES))
    made = [reverse("plan_detail", args=[plan.pk]) for plan in Plan.objects.order_by("pk")]
    assert led == [[address] * TIMES for address in made]
    assert [plan.events.count() for plan in Plan.objects.all()] == [1] * ROUNDS


def test_form_sent_at_the_same_moment_makes_several_without_its_name(browser, monkeypatch):
    """The control: looking for an earlier plan before making one is not enough."""
    monkeypatch.setattr(drafting, "create_plan", lambda *, by, data, sending: create_plan(by=by, data=data))
    for _ in range(ROUNDS):
        data = new_form(browser)
        together([lambda data=data: press(browser, data)] * TIMES, threads=TIMES)
    assert Plan.objects.count() > ROUNDS
