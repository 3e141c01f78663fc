"""The page of the workflow is what the table says."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from plans.workflow import EDITIONS, states_of

PAGE = Path(__file__).resolve().parents[3] / "docs" / "workflow.md"


def drawn():
    """What the command prints."""
    out = StringIO()
    call_command("draw_workflow", stdout=out)
    return out.getvalue()


def test_page_is_what_the_command_prints():
    assert PAGE.read_text(encoding="utf-8") == drawn()


def test_page_has_an_arrow_for_each_source_of_each_step_and_no_other():
    arrows = [line.strip() for line in drawn().splitlines() if "-->" in line and "[*]" not in line]
    assert sorted(arrows) == sorted(
        f"{source.value} --> {step.target.value}: {step.label}"
        for steps in EDITIONS.values()
        for step in steps
        for source in step.sources
    )


def test_page_names_every_state_once_in_each_edition():
    shown = [line for line in drawn().splitlines() if line.strip().startswith("state ")]
    assert len(shown) == sum(len(states_of(edition)) for edition in EDITIONS)
