"""Every field of a plan and of an activity says what it is for, and nothing is explained that is not there."""

import pytest
from django.urls import reverse

from plans.forms.activities import ActivityForm
from plans.forms.drafting import PlanForm
from plans.forms.field_guide import (
    ACTIVITY,
    ANSWER,
    FOCAL_LISTS,
    FOCAL_POINT,
    GRID,
    ISSUE,
    LISTS,
    OPINION,
    PLAN,
    PROGRAM,
    PROGRAM_LISTS,
    RESULT,
    UNIT_PAPER,
)
from plans.forms.focal_points import PEOPLE, NewFocalPointForm
from plans.forms.opinions import AnswerFields, SendForm
from plans.forms.plan_rows import ROW_LISTS
from plans.forms.program_rows import LISTS as LISTS_OF_PROGRAM
from plans.forms.programs import ProgramForm
from plans.forms.steps import IssueForm
from plans.forms.unit_papers import ResultForm, UnitPaperForm
from plans.resources.grid_row import CELLS
from plans.workflow import State
from tests.plans.life import taken_to


def seen(form_class):
    return {name for name, field in form_class.base_fields.items() if not field.widget.is_hidden}


def test_every_field_is_explained_and_no_other():
    assert set(PLAN) == seen(PlanForm)
    assert set(ACTIVITY) == seen(ActivityForm)
    assert set(LISTS) == {each.name for each in ROW_LISTS}
    assert set(UNIT_PAPER) == seen(UnitPaperForm)
    assert set(RESULT) == seen(ResultForm)
    assert set(ISSUE) <= seen(IssueForm)
    assert set(PROGRAM) == seen(ProgramForm)
    assert set(PROGRAM_LISTS) == {each.name for each in LISTS_OF_PROGRAM}
    assert set(FOCAL_POINT) == seen(NewFocalPointForm)
    assert set(FOCAL_LISTS) == {PEOPLE.name}
    assert set(OPINION) == seen(SendForm)
    assert set(ANSWER) == seen(AnswerFields)
    assert [*GRID] == [cell.name for cell in CELLS]


GUIDES = (
    PLAN,
    LISTS,
    ACTIVITY,
    UNIT_PAPER,
    RESULT,
    ISSUE,
    PROGRAM,
    PROGRAM_LISTS,
    FOCAL_POINT,
    FOCAL_LISTS,
    OPINION,
    ANSWER,
    GRID,
)


@pytest.mark.parametrize("text", [text for guide in GUIDES for text in guide.values()])
def test_explanation_is_short_and_ends_as_a_sentence(text):
    assert text.endswith(".")
    assert len(text) <= 250


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("plan_edit", [*PLAN.values(), *LISTS.values()]),
        ("activity_create", [ACTIVITY["title"]]),
        ("submission_edit", [*UNIT_PAPER.values()]),
        ("opinion_send", [*OPINION.values()]),
    ],
)
def test_form_carries_the_explanations_folded(client, soc_trang, draft, page, texts):
    client.force_login(soc_trang.editor)
    shown = client.get(reverse(page, args=[draft.pk])).content.decode()
    assert [text for text in texts if shown.count(f"<p>{text}</p>") != 1] == []
    assert '<details class="field-guide">' in shown
    assert '<details class="field-guide" open' not in shown


def test_who_numbers_a_paper_and_who_reports_is_told_where_it_stands(client, soc_trang, draft):
    taken_to(State.APPROVED, draft, soc_trang)
    client.force_login(soc_trang.clerk)
    issuing = client.get(reverse("plan_issue", args=[draft.pk])).content.decode()
    assert [text for text in ISSUE.values() if issuing.count(f"<p>{text}</p>") != 1] == []
    taken_to(State.ISSUED, draft, soc_trang)
    client.force_login(soc_trang.editor)
    report = client.get(reverse("report_edit", args=[draft.pk])).content.decode()
    assert [text for text in RESULT.values() if report.count(f"<p>{text}</p>") != 1] == []


def test_programs_and_focal_points_are_explained(client, administrator, program):
    client.force_login(administrator)
    of_program = client.get(reverse("program_edit", args=[program.slug])).content.decode()
    of_focal_point = client.get(reverse("focal_point_name", args=[program.slug])).content.decode()
    assert [text for text in [*PROGRAM.values(), *PROGRAM_LISTS.values()] if f"<p>{text}</p>" not in of_program] == []
    assert LISTS["areas"] not in of_program
    assert [
        text for text in [*FOCAL_POINT.values(), *FOCAL_LISTS.values()] if f"<p>{text}</p>" not in of_focal_point
    ] == []


def test_columns_of_the_table_are_explained_above_it(client, soc_trang, draft):
    client.force_login(soc_trang.editor)
    shown = client.get(reverse("plan_grid", args=[draft.pk])).content.decode()
    assert [text for text in GRID.values() if shown.count(f"<dd>{text}</dd>") != 1] == []
