"""Telephone numbers as links."""

from __future__ import annotations

import re

from django import template

register = template.Library()

_INNER = re.compile(r" (?:số )?máy lẻ .*$")
_NOT_DIALLED = re.compile(r"[^0-9+]")


@register.filter
def dialled(phone: str) -> str:
    """The number as a telephone dials it: figures and a leading plus, without an inner extension."""
    return _NOT_DIALLED.sub("", _INNER.sub("", phone))
