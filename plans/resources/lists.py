"""What the cells of a plan's file can be chosen from."""

from __future__ import annotations

from collections.abc import Iterator

from plans.forms.activities import LEAD_LABELS
from plans.forms.units import unit_options, venue_options
from plans.periods import Period
from plans.resources.naming import PlanNames
from plans.resources.standing import CHOICES, PlanSheet


def choices_of(sheet: PlanSheet) -> dict[str, list[str]]:
    """The choices of each column that has some, in the order of the form. Six queries."""
    units = [option.label for option in unit_options(sheet.plan)]
    lists = {
        "area": [area.title for area in sheet.areas],
        "period_text": list(_periods(sheet.plan.year)),
        "venues": [option.label for option in venue_options(sheet.plan)],
        "leads": units,
        "supports": units,
        "lead_label": list(LEAD_LABELS),
        "carries_out": _common(sheet.names),
        **{name: [str(label) for label in choices.labels] for name, choices in CHOICES.items()},
    }
    return {name: list(dict.fromkeys(values)) for name, values in lists.items() if values}


def _periods(year: int) -> Iterator[str]:
    yield from (Period.of_quarter(year, quarter).text for quarter in range(1, 5))
    yield from (Period.of_months(year, month).text for month in range(1, 13))
    yield Period.of_months(year, 1, 6).text
    yield Period.of_months(year, 7, 12).text
    yield f"cả năm {year}"


def _common(names: PlanNames) -> list[str]:
    return list(names.common) if names.plan.parent_id else []
