"""Plans in the administration: what an administrator may not take away."""

from __future__ import annotations

import pytest
from django.urls import reverse

from plans.models import NumberingRule, NumberSeries
from tests.factories.provinces import UserFactory


@pytest.fixture
def rule(client, soc_trang) -> NumberingRule:
    client.force_login(UserFactory(administrator=True))
    return NumberingRule.objects.create(issuing_body=soc_trang.committee, is_joint=True)


def _delete(client, rule: NumberingRule) -> None:
    client.post(reverse("admin:plans_numberingrule_delete", args=[rule.pk]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [rule.pk], "post": "yes"}
    client.post(reverse("admin:plans_numberingrule_changelist"), chosen)


def test_rule_by_which_numbers_were_given_cannot_be_deleted(client, rule):
    NumberSeries.objects.create(issuing_body=rule.issuing_body, year=2023, last_number=1)
    _delete(client, rule)
    assert list(NumberingRule.objects.all()) == [rule]


def test_rule_without_numbers_can_be_deleted(client, rule):
    NumberSeries.objects.create(issuing_body=rule.issuing_body, year=2023)
    _delete(client, rule)
    assert not NumberingRule.objects.exists()
