"""Every field of a plan and of an activity says what it is for, and nothing is explained that is not there."""

import pytest
from django.urls import reverse

from plans.forms.activities import ActivityForm
from plans.forms.drafting import PlanForm
from plans.forms.field_guide import ACTIVITY, LISTS, PLAN
from plans.forms.plan_rows import ROW_LISTS


def seen(form_class):
    return {name for name, field in form_class.base_fields.items() if not field.widget.is_hidden}


def test_every_field_is_explained_and_no_other():
    assert set(PLAN) == seen(PlanForm)
    assert set(ACTIVITY) == seen(ActivityForm)
    assert set(LISTS) == {each.name for each in ROW_LISTS}


@pytest.mark.parametrize("text", [*PLAN.values(), *ACTIVITY.values(), *LISTS.values()])
def test_explanation_is_short_and_ends_as_a_sentence(text):
    assert text.endswith(".")
    assert len(text) <= 250


@pytest.mark.parametrize(
    ("page", "texts"), [("plan_edit", [*PLAN.values(), *LISTS.values()]), ("activity_create", [ACTIVITY["title"]])]
)
def test_form_carries_the_explanations_folded(client, soc_trang, draft, page, texts):
    client.force_login(soc_trang.editor)
    shown = client.get(reverse(page, args=[draft.pk])).content.decode()
    assert [text for text in texts if shown.count(f"<p>{text}</p>") != 1] == []
    assert '<details class="field-guide">' in shown
    assert '<details class="field-guide" open' not in shown
