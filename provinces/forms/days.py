"""Days as Vietnamese offices write them, in forms about people."""

from __future__ import annotations

from typing import Any

from django import forms

_HINTS = {"inputmode": "numeric", "placeholder": "ngày/tháng/năm", "autocomplete": "off", "maxlength": 10}


class DayField(forms.DateField):
    """A day typed and shown as dd/mm/yyyy."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs=_HINTS))
        super().__init__(**options)
