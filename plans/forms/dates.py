"""Dates as Vietnamese offices write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

INVALID = "Ngày không hợp lệ; ghi theo dạng ngày/tháng/năm, ví dụ 19/06/2023."
YEARS = range(2000, 2101)


class PaperDateField(forms.DateField):
    """A day typed and shown as dd/mm/yyyy, whatever the language of the browser."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs=_HINTS))
        super().__init__(**options | {"error_messages": {"invalid": INVALID} | options.get("error_messages", {})})

    def clean(self, value: Any) -> date | None:
        """The day; a year that no plan can have is a slip of the finger."""
        day = super().clean(value)
        if day and day.year not in YEARS:
            raise ValidationError(f"Năm phải từ {YEARS[0]} đến {YEARS[-1]}.")
        return day


_HINTS = {"inputmode": "numeric", "placeholder": "ngày/tháng/năm", "autocomplete": "off", "maxlength": 10}
