"""Where a plan stands: the stations of its life with the day each was reached, and why it came back, if it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from plans.models import Plan, PlanEvent
from plans.workflow import NUMBERED_STATES, State, main_path

REPORT = "Báo cáo kết quả"
SUPERSEDED = "Đã được điều chỉnh, bổ sung"


class Standing(StrEnum):
    """How a station stands: behind the plan, where the plan is, before it, or where the plan came to nothing."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to-come"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Step:
    """A station on the way: reached on ``day``; a day to come when it lies ahead."""

    label: str
    standing: Standing
    day: date | None = None

    @property
    def is_due(self) -> bool:
        """Whether ``day`` is a term set, and not the day of something that happened."""
        return self.label == REPORT

    @property
    def is_to_come(self) -> bool:
        """Whether the plan has not been there yet."""
        return self.standing == Standing.TO_COME


@dataclass(frozen=True, slots=True)
class Timeline:
    """The stations, and why the plan came back or was cancelled, if it was."""

    steps: tuple[Step, ...]
    returned: PlanEvent | None = None
    cancelled: PlanEvent | None = None


def timeline_of(plan: Plan, events: Sequence[PlanEvent], successor: Plan | None = None) -> Timeline:
    """The timeline of ``plan`` for its own people.

    ``events`` are its state changes, oldest first; ``successor`` is the issued amendment in its place, if any.
    """
    last = events[-1] if events else None
    return Timeline(
        steps=(*_steps(plan, events), *_after_issue(plan, events, successor)),
        returned=last if last and last.action == "return" and plan.state == State.DRAFT else None,
        cancelled=last if last and plan.state == State.CANCELLED else None,
    )


def public_timeline(plan: Plan, successor: Plan | None = None) -> Timeline:
    """What everybody may know: when the plan was issued, what took its place, until when its results are reported.

    A unit that was asked for its opinion reads the plan before it is issued, and learns no more than that.
    """
    issued = Standing.DONE if plan.is_issued else Standing.TO_COME
    reporting = [] if successor else _reporting(plan)
    return Timeline((Step(State.ISSUED.label, issued, plan.issued_on), *_superseded(successor), *reporting))


def _steps(plan: Plan, events: Sequence[PlanEvent]) -> list[Step]:
    """The stations from the draft to the issue; those passed by, as when an issued paper is registered, left out."""
    reached = _days_reached(plan, events)
    if plan.state == State.CANCELLED:
        return [
            Step(State.DRAFT.label, Standing.DONE, reached[State.DRAFT]),
            Step(State.CANCELLED.label, Standing.STOPPED, reached.get(State.CANCELLED)),
        ]
    if plan.issued_on:
        # A paper that was signed before it came into the portal: the days of its way here say nothing of its life.
        reached = {state: None if day > plan.issued_on else day for state, day in reached.items()}
    path = main_path(plan.rules)
    now = path.index(State(plan.state))
    return [
        Step(state.label, _standing(place, now, plan), reached.get(state) if place <= now else None)
        for place, state in enumerate(path)
        if state != State.CLOSED and (place >= now or state in reached)
    ]


def _days_reached(plan: Plan, events: Sequence[PlanEvent]) -> dict[str, date]:
    """The day on which the plan came to each state last; a draft that went on counts from its beginning."""
    begun = timezone.localdate(plan.created_at)
    reached: dict[str, date] = {State.DRAFT: begun}
    reached |= {event.to_state: timezone.localdate(event.at) for event in events if event.to_state}
    if plan.state != State.DRAFT:
        reached[State.DRAFT] = begun
    if plan.issued_on:
        reached[State.ISSUED] = plan.issued_on
    return reached


def _standing(place: int, now: int, plan: Plan) -> Standing:
    """A number is no place to wait in: an issued plan has its issue behind it."""
    if place == now and plan.state not in NUMBERED_STATES:
        return Standing.NOW
    return Standing.DONE if place <= now else Standing.TO_COME


def _after_issue(plan: Plan, events: Sequence[PlanEvent], successor: Plan | None) -> list[Step]:
    if plan.state == State.CANCELLED:
        return []
    if plan.state == State.CLOSED:
        closed = Step(State.CLOSED.label, Standing.DONE, _days_reached(plan, events).get(State.CLOSED))
        return [*_superseded(successor), *_reporting(plan), closed]
    if successor is not None:
        return _superseded(successor)
    return [*_reporting(plan), Step(State.CLOSED.label, Standing.TO_COME)]


def _superseded(successor: Plan | None) -> list[Step]:
    return [] if successor is None else [Step(SUPERSEDED, Standing.DONE, successor.issued_on)]


def _reporting(plan: Plan) -> list[Step]:
    """The report, which is over when the plan is closed and awaited from its issue on."""
    if plan.report_due_on is None:
        return []
    standing = {State.CLOSED: Standing.DONE, State.ISSUED: Standing.NOW}.get(State(plan.state), Standing.TO_COME)
    return [Step(REPORT, standing, plan.report_due_on)]
