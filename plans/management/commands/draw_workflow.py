"""The life of a plan, drawn from the workflow table: ``manage.py draw_workflow > docs/workflow.md``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from plans.workflow import CURRENT_EDITION, EDITIONS, State, Transition, states_of, steps_of, way_forward
from provinces.models import Role

_HEAD = """# The life of a plan

Printed from the table in `plans/workflow.py` by `python manage.py draw_workflow`; a test keeps the two equal. A plan
keeps the edition of the table it started with. "Waits for" is what the pages show as "Đang chờ".
"""


class Command(BaseCommand):
    """draw_workflow"""

    help = "In sơ đồ và bảng các bước của kế hoạch (Markdown, sơ đồ Mermaid)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(workflow_page(), ending="")


def workflow_page() -> str:
    """The whole page in Markdown: for each edition a state diagram, the steps and whom each state waits for."""
    return "\n".join([_HEAD, *(line for edition in sorted(EDITIONS, reverse=True) for line in _edition(edition))])


def _edition(edition: int) -> Iterator[str]:
    now = " (new plans)" if edition == CURRENT_EDITION else ""
    yield f"## Edition {edition}{now}\n"
    yield from _diagram(edition)
    yield "| step | label | from | to | who | reasons |\n|---|---|---|---|---|---|"
    yield from (_step_row(step) for step in steps_of(edition))
    yield "\n| state | label | waits for | to |\n|---|---|---|---|"
    yield from (_state_row(edition, state) for state in states_of(edition))
    yield ""


def _diagram(edition: int) -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    yield from (f'    state "{state.label}" as {state.value}' for state in states_of(edition))
    yield f"    [*] --> {State.DRAFT.value}"
    for step in steps_of(edition):
        yield from (f"    {source.value} --> {step.target.value}: {step.label}" for source in step.sources)
    ends = {step.target for step in steps_of(edition)} - {
        state for step in steps_of(edition) for state in step.sources
    }
    yield from (f"    {state.value} --> [*]" for state in states_of(edition) if state in ends)
    yield "```\n"


def _step_row(step: Transition) -> str:
    sources = ", ".join(source.label for source in step.sources)
    reasons = "needed" if step.needs_reason else ""
    return f"| `{step.name}` | {step.label} | {sources} | {step.target.label} | {_roles(step)} | {reasons} |"


def _state_row(edition: int, state: State) -> str:
    step = way_forward(edition, state)
    who, duty = (_roles(step), step.duty) if step else ("", "")
    return f"| `{state.value}` | {state.label} | {who} | {duty} |"


def _roles(step: Transition) -> str:
    return ", ".join(Role(role).label for role in step.roles)
