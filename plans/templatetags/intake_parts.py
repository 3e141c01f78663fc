"""Links between the fields of a reading and the lines they come from, where a long one is shown in parts."""

from __future__ import annotations

from django import template

from plans.dashboards.intake_parts import Parts

register = template.Library()


@register.filter
def line_link(parts: Parts, line: int) -> str:
    """The address of a line of the source."""
    return parts.line_link(line)


@register.filter
def field_link(parts: Parts, field: str) -> str:
    """The address of a field."""
    return parts.field_link(field)
