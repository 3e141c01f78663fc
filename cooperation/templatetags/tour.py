"""The bar of the tour: where one is on the walk through the demo, and which stop is next."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from cooperation.tour import PARAMETER, tour_of_demo

register = template.Library()


@register.inclusion_tag("_components/tour_bar.html", takes_context=True)
def tour_bar(context: Context) -> dict[str, Any]:
    """The stop that the address names, with those around it; nothing where it names none or there is no demo."""
    request = context.get("request")
    number = request.GET.get(PARAMETER, "") if request and settings.DEMO else ""
    tour = tour_of_demo() if number.isascii() and number.isdigit() and len(number) < 4 else None
    stops = {stop.number: (part, stop) for part in tour.parts for stop in part.stops} if tour else {}
    if not stops or int(number) not in stops:
        return {}
    part, stop = stops[int(number)]
    next_part, next_stop = stops.get(stop.number + 1, (part, None))
    return {
        "stop": stop,
        "count": len(stops),
        "before": stops.get(stop.number - 1, (None, None))[1],
        "after": next_stop,
        "needed": next_part.username if next_part.username != request.user.username else "",
        "user": request.user,
        "password": tour.password,
    }
