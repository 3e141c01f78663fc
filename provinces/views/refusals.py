"""Saying on the page why an action was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms

from provinces.actions.errors import ActionRefused

Result = TypeVar("Result")


def acted(form: forms.Form, action: Callable[[], Result]) -> Result | None:
    """Carry out ``action``; when it is refused, put its reasons on the form and give None."""
    try:
        return action()
    except ActionRefused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return None
