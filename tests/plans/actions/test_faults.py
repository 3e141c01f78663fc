"""A fault raised at every write of every action leaves all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction

from plans.actions.activities import add_activity, edit_activity, move_activity, remove_activity
from plans.actions.amendment import amend_plan
from plans.actions.approval import approve_plan, return_plan, unapprove_plan
from plans.actions.drafting import PlanData, create_plan, edit_plan
from plans.actions.issuing import issue_plan
from plans.actions.registration import Scan, register_plan
from plans.actions.submission import submit_plan, withdraw_plan
from plans.models import Activity
from tests.plans.conftest import activity_data, plan_fields, plan_rows

DAY = date(2023, 6, 19)
WRITES = ("INSERT", "UPDATE", "DELETE")


class Fault(Exception):
    """The disk is full, the line is cut, the machine is switched off."""


@contextmanager
def fault_at(number: int) -> Iterator[list[str]]:
    """Let the write ``number`` (from 1) fail; gives the writes that were tried."""
    tried: list[str] = []

    def execute(run, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES):
            tried.append(sql)
            if len(tried) == number:
                raise Fault
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield tried


def stored() -> dict[str, str]:
    """A fingerprint of every table of plans."""
    return {model.__name__: fingerprint(model) for model in apps.get_app_config("plans").get_models()}


def fingerprint(model) -> str:
    rows = [
        [bytes(v) if isinstance(v, memoryview) else v for v in row]
        for row in model.objects.order_by("pk").values_list()
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def actions(program, office, draft, activity) -> dict[str, tuple[list[Callable], Callable]]:
    """Each action by name: the steps that lead up to it, and the action itself."""
    submit = lambda: submit_plan(by=office.editor, plan=draft)  # noqa: E731
    approve = lambda: approve_plan(by=office.approver, plan=draft)  # noqa: E731
    issue = lambda: issue_plan(by=office.clerk, plan=draft, issued_on=DAY)  # noqa: E731
    data = activity_data(office)
    scan = Scan("124.pdf", b"%PDF-1.7")
    return {
        "create": (
            [],
            lambda: create_plan(by=office.editor, data=PlanData(plan_fields(program, office), plan_rows())),
        ),
        "edit": (
            [],
            lambda: edit_plan(
                by=office.editor, plan=draft, expected_version=draft.version, data=PlanData({"subject": "Khác"})
            ),
        ),
        "add": ([], lambda: add_activity(by=office.editor, area=activity.area, data=data)),
        "edit activity": (
            [],
            lambda: edit_activity(by=office.editor, activity=activity, expected_version=1, data=data),
        ),
        "remove": ([], lambda: remove_activity(by=office.editor, activity=Activity.objects.get(pk=activity.pk))),
        "move": ([], lambda: move_activity(by=office.editor, activity=activity, steps=1)),
        "submit": ([], submit),
        "withdraw": ([submit], lambda: withdraw_plan(by=office.editor, plan=draft)),
        "approve": ([submit], approve),
        "return": ([submit], lambda: return_plan(by=office.approver, plan=draft, reason="Thiếu")),
        "unapprove": ([submit, approve], lambda: unapprove_plan(by=office.approver, plan=draft, reason="Thiếu")),
        "issue": ([submit, approve], issue),
        "register": (
            [],
            lambda: register_plan(by=office.clerk, plan=draft, number=124, issued_on=DAY, scan=scan),
        ),
        "amend": ([submit, approve, issue], lambda: amend_plan(by=office.editor, plan=draft)),
    }


NAMES = [
    "create", "edit", "add", "edit activity", "remove", "move", "submit", "withdraw", "approve", "return",
    "unapprove", "issue", "register", "amend",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_fault_at_every_write_leaves_all_or_nothing(program, soc_trang, draft, activity, name):
    table = actions(program, soc_trang, draft, activity)
    assert list(table) == NAMES
    before_it, action = table[name]
    for step in before_it:
        step()
    before, number = stored(), 0
    while True:
        number += 1
        with fault_at(number) as tried:
            try:
                action()
            except Fault:
                assert stored() == before, tried[-1]
                continue
        break
    assert number > 2
    assert stored() != before


def test_fault_is_seen_where_an_action_forgets_its_transaction(soc_trang, draft):
    """The control: the same action without its transaction leaves a half."""
    before, data = stored(), PlanData({"subject": "Nửa vời"})
    with fault_at(3), pytest.raises(Fault):
        edit_plan.__wrapped__(by=soc_trang.editor, plan=draft, expected_version=draft.version, data=data)
    transaction.set_rollback(False)
    assert stored() != before
