"""The life of a plan as a table: states, and the steps between them. Pure; ``plans.actions`` carries it out.

Buttons, permission tests, the diagram in ``docs/workflow.md`` and the words "Đang chờ" all come from this table.
A plan keeps the edition of the table it started with (``Plan.rules``), so a new edition never changes the rules of
papers that are under way.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", "Dự thảo"
    IN_REVIEW = "in_review", "Đang trình"
    APPROVED = "approved", "Đã duyệt"
    ISSUED = "issued", "Đã ban hành"
    CLOSED = "closed", "Đã kết thúc"


NUMBERED_STATES = (State.ISSUED, State.CLOSED)
PUBLIC_STATES = NUMBERED_STATES


@dataclass(frozen=True, slots=True)
class Transition:
    """One step of the life of a plan.

    ``label`` is the verb on the button; ``roles`` are those of the plan's province that may take the step; ``duty``
    says what the plan waits for when this is its way forward, "" for steps that turn back.
    """

    name: str
    label: str
    sources: tuple[State, ...]
    target: State
    roles: tuple[str, ...]
    duty: str = ""
    needs_reason: bool = False


EDITIONS: dict[int, tuple[Transition, ...]] = {
    1: (
        Transition("submit", "Trình", (State.DRAFT,), State.IN_REVIEW, ("editor",), "hoàn thiện dự thảo và trình"),
        Transition("withdraw", "Thu hồi", (State.IN_REVIEW,), State.DRAFT, ("editor",)),
        Transition("approve", "Duyệt", (State.IN_REVIEW,), State.APPROVED, ("approver",), "duyệt hoặc trả lại"),
        Transition(
            "return",
            "Trả lại",
            (State.IN_REVIEW, State.APPROVED),
            State.DRAFT,
            ("reviewer", "approver"),
            needs_reason=True,
        ),
        Transition("unapprove", "Hủy duyệt", (State.APPROVED,), State.IN_REVIEW, ("approver",), needs_reason=True),
        Transition("issue", "Ban hành", (State.APPROVED,), State.ISSUED, ("clerk",), "cấp số và ban hành"),
        Transition("register", "Đăng ký bản đã ban hành", (State.DRAFT,), State.ISSUED, ("clerk",)),
        Transition("close", "Kết thúc", (State.ISSUED,), State.CLOSED, ("editor",), "tổng hợp kết quả"),
    )
}
CURRENT_EDITION = max(EDITIONS)


def steps_of(edition: int) -> tuple[Transition, ...]:
    """Every step of an edition of the table, in the order in which buttons stand.

    Raises:
        KeyError: there is no such edition.
    """
    return EDITIONS[edition]


def step_named(edition: int, name: str) -> Transition:
    """The step ``name`` of an edition.

    Raises:
        KeyError: the edition has no such step.
    """
    for step in steps_of(edition):
        if step.name == name:
            return step
    raise KeyError(name)


def way_forward(edition: int, state: str) -> Transition | None:
    """The step that takes a plan onward from ``state``: whose duty it is, and which; None at the end."""
    return next((step for step in steps_of(edition) if step.duty and state in step.sources), None)
