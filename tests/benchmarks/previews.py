"""How long the server takes for the preview of a draft, from the form as it is sent to the sheet."""

from __future__ import annotations

from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.urls import reverse

from plans.actions.amendment import amend_plan
from plans.models import Activity, Plan
from provinces.actions.accounts import create_account
from tests.benchmarks.stopwatch import median_seconds
from tests.plans.views.conftest import sent

SIZES = (12, 60)
TIMES = 15


def time_previews(plan: int) -> dict[int, float]:
    """Median seconds by the number of activities in the draft; a draft is made of ``plan`` for it."""
    administrator = create_account(
        by=None, username="do-xem-truoc", full_name="Người đo", password="chi-de-do-toc-do", is_administrator=True
    )
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(administrator)
    draft = amend_plan(by=administrator, plan=Plan.objects.get(pk=plan))
    setup_test_environment()
    try:
        return {size: _time(client, _grown(draft, size)) for size in SIZES}
    finally:
        teardown_test_environment()


def _grown(draft: Plan, size: int) -> Plan:
    """The draft with as many activities, the further ones like those it has."""
    models = list(Activity.objects.filter(area__plan=draft).order_by("area__order", "order"))
    for number in range(len(models), size):
        model = models[number % len(models)]
        copy = Activity.objects.create(
            area=model.area, order=number + 1, title=model.title, theme=model.theme, period_text=model.period_text
        )
        for row in [*model.assignments.all(), *model.activity_venues.all()]:
            row.pk, row.activity = None, copy
            row.save(force_insert=True)
    return draft


def _time(client: Client, draft: Plan) -> float:
    form = client.get(reverse("plan_edit", args=[draft.pk])).context["form"]
    data = sent(form.fields, *form.rows.formsets.values())
    address = reverse("plan_preview", args=[draft.pk])
    return median_seconds(lambda: _ask(client, address, data), TIMES)


def _ask(client: Client, address: str, data: dict[str, object]) -> None:
    status = client.post(address, data).status_code
    if status != 200:
        raise RuntimeError(f"{address} answered {status}")
