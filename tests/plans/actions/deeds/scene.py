"""Whose plan it is, and an action on a plan that stands at some state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from plans.actions.comments import open_thread
from plans.actions.opinions import send_for_opinion
from plans.models import (
    Activity,
    CommentThread,
    OpinionRequest,
    Plan,
    Program,
)
from plans.workflow import State
from provinces.models import User
from tests.faults import Deed
from tests.plans.conftest import Office
from tests.plans.life import taken_to

DAY = date(2023, 6, 19)


@dataclass(frozen=True)
class Scene:
    """A complete draft of ``own`` with one activity, and everybody who may do something with it."""

    program: Program
    own: Office
    other: Office
    administrator: User
    plan: Plan
    activity: Activity

    def at(self, state: State) -> Plan:
        """The plan taken along its way."""
        return taken_to(state, self.plan, self.own)

    def asked(self) -> OpinionRequest:
        """What the other province is asked about the plan."""
        due = timezone.localdate() + timedelta(days=7)
        sent = send_for_opinion(by=self.own.editor, plan=self.plan, departments=[self.other.tourism], due_on=due)
        return sent.requests.get()

    def thread(self) -> CommentThread:
        """A matter that a viewer has raised."""
        return open_thread(by=self.own.viewer, plan=self.plan, text="Xem lại", activity=self.activity)


def of_plan(action: Callable, who: str, state: State = State.DRAFT, **values: object) -> Callable[[Scene], Deed]:
    """An action on a plan that stands at ``state``."""

    def prepare(scene: Scene) -> Deed:
        plan = scene.at(state)
        return lambda: action(by=getattr(scene.own, who), plan=plan, **values)

    return prepare
