"""The filters above the list of plans; they stay in the address, so a list can be sent to a colleague."""

from __future__ import annotations

from collections.abc import Mapping

import django_filters
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from plans.models import Activity, Plan, Program
from plans.models.querysets import ActivityQuerySet, PlanQuerySet
from plans.workflow import PUBLIC_STATES, State
from provinces.models import Province, User
from provinces.names import fold

_ALL = {"empty_label": "Tất cả", "error_messages": {"invalid_choice": "Không có lựa chọn này trong danh sách."}}


class PlanFilter(django_filters.FilterSet):
    """Plans by words, program, province, year and state. Offers only what occurs in the plans given."""

    q = django_filters.CharFilter(
        label="Tìm",
        method="filter_words",
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "Trích yếu, số văn bản, hoạt động"}),
    )
    program = django_filters.ModelChoiceFilter(
        to_field_name="slug", queryset=Program.objects.none(), label="Chương trình", **_ALL
    )
    province = django_filters.ModelChoiceFilter(queryset=Province.objects.none(), label="Tỉnh, thành phố", **_ALL)
    year = django_filters.ChoiceFilter(label="Năm", **_ALL)
    state = django_filters.ChoiceFilter(label="Tình trạng", **_ALL)

    class Meta:
        model = Plan
        fields = ["q", "program", "province", "year", "state"]

    def __init__(self, data: Mapping[str, str], queryset: PlanQuerySet, *, user: User | AnonymousUser) -> None:
        super().__init__(data, queryset)
        self.user = user
        plans = queryset.order_by()
        self.filters["program"].queryset = Program.objects.filter(pk__in=plans.values("program"))
        self.filters["province"].queryset = Province.objects.filter(pk__in=plans.values("province"))
        years = plans.values_list("year", flat=True).distinct().order_by("-year")
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years]
        states = State if user.is_authenticated else PUBLIC_STATES
        self.filters["state"].extra["choices"] = [(state.value, state.label) for state in states]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is typed or chosen."""
        return any(self.data.get(name) for name in self.filters)

    def filter_queryset(self, queryset: PlanQuerySet) -> PlanQuerySet:
        """Cancelled drafts are listed only when they are asked for."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.not_cancelled()

    def activities(self) -> ActivityQuerySet:
        """Activities this person may read in whose title or theme every word occurs, of plans that fit what else is
        chosen and that nothing supersedes, earliest first; none without words."""
        if not self.form.is_valid() or not fold(self.form.cleaned_data["q"]):
            return Activity.objects.none()
        chosen = self.form.cleaned_data
        found = Activity.objects.visible_to(self.user).exclude(area__plan__amendments__state__in=PUBLIC_STATES)
        for name in ("program", "province", "year", "state"):
            if chosen.get(name):
                found = found.filter(**{f"area__plan__{name}": chosen[name]})
        if not chosen.get("state"):
            found = found.exclude(area__plan__state=State.CANCELLED)
        found = found.with_words(fold(chosen["q"]).split())
        return found.select_related("area__plan__province").by_start()

    def filter_words(self, queryset: PlanQuerySet, _name: str, value: str) -> PlanQuerySet:
        """Plans in whose subject, number or province every word of ``value`` occurs, with or without diacritics."""
        for word in fold(value).split():
            queryset = queryset.filter(Q(search_key__contains=word) | Q(province__search_key__contains=word))
        return queryset
