"""Cấp số, ban hành: an approved plan gets its number and date and becomes public."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from plans.actions.errors import ActionRefused
from plans.actions.freezing import freeze
from plans.actions.transitions import carry_out
from plans.models import Plan, RevisionReason
from provinces.models import User


@transaction.atomic
def issue_plan(*, by: User, plan: Plan, number: int, issued_on: date, number_text: str = "") -> Plan:
    """Issue an approved plan under a number that the records office has given on paper.

    Args:
        number: the value in the series of the issuing body, symbol and year of ``issued_on``.
        number_text: what is printed, when the office pads its numbers ("0134"); by default a number under ten
            gets a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    Raises:
        NotAllowed: it is not this person's to issue now.
        ActionRefused: the number is not a number of a paper, or was used before.
    """
    if number < 1:
        raise ActionRefused("Số văn bản phải là số nguyên dương.")
    _refuse_used_number(plan, number, issued_on.year)
    issued = carry_out(
        plan.pk,
        "issue",
        by=by,
        number=number,
        number_text=number_text or f"{number:02d}",
        number_year=issued_on.year,
        issued_on=issued_on,
    )
    freeze(issued, by=by, reason=RevisionReason.ISSUED)
    return issued


def _refuse_used_number(plan: Plan, number: int, year: int) -> None:
    used = Plan.objects.filter(
        issuing_body=plan.issuing_body_id, symbol=plan.symbol, number=number, number_year=year
    ).first()
    if used:
        raise ActionRefused(f"Số {used.code} năm {year} đã được cấp cho văn bản “{used.subject}”.")
