"""An entry of the directory of focal points as it is stored beside what was typed, when somebody saved in between."""

from __future__ import annotations

from plans.actions.focal_points import PersonData
from plans.forms.comparison import Difference, differences, in_words
from plans.forms.focal_points import PEOPLE, FocalPointForms
from plans.models import FocalPerson, FocalPoint


def focal_differences(typed: FocalPointForms, stored: FocalPoint) -> list[Difference]:
    """The fields of a valid form, and its people, that differ from the entry as it is stored."""
    form = typed.fields
    labels = {name: str(field.label) for name, field in form.fields.items()}
    found = list(differences(labels, {name: getattr(stored, name) for name in labels}, form.cleaned_data))
    old = "\n".join(map(_in_words, stored.people.order_by("order", "pk")))
    new = "\n".join(map(_in_words, typed.data().people))
    return [*found, Difference(PEOPLE.title, old, new)] if old != new else found


def _in_words(person: FocalPerson | PersonData) -> str:
    """One person in one line, in the words of the form."""
    days = [
        f"{word} {in_words(day)}" for word, day in (("từ", person.valid_from), ("đến hết", person.valid_to)) if day
    ]
    marks = [
        word
        for word, marked in (("người thay khi vắng", person.is_stand_in), ("công khai", person.is_public))
        if marked
    ]
    return ", ".join(filter(None, (person.full_name, person.position, person.phone, person.email, *days, *marks)))
