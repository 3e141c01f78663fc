"""The form of an activity: facts chosen from lists, each with the wording that is printed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from plans.actions.activities import ActivityData
from plans.actions.errors import ActionRefused
from plans.documents.compose import printed_name
from plans.forms.dates import PaperDateField
from plans.forms.field_guide import ACTIVITY, explain
from plans.forms.known_units import known_units, known_venues
from plans.forms.periods import (
    PeriodEntry,
    PeriodKind,
    choice_for,
    chosen_period,
    refuse_outside_year,
    settled_period,
)
from plans.forms.picking import PickField
from plans.forms.printed import PrintedWords
from plans.forms.units import designations_of, names_of_province, names_of_unit
from plans.forms.wordings import Choice, settled_wording
from plans.models import Activity, Area, AssignmentRole, Budget, Plan
from plans.participation import Participation, participation_of
from plans.periods import ROMAN_QUARTERS, Period, states_no_date
from plans.venues import VenueCertainty, read_venue, venue_wording
from plans.wording import join_units, strip_theme_quotes, without_full_stop
from plans.workflow import PUBLIC_STATES
from provinces.lookup import Lookup
from provinces.models import Department, Province
from provinces.names import fold
from provinces.queries import build_directory

LEAD_LABELS = ("Đơn vị chủ trì", "Đơn vị chủ trì phối hợp", "Đơn vị thực hiện", "Cơ quan chủ trì")
_MONTHS = [("", "–"), *((str(month), f"tháng {month}") for month in range(1, 13))]
_SHORT_TEXT = {"rows": 2}
_MADE = "Để trống thì ghi theo lựa chọn ở trên; có thể sửa lại."


class CommonActivityChoice(forms.ModelChoiceField):
    """An activity of the common plan, by its number on paper and its title."""

    def label_from_instance(self, activity: Activity) -> str:
        """Its area and title."""
        return f"{activity.area.order}.{activity.order}. {activity.title}"


class ActivityForm(PrintedWords, forms.Form):
    """One activity of a plan, new or stored. ``data_to_save`` is what the action takes."""

    lead_labels = LEAD_LABELS
    field_order = ("title", "theme")

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    area = forms.ModelChoiceField(
        Area.objects.none(), label="Nhóm hoạt động", required=False, empty_label="(chọn nhóm)"
    )
    new_area = forms.CharField(
        label="hoặc tên nhóm mới", required=False, max_length=500, help_text="Nhóm mới đứng cuối phần nội dung."
    )
    title = forms.CharField(
        label="Tên hoạt động",
        max_length=2000,
        widget=forms.Textarea(attrs=_SHORT_TEXT),
        error_messages={"required": "Ghi tên hoạt động."},
    )
    theme = forms.CharField(label="Chủ đề", required=False, max_length=500, help_text="Không cần dấu ngoặc kép.")
    participation = forms.ChoiceField(
        label="Hình thức tham gia",
        required=False,
        choices=[("", "theo tên hoạt động"), *Participation.choices],
    )

    period_kind = forms.ChoiceField(
        label="Cách ghi thời gian",
        choices=PeriodKind,
        widget=forms.RadioSelect,
        required=False,
        initial=PeriodKind.QUARTER,
    )
    quarters = forms.MultipleChoiceField(
        label="Quý",
        required=False,
        choices=[(str(number), f"Quý {roman}") for number, roman in enumerate(ROMAN_QUARTERS, start=1)],
        widget=forms.CheckboxSelectMultiple,
    )
    month_from = forms.ChoiceField(label="Từ tháng", required=False, choices=_MONTHS)
    month_to = forms.ChoiceField(label="Đến tháng", required=False, choices=_MONTHS)
    starts_on = PaperDateField(label="Từ ngày", required=False)
    ends_on = PaperDateField(
        label="Đến ngày", required=False, help_text="Chỉ ghi “đến ngày” khi kế hoạch chỉ nêu hạn cuối."
    )
    period_text = forms.CharField(label="Thời gian in trên văn bản", required=False, max_length=200, help_text=_MADE)

    venues = PickField(label="Địa điểm: tỉnh, thành phố", required=False)
    venue_certainty = forms.ChoiceField(
        label="Mức chắc chắn", required=False, choices=[("", "không nói rõ"), *VenueCertainty.choices]
    )
    venue_text = forms.CharField(label="Địa điểm in trên văn bản", required=False, max_length=500, help_text=_MADE)

    lead_label = forms.CharField(
        label="Gọi đơn vị chủ trì là",
        required=False,
        max_length=100,
        initial=LEAD_LABELS[0],
        widget=forms.TextInput(attrs={"list": "lead-labels"}),
    )
    leads = PickField(
        label="Đơn vị chủ trì",
        error_messages={
            "required": "Chọn ít nhất một đơn vị chủ trì: hoạt động không có đơn vị chủ trì thì không ai chịu trách "
            "nhiệm, kế hoạch không trình được."
        },
    )
    lead_text = forms.CharField(
        label="Đơn vị chủ trì in trên văn bản", required=False, max_length=1000, help_text=_MADE
    )
    supports = PickField(label="Đơn vị phối hợp", required=False)
    support_text = forms.CharField(
        label="Đơn vị phối hợp in trên văn bản",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=_SHORT_TEXT),
        help_text=_MADE,
    )

    carries_out = CommonActivityChoice(
        Activity.objects.none(), label="Thực hiện hoạt động của kế hoạch chung", required=False, empty_label="(không)"
    )
    budget = forms.ChoiceField(label="Kinh phí", required=False, choices=[("", "không nói rõ"), *Budget.choices])
    budget_text = forms.CharField(label="Kinh phí in trên văn bản", required=False, max_length=500)
    details = forms.CharField(
        label="Nội dung khác",
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một mục, dạng “Nhãn: nội dung”, ví dụ “Quy mô: 50 gian hàng”.",
    )

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        plan: Plan,
        activity: Activity | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.plan, self.activity = plan, activity
        self.stored = stored_values(activity, plan.year) if activity else {}
        super().__init__(data, initial={"uid": uuid.uuid4(), **self.stored, **(initial or {})})
        self.fields["area"].queryset = plan.areas.all()
        # What is carried out has been issued: the words of a common plan still under way stay with its own people.
        offered = Q(area__plan=plan.parent_id, area__plan__state__in=PUBLIC_STATES)
        kept = Q(pk=activity.carries_out_id) if activity else Q()
        self.fields["carries_out"].queryset = Activity.objects.filter(offered | kept).select_related("area")
        self._offer()
        explain(self, ACTIVITY)
        self._mark_made_wordings()

    def _mark_made_wordings(self) -> None:
        """Tell the page which wording the portal made: it goes with what is chosen until a person writes another."""
        if self.activity is None:
            return
        for text, made in self._made_before():
            if made and made == self.stored[text]:
                self.fields[text].widget.attrs |= {"data-made": made, "data-follows": _FOLLOWS[text]}

    def _made_before(self) -> Iterable[tuple[str, str]]:
        """Each wording beside what the portal makes of the stored choice."""
        period = self._period_before(self.plan.year).chosen
        yield "period_text", period.text if period else ""
        for name, text, choice in self._chosen_wordings():
            yield text, choice(self._stored_items(name), self.stored).made

    def _offer(self) -> None:
        named = [*self.stored.get("leads", ()), *self.stored.get("supports", ())]
        units = known_units(self.plan, also=named)
        self.fields["leads"].offer(units)
        self.fields["supports"].offer(units)
        self.fields["venues"].offer(known_venues(self.plan, also=self.stored.get("venues", ())))

    def clean(self) -> dict[str, Any]:
        """What must agree; then every wording as it will be printed."""
        values = super().clean()
        for name in _WORDINGS:
            values[name] = without_full_stop(" ".join(values.get(name, "").split()))
        values["theme"] = strip_theme_quotes(values.get("theme", ""))
        self._clean_area(values)
        self._clean_units(values)
        self._settle_period(values)
        if not self.errors:
            self._read_venues(values)
            self._settle_wordings(values)
        values["participation"] = values.get("participation") or participation_of(values.get("title", ""))
        return values

    def _clean_area(self, values: dict[str, Any]) -> None:
        title = values.get("new_area", "").strip()
        same = [area for area in self.fields["area"].queryset if fold(area.title) == fold(title)]
        if same:
            values |= {"area": same[0], "new_area": ""}
        elif not title and not values.get("area") and "area" not in self.errors:
            self.add_error("area", "Chọn nhóm hoạt động, hoặc ghi tên nhóm mới.")

    def _clean_units(self, values: dict[str, Any]) -> None:
        twice = [unit for unit in values.get("supports", ()) if unit in values.get("leads", ())]
        if twice:
            names = ", ".join(printed_name(unit, self.plan) for unit in twice)
            self.add_error("supports", f"{names} không thể vừa chủ trì vừa phối hợp; hãy bỏ ở một trong hai chỗ.")

    def _settle_period(self, values: dict[str, Any]) -> None:
        if {"period_kind", "quarters", "month_from", "month_to", "starts_on", "ends_on", "period_text"} & set(
            self.errors
        ):
            return
        try:
            values["period"] = self._period(values)
        except ValidationError as error:
            self.add_error(None, error)

    def _period(self, values: dict[str, Any]) -> Period:
        year = self.plan.year
        chosen = chosen_period(values, year)
        entry = PeriodEntry(chosen, values["period_text"])
        period = settled_period(entry, self._period_before(year), year)
        try:
            refuse_outside_year(period, year)
        except ValidationError as error:
            raise ValidationError({_field_of(values, period, chosen): error.messages}) from error
        return period

    def _period_before(self, year: int) -> PeriodEntry:
        if self.activity is None:
            return PeriodEntry(None, "")
        return PeriodEntry(chosen_period(self.stored, year), self.activity.period_text)

    def _read_venues(self, values: dict[str, Any]) -> None:
        """Where only the wording of the venue was written, its provinces are read from it."""
        written = values["venue_text"] and values["venue_text"] != self.stored.get("venue_text")
        if written and not values["venues"]:
            day, province = self.plan.reference_date, self.plan.province_id
            venue = read_venue(values["venue_text"], Lookup(build_directory(), on=day, province=province))
            values["venues"] = [self.fields["venues"].items[str(entry.key)] for entry in venue.provinces]
            values["venue_certainty"] = values["venue_certainty"] or venue.certainty
        elif values["venues"] and not values["venue_certainty"]:
            values["venue_certainty"] = VenueCertainty.FIXED.value

    def _settle_wordings(self, values: dict[str, Any]) -> None:
        for name, text, choice in self._chosen_wordings():
            before = self._stored_items(name)
            try:
                values[text] = settled_wording(
                    values[text],
                    chosen=choice(values[name], values),
                    wording_before=self.stored.get(text, ""),
                    chosen_before=choice(before, self.stored),
                )
            except ValidationError as error:
                self.add_error(text, error)

    def _chosen_wordings(self) -> Iterable[tuple[str, str, Callable[..., Choice]]]:
        """The fields in which things are chosen, the wording of each, and how the one is made of the other."""
        yield "venues", "venue_text", self._venue_choice
        yield "leads", "lead_text", self._unit_choice
        yield "supports", "support_text", self._unit_choice

    def _stored_items(self, name: str) -> list[Any]:
        return [self.fields[name].items[str(key)] for key in self.stored.get(name, ())]

    def _unit_choice(self, units: Sequence[Department], _values: Mapping[str, Any]) -> Choice:
        names = [names_of_unit(unit, self.plan) for unit in units]
        return Choice(join_units([printed_name(unit, self.plan) for unit in units]), names)

    def _venue_choice(self, provinces: Sequence[Province], values: Mapping[str, Any]) -> Choice:
        made = venue_wording(designations_of(provinces, self.plan), values.get("venue_certainty", ""))
        return Choice(made, [names_of_province(province) for province in provinces])

    @property
    def undated_wording(self) -> str:
        """Wording of time that gives no date and is none of those that mean not to; "" when all is clear."""
        period = self.cleaned_data["period"]
        return "" if period.ends_on or not period.text or states_no_date(period.text) else period.text

    @property
    def leaves_year(self) -> bool:
        """Whether some of its days, but not all, lie outside the year of the plan."""
        period = self.cleaned_data["period"]
        days = [day for day in (period.starts_on, period.ends_on) if day]
        return any(day.year != self.plan.year for day in days)

    def data_to_save(self) -> ActivityData:
        """The valid form as the action takes it."""
        values, period = self.cleaned_data, self.cleaned_data["period"]
        return ActivityData(
            period_text=period.text,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            precision=period.precision,
            **{name: values[name] for name in _COPIED},
        )

    def refuse(self, refusal: ActionRefused) -> None:
        """Show why the action was refused at the head of the form."""
        for reason in refusal.reasons:
            self.add_error(None, reason)


# The fields with which each wording goes.
_FOLLOWS = {
    "period_text": "period_kind quarters month_from month_to starts_on ends_on",
    "venue_text": "venues venue_certainty",
    "lead_text": "leads",
    "support_text": "supports",
}
_WORDINGS = ("title", "period_text", "venue_text", "lead_text", "support_text", "budget_text")
_COPIED = (
    "title", "theme", "participation", "venue_text", "venue_certainty", "venues", "lead_label", "lead_text", "leads",
    "support_text", "supports", "carries_out", "budget", "budget_text", "details",
)  # fmt: skip


def stored_values(activity: Activity, year: int) -> dict[str, Any]:
    """A stored activity as its form starts with it; units and venues by key, in order. Two queries."""
    units = list(activity.assignments.order_by("order", "pk"))
    period = Period(activity.starts_on, activity.ends_on, activity.precision, activity.period_text)
    return {
        "uid": activity.uid,
        "version": activity.version,
        "area": activity.area_id,
        "carries_out": activity.carries_out_id,
        "leads": [row.department_id for row in units if row.role == AssignmentRole.LEAD],
        "supports": [row.department_id for row in units if row.role == AssignmentRole.SUPPORT],
        "venues": list(activity.activity_venues.order_by("order", "pk").values_list("province_id", flat=True)),
        **{name: getattr(activity, name) for name in _TEXTS},
        **choice_for(period, year),
    }


_TEXTS = (
    "title", "theme", "participation", "period_text", "venue_text", "venue_certainty", "lead_label", "lead_text",
    "support_text", "budget", "budget_text", "details",
)  # fmt: skip


def _field_of(values: Mapping[str, Any], period: Period, chosen: Period | None) -> str:
    """The field from which the dates of ``period`` came."""
    if chosen is None or chosen.ends_on != period.ends_on:
        return "period_text"
    return "ends_on" if values.get("ends_on") else "starts_on"
