"""How a value of the register stands in a cell, and how a cell is read back. Every refusal is in Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Choices
from import_export.widgets import Widget

from provinces.names import fold

# A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe before it keeps it text.
_FORMULA_STARTS = ("=", "+", "-", "@")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DAY_FORMATS = ("%d/%m/%Y", "%Y-%m-%d")
_LINES_MARK = " | "


class TextWidget(Widget):
    """One line of text: NFC, no white space around it, none doubled."""

    def clean(self, value: Any, row: dict | None = None, **kwargs: Any) -> str:
        """The text of a cell.

        Raises:
            ValueError: the cell holds a character that cannot be printed.
        """
        return "" if value is None else _tidy(str(value))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The cell of a text, never a formula."""
        text = "" if value is None else str(value)
        return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


class LinesWidget(TextWidget):
    """Several lines of text in one cell, separated by " | "."""

    def clean(self, value: Any, row: dict | None = None, **kwargs: Any) -> str:
        """The parts of the cell, one a line."""
        return "\n".join(filter(None, (part.strip() for part in super().clean(value).split(_LINES_MARK.strip()))))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The lines side by side."""
        return super().render(_LINES_MARK.join((value or "").splitlines()))


class DayWidget(Widget):
    """A date, written 01/07/2025; 2025-07-01 and dates of a spreadsheet are read too."""

    def clean(self, value: Any, row: dict | None = None, **kwargs: Any) -> date | None:
        """The date of a cell, None for an empty one.

        Raises:
            ValueError: the cell holds no date of the calendar.
        """
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = "" if value is None else str(value).strip()
        return _day(text) if text else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Day, month and year."""
        return f"{value:%d/%m/%Y}" if value else ""


class YesNoWidget(Widget):
    """có or không."""

    def clean(self, value: Any, row: dict | None = None, **kwargs: Any) -> bool:
        """Whether the cell says có.

        Raises:
            ValueError: the cell says neither.
        """
        answer = {"co": True, "khong": False}.get(fold(str(value)))
        if answer is None:
            raise ValueError(f"Ghi “có” hoặc “không”, không phải “{value or ''}”.")
        return answer

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The answer."""
        return "có" if value else "không"


class ChoiceWidget(Widget):
    """One of a list, written by its label; spelling without diacritics and the stored value are read too."""

    def __init__(self, choices: type[Choices]) -> None:
        super().__init__()
        self.labels = dict(choices.choices)
        self.values = {fold(spelling): value for value, label in choices.choices for spelling in (value, label)}

    def clean(self, value: Any, row: dict | None = None, **kwargs: Any) -> str:
        """The stored value of a label, empty for an empty cell.

        Raises:
            ValueError: the label is not on the list.
        """
        text = "" if value is None else str(value).strip()
        if text and fold(text) not in self.values:
            raise ValueError(f"“{text}” không có trong danh sách: {'; '.join(self.labels.values())}.")
        return self.values[fold(text)] if text else ""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The label."""
        return self.labels.get(value, "")


def without_apostrophe(text: str) -> str:
    """The words of a cell without the apostrophe that kept them from being a formula."""
    return text.removeprefix("'") if text[1:].startswith(_FORMULA_STARTS) else text


@lru_cache(maxsize=8192)
def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
    if _UNPRINTABLE.search(text):
        raise ValueError("Có ký tự không in được.")
    return without_apostrophe(text)


@lru_cache
def _day(text: str) -> date:
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"“{text}” không phải là ngày; ghi ngày/tháng/năm, ví dụ 01/07/2025.")
