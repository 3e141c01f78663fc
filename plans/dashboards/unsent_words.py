"""What a person typed into a form that cannot be opened now, as words to copy: nothing typed is lost with the form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django import forms

from plans.forms.activities import ActivityForm
from plans.forms.drafting import PlanForm
from plans.resources.grid_row import CELLS

_FORMS: tuple[type[forms.BaseForm], ...] = (ActivityForm, PlanForm)
_CELLS = {cell.name: cell.label for cell in CELLS}


@dataclass(frozen=True, slots=True)
class Typed:
    """One field that held words, under its name on the form ("" where it had none of its own)."""

    label: str
    text: str


def words_typed(body: str) -> list[Typed]:
    """The words in a kept form, in the order of its fields: of the table of activities its unsaved cells, of other
    forms what was written. Choices, keys and numbers that the page itself put there are left out."""
    if body.startswith("["):
        return list(_cells(body))
    fields = [(name.rpartition("-")[2], text.strip()) for name, text in parse_qsl(body)]
    labels = _labels()
    return [Typed(labels.get(name, ""), text) for name, text in fields if text and (name in labels or _is_prose(text))]


def _cells(body: str) -> Iterator[Typed]:
    try:
        rows: Any = json.loads(body)
    except (ValueError, RecursionError):
        return
    for row in rows if isinstance(rows, list) else ():
        cells = row.get("cells") if isinstance(row, dict) else None
        for name, text in cells.items() if isinstance(cells, dict) else ():
            if isinstance(text, str) and text.strip():
                yield Typed(_CELLS.get(name, ""), text.strip())


def _labels() -> dict[str, str]:
    """The label of each field that takes words: not of choices, nor of what no one sees."""
    return {
        name: str(field.label)
        for form in _FORMS
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField and not field.widget.is_hidden
    }


def _is_prose(text: str) -> bool:
    return " " in text or not text.isascii()
