"""Lập từ kế hoạch này: for what the new draft is, and what of the old plan goes into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django import forms
from django.utils import timezone

from plans.actions.copying import CopiedPart, CopyWish
from plans.actions.errors import ActionRefused
from plans.forms.suggestions import Choice, suggestion_for
from plans.models import Activity, Plan, Program, ReportedResult, ResultStatus
from plans.permissions import can_draft_for
from plans.queries.starting import plans_of_choice
from plans.years import fault_of_year
from provinces.heirs import units_on
from provinces.models import Province, User

_UNFINISHED = frozenset({ResultStatus.UNDER_WAY, ResultStatus.NOT_YET})


@dataclass(frozen=True, slots=True)
class Offered:
    """An activity that can be taken over; ``is_open``: it is not finished by what the report of its plan says, and by
    its own dates where the report says nothing. ``reported``: the report's word for it, ""."""

    activity: Activity
    is_open: bool
    is_chosen: bool
    reported: str = ""


class CopyForm(forms.Form):
    """What ``copy_plan`` needs to know. ``offered`` are the activities, unfinished ones first."""

    program = forms.ModelChoiceField(Program.objects.none(), label="Chương trình", empty_label=None)
    province = forms.ModelChoiceField(Province.objects.none(), label="Tỉnh, thành phố", empty_label=None)
    year = forms.TypedChoiceField(label="Năm của kế hoạch mới", coerce=int)
    parts = forms.MultipleChoiceField(
        label="Lấy các phần", required=False, choices=CopiedPart, widget=forms.CheckboxSelectMultiple
    )
    activities = forms.TypedMultipleChoiceField(
        label="Lấy các hoạt động",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Có hoạt động được chọn không còn trong kế hoạch; hãy chọn lại."},
    )

    def __init__(self, data: Mapping[str, str] | None = None, *, user: User, plan: Plan) -> None:
        self.user, self.plan = user, plan
        self.rows = list(Activity.objects.filter(area__plan=plan).order_by("area__order", "order", "pk"))
        provinces = _provinces(user, plan)
        programs = Program.objects.filter(members__province__in=provinces).distinct().order_by("-year_to", "name")
        year, program = _usual(plan, programs)
        super().__init__(
            data,
            initial={
                "program": program,
                "province": provinces[-1] if provinces else None,
                "year": year,
                "parts": CopiedPart.values,
                "activities": [row.pk for row in self.rows],
            },
        )
        self.fields["program"].queryset = programs
        self.fields["province"].queryset = Province.objects.filter(pk__in=[row.pk for row in provinces])
        years = sorted({year for each in programs for year in each.years}, reverse=True)
        self.fields["year"].choices = [(each, str(each)) for each in years]
        self.fields["year"].error_messages["invalid_choice"] = f"Chọn một trong các năm: {', '.join(map(str, years))}."
        self.fields["activities"].choices = [(row.pk, row.title) for row in self.rows]

    @cached_property
    def offered(self) -> list[Offered]:
        """The activities to choose from: unfinished ones first, then in the order of the paper."""
        today = timezone.localdate()
        chosen = {str(key) for key in self["activities"].value() or ()}
        results = ReportedResult.objects.filter(paper__plan=self.plan).exclude(status="")
        reported = dict(results.values_list("activity", "status"))
        rows = [
            Offered(row, _is_open(row, status, today), str(row.pk) in chosen, _in_words(status))
            for row in self.rows
            for status in [reported.get(row.pk, "")]
        ]
        return sorted(rows, key=lambda row: not row.is_open)

    def clean(self) -> None:
        """The year must be one of the chosen program."""
        program, year = self.cleaned_data.get("program"), self.cleaned_data.get("year")
        if program and year and (fault := fault_of_year(year, program.years)):
            self.add_error("year", fault)

    def wish(self) -> CopyWish:
        """What was asked for, with the common plan of the new year, where there is one."""
        values = self.cleaned_data
        choice = Choice(values["program"], values["province"], values["year"])
        parent = suggestion_for(choice, user=self.user).fields.get("parent")
        return CopyWish(
            program=values["program"],
            province=values["province"],
            year=values["year"],
            parent=Plan.objects.filter(pk=parent).first(),
            parts=frozenset(values["parts"]),
            activities=frozenset(values["activities"]),
        )

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the draft was not made."""
        for reason in refusal.reasons:
            self.add_error(None, reason)

    def there_already(self) -> Sequence[Plan]:
        """Other plans of the program, province and year that the form says, as far as it says them."""
        values = getattr(self, "cleaned_data", self.initial)
        wanted = {name: values.get(name) for name in ("program", "province", "year")}
        return [plan for plan in plans_of_choice(self.user, **wanted) if plan.pk != self.plan.pk]


def _provinces(user: User, plan: Plan) -> list[Province]:
    """The plan's own province, and the one that has taken over the duties of its drafting department."""
    heirs = units_on([plan.drafting_department], timezone.localdate())[plan.drafting_department_id]
    found = {plan.province_id: plan.province} | {unit.province_id: unit.province for unit in heirs if unit.province}
    return [row for key, row in found.items() if can_draft_for(user, key)]


def _usual(plan: Plan, programs: Sequence[Program]) -> tuple[int, Program]:
    """The year after the plan's in its own program; past its end, the nearest year of the newest one."""
    if plan.year + 1 in plan.program.years:
        return plan.year + 1, plan.program
    newest = next(iter(programs), plan.program)
    wanted = max(plan.year + 1, newest.year_from)
    return min(wanted, newest.year_to), newest


def _in_words(status: str) -> str:
    return str(ResultStatus(status).label) if status else ""


def _is_open(activity: Activity, status: str, today: date) -> bool:
    if status:
        return status in _UNFINISHED
    return activity.ends_on is None or activity.ends_on >= today
