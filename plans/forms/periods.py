"""When an activity takes place: chosen by quarter, month or days, or read from free wording, which must agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from plans.periods import Period, Precision, parse_period
from plans.years import fault_of_days
from provinces.names import fold


class PeriodKind(models.TextChoices):
    """How the time is chosen."""

    QUARTER = "quarter", "Quý"
    WHOLE_YEAR = "whole_year", "Cả năm"
    IN_YEAR = "in_year", "Trong năm, chưa rõ quý"
    MONTH = "month", "Tháng"
    DAYS = "days", "Ngày cụ thể"
    WORDING = "wording", "Theo lời văn"


def chosen_period(values: Mapping[str, Any], year: int) -> Period | None:
    """What is chosen in the year of the plan; None when nothing is, or the wording alone shall say it.

    Raises:
        ValidationError: by field, when the choice is no period.
    """
    match values.get("period_kind") or PeriodKind.QUARTER:
        case PeriodKind.QUARTER:
            return _quarters(values, year)
        case PeriodKind.MONTH:
            return _months(values, year)
        case PeriodKind.DAYS:
            return _days(values)
        case PeriodKind.IN_YEAR:
            return Period.of_year(year)
        case PeriodKind.WHOLE_YEAR:
            return replace(Period.of_year(year), text=f"cả năm {year}")
    return None


def _quarters(values: Mapping[str, Any], year: int) -> Period | None:
    quarters = sorted(int(quarter) for quarter in values.get("quarters") or ())
    if not quarters:
        return None
    if quarters[-1] - quarters[0] >= len(quarters):
        raise ValidationError({"quarters": "Hãy chọn các quý liền nhau, hoặc dùng lời văn."})
    return Period.of_quarter(year, quarters[0], quarters[-1])


def _months(values: Mapping[str, Any], year: int) -> Period | None:
    first, last = values.get("month_from"), values.get("month_to")
    if not first and not last:
        return None
    if not first:
        raise ValidationError({"month_from": "Chọn tháng bắt đầu."})
    if last and int(last) < int(first):
        raise ValidationError({"month_to": "Tháng kết thúc không được trước tháng bắt đầu."})
    return Period.of_months(year, int(first), int(last or first))


def _days(values: Mapping[str, Any]) -> Period | None:
    first, last = values.get("starts_on"), values.get("ends_on")
    if first and last and last < first:
        raise ValidationError({"ends_on": "Ngày kết thúc không được trước ngày bắt đầu."})
    if first:
        return Period.of_days(first, last)
    return Period.until(last) if last else None


def choice_for(period: Period, year: int) -> dict[str, Any]:
    """The fields of the form that choose ``period``; what they cannot say is left to the wording."""
    values = _choice(period)
    try:
        chosen = chosen_period(values, year) or Period()
    except ValidationError:
        return {"period_kind": PeriodKind.WORDING}
    return values if _dates(chosen) == _dates(period) else {"period_kind": PeriodKind.WORDING}


def _choice(period: Period) -> dict[str, Any]:
    first, last = period.starts_on, period.ends_on
    if period.precision == Precision.DAY:
        single = first == last
        return {"period_kind": PeriodKind.DAYS, "starts_on": first, "ends_on": None if single else last}
    if not first or not last:
        return {"period_kind": PeriodKind.WORDING if period.text else PeriodKind.QUARTER}
    if period.precision == Precision.MONTH:
        return {"period_kind": PeriodKind.MONTH, "month_from": first.month, "month_to": last.month}
    if period.precision == Precision.QUARTER:
        quarters = range((first.month + 2) // 3, (last.month + 2) // 3 + 1)
        return {"period_kind": PeriodKind.QUARTER, "quarters": [str(quarter) for quarter in quarters]}
    return {"period_kind": PeriodKind.WHOLE_YEAR if "ca nam" in fold(period.text) else PeriodKind.IN_YEAR}


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """What stood or stands in the form: the period chosen, None for none, and the wording."""

    chosen: Period | None
    wording: str


def settled_period(entry: PeriodEntry, before: PeriodEntry, year: int) -> Period:
    """The period that a person means by what is chosen and written, given what stood there before.

    Empty wording is made from the choice. So is wording that said the same as the earlier choice and was left
    alone. Where only the wording was changed, the dates are read from it.

    Raises:
        ValidationError: choice and wording were both made, and contradict each other.
    """
    chosen, wording = entry.chosen, entry.wording
    if chosen is None:
        return parse_period(wording, year)
    if not wording or (_was_made(before, wording) and chosen != before.chosen):
        return chosen
    read = parse_period(wording, year)
    if read.ends_on is None or _dates(read) == _dates(chosen) or entry == before:
        return replace(chosen, text=wording)
    if wording == before.wording and _said_the_same(before, year):
        return chosen
    if chosen == before.chosen:
        return read
    raise ValidationError(
        {
            "period_text": f"Lời văn “{wording}” khác với thời gian đã chọn ({chosen.text}). "
            "Sửa một trong hai, hoặc để trống lời văn để ghi theo thời gian đã chọn."
        }
    )


def _was_made(before: PeriodEntry, wording: str) -> bool:
    return before.chosen is not None and wording == before.wording == before.chosen.text


def _said_the_same(before: PeriodEntry, year: int) -> bool:
    return before.chosen is not None and _dates(parse_period(before.wording, year)) == _dates(before.chosen)


def refuse_outside_year(period: Period, year: int) -> None:
    """Refuse a period with no day in ``year``.

    Raises:
        ValidationError: it lies before or after.
    """
    if fault := fault_of_days(period.starts_on, period.ends_on, year):
        raise ValidationError(fault)


def _dates(period: Period) -> tuple[date | None, date | None, str]:
    return period.starts_on, period.ends_on, period.precision
