"""Numbers of issued papers: given inside the issuing transaction, so that a rollback leaves no gap."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils import timezone

from plans.actions.errors import ActionRefused
from plans.models import NumberingRule, NumberSeries, Plan
from plans.models.querysets import PlanQuerySet

_DEFAULT = NumberingRule(is_joint=False, padding=2)


def allot_number(plan: Plan, *, year: int, typed: int | None = None) -> tuple[int, str]:
    """The number of ``plan`` in its series of ``year``, and how it is printed.

    Without ``typed`` the next free number is given; the series' row stays locked to the end of the transaction, so
    parallel issues queue up and a rollback gives the number back. A number that the e-office gave is taken as it
    is, once it is known to be free; the series goes on after the highest.

    Raises:
        ActionRefused: the typed number is no number of a paper, or was used before.
    """
    rule = _rule(plan)
    series = _lock_series(plan, rule, year)
    number = _checked(plan, rule, year, typed) if typed is not None else _next_free(plan, rule, series)
    series.last_number = max(series.last_number, number)
    series.rule = rule if rule.pk else None
    series.save(update_fields=["last_number", "rule"])
    return number, f"{number:0{rule.padding}d}"


def next_code(plan: Plan) -> str:
    """Number and symbol that ``plan`` would get if it were issued this moment; a promise to nobody."""
    rule, year = _rule(plan), timezone.localdate().year
    key = _series_key(plan, rule, year)
    series = NumberSeries.objects.filter(**key).first() or NumberSeries(**key)
    return f"{_next_free(plan, rule, series):0{rule.padding}d}/{plan.symbol}"


def _rule(plan: Plan) -> NumberingRule:
    return NumberingRule.objects.filter(issuing_body=plan.issuing_body_id).first() or _DEFAULT


def _series_key(plan: Plan, rule: NumberingRule, year: int) -> dict[str, Any]:
    symbol = "" if rule.is_joint else plan.symbol
    return {"issuing_body_id": plan.issuing_body_id, "symbol": symbol, "year": year}


def _lock_series(plan: Plan, rule: NumberingRule, year: int) -> NumberSeries:
    key = _series_key(plan, rule, year)
    NumberSeries.objects.get_or_create(**key)
    return NumberSeries.objects.select_for_update().get(**key)


def _next_free(plan: Plan, rule: NumberingRule, series: NumberSeries) -> int:
    """One more than the highest number given in the series.

    The papers themselves are asked too: when a body begins to count all its symbols together, or ceases to, in the
    middle of a year, the series that begins has given nothing yet but must not go back behind them.
    """
    highest = _holders(plan, rule, series.year).aggregate(highest=Max("number"))["highest"] or 0
    return max(series.last_number, highest) + 1


def _checked(plan: Plan, rule: NumberingRule, year: int, number: int) -> int:
    if number < 1:
        raise ActionRefused("Số văn bản phải là số nguyên dương.")
    holder = _holders(plan, rule, year).filter(number=number).first()
    if holder is not None:
        raise ActionRefused(f"Số {holder.code} năm {year} đã được cấp cho văn bản “{holder.subject}”.")
    return number


def _holders(plan: Plan, rule: NumberingRule, year: int) -> PlanQuerySet:
    plans = Plan.objects.filter(issuing_body=plan.issuing_body_id, number_year=year)
    return plans if rule.is_joint else plans.filter(symbol=plan.symbol)
