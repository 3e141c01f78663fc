"""For which program, province and year a new plan is: the likeliest at first, then what the form says."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from plans.forms.dates import YEARS
from plans.forms.suggestions import Choice
from plans.models import Program
from provinces.models import Province, User

_SEPARATOR = ":"


def first_choice(wanted: Mapping[str, str], form: forms.ModelForm, *, user: User) -> Choice:
    """What the address asks for, else the person's own province, the newest program and the year nearest today."""
    asked = _choice(wanted.get("program"), wanted.get("province"), wanted.get("year"), form)
    program = asked.program or form.fields["program"].queryset.order_by("-year_to", "name").first()
    province = asked.province or _own_province(form, user)
    return Choice(program, province, asked.year or _nearest_year(program))


def choice_of(data: Mapping[str, str], form: forms.ModelForm) -> Choice:
    """What the form's three fields say now."""
    return _choice(data.get("program"), data.get("province"), data.get("year"), form)


def suggested_choice(data: Mapping[str, str], form: forms.ModelForm) -> Choice:
    """For what the suggestions in the form were made, as the form carries it along."""
    parts = data.get("suggested_for", "").split(_SEPARATOR)
    return _choice(*parts, form) if len(parts) == 3 else Choice()


def carried(choice: Choice) -> str:
    """``choice`` as a hidden field carries it."""
    parts = (choice.program.pk if choice.program else "", choice.province.pk if choice.province else "", choice.year)
    return _SEPARATOR.join(str(part or "") for part in parts)


def _choice(program: str | None, province: str | None, year: str | None, form: forms.ModelForm) -> Choice:
    wanted = _cleaned(form, "year", year)
    return Choice(
        _cleaned(form, "program", program), _cleaned(form, "province", province), wanted if wanted in YEARS else None
    )


def _cleaned(form: forms.ModelForm, name: str, value: str | None) -> Program | Province | int | None:
    try:
        return form.fields[name].clean(value)
    except ValidationError:
        return None


def _own_province(form: forms.ModelForm, user: User) -> Province | None:
    offered = form.fields["province"].queryset
    own = offered.filter(departments__memberships__user=user)
    return own.order_by("-valid_from").first() or offered.order_by("search_key").first()


def _nearest_year(program: Program | None) -> int:
    today = timezone.localdate().year
    return min(max(today, program.year_from), program.year_to) if program else today
