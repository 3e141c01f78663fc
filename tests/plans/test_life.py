"""Plans lived at random: people of two provinces and an administrator do whatever comes to their mind, and whatever
they do, what is issued stays, numbers run on, every change has its event, and what is refused changes nothing.

Steps come from the workflow table and their actions from the pages of the steps: a new step takes part by itself.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from plans.actions.activities import ActivityData, add_activity, edit_activity, move_activity, remove_activity
from plans.actions.amendment import amend_plan
from plans.actions.comments import open_thread, reply, resolve_thread
from plans.actions.drafting import PlanData, edit_plan
from plans.actions.errors import ActionRefused
from plans.actions.opinions import answer_opinion, close_round, send_for_opinion
from plans.actions.registration import Scan
from plans.documents.compose import compose
from plans.documents.content import to_json
from plans.models import Activity, CommentThread, OpinionRequest, Plan, PlanEvent, PlanRevision
from plans.queries.integrity import tampering
from plans.queries.plans import load_paper
from plans.views.steps import STEP_PAGES
from plans.workflow import CURRENT_EDITION, NUMBERED_STATES, Transition, step_from, steps_of, way_forward
from provinces.models import User
from tests.plans.conftest import Office, activity_data, make_draft
from tests.plans.scans import SCAN_PDF

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="one person at a time is the same everywhere")

RUNS = 500
GROUPS = 10
STEPS_IN_A_RUN = 15
ROLES = ("editor", "reviewer", "approver", "clerk", "viewer")
DAY = date(2023, 6, 19)
ACTIONS = {page.name: page.action for page in STEP_PAGES}

Snapshot = dict[str, list[tuple]]


@dataclass(frozen=True)
class Person:
    """Somebody who acts; ``office`` and ``role`` are empty for the administrator."""

    user: User
    office: Office | None = None
    role: str = ""


def snapshot() -> Snapshot:
    """Every row of every table of plans."""
    with connection.cursor() as cursor:
        models = apps.get_app_config("plans").get_models()
        return {model.__name__: _rows(cursor, model._meta.db_table) for model in models}


def _rows(cursor, table: str) -> list[tuple]:
    cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
    return cursor.fetchall()


def papers() -> dict[int, object]:
    """What each issued plan says."""
    issued = Plan.objects.filter(state__in=NUMBERED_STATES)
    return {pk: to_json(compose(load_paper(pk))) for pk in issued.values_list("pk", flat=True)}


ANYBODY, ITS_DESK = range(11), range(11, 22)
people, plans, picks = st.integers(0, ITS_DESK[-1]), st.integers(0, 3), st.integers(0, 5)
words = st.sampled_from(["Đúng tiến độ", "Xem lại", ""])


class Life(RuleBasedStateMachine):
    """One run, in a transaction that never ends well."""

    acting: tuple[Person, ...] = ()
    taken: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.issued: dict[int, object] = {}
        self.before = snapshot()

    def teardown(self) -> None:
        try:
            assert list(tampering()) == []
            assert papers() == self.issued
        finally:
            transaction.set_rollback(True)
            self.run.__exit__(None, None, None)

    def plan(self, number: int) -> Plan:
        found = list(Plan.objects.order_by("pk"))
        return found[number % len(found)]

    def pick(self, model: type, number: int, **of: object) -> object | None:
        found = list(model.objects.filter(**of).order_by("pk"))
        return found[number % len(found)] if found else None

    def somebody(self, who: int, plan: Plan) -> User:
        """Anybody at all, or as often the desk where the plan was drafted."""
        if who in ANYBODY:
            return self.acting[who].user
        return next(p.user for p in self.acting if p.office and p.office.province.pk == plan.province_id)

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do it, and hold what changed against the rules; whether it was done."""
        before = self.before
        try:
            action()
        except ActionRefused:
            assert snapshot() == before, "what is refused changes nothing"
            return False
        after = self.before = snapshot()
        for model in (PlanEvent, PlanRevision):
            kept = after[model.__name__][: len(before[model.__name__])]
            assert kept == before[model.__name__], "what happened is never changed"
        new_events = len(after[PlanEvent.__name__]) > len(before[PlanEvent.__name__])
        assert new_events or after == before, "every change has its event"
        return True

    @rule(who=people, number=plans, step=st.sampled_from(steps_of(CURRENT_EDITION)), reason=words)
    def take_a_step(self, who: int, number: int, step: Transition, reason: str) -> None:
        """Anybody tries any step, or as often somebody whose step it could be."""
        plan = self.plan(number)
        person = self.acting[who] if who in ANYBODY else self.holder(plan, step)
        self.press(person, plan, step.name, reason)

    @rule(number=plans)
    def go_on(self, number: int) -> None:
        """Whoever has the plan takes it onward, so that runs come to their end."""
        plan = self.plan(number)
        step = way_forward(plan.rules, plan.state)
        if step is not None:
            self.press(self.holder(plan, step), plan, step.name, "")

    def holder(self, plan: Plan, step: Transition) -> Person:
        """Who has a role to which the step is given, in the plan's province."""
        own = (person for person in self.acting if person.office and person.office.province.pk == plan.province_id)
        return next(person for person in own if person.role in step.roles)

    def press(self, person: Person, plan: Plan, name: str, reason: str) -> None:
        given = step_from(plan.rules, name, plan.state)
        own = person.office is None or person.office.province.pk == plan.province_id
        allowed = given is not None and own and (person.office is None or person.role in given.roles)
        taken = self.attempt(lambda: ACTIONS[name](by=person.user, plan=plan, **self.values(name, plan, reason)))
        assert allowed or not taken, f"{person} took “{name}” of a plan {plan.state}"
        if taken:
            self.taken[name] += 1
            assert Plan.objects.get(pk=plan.pk).state == given.target
            if given.target in NUMBERED_STATES:
                self.issued.setdefault(plan.pk, papers()[plan.pk])

    def values(self, name: str, plan: Plan, reason: str) -> dict[str, object]:
        """What the form of a step asks for."""
        last = Plan.objects.filter(issuing_body=plan.issuing_body_id, number__isnull=False).count()
        known = {"reason": reason, "issued_on": DAY, "scan": Scan("quet.pdf", SCAN_PDF), "number": last + 1}
        asked = inspect.signature(ACTIONS[name]).parameters
        needed = [key for key, value in asked.items() if value.default is value.empty or key == "reason"]
        return {key: known[key] for key in needed if key not in ("by", "plan")}

    @rule(who=people, number=plans, text=words, stale=st.booleans())
    def edit(self, who: int, number: int, text: str, stale: bool) -> None:
        plan = self.plan(number)
        by, data, version = self.somebody(who, plan), PlanData({"opening": text}), plan.version - stale
        self.attempt(lambda: edit_plan(by=by, plan=plan, expected_version=version, data=data))

    @rule(who=people, number=plans, text=words)
    def add(self, who: int, number: int, text: str) -> None:
        plan = self.plan(number)
        by, area = self.somebody(who, plan), plan.areas.first()
        self.attempt(lambda: add_activity(by=by, area=area, data=self.activity(text)))

    def activity(self, title: str) -> ActivityData:
        return activity_data(self.acting[0].office, title=title)

    @rule(who=people, pick=picks, text=words, way=st.sampled_from(["edit", "move", "remove"]))
    def change_an_activity(self, who: int, pick: int, text: str, way: str) -> None:
        activity = self.pick(Activity, pick)
        if activity is None:
            return
        about = {"by": self.somebody(who, activity.area.plan), "activity": activity}
        edited = {"expected_version": activity.version, "data": self.activity(text)}
        ways = {
            "edit": lambda: edit_activity(**about, **edited),
            "move": lambda: move_activity(**about, steps=1),
            "remove": lambda: remove_activity(**about),
        }
        self.attempt(ways[way])

    @rule(who=people, number=plans, text=words)
    def comment(self, who: int, number: int, text: str) -> None:
        plan = self.plan(number)
        by = self.somebody(who, plan)
        self.attempt(lambda: open_thread(by=by, plan=plan, text=text))

    @rule(who=people, pick=picks, text=words, settles=st.booleans())
    def answer_a_comment(self, who: int, pick: int, text: str, settles: bool) -> None:
        thread = self.pick(CommentThread, pick)
        if thread is None:
            return
        by = self.somebody(who, thread.plan)
        ways = lambda: reply(by=by, thread=thread, text=text), lambda: resolve_thread(by=by, thread=thread)
        self.attempt(ways[settles])

    @rule(who=people, number=plans)
    def ask_for_opinions(self, who: int, number: int) -> None:
        plan = self.plan(number)
        other = next(p.office for p in self.acting if p.office and p.office.province.pk != plan.province_id)
        by, due = self.somebody(who, plan), timezone.localdate() + timedelta(days=7)
        self.attempt(lambda: send_for_opinion(by=by, plan=plan, departments=[other.tourism], due_on=due))

    @rule(who=people, pick=picks, text=words, closes=st.booleans())
    def give_an_opinion(self, who: int, pick: int, text: str, closes: bool) -> None:
        request = self.pick(OpinionRequest, pick)
        if request is None:
            return
        desk, asked = self.somebody(who, request.round.plan), self.acting[who % len(self.acting)].user
        if closes:
            self.attempt(lambda: close_round(by=desk, round=request.round))
        else:
            answer = {"answer": "remarks", "text": text} if text else {"answer": "agree"}
            self.attempt(lambda: answer_opinion(by=asked, request=request, **answer))

    @rule(who=people, number=plans)
    def amend(self, who: int, number: int) -> None:
        plan = self.plan(number)
        by = self.somebody(who, plan)
        self.attempt(lambda: amend_plan(by=by, plan=plan))

    @invariant()
    def a_number_when_issued_and_none_left_out(self) -> None:
        rows = Plan.objects.order_by("issuing_body", "symbol", "number_year", "number")
        values = list(rows.values_list("issuing_body", "symbol", "number_year", "number", "state"))
        assert all((row[3] is not None) is (row[4] in NUMBERED_STATES) for row in values)
        numbered = [row for row in values if row[3] is not None]
        for _, series in groupby(numbered, key=lambda row: row[:3]):
            numbers = [row[3] for row in series]
            assert numbers == list(range(1, len(numbers) + 1))


def test_every_step_of_the_table_has_an_action():
    assert set(ACTIONS) == {step.name for step in steps_of(CURRENT_EDITION)}


@pytest.fixture
def live(program, soc_trang, ca_mau, administrator, monkeypatch) -> Callable[..., Counter[str]]:
    """Runs of people around a draft of each province; papers are their words, unprinted."""
    monkeypatch.setattr("plans.actions.freezing.write_pdf", lambda document, *, draft: repr(document).encode())
    for office in (soc_trang, ca_mau):
        make_draft(program, office)
    acting = [Person(getattr(office, role), office, role) for office in (soc_trang, ca_mau) for role in ROLES]

    def runs(name: str, **how: object) -> Counter[str]:
        # Where examples are the same every time, they follow the name.
        values = {"acting": (*acting, Person(administrator)), "taken": Counter()}
        machine = type(name, (Life,), values)
        quiet = {"suppress_health_check": list(HealthCheck), "report_multiple_bugs": False, "print_blob": False}
        how = {"max_examples": RUNS // GROUPS, "stateful_step_count": STEPS_IN_A_RUN} | quiet | how
        run_state_machine_as_test(machine, settings=settings(**how))
        return machine.taken

    return runs


@pytest.mark.parametrize("group", range(GROUPS))
def test_whatever_people_do_history_holds(group, live):
    assert {"submit", "approve", "issue"} <= set(live(f"Life{group}"))


@pytest.mark.parametrize(
    ("broken", "rule_of_life"),
    [
        ("plans.actions.drafting.record_event", "every change has its event"),
        ("plans.actions.comments.record_event", "every change has its event"),
        ("plans.actions.transitions.can_carry_out", "took"),
    ],
)
def test_run_finds_what_is_broken(live, monkeypatch, broken, rule_of_life):
    """The controls: an event forgotten, a step that asks nobody."""
    monkeypatch.setattr(broken, lambda *args, **kwargs: True)
    with pytest.raises(AssertionError, match=rule_of_life):
        live("Broken", phases=[Phase.generate], database=None)


def test_run_finds_that_issued_papers_change(live, monkeypatch):
    """The control: when anybody edits anything, papers that were issued do not say what they said."""
    monkeypatch.setattr("plans.actions.locking.can_edit_plan", lambda user, plan: True)
    with pytest.raises(AssertionError):
        live("Open", phases=[Phase.generate], database=None)
