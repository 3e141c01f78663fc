"""Which register of outgoing papers is shown: a body and a year out of those that have one."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from plans.models.querysets import PlanQuerySet
from plans.queries.register import register_years, registering_bodies
from provinces.models import Department

_UNKNOWN = {"invalid_choice": "Không có lựa chọn này trong danh sách."}


class RegisterChoice(forms.Form):
    """Body and year; what is not chosen, or not to be had, is the first body and its last year."""

    co_quan = forms.ChoiceField(label="Cơ quan ban hành", required=False, error_messages=_UNKNOWN)
    nam = forms.ChoiceField(label="Năm", required=False, error_messages=_UNKNOWN)

    def __init__(self, data: Mapping[str, str], *, plans: PlanQuerySet) -> None:
        bodies = list(registering_bodies(plans))
        self.body = _chosen_body(bodies, data.get("co_quan", ""))
        years = register_years(plans, self.body) if self.body else []
        wanted = data.get("nam", "")
        self.year = next((year for year in years if str(year) == wanted), years[0] if years else None)
        super().__init__(initial={"co_quan": self.body.pk if self.body else None, "nam": self.year})
        self.fields["co_quan"].choices = [(body.pk, _label(body)) for body in bodies]
        self.fields["nam"].choices = [(year, str(year)) for year in years]


def _chosen_body(bodies: list[Department], wanted: str) -> Department | None:
    return next((body for body in bodies if str(body.pk) == wanted), bodies[0] if bodies else None)


def _label(body: Department) -> str:
    ended = f" (đến {body.valid_to:%d/%m/%Y})" if body.valid_to else ""
    return f"{body.name}, {body.province.name}{ended}" if body.province else body.name
