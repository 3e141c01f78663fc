"""The life of a plan as a table: states, and the steps between them. Pure; ``plans.actions`` carries it out."""

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
    """One step: its verb on the button, from which states, to which, by whom, and whether reasons are due."""

    name: str
    label: str
    sources: tuple[State, ...]
    target: State
    role: str
    needs_reason: bool = False


TRANSITIONS: tuple[Transition, ...] = (
    Transition("submit", "Trình", (State.DRAFT,), State.IN_REVIEW, "editor"),
    Transition("withdraw", "Thu hồi", (State.IN_REVIEW,), State.DRAFT, "editor"),
    Transition("return", "Trả lại", (State.IN_REVIEW, State.APPROVED), State.DRAFT, "approver", needs_reason=True),
    Transition("approve", "Duyệt", (State.IN_REVIEW,), State.APPROVED, "approver"),
    Transition("issue", "Ban hành", (State.APPROVED,), State.ISSUED, "clerk"),
    Transition("close", "Kết thúc", (State.ISSUED,), State.CLOSED, "editor"),
)

BY_NAME: dict[str, Transition] = {transition.name: transition for transition in TRANSITIONS}
