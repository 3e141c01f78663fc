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
    ENDORSED = "endorsed", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    ISSUED = "issued", "Đã ban hành"
    CLOSED = "closed", "Đã kết thúc"
    CANCELLED = "cancelled", "Đã hủy"


NUMBERED_STATES = (State.ISSUED, State.CLOSED)
PUBLIC_STATES = NUMBERED_STATES
# Between the desk of a Sở and the records office: sent on by somebody, not yet public.
UNDER_WAY_STATES = (State.IN_REVIEW, State.ENDORSED, State.APPROVED)


@dataclass(frozen=True, slots=True)
class Transition:
    """One step of the life of a plan.

    ``label`` is the verb on the button; ``roles`` are those of the plan's province that may take the step; ``duty``
    says what the plan waits for when this is its way forward, "" for steps that turn back. A step that is
    ``sender_only`` is for the one who sent the plan to where it stands; when that person holds the role no more, for
    everyone with the role. A step given to different roles in different states stands in one row for each.
    """

    name: str
    label: str
    sources: tuple[State, ...]
    target: State
    roles: tuple[str, ...]
    duty: str = ""
    needs_reason: bool = False
    sender_only: bool = False

    @property
    def deed(self) -> str:
        """``label`` as it stands inside a sentence: a verb, also before a name ("trình Ủy ban nhân dân")."""
        return self.label[:1].lower() + self.label[1:]


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
    ),
    # The head of the Sở reads before the leader of the People's Committee; a draft that came to nothing is cancelled.
    2: (
        Transition("submit", "Trình", (State.DRAFT,), State.IN_REVIEW, ("editor",), "hoàn thiện dự thảo và trình"),
        Transition("withdraw", "Thu hồi", (State.IN_REVIEW,), State.DRAFT, ("editor",), sender_only=True),
        Transition(
            "endorse",
            "Trình Ủy ban nhân dân",
            (State.IN_REVIEW,),
            State.ENDORSED,
            ("reviewer",),
            "xem xét, trình Ủy ban nhân dân hoặc trả lại",
        ),
        Transition("recall", "Rút lại", (State.ENDORSED,), State.IN_REVIEW, ("reviewer",), sender_only=True),
        Transition("approve", "Duyệt", (State.ENDORSED,), State.APPROVED, ("approver",), "duyệt hoặc trả lại"),
        Transition("return", "Trả lại", (State.IN_REVIEW,), State.DRAFT, ("reviewer",), needs_reason=True),
        Transition(
            "return", "Trả lại", (State.ENDORSED, State.APPROVED), State.DRAFT, ("approver",), needs_reason=True
        ),
        Transition("unapprove", "Hủy duyệt", (State.APPROVED,), State.ENDORSED, ("approver",), needs_reason=True),
        Transition("issue", "Ban hành", (State.APPROVED,), State.ISSUED, ("clerk",), "cấp số và ban hành"),
        Transition("register", "Đăng ký bản đã ban hành", (State.DRAFT,), State.ISSUED, ("clerk",)),
        Transition("cancel", "Hủy dự thảo", (State.DRAFT,), State.CANCELLED, ("editor",), needs_reason=True),
        Transition("close", "Kết thúc", (State.ISSUED,), State.CLOSED, ("editor",), "tổng hợp kết quả"),
    ),
}
CURRENT_EDITION = max(EDITIONS)


def steps_of(edition: int) -> tuple[Transition, ...]:
    """Every step of an edition of the table, in the order in which buttons stand.

    Raises:
        KeyError: there is no such edition.
    """
    return EDITIONS[edition]


def step_named(edition: int, name: str) -> Transition | None:
    """The step ``name`` of an edition, its first row when it has several; None when the edition has no such step."""
    return next((step for step in steps_of(edition) if step.name == name), None)


def step_from(edition: int, name: str, state: str) -> Transition | None:
    """The step ``name`` as an edition gives it in ``state``; None when it starts elsewhere, or does not exist."""
    return next((step for step in steps_of(edition) if step.name == name and state in step.sources), None)


def way_forward(edition: int, state: str) -> Transition | None:
    """The step that takes a plan onward from ``state``: whose duty it is, and which; None at the end."""
    return next((step for step in steps_of(edition) if step.duty and state in step.sources), None)


def states_of(edition: int) -> tuple[State, ...]:
    """The states that a plan can come to by the steps of an edition, in the order of their list."""
    known = {State.DRAFT} | {step.target for step in steps_of(edition)}
    return tuple(state for state in State if state in known)


def main_path(edition: int) -> tuple[State, ...]:
    """The states that a plan passes when nothing turns it back, from the draft to the end."""
    path = [State.DRAFT]
    while step := way_forward(edition, path[-1]):
        path.append(step.target)
    return tuple(path)


def steps_into(edition: int, state: str) -> tuple[str, ...]:
    """Names of the steps onward that lead to ``state``."""
    return tuple(step.name for step in steps_of(edition) if step.duty and step.target == state)
