"""Cấp số, ban hành: an approved plan gets its number and date and becomes public."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from plans.actions.errors import ActionRefused
from plans.actions.freezing import freeze
from plans.actions.numbering import allot_number
from plans.actions.supersession import note_supersession
from plans.actions.transitions import carry_out
from plans.models import Plan, RevisionReason
from provinces.models import User


@transaction.atomic
def issue_plan(*, by: User, plan: Plan, issued_on: date, number: int | None = None, number_text: str = "") -> Plan:
    """Issue an approved plan: number, date, state and the frozen paper in one transaction.

    Args:
        number: the value when the e-office has given it; by default the next one of the series of the issuing body,
            symbol and year of ``issued_on``.
        number_text: what is printed, when it differs from the body's own padding (Nghị định 30/2020/NĐ-CP, Phụ lục
            I: a number under ten gets a leading zero).

    Raises:
        NotAllowed: it is not this person's to issue now.
        ActionRefused: the number is not a number of a paper, or was used before; the day is before that of the plan
            which this one amends.
    """
    return publish(plan, "issue", by=by, issued_on=issued_on, number=number, number_text=number_text)


def _refuse_day_before_the_amended(plan: Plan, issued_on: date) -> None:
    amended = plan.amends
    if amended is not None and amended.issued_on is not None and issued_on < amended.issued_on:
        raise ActionRefused(
            f"Ngày ban hành không được trước ngày {amended.issued_on:%d/%m/%Y} của kế hoạch được điều chỉnh, bổ sung."
        )


def publish(plan: Plan, transition: str, *, by: User, issued_on: date, number: int | None, number_text: str) -> Plan:
    """Take the step that makes a plan public; the caller has opened the transaction.

    Effects in order: the number is allotted; number, date and state are saved together; the paper is frozen; the
    plan that it amends is told.
    """
    _refuse_day_before_the_amended(plan, issued_on)
    value, printed = allot_number(plan, year=issued_on.year, typed=number)
    published = carry_out(
        plan.pk,
        transition,
        by=by,
        number=value,
        number_text=number_text or printed,
        number_year=issued_on.year,
        issued_on=issued_on,
    )
    freeze(published, by=by, reason=RevisionReason.ISSUED)
    note_supersession(published, by=by)
    return published
