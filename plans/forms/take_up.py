"""The form under each activity of the common plan: take it up, adapt it or decline it. All rows are sent together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from plans.actions.take_up import MAX_REASON, Choice, Decision
from plans.dashboards.take_up import Sheet, SheetRow, usual_way
from plans.models import Plan
from plans.participation import Participation, reworded

UNDECIDED = ""
CHOICES = [
    (UNDECIDED, "Chưa quyết định"),
    (Choice.TAKE, "Nhận"),
    (Choice.ADAPT, "Nhận, rồi điều chỉnh"),
    (Choice.DECLINE, "Không tham gia"),
]


class WaySelect(forms.Select):
    """The ways of taking part; each carries the title that it gives, for the script that shows it."""

    def __init__(self, title: str = "") -> None:
        super().__init__({"class": "form-select"})
        self.title = title

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option with its title."""
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-title"] = reworded(self.title, str(value))
        return option


class DecisionForm(forms.Form):
    """What is decided about one common activity."""

    choice = forms.ChoiceField(
        label="Quyết định",
        choices=CHOICES,
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": "Chọn nhận, điều chỉnh hay không tham gia."},
    )
    participation = forms.ChoiceField(
        label="Hình thức tham gia",
        choices=Participation.choices,
        required=False,
        widget=WaySelect,
        error_messages={"invalid_choice": "Chọn một hình thức tham gia trong danh sách."},
    )
    reason = forms.CharField(
        label="Lý do không tham gia",
        required=False,
        max_length=MAX_REASON,
        widget=forms.TextInput(attrs={"class": "form-control"}),
        error_messages={"max_length": f"Lý do dài quá {MAX_REASON} ký tự."},
    )

    use_required_attribute = False

    def __init__(self, *args: Any, row: SheetRow, **kwargs: Any) -> None:
        self.row = row
        super().__init__(*args, **kwargs)
        self.fields["participation"].widget.title = row.common.title

    def clean(self) -> None:
        """A refusal says why."""
        values = self.cleaned_data
        if values.get("choice") == Choice.DECLINE and not values.get("reason") and "reason" not in self.errors:
            self.add_error("reason", f"Ghi lý do không tham gia “{self.row.common.title}”.")

    def decision(self, *, otherwise: str = UNDECIDED) -> Decision | None:
        """What was decided, or ``otherwise`` about an activity nobody has decided about; None when nothing was."""
        values = self.cleaned_data
        choice = values["choice"] or (otherwise if self.row.is_open else UNDECIDED)
        if not choice:
            return None
        return Decision(self.row.common, Choice(choice), values["participation"], values["reason"])


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the sheet with its form, where there is something to decide; ``wording`` is the title proposed."""

    row: SheetRow
    form: DecisionForm | None
    wording: str = ""


class TakeUpForm:
    """All rows of the sheet; each that is open or was declined has a form of its own."""

    def __init__(self, sheet: Sheet, plan: Plan, data: Mapping[str, str] | None = None) -> None:
        self.groups = [(area, [_form_row(row, plan, data) for row in rows]) for area, rows in sheet.groups]

    @property
    def forms(self) -> list[DecisionForm]:
        """The forms of all rows that have one."""
        return [row.form for _, rows in self.groups for row in rows if row.form is not None]

    def is_valid(self) -> bool:
        """Whether every row is; each is asked, so that all errors show at once."""
        return not [form for form in self.forms if not form.is_valid()]

    def decisions(self, *, take_rest: bool = False) -> list[Decision]:
        """What was decided, in the order of the common plan; with ``take_rest`` all that is open is taken up."""
        found = (form.decision(otherwise=Choice.TAKE if take_rest else UNDECIDED) for form in self.forms)
        return [decision for decision in found if decision is not None]


def _form_row(row: SheetRow, plan: Plan, data: Mapping[str, str] | None) -> FormRow:
    if row.taken or row.changes:
        return FormRow(row, None)
    way = usual_way(row.common, plan.province_id)
    initial = {"choice": UNDECIDED, "participation": way}
    form = DecisionForm(data, prefix=f"hd{row.common.pk}", initial=initial, row=row)
    chosen = form["participation"].value()
    return FormRow(row, form, reworded(row.common.title, chosen if chosen in Participation.values else way))
