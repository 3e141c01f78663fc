"""Where a plan stands: the states of its life with the day each was reached, and why it came back, if it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from plans.models import Plan, PlanEvent
from plans.workflow import State, main_path


@dataclass(frozen=True, slots=True)
class Step:
    """A station on the way: reached on ``day`` when done; a day to come when not."""

    label: str
    done: bool
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The stations, and why the plan came back, if it did."""

    steps: tuple[Step, ...]
    returned: PlanEvent | None = None


def timeline_of(plan: Plan, events: Sequence[PlanEvent]) -> Timeline:
    """The timeline of ``plan``; ``events`` are its state changes, oldest first, and may be none for a stranger."""
    last = events[-1] if events else None
    return Timeline(
        steps=tuple(_steps(plan, events)),
        returned=last if last and last.action == "return" and plan.state == State.DRAFT else None,
    )


def public_timeline(plan: Plan) -> Timeline:
    """What everybody may know: when the plan was issued and until when its results are reported.

    A unit that was asked for its opinion reads the plan before it is issued, and learns no more than that.
    """
    steps = [Step(State.ISSUED.label, done=plan.is_issued, day=plan.issued_on), *_reporting(plan)]
    return Timeline(tuple(steps))


def _steps(plan: Plan, events: Sequence[PlanEvent]) -> list[Step]:
    reached = {event.to_state: timezone.localdate(event.at) for event in events if event.to_state}
    reached[State.DRAFT] = timezone.localdate(plan.created_at)
    if plan.issued_on:
        reached[State.ISSUED] = plan.issued_on
    if plan.state == State.CANCELLED:
        return [Step(state.label, done=True, day=reached.get(state)) for state in (State.DRAFT, State.CANCELLED)]
    path = main_path(plan.rules)
    now = path.index(State(plan.state))
    steps = [
        Step(state.label, done=place <= now, day=reached.get(state) if place <= now else None)
        for place, state in enumerate(path)
    ]
    return [*steps[:-1], *_reporting(plan), steps[-1]]


def _reporting(plan: Plan) -> list[Step]:
    if plan.report_due_on is None:
        return []
    return [Step("Báo cáo kết quả", done=plan.state == State.CLOSED, day=plan.report_due_on)]
