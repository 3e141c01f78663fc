"""The order of the buttons on the page of a plan: the step that takes it onward comes first."""

import re

import pytest
from django.urls import reverse

from plans.workflow import State
from tests.plans.life import taken_to


@pytest.mark.parametrize(
    ("state", "role", "labels"),
    [
        (State.IN_REVIEW, "reviewer", ["Trình Ủy ban nhân dân", "Trả lại"]),
        (State.ENDORSED, "approver", ["Duyệt", "Trả lại"]),
        (State.APPROVED, "clerk", ["Ban hành"]),
    ],
)
def test_step_onward_comes_before_all_others(as_user, draft, soc_trang, state, role, labels):
    plan = taken_to(state, draft, soc_trang)
    page = as_user(getattr(soc_trang, role)).get(reverse("plan_detail", args=[plan.pk])).content.decode()
    buttons = page[page.index('<div class="actions">') :]
    found = re.findall(r'<a class="btn (btn-[a-z-]+)" href="[^"]+">([^<]+)</a>', buttons)
    assert found[0][0] == "btn-primary"
    assert [label for _, label in found][: len(labels)] == labels
