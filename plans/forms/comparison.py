"""Two versions of one form side by side, when somebody saved in between: what is stored now, and what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from plans.forms.drafting import DraftingForms
from plans.forms.plan_rows import stored_rows
from plans.models import Marker, Plan

_MARKS = {Marker.DASH: "- ", Marker.NUMBER: "1. ", Marker.LETTER: "a) "}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the stored version and the typed one differ, both in words."""

    label: str
    stored: str
    typed: str


def plan_differences(typed: DraftingForms, stored: Plan) -> list[Difference]:
    """Fields and lists of a valid form that differ from the plan as it is stored."""
    return [*_field_differences(typed.fields, stored), *_list_differences(typed, stored)]


def _field_differences(form: forms.ModelForm, stored: Model) -> Iterable[Difference]:
    values = {name: getattr(stored, name) for name in form.fields}
    return differences({name: str(field.label) for name, field in form.fields.items()}, values, form.cleaned_data)


def differences(
    labels: Mapping[str, str], stored: Mapping[str, Any], typed: Mapping[str, Any]
) -> Iterable[Difference]:
    """The fields named in ``labels`` whose values differ in words."""
    for name, label in labels.items():
        old, new = in_words(stored.get(name)), in_words(typed.get(name))
        if old != new:
            yield Difference(label, old, new)


def in_words(value: Any) -> str:
    """A value as a person reads it; nothing is the empty string."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list | tuple):
        return ", ".join(in_words(item) for item in value)
    return str(value).strip()


def _list_differences(typed: DraftingForms, stored: Plan) -> Iterable[Difference]:
    rows_now = stored_rows(stored)
    areas = {area.pk: area.title for area in stored.program.areas.all()}
    for name, formset in typed.rows.formsets.items():
        old = "\n".join(_row_in_words(row, areas) for row in rows_now[name])
        new = "\n".join(_row_in_words(row.values, areas) for form in formset.filled() for row in form.rows())
        if old != new:
            yield Difference(formset.title, old, new)


def _row_in_words(row: Mapping[str, Any], areas: Mapping[int, str]) -> str:
    area = row.get("program_area")
    named = f"({areas.get(getattr(area, 'pk', area), '')})" if area else ""
    words = (row.get("title", ""), row.get("text", ""), row.get("introduction", ""), named)
    return _MARKS.get(row.get("marker", ""), "") + " ".join(word for word in words if word)
