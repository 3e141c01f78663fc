"""Ordered rows in a form: add, remove, up and down as submit buttons, so that they need no script.

Such a button sends everything typed with it; the page comes back with the rows changed and nothing else touched.
A row emptied of all its words is a row removed. The place of a row in the form is its place on the paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MOST_ROWS = 200
RawRow = dict[str, Any]

_OPERATION = re.compile(r"(?P<list>[a-z_]+):(?P<verb>add|remove|up|down)(?::(?P<place>\d{1,4}))?")
_NO_FORMS = "Biểu mẫu gửi lên không đầy đủ; hãy mở lại trang rồi nhập lại."
_TOO_MANY = f"Mỗi danh sách có tối đa {MOST_ROWS} dòng."


@dataclass(frozen=True, slots=True)
class Operation:
    """A pressed row button: the name of the list, what to do, at which place (from 0)."""

    name: str
    verb: str
    place: int = 0

    @classmethod
    def pressed(cls, data: Mapping[str, str]) -> Operation | None:
        """The row button with which the form was sent; None when it was sent to be saved."""
        found = _OPERATION.fullmatch(data.get("row", ""))
        return cls(found["list"], found["verb"], int(found["place"] or 0)) if found else None

    def applied_to(self, rows: Sequence[RawRow]) -> list[RawRow]:
        """``rows`` after the operation; a place outside them changes nothing."""
        changed = list(rows)
        if self.verb == "add" and len(changed) < MOST_ROWS:
            changed.append({})
        elif self.place < len(changed) and self.verb != "add":
            row = changed.pop(self.place)
            if self.verb != "remove":
                target = self.place + (1 if self.verb == "down" else -1)
                changed.insert(max(0, min(target, len(changed))), row)
        return changed


class RowForm(forms.Form):
    """One row: the key of the stored row, and what is typed."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    @property
    def words(self) -> dict[str, Any]:
        """The cleaned values without the key."""
        return {name: value for name, value in self.cleaned_data.items() if name != "id"}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written in the row; choices alone say nothing."""
        return not any(self[name].data for name in self.writing)

    def count(self) -> int:
        """How many stored rows the row makes."""
        return 0 if self.is_blank else 1

    @property
    def writing(self) -> list[str]:
        """The fields a person writes in."""
        return [name for name, field in self.fields.items() if type(field) is forms.CharField]


class RowFormSet(forms.BaseFormSet):
    """The rows of one list; ``title`` names it on the page and in the summary of errors."""

    title = ""

    default_error_messages = {"missing_management_form": _NO_FORMS, "too_many_forms": _TOO_MANY}

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Every row is checked and cleaned, whatever the form that was sent says of how many there were before."""
        return super().get_form_kwargs(index) | {"empty_permitted": False}

    def clean(self) -> None:
        """Refuse lists that the lines typed into their rows make longer than a list may be.

        Raises:
            ValidationError: naming the list, when it has a title.
        """
        count = sum(form.count() for form in self.forms if form.is_valid())
        if count > MOST_ROWS:
            written = f"{count:,}".replace(",", ".")
            named = f"“{self.title}”" if self.title else "Danh sách này"
            raise ValidationError(
                f"{named} có {written} dòng, vì mỗi dòng dán vào được tách thành một dòng riêng; "
                f"tối đa {MOST_ROWS} dòng. Hãy bớt hoặc gộp các dòng."
            )

    def filled(self) -> list[RowForm]:
        """The rows in which something is written, in order."""
        return [form for form in self.forms if not form.is_blank]

    @property
    def raw_rows(self) -> list[RawRow]:
        """What stands in the rows, as sent or as given at the start; nothing is checked."""
        if not self.is_bound:
            return [dict(row) for row in self.initial or []]
        return [{name: form[name].data for name in form.fields} for form in self.forms]


def row_formset(form: type[RowForm]) -> type[RowFormSet]:
    """The class of lists of ``form``."""
    return forms.formset_factory(
        form, formset=RowFormSet, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 50, validate_max=True
    )
